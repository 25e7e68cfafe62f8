"""The command that asks what if, over and over: sweep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from .options import assumptions, checked_case, own_job_options, scenario_argument
from .play import stoppable, tell

if TYPE_CHECKING:
    from rich.table import Table as Shown

    from sim.analysis.sweeps.axes import Axis
    from sim.analysis.sweeps.swept import Swept
    from sim.loading.case import Case
    from sim.questions.asked import Question
    from sim.questions.swept import Sweep
    from sim.running import Wish
    from sim.runs.job import Progress
    from sim.runs.rounds import Table

MOST_ROWS = 40


@click.command()
@scenario_argument
@click.option(
    "--vary",
    multiple=True,
    metavar="PATH=A,B,C",
    help="What to vary (again for more): leak.by=russia,artesh, exit.story=scope,planned, agents.us.tempo=1..30, "
    "'responses.us=silent: {silent: true}, unchanged', scenario=russia_silent,unchanged. Without it, leak by response.",
)
@click.option("--latin", type=click.IntRange(2, 2000), metavar="N", help="N points of a Latin hypercube, not every combination.")
@click.option("--base", metavar="PATH=A,…", help="The cell to compare with; without it, the scenario as it stands.")
@own_job_options("How many worlds in each cell; the scenario's own number without it.")
@assumptions
def sweep(
    scenario: str, vary: tuple[str, ...], latin: int | None, base: str | None, settings: tuple[str, ...], lens: tuple[str, ...],
    without: tuple[str, ...], **asked: Any,
) -> None:  # fmt: skip
    """Every combination of what is varied, on the same worlds: one figure, a table and a page. Leak by response without --vary.

    \b
    Examples: hamedan sweep hamedan_2016 --runs 2000
              hamedan sweep hamedan_2016 --vary leak.by=russia,artesh --vary exit.story=backlash,publicity
              hamedan sweep hamedan_2016 --vary agents.us.tempo=1..30 --vary world.rules.denial_discount=0..1 --latin 40
    """
    case = checked_case(scenario, settings, lens, without, asked["runs"])
    from sim.questions.asked import Question
    from sim.running import Wish

    _show(_played(Question(case, tuple(_axes(vary, case)), latin, base), Wish(**asked)))


def _axes(vary: tuple[str, ...], case: Case) -> list[Axis]:
    """What is to be varied. Raises InputError with all that is wrong in any of it."""
    from sim.analysis.sweeps.asked import default_axes, read_axes

    return read_axes(vary, case) if vary else default_axes(case)


def _played(question: Question, wish: Wish) -> Sweep:
    import threading

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    from sim.questions.sweeping import sweep_case

    stop = threading.Event()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("worlds"), TimeRemainingColumn())
    with stoppable(stop), Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("preparing (the first time, compiling takes half a minute)", total=None)

        def watch(table: Table, cells: int) -> Progress:
            table.stop = stop

            def step(done: int, wanted: int) -> None:
                bar.update(task, completed=done, total=wanted, description=f"playing {cells:,} cells in rounds" if done else None)

            return step

        return sweep_case(question, wish, watch, tell, _show)


def _show(found: Sweep) -> None:
    from rich.console import Console

    from sim.words import NOT_A_FORECAST

    Console().print(_table(found))
    more = len(found.found.arms) - MOST_ROWS - 1
    if more > 0:
        click.echo(f"{more:,} more cells are in {found.folder / 'cells.csv'}.")
    click.echo(found.says)
    click.echo(NOT_A_FORECAST)
    click.echo(f"digest {found.manifest.digest}")
    click.echo(f"report {found.folder / 'report.html'}")


def _table(found: Sweep) -> Shown:
    from rich import box
    from rich.table import Table

    from sim.core.layout import OUTCOMES
    from sim.plots.labels import axis_title
    from sim.telling.prose import capital
    from sim.words import OUTCOME_SHORT, percent

    held, case = found.found, found.case
    counted = f"{held.worlds:,} of {found.wanted:,} worlds" if found.provisional else f"{held.worlds:,} worlds"
    title = f"{case.scenario.title}: {counted} in each of {len(held.cells):,} cells, seed {found.manifest.seed}, at the end"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for axis in held.axes:
        table.add_column(capital(axis_title(case, axis.path)))
    names = [k for k in range(len(OUTCOMES)) if held.shares[:, 1, k].max() > 0]
    for heading in (*(OUTCOMES[k] for k in names), "changed"):
        table.add_column(heading, justify="right", no_wrap=True)
    for n, words in enumerate(_words(held, case)):
        shares = (percent(float(held.shares[n, 1, k]), short=True) for k in names)
        table.add_row(*words, *shares, "" if held.arms[n] == held.base else percent(float(held.changed[n]), short=True))
    meant = ", ".join(f"{OUTCOMES[k]} {OUTCOME_SHORT[OUTCOMES[k]]}" for k in names)
    table.caption, table.caption_justify = f"{meant}; changed: ends otherwise", "left"
    return table


def _words(held: Swept, case: Case) -> Iterator[list[str]]:
    """What each arm takes on each axis; what is the same as in the row above is left out."""
    from sim.plots.swept import cell_titles

    before: list[str] = []
    for arm in held.arms[: MOST_ROWS + 1]:
        words = cell_titles(held, case, arm) + [""] * (len(held.axes) - len(cell_titles(held, case, arm)))
        same = next((n for n, (a, b) in enumerate(zip(words, before, strict=False)) if a != b), 0)
        yield [*("" for _ in range(same)), *words[same:]]
        before = words
