"""The command that holds other cases against what happened: cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import checked_case

if TYPE_CHECKING:
    from rich.table import Table

    from sim.analysis.record.came_out import CameOut, Counts, Standing
    from sim.loading.case import Case

RUNS = 2000
ANSWER, FIGURE = "cases.json", (Path("plots/cases.png"), Path("plots/cases.svg"))  # the first is written last


@click.command()
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@click.option("--runs", type=click.IntRange(1, 1_000_000), default=RUNS, show_default=True, help="How many worlds a horizon.")
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), default=1, show_default=True, help="The seed.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="A new folder for cases.json and a figure.")
@click.option("--json", "as_json", is_flag=True, help="Print what cases.json holds, and nothing else.")
def cases(cases: tuple[str, ...], runs: int, seed: int, out: Path | None, as_json: bool) -> None:
    """How do other cases come out after 30 days, a year and at the end, with second shocks and without? It sets nothing.

    CASE is a case that ships, or the folder of one of yours; without any, all that ship.

    \b
    Example: hamedan cases shamsi_2009 --runs 2000 --seed 1
    """
    from sim.analysis.record.came_out import told
    from sim.loading.library import shipped_cases

    checked = [checked_case(name, ()) for name in cases or shipped_cases()]
    _refuse_full(out)
    found = _played(checked, runs, seed)
    if as_json:
        click.echo(json.dumps(told(found), indent=1))
    else:
        _show(found)
    if out is not None:
        _write(found, out, quiet=as_json)


def _refuse_full(out: Path | None) -> None:
    """Refuse a folder that holds anything but what a command that was stopped has left."""
    from sim.reading.problems import InputError, Problem
    from sim.runs.folder import refuse_links, sweep_beside

    if out is None or not out.is_dir():
        return
    refuse_links(out)
    for path in (out / ANSWER, *FIGURE):
        sweep_beside(out / path)
    left = {path.relative_to(out) for path in out.rglob("*") if not path.is_dir()}
    if not left <= set(FIGURE):
        raise InputError([Problem(None, f"the folder {out} is not empty: choose another --out")])


def _played(checked: list[Case], runs: int, seed: int) -> list[CameOut]:
    from rich.console import Console
    from rich.status import Status

    from sim.analysis.record.came_out import came_out

    with Status("preparing", console=Console(stderr=True)) as status:
        return [came_out(case, runs, seed, lambda text: status.update(f"playing {text}")) for case in checked]


def _write(found: list[CameOut], out: Path, quiet: bool) -> None:
    from sim.analysis.record.came_out import told
    from sim.plots import draw_several, figure_cases
    from sim.runs.folder import write_text

    draw_several(out, {"cases": lambda: figure_cases(found)})
    write_text(out / ANSWER, json.dumps(told(found), indent=1) + "\n")
    if not quiet:
        click.echo(f"folder {out}")


def _show(found: list[CameOut]) -> None:
    from rich.console import Console

    from sim.words import CODE_WORDS, NOT_A_FORECAST

    for one in found:
        Console().print(_table(one))
    codes = {code for one in found for s in one.standings for held in (s.worlds, s.calm or {}) for code, n in held.items() if n}
    click.echo("; ".join(f"{code} {text}" for code, text in CODE_WORDS.items() if code in codes) + ".")
    click.echo("It was: as recorded, for judging. Rank: its place among all outcomes, the most common being 1.")
    click.echo(NOT_A_FORECAST)


def _table(one: CameOut) -> Table:
    from rich import box
    from rich.table import Table

    from sim.words import since_words

    title = f"{one.case.scenario.title}: {one.runs:,} worlds, seed {one.seed}"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("")
    for heading in ("it\nwas", "share", "sampling\n95 %", "rank"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("all worlds, %", overflow="fold")
    if any(standing.calm for standing in one.standings):
        table.add_column("without second\nshocks, %", overflow="fold")
    for standing in one.standings:
        table.add_row(since_words(standing.horizon, standing.day), *_cells(standing))
    return table


def _cells(standing: Standing) -> tuple[str, ...]:
    was = standing.share(standing.was)
    recorded = ("", "", "", "")
    if standing.was:
        low, high = was.band
        recorded = (standing.was, f"{was.share:.1%}", f"{low * 100:.1f}-{high * 100:.1f}", str(standing.rank))
    return (*recorded, _all(standing.worlds), *((_all(standing.calm),) if standing.calm else ()))


def _all(counts: Counts) -> str:
    from sim.analysis.record.came_out import in_order

    return ", ".join(f"{code}:{share * 100:.0f}" for code, share in in_order(counts) if share >= 0.005)
