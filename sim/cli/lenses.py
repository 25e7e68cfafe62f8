"""The command that asks whose account is believed: lenses."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import click

from .options import checked_case, job_options, scenario_argument, set_option
from .play import stoppable, tell

if TYPE_CHECKING:
    from rich.table import Table

    from sim.loading.case import Case
    from sim.plots.lenses import Arm
    from sim.questions.lensing import Lenses
    from sim.running import Wish
    from sim.runs.job import Job

COLUMNS = 6  # lenses beside all articles that fit a narrow terminal


@click.command()
@scenario_argument
@job_options
@set_option
@click.option("--but-one", is_flag=True, help="Also all articles but each one.")
def lenses(scenario: str, settings: tuple[str, ...], but_one: bool, **asked: Any) -> None:
    """Whose account do you believe? The same worlds through every lens: all articles, each alone, none; and why they differ.

    \b
    Example: hamedan lenses hamedan_2016 --runs 2000
    """
    from sim.running import Wish

    case, stop = checked_case(scenario, settings), threading.Event()
    with stoppable(stop):
        found = _through(case, Wish(**asked), but_one, stop)
    _show(found)


def _through(case: Case, wish: Wish, but_one: bool, stop: threading.Event) -> Lenses:
    from rich.console import Console
    from rich.status import Status

    from sim.questions.lensing import look_through

    with Status("preparing", console=Console(stderr=True)) as status:

        def watch(name: str, job: Job) -> None:
            job.stop, job.notice = stop, lambda sentence: tell(f"{name.replace('_', ' ')}: {sentence}")
            status.update(f"playing {job.runs:,} worlds: {name.replace('_', ' ')}")

        return look_through(case, wish, but_one, watch)


def _show(found: Lenses) -> None:
    from rich.console import Console

    everything, others = found.arms[0], found.arms[1:]
    for first in range(0, len(others), COLUMNS):
        Console().print(_table([everything, *others[first : first + COLUMNS]]))
    click.echo(f"report {found.folder / 'report.html'}")


def _table(arms: list[Arm]) -> Table:
    """Lenses side by side, all articles first: outcomes at the end or, where nothing is ever disclosed, what is told of it."""
    from rich import box
    from rich.table import Table

    from sim.plots.lenses import seen, shares
    from sim.words import OUTCOME_WORDS, percent

    first, names = arms[0].run, seen(arms)
    told = {} if names else first.case.scenario.patterns
    what = "outcomes at the end" if names else "what is told of it"
    title = f"{first.case.scenario.title}: {first.manifest.runs:,} worlds a lens, seed {first.manifest.seed}, {what}"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("believed")
    for arm in arms:
        table.add_column(arm.title.replace(" ", "\n"), justify="right", no_wrap=True)
    for name in names:
        table.add_row(f"{name} {OUTCOME_WORDS[name]}", *(percent(shares(arm, "end")[name], short=True) for arm in arms))
    for name, pattern in told.items():
        table.add_row(pattern.title, *(percent(arm.run.summary["patterns"][name], short=True) for arm in arms))
    table.add_section()
    table.add_row("comes out otherwise than with all", "", *(percent(arm.changed, short=True) for arm in arms[1:]))
    table.add_row("figures left without evidence", "", *(f"{arm.bare:,}" for arm in arms[1:]))
    return table
