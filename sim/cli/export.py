"""The command that hands a run's worlds to other tools: export."""

from __future__ import annotations

from pathlib import Path

import click

FORMS = ("csv", "csv.gz", "parquet", "stata", "salib", "ema")  # as sim.exporting.write has them, without importing it for --help


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--to", type=click.Choice(FORMS), default="csv.gz", show_default=True, help="In which form.")
@click.option("--out", type=click.Path(path_type=Path), help="The file, or a folder for it; export/ of the run without it.")
def export(run: Path, to: str, out: Path | None) -> None:
    """Hand the worlds of a run to other tools: a row for each world, everything drawn and everything that came of it.

    csv and csv.gz open in any spreadsheet (text that it would take for a formula is marked by an apostrophe; negative numbers
    stay numbers), parquet in pandas, R, DuckDB and Stata 18, stata in Stata 14 and newer (with a list of which variable is which
    column), salib is a problem for methods that take any sample, ema an archive for the EMA Workbench's load_results.

    \b
    Example: hamedan export runs/hamedan_2016-10000-seed1 --to stata
    """
    from sim.exporting.write import export as written
    from sim.runs.opened import open_run

    click.echo(written(open_run(run), to, out))
