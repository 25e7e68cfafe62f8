"""The command that plays an ensemble: run."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import assumptions, checked_case, scenario_argument

if TYPE_CHECKING:
    from sim.runs.ensemble import Job
    from sim.runs.opened import Run

INTERRUPTED = 3


@click.command()
@scenario_argument
@click.option(
    "--runs", type=click.IntRange(1, 2**32), default=None, help="How many worlds; the scenario's own number without it."
)
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), default=None, help="The seed; the scenario's own without it.")
@assumptions
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, help="The folder to write; one of its own under runs/ without it."
)
@click.option(
    "--workers", type=click.IntRange(1, 1024), default=None, help="Threads; one a core without it. No result depends on it."
)
@click.option("--resume", is_flag=True, help="Complete a run that was interrupted.")
def run(
    scenario: str, runs: int | None, seed: int | None, settings: tuple[str, ...], lens: tuple[str, ...], out: Path | None,
    workers: int | None, resume: bool,
) -> None:  # fmt: skip
    """Play many worlds: a table on screen, and a folder with the worlds, a summary, figures and a report.

    \b
    Example: hamedan run hamedan_2016 --runs 10000 --seed 1
    """
    from sim.running import Wish, make_job
    from sim.runs.ensemble import Interrupted

    case = checked_case(scenario, settings, lens)
    job = make_job(case, Wish(runs, seed, out, workers, resume))
    try:
        finished = _played(job, resume)
    except Interrupted as stopped:
        click.echo(f"{stopped}. Complete it with the same command and --out {stopped.folder} --resume.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    _show(finished)


def _played(job: Job, resume: bool) -> Run:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from sim.running import run_job

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("worlds"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress, _stopping(job.stop):
        task = progress.add_task("preparing (the first time, compiling takes half a minute)", total=job.runs)

        def step(done: int, wanted: int) -> None:
            words = "playing" if done < wanted else "summing up and drawing"
            progress.update(task, completed=done, total=wanted, description=words if done else None)

        return run_job(job, resume, step)


@contextmanager
def _stopping(stop: threading.Event) -> Iterator[None]:
    """Ctrl-C lets the parts in hand finish; a second one ends at once."""

    def ask(number: int, frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _show(run: Run) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from sim.words import NOT_A_FORECAST, OUTCOME_WORDS

    summary = run.summary
    title = f"{summary['title']}: {summary['runs']:,} worlds, seed {summary['seed']}"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("outcome")
    for heading in ("after\n30 days", "at the\nend", "sampling\n95 %", "disputed\ninputs 90 %"):
        table.add_column(heading, justify="right", no_wrap=True)
    for code, words in OUTCOME_WORDS.items():
        month, end = summary["outcomes"]["30d"][code], summary["outcomes"]["end"][code]
        shares = (f"{month['share']:.1%}", f"{end['share']:.1%}")
        table.add_row(f"{code} {words}", *shares, _band(end["sampling"], 1), _band(end["input"], 0))
    Console().print(table)
    split = summary["variance"]
    click.echo(
        f"Of what differs between worlds, chance makes {split['chance']:.0%}, disputed inputs {split['inputs']:.0%}, "
        f"rival stories {split['stories']:.0%}."
    )
    click.echo(NOT_A_FORECAST)
    click.echo(f"digest {summary['digest']}")
    click.echo(f"report {run.folder / 'report.html'}")


def _band(bounds: list[float], digits: int) -> str:
    return f"{bounds[0] * 100:.{digits}f}-{bounds[1] * 100:.{digits}f} %"
