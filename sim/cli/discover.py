"""The command that looks for the corner of assumption space in which something happens: discover."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import assumptions, checked_case, job_options, played_already
from .play import stoppable, tell

if TYPE_CHECKING:
    from rich.table import Table

    from sim.questions.discovering import Discovery
    from sim.runs.job import Job, Progress


@click.command()
@click.argument("scenario", required=False)
@click.option(
    "--target", required=True, metavar="WHAT", help="An outcome (SU), a pattern (P4), or a condition (days_to_declared_end<=30)."
)
@click.option(
    "--at", type=click.Choice(["30d", "end"]), help="When the outcome is read: after 30 days, or at the end (without it)."
)
@click.option("--run", "--from", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Look at this run; play none.")
@click.option("--box", type=click.IntRange(0), metavar="N", help="Take this box of the trajectory, as it is.")
@click.option("--every-input", is_flag=True, help="Peel all inputs, also those that seem to go along with nothing.")
@click.option(
    "--halves", type=click.IntRange(0, 1000), default=20, show_default=True, help="How many random halves are tried again."
)
@job_options
@assumptions
def discover(
    scenario: str | None, target: str, at: str | None, folder: Path | None, box: int | None, every_input: bool, halves: int,
    **asked: Any,
) -> None:  # fmt: skip
    """Find the corner of assumption space in which something happens: by PRIM, and as a tree of questions by CART.

    SCENARIO is played, unless --run names a run that is there already. A condition names a column of the worlds table:
    COLUMN>=NUMBER, COLUMN<=NUMBER, COLUMN=NAME,NAME or "COLUMN never", joined by " and ".

    \b
    Examples: hamedan discover hamedan_2016 --target SU
              hamedan discover --run runs/mine --target "days_to_declared_end<=10"
    """
    from sim.analysis.corners.corner import Asked

    how = Asked(box, not every_input, halves)
    _show(_opened(folder, target, at, how, scenario, asked) if folder else _played(scenario, target, at, how, asked))


def _opened(folder: Path, target: str, at: str | None, how: Any, scenario: str | None, asked: dict[str, Any]) -> Discovery:
    from rich.console import Console
    from rich.status import Status

    from sim.questions.discovering import discover_run
    from sim.runs.opened import open_run

    played_already(scenario, asked)
    with Status("reading", console=Console(stderr=True)) as status:
        return discover_run(open_run(folder), target, asked["out"], at, how, status.update)


def _played(scenario: str | None, target: str, at: str | None, how: Any, asked: dict[str, Any]) -> Discovery:
    from rich.console import Console
    from rich.status import Status

    from sim.questions.discovering import discover_case
    from sim.running import Wish

    if scenario is None:
        raise click.UsageError("wanted a SCENARIO to play, or --run with the folder of a run")
    case, stop = checked_case(scenario, *(asked.pop(name) for name in ("settings", "lens", "without"))), threading.Event()
    with stoppable(stop), Status("preparing", console=Console(stderr=True)) as status:

        def watch(job: Job) -> Progress:
            job.stop, job.notice = stop, tell
            return lambda done, wanted: status.update(f"playing: {done:,} of {wanted:,} worlds")

        return discover_case(case, target, Wish(**asked), at, how, watch, status.update)


def _show(answer: Discovery) -> None:
    from rich.console import Console

    manifest = answer.run.manifest
    click.echo(f"{answer.run.case.scenario.title}: {answer.target.words}; {manifest.runs:,} worlds, seed {manifest.seed}")
    if answer.found.restrictions:
        Console().print(_table(answer))
    for sentence in answer.says:
        click.echo(sentence)
    click.echo(f"report {answer.folder / 'discover.html'}")


def _table(answer: Discovery) -> Table:
    from rich import box
    from rich.table import Table

    from sim.plots.bounded import bounded
    from sim.words import percent

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in ("in this corner", "is", "in numbers"):
        table.add_column(name)
    for name in ("found\nagain", "luck"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in answer.found.restrictions:
        told = bounded(answer.run.index, one)
        table.add_row(told.title, told.words, told.numbers, percent(max(one.again), short=True), f"{one.held_out_p:.1g}")
    table.caption = "found again: in random halves; luck: how likely the held-out half shows as much if the bound did nothing"
    table.caption_justify = "left"
    return table
