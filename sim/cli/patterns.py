"""The command that judges worlds by the recorded patterns: patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .options import assumptions, checked_case, job_options, scenario_argument
from .play import stoppable, tell

if TYPE_CHECKING:
    from sim.questions.judging import Judgement
    from sim.runs.job import Job

BRIEF = 10  # the last day, from day 0, that is told on screen


@click.command()
@scenario_argument
@job_options
@assumptions
@click.option(
    "--nearest", type=click.IntRange(0, 20), default=3, show_default=True, help="How many of the nearest worlds to tell."
)
@click.option("--json", "as_json", is_flag=True, help="Print what patterns.json holds, and nothing else.")
def patterns(
    scenario: str, settings: tuple[str, ...], lens: tuple[str, ...], without: tuple[str, ...], nearest: int, as_json: bool,
    **asked: Any,
) -> None:  # fmt: skip
    """Which recorded patterns do the worlds show, which hold together, and which tell rival stories apart? It sets nothing.

    \b
    Example: hamedan patterns hamedan_2016 --runs 20000 --seed 1
    """
    from sim.questions.judging import make_judging
    from sim.running import Wish

    case = checked_case(scenario, settings, lens, without)
    wish = Wish(**asked)
    job = make_judging(case, wish)
    job.notice = tell
    with stoppable(job.stop):
        found = _judged(job, wish.resume, nearest)
    _show(found, as_json)


def _judged(job: Job, resume: bool, nearest: int) -> Judgement:
    from rich.console import Console
    from rich.status import Status

    from sim.questions.judging import judge

    with Status(f"playing {job.runs:,} worlds", console=Console(stderr=True)):
        return judge(job, resume, nearest)


def _show(found: Judgement, as_json: bool) -> None:
    import json

    from sim.questions.judging import told

    if as_json:
        click.echo(json.dumps(told(found), indent=1))
        return
    from .patterns_shown import show

    show(found)
    _tell_nearest(found)
    click.echo(f"folder {found.run.folder}")


def _tell_nearest(found: Judgement) -> None:
    """The nearest worlds, the first days and how each came out."""
    from sim.report.judgement import near_told
    from sim.telling import tell as transcript

    case, manifest = found.run.case, found.run.manifest
    for near in found.near:
        click.echo("\n" + near_told(case, near, len(found.tally.counted)))
        click.echo(f"Its first {BRIEF} days and how it came out; the whole is in nearest/world-{near.world}.txt.\n")
        for line in transcript(case, manifest.seed, near.world, until=BRIEF):
            click.echo(f"  {line}".rstrip())
    click.echo("")
