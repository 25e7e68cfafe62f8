"""The command that plays an ensemble: run."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from .options import assumptions, checked_case, job_options, scenario_argument

if TYPE_CHECKING:
    from sim.runs.job import Job
    from sim.runs.opened import Run

INTERRUPTED = 3


@click.command()
@scenario_argument
@job_options
@assumptions
def run(scenario: str, settings: tuple[str, ...], lens: tuple[str, ...], without: tuple[str, ...], **asked: Any) -> None:
    """Play many worlds: a table on screen, and a folder with the worlds, a summary, figures and a report.

    \b
    Example: hamedan run hamedan_2016 --runs 10000 --seed 1
    """
    case = checked_case(scenario, settings, lens, without, asked["runs"])
    from sim.running import Wish, make_job

    wish = Wish(**asked)
    job = make_job(case, wish)
    job.notice = tell
    with stoppable(job.stop):
        finished = _played(job, wish.resume)
    _show(finished)


def tell(sentence: str) -> None:
    """Say what should be read, beside the progress bar."""
    click.echo(sentence, err=True)


@contextmanager
def stoppable(stop: threading.Event) -> Iterator[None]:
    """Ctrl-C lets the parts in hand finish and says how to go on; a second one ends at once."""
    from sim.runs.job import Interrupted

    def ask(number: int, frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield
    except Interrupted as stopped:
        click.echo(f"{stopped}. Complete it with the same command and --out {stopped.folder} --resume.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    finally:
        signal.signal(signal.SIGINT, before)


def _played(job: Job, resume: bool) -> Run:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from sim.running import run_job

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("worlds"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("preparing (the first time, compiling takes half a minute)", total=job.runs)

        def step(done: int, wanted: int) -> None:
            words = "playing" if done < wanted else "summing up and drawing"
            progress.update(task, completed=done, total=wanted, description=words if done else None)

        return run_job(job, resume, step)


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
    if summary["outcomes"]["end"]["ND"]["share"] < 1:
        Console().print(table)
    else:
        click.echo(title + ("." if run.case.scenario.shock else ". Nothing is disclosed in any of them."))
    show_told(run)
    split = summary["variance"]
    if any(split.values()):
        parts = f"chance makes {split['chance']:.0%}, disputed inputs {split['inputs']:.0%}, rival stories {split['stories']:.0%}"
        click.echo(f"Of what differs between worlds, {parts}.")
    click.echo(NOT_A_FORECAST)
    click.echo(f"digest {summary['digest']}")
    click.echo(f"report {run.folder / 'report.html'}")


def show_told(run: Run) -> None:
    """What is told of it, with the share of worlds that show it."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from sim.words import percent

    told = run.case.scenario.patterns
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("what is told of it, for judging")
    table.add_column("worlds", justify="right", no_wrap=True)
    for name, pattern in told.items():
        table.add_row(f"{name} {pattern.title}", percent(run.summary["patterns"][name]))
    if told:
        Console().print(table)


def _band(bounds: list[float], digits: int) -> str:
    return f"{bounds[0] * 100:.{digits}f}-{bounds[1] * 100:.{digits}f} %"
