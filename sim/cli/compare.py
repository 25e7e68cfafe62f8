"""The command that plays arms on the same worlds: compare."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import click

from .complete import ScenarioName
from .options import assumptions, job_options, lens_settings
from .play import stoppable, tell

if TYPE_CHECKING:
    from rich.table import Table

    from sim.analysis.arms.contrast import Contrast, Shift
    from sim.checking.arms import Arm
    from sim.questions.comparing import Comparison
    from sim.running import Wish
    from sim.runs.job import Job
    from sim.runs.job import Progress as Step


@click.command()
@click.argument("scenarios", nargs=-1, required=True, type=ScenarioName(), metavar="SCENARIO [OTHER]...")
@click.option(
    "--arm", "texts", multiple=True, metavar='"TITLE: PATH=VALUE; …"', help="SCENARIO with this changed (again for more arms)."
)
@click.option("--every", multiple=True, metavar="PATH=VALUE", help="Change an assumption in every arm.")
@job_options
@assumptions
def compare(
    scenarios: tuple[str, ...], texts: tuple[str, ...], every: tuple[str, ...], settings: tuple[str, ...], lens: tuple[str, ...],
    without: tuple[str, ...], **asked: Any,
) -> None:  # fmt: skip
    """Play the same worlds under several assumptions: how many change, from what to what, and where they first part.

    SCENARIO is what all arms are compared with: every OTHER, every --arm, and SCENARIO with all that --set, --lens and
    --without change together.

    \b
    Examples: hamedan compare hamedan_2016 russia_silent tehran_denies
              hamedan compare hamedan_2016 --set leak.by=russia
              hamedan compare hamedan_2016 --arm "Moscow told: leak.by=russia" --arm "NBC alone: lens=nbc_2016"
    """
    from sim.checking.arms import checked_arms
    from sim.loading.arm import ArmAsked, read_arm

    first, *others = scenarios
    wanted = [ArmAsked(first), *(ArmAsked(name) for name in others), *(read_arm(text, first) for text in texts)]
    changed = (*settings, *lens_settings(lens, without))
    wanted += [ArmAsked(first, changed, "; ".join(_options(settings, lens, without)))] if changed else []
    arms = checked_arms(wanted, every, asked["seed"] is not None, asked["runs"] is not None)
    from sim.running import Wish

    stop = threading.Event()
    with stoppable(stop):
        found = _compared(arms, Wish(**asked), stop)
    _show(found)


def _options(settings: tuple[str, ...], lens: tuple[str, ...], without: tuple[str, ...]) -> list[str]:
    """What was asked for, as the words of an arm."""
    believed = [f"lens={','.join(lens)}"] if lens else []
    return [*settings, *believed, *([f"without={','.join(without)}"] if without else [])]


def _compared(arms: list[Arm], wish: Wish, stop: threading.Event) -> Comparison:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from sim.questions.comparing import compare_arms

    console, titles = Console(stderr=True), {arm.name: arm.title for arm in arms}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("worlds"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("preparing (the first time, compiling takes half a minute)", total=None)

        def watch(name: str, job: Job) -> Step:
            job.stop, job.notice = stop, lambda sentence: tell(f"{titles[name]}: {sentence}")
            return lambda done, wanted: progress.update(
                task, completed=done, total=wanted, description=f"playing: {titles[name]}"
            )

        def looking(title: str, done: int, wanted: int) -> None:
            progress.update(task, completed=done, total=wanted, description=f"where worlds part: {title}")

        return compare_arms(arms, wish, watch, looking, stop)


def _show(found: Comparison) -> None:
    from rich.console import Console

    from sim.report.contrast import sentences, untold
    from sim.words import NOT_A_FORECAST

    manifest = found.base.manifest
    click.echo(f"{found.title}: {manifest.runs:,} worlds an arm, the same in all, seed {manifest.seed}")
    for one in found.contrasts:
        Console().print(_told(found, one) if untold(one) else _table(found, one))
        for sentence in sentences(found.base, one):
            click.echo(sentence)
        click.echo("")
    click.echo(NOT_A_FORECAST)
    click.echo(f"report {found.folder / 'report.html'}")


def _told(found: Comparison, one: Contrast) -> Table:
    """Where nothing is ever disclosed: what is told of it, in both arms."""
    from sim.report.contrast import told_rows

    table = _empty(found, one, "what is told of it")
    table.add_column("points (paired 95 %)", justify="right", no_wrap=True)
    for title, base, other, difference, band, *_ in told_rows(found.base, one):
        table.add_row(title, f"{base} → {other}\n{difference}{f' ({band})' if band else ''}")
    return table


def _empty(found: Comparison, one: Contrast, first: str) -> Table:
    from rich import box
    from rich.table import Table

    title = f"{one.title}, against {found.title}"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column(first)
    return table


def _table(found: Comparison, one: Contrast) -> Table:
    from sim.words import HORIZON_WORDS, OUTCOME_WORDS

    table = _empty(found, one, "outcome")
    for words in HORIZON_WORDS.values():
        table.add_column(f"{words}:\npoints (paired 95 %)", justify="right", no_wrap=True)
    held = [{shift.outcome: shift for shift in shifts} for shifts in one.shifts.values()]
    for outcome, words in OUTCOME_WORDS.items():
        if any(outcome in by for by in held):
            table.add_row(f"{outcome} {words}", *(_cell(by.get(outcome)) for by in held))
    return table


def _cell(shift: Shift | None) -> str:
    if shift is None:
        return ""
    from sim.report.contrast import signed

    low, high = (signed(100 * bound) for bound in shift.paired)
    return f"{shift.base:.1%} → {shift.other:.1%}\n{signed(100 * shift.difference)} ({low} to {high})"
