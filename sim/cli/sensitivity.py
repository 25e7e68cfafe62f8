"""The command that asks what it hangs on: sensitivity."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import assumptions, checked_case, own_job_options, scenario_argument
from .play import stoppable, tell

if TYPE_CHECKING:
    from rich.table import Table as Shown

    from sim.loading.case import Case
    from sim.questions.sensed import Sensitivity
    from sim.questions.sensing import Patience
    from sim.running import Wish
    from sim.runs.rounds import Table

ROWS = 8  # of each grouping on screen; all are in the report


@click.command()
@scenario_argument
@click.option(
    "--within", type=click.FloatRange(0.002, 0.5), default=0.03, show_default=True,
    help="Go on until the 95 % intervals of how it stands reach no further than this to each side.",
)  # fmt: skip
@click.option("--figures", type=click.IntRange(0, 100), default=12, show_default=True, help="How many single figures to look at.")
@own_job_options("At most so many worlds altogether; without it as many as it takes to settle, up to three million.")
@assumptions
def sensitivity(
    scenario: str, settings: tuple[str, ...], lens: tuple[str, ...], without: tuple[str, ...], within: float, figures: int,
    runs: int | None, seed: int | None, out: Path | None, workers: int | None, resume: bool,
) -> None:  # fmt: skip
    """Which offices, issues, rules and articles it hangs on, and how much is luck: indices with intervals, until they settle.

    \b
    Example: hamedan sensitivity hamedan_2016
    """
    case = checked_case(scenario, settings, lens, without)
    from sim.questions.sensing import BUDGET, Patience
    from sim.running import Wish

    _show(_played(case, Wish(None, seed, out, workers, resume), Patience(runs or BUDGET, within, figures)))


def _played(case: Case, wish: Wish, patience: Patience) -> Sensitivity:
    import threading

    from rich.console import Console
    from rich.status import Status

    from sim.questions.sensing import sense_case

    stop = threading.Event()
    with (
        stoppable(stop),
        Status("preparing (the first time, compiling takes half a minute)", console=Console(stderr=True)) as status,
    ):

        def watch(table: Table) -> object:
            table.stop = stop
            return lambda so_far: status.update(_progress(so_far))

        return sense_case(case, wish, patience, watch, tell, _show)  # type: ignore[arg-type]


def _progress(so_far: Sensitivity) -> str:
    """How far it is, and what it looks like so far."""
    found = so_far.found
    target = found.main[0] if found.main else None
    head = f"{so_far.manifest.runs:,} worlds"
    if target is None:
        return head
    groups = [group for held in found.groupings.values() for group in held]
    wide = max(found.of(g, one).total.half for g in groups for one in found.main)
    parts = found.as_run
    told = "; so far " + ", ".join(f"{name} {share:.0%}" for name, share in parts.items()) if parts else ""
    return f"{head}, widest interval ± {wide * 100:.1f} points (wanted {found.within * 100:g}){told}"


def _show(found: Sensitivity) -> None:
    from rich.console import Console

    from sim.words import NOT_A_FORECAST

    console = Console()
    if found.found.main:
        for grouping in ("source", "actor", "article"):
            console.print(_table(found, grouping))
    for sentence in found.says:
        click.echo(sentence)
    click.echo(NOT_A_FORECAST)
    click.echo(f"digest {found.manifest.digest}")
    click.echo(f"report {found.folder / 'report.html'}")


def _table(held: Sensitivity, grouping: str) -> Shown:
    from rich import box
    from rich.table import Table

    from sim.plots.groups import GROUPINGS, group_title
    from sim.plots.tornado import ranked
    from sim.telling.prose import capital
    from sim.words import percent

    found, case = held.found, held.case
    title = f"{case.scenario.title}: what it hangs on, {GROUPINGS[grouping]}"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("drawn anew")
    ends = found.main[0].name == "end"
    for heading in ("by\nitself", "with other\nassumptions", "with luck\ntoo", *(["ends\notherwise"] if ends else [])):
        table.add_column(heading, justify="right", no_wrap=True)
    for group, one in ranked(found, found.groupings[grouping])[:ROWS]:
        shares = [
            f"{i.value * 100:.0f} ± {i.half * 100:.0f} %".replace("-0 ", "0 ") if i else ""
            for i in (one.first, one.odds, one.total)
        ]
        table.add_row(
            capital(group_title(case, group)),
            *shares,
            *([percent(max(one.total.value, 0) * found.changes, True)] if ends else []),
        )
    return table
