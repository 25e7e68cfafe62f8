"""The command that asks an ensemble why it came out so: why."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import assumptions, checked_case, job_options, played_already
from .play import stoppable, tell
from .tables import empty_table

if TYPE_CHECKING:
    from rich.table import Table

    from sim.questions.explained import Why
    from sim.runs.job import Job, Progress


@click.command()
@click.argument("scenario", required=False)
@click.option("--run", "--from", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Take this run apart; play none.")
@click.option("--worlds", type=click.IntRange(1), default=1000, show_default=True, help="How many worlds are taken apart.")
@click.option("--at", type=click.Choice(["30d", "end"]), default="end", show_default=True, help="When the outcome is read.")
@click.option("--every", is_flag=True, help="Change each act every time, not only the first time that an office does it.")
@job_options
@assumptions
def why(scenario: str | None, folder: Path | None, worlds: int, at: str, every: bool, **asked: Any) -> None:
    """Ask why it came out so: on which decisions outcomes turned, and what politics made of the disclosure.

    In each world each decision is dropped, and flipped to the next best act, in place: the same draws, everybody else free to
    answer. Then each issue is followed with and without the leak, offices free and frozen. SCENARIO is played, unless --run
    names a run that is there already. `hamedan trace --why` tells one world.

    \b
    Example: hamedan why hamedan_2016
    """
    from rich.console import Console
    from rich.status import Status

    from sim.questions.explaining import Ask, explain_case, explain_run
    from sim.running import Wish
    from sim.runs.opened import open_run

    workers, out, stop = asked["workers"], asked["out"], threading.Event()
    ask = Ask(worlds, at, every, workers)
    with stoppable(stop), Status("preparing", console=Console(stderr=True)) as status:

        def watch(job: Job) -> Progress:
            job.stop, job.notice = stop, tell
            return lambda done, wanted: status.update(f"playing: {done:,} of {wanted:,} worlds")

        if folder:
            played_already(scenario, {**asked, "workers": None, "resume": False})  # what is there is taken up in any case
            answer = explain_run(open_run(folder), ask, out, status.update, stop, tell)
        elif scenario is None:
            raise click.UsageError("wanted a SCENARIO to play, or --run with the folder of a run")
        else:
            case = checked_case(scenario, *(asked.pop(name) for name in ("settings", "lens", "without")))
            answer = explain_case(case, Wish(**asked), ask, watch, status.update)
    _show(answer)


def _show(answer: Why) -> None:
    from rich.console import Console

    from sim.report.why import sentences

    found, impulse = answer.pivots.found, answer.impulse.found if answer.impulse else None
    manifest = answer.run.manifest
    click.echo(f"{answer.run.case.scenario.title}: {found.worlds:,} worlds taken apart, seed {manifest.seed}")
    for table in _tables(answer):
        Console().print(table)
    for sentence in sentences(answer.run, found, impulse):
        click.echo(sentence)
    click.echo(f"report {answer.folder / 'why.html'}")


def _tables(answer: Why) -> list[Table]:
    from sim.plots.impulse import largest, times
    from sim.plots.labels import issue_title
    from sim.plots.pivots import moment_title, one_way, top
    from sim.words import day_label, percent

    case, found = answer.run.case, answer.pivots.found
    turned = empty_table("on this decision", "usual\nday", "comes\nup in", "outcomes\nturned", "most\noften")
    for one, _ in top(found)[:10]:
        most = f"{one.most[0]}>{one.most[1]}" if one.most else ""
        comes = percent(one.worlds / one.of, short=True)
        turned.add_row(moment_title(case, one), day_label(round(one.day)), comes, percent(one.share, short=True), most)
    ways = empty_table("one way turns this", "changed", "outcome", "points", "gain : lose")
    for one in one_way(found):
        row = (one.how, one.outcome, f"{100 * one.net:+.1f}", f"{one.gained} : {one.lost}")
        ways.add_row(moment_title(case, one), *row)
    tables = [one for one in (turned, ways) if one.rows]
    if answer.impulse:
        held = answer.impulse.found
        moved = empty_table("the disclosure moves", "peak", "frozen", "politics makes it")
        for issue in largest(held)[:8]:
            peaks = (f"{one[issue].peak.value:+.0f}" for one in (held.free, held.frozen))
            moved.add_row(issue_title(case, issue), *peaks, times(held.amplified[issue]))
        tables.append(moved)
    return tables
