"""The command that serves the explorer: explore."""

from __future__ import annotations

import click


@click.command()
@click.argument("scenario", default="hamedan_2016")
@click.option("--port", type=click.IntRange(1, 65535), help="The port to serve at; a free one without it.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at; 0.0.0.0: for all of the network.")
@click.option("--browser/--no-browser", default=True, help="Open a browser (the default) or not.")
def explore(scenario: str, port: int | None, host: str, browser: bool) -> None:
    """Change an assumption by hand, in a browser, and see on the same worlds what it changes, down to the paragraph.

    Without SCENARIO it begins with hamedan_2016. Ctrl-C ends it. Nothing is asked of any other machine.

    \b
    Example: hamedan explore russia_silent
    """
    from sim.explorer.app import explorer
    from sim.web import serve

    serve(explorer(scenario), host=host, port=port, browser=browser, say=click.echo)
