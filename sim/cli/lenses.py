"""The command that asks whose account is believed: lenses."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import click

from .options import checked_case, job_options, scenario_argument, set_option
from .play import stoppable

if TYPE_CHECKING:
    from sim.lensing import Lenses
    from sim.loading.case import Case
    from sim.running import Wish
    from sim.runs.ensemble import Job


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

    from sim.lensing import look_through

    with Status("preparing", console=Console(stderr=True)) as status:

        def watch(name: str, job: Job) -> None:
            job.stop = stop
            status.update(f"playing {job.runs:,} worlds: {name.replace('_', ' ')}")

        return look_through(case, wish, but_one, watch)


def _show(found: Lenses) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from sim.plots.lenses import seen, shares
    from sim.words import OUTCOME_WORDS, percent

    first, names = found.arms[0].run, seen(found.arms)
    title = f"{first.case.scenario.title}: {first.manifest.runs:,} worlds a lens, seed {first.manifest.seed}, outcomes at the end"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("believed")
    for name in (*names, "other\noutcome", "figures\nleft bare"):
        table.add_column(name, justify="right", no_wrap=True)
    for n, arm in enumerate(found.arms):
        beside = [percent(arm.changed, short=True), f"{arm.bare:,}"] if n else ["", ""]
        table.add_row(arm.title, *(percent(shares(arm, "end")[name], short=True) for name in names), *beside)
    Console().print(table)
    click.echo("; ".join(f"{name} {OUTCOME_WORDS[name]}" for name in names) + ".")
    click.echo(f"report {found.folder / 'report.html'}")
