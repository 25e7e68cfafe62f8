"""The command that measures speed: bench."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from .options import checked_case, set_option

if TYPE_CHECKING:
    from sim.bench.measure import Measured

FAULT = 1


@click.command()
@click.argument("scenario", default="hamedan_2016")
@set_option
@click.option("--json", "as_json", is_flag=True, help="As JSON, with stable keys.")
def bench(scenario: str, settings: tuple[str, ...], as_json: bool) -> None:
    """Worlds per second against plain Mesa, measured in turn within one run; and whether plain Mesa gives the same answers.

    \b
    Example: hamedan bench hamedan_2016
    """
    from rich.console import Console
    from rich.status import Status

    from sim.bench.measure import measure
    from sim.tables import tabulate

    case = checked_case(scenario, settings)
    with Status("measuring", console=Console(stderr=True)) as status:
        found = measure(tabulate(case), case.scenario.seed, scenario, lambda text: status.update(f"measuring {text}"))
    if as_json:
        click.echo(json.dumps(found.as_json(), indent=1))
    else:
        _show(found)
    if not found.same_answers:
        click.echo("Plain Mesa does not give the same answers: one of the two is wrong. Please report it.", err=True)
        raise click.exceptions.Exit(FAULT)


def _show(found: Measured) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from sim.bench.measure import KINDS

    table = Table(title=f"{found.scenario}, {found.cores} cores", title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("worlds played by")
    table.add_column("worlds a second", justify="right")
    table.add_column("times plain Mesa", justify="right")
    for kind, words in KINDS.items():
        table.add_row(words, f"{found.rate(kind):,.1f}", f"{found.ratio(kind, 'plain_mesa_numpy'):,.1f}")
    Console().print(table)
    same = "plain Mesa gives the same answers" if found.same_answers else "PLAIN MESA GIVES OTHER ANSWERS"
    click.echo(f"Checked: {same}, world by world.")
    click.echo(f"10,000 worlds in a warm process: {found.latency_s:.2f} s. Peak memory: {found.peak_mb:.0f} MB.")
    click.echo(f"Importing takes {found.import_s:.1f} s; compiling, once in a fresh installation, {found.compile_s:.0f} s.")
