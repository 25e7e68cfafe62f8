"""The command that weighs rival stories against observations: infer."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import assumptions, checked_case, job_options, played_already
from .play import stoppable, tell
from .tables import empty_table

if TYPE_CHECKING:
    from rich.table import Table

    from sim.questions.inferring import Answer
    from sim.runs.job import Job, Progress

WRONG_INPUT = 2


@click.command()
@click.argument("scenario", required=False)
@click.option("--observed", required=True, type=click.Path(path_type=Path), metavar="FILE", help="What was observed (YAML).")
@click.option("--run", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Weigh the worlds of this run; play none.")
@job_options
@assumptions
def infer(scenario: str | None, observed: Path, folder: Path | None, **asked: Any) -> None:
    """Weigh rival stories against observations: who leaked, why it ended, as worlds that match have it. Not history.

    SCENARIO is played, unless --run names a run that is there already.

    \b
    Example: hamedan infer hamedan_2016 --observed docs/examples/observed.yaml
    """
    from sim.analysis.stories.infer import TooFew

    try:
        answer = _opened(folder, observed, scenario, asked) if folder else _played(scenario, observed, asked)
    except TooFew as few:
        click.echo(few, err=True)
        raise click.exceptions.Exit(WRONG_INPUT) from None
    _show(answer)


def _opened(folder: Path, observed: Path, scenario: str | None, asked: dict[str, Any]) -> Answer:
    from sim.questions.inferring import infer_run
    from sim.runs.opened import open_run

    played_already(scenario, asked)
    return infer_run(open_run(folder), observed, asked["out"])


def _played(scenario: str | None, observed: Path, asked: dict[str, Any]) -> Answer:
    from sim.questions.inferring import infer_case
    from sim.running import Wish

    if scenario is None:
        raise click.UsageError("wanted a SCENARIO to play, or --run with the folder of a run")
    case = checked_case(scenario, *(asked.pop(name) for name in ("settings", "lens", "without")))
    return _watched(lambda watch: infer_case(case, observed, Wish(**asked), watch))


def _watched(play: Any) -> Answer:
    """Play with a line that says how far it is; Ctrl-C stops it."""
    import threading

    from rich.console import Console
    from rich.status import Status

    stop = threading.Event()
    with stoppable(stop), Status("preparing", console=Console(stderr=True)) as status:

        def watch(job: Job) -> Progress:
            job.stop, job.notice = stop, tell
            return lambda done, wanted: status.update(f"playing: {done:,} of {wanted:,} worlds")

        answer: Answer = play(watch)
        return answer


def _show(answer: Answer) -> None:
    from rich.console import Console

    found, case, manifest = answer.found, answer.run.case, answer.run.manifest
    effective = f", which count for {found.effective:,.0f}" if found.effective < 0.99 * found.matches else ""
    click.echo(f"{case.scenario.title}: {found.matches:,} of {found.worlds:,} worlds match{effective}, seed {manifest.seed}")
    for name in found.hypotheses:
        Console().print(_table(answer, name))
    Console().print(_observations(answer))
    for sentence in answer.says:
        click.echo(sentence)
    click.echo(f"answer {answer.folder / 'infer.json'}")


def _table(answer: Answer, name: str) -> Table:
    from sim.plots.labels import hypothesis_title, story_title

    table = empty_table(hypothesis_title(answer.run.case, name), "before", "match", "after", "95 %", "if equal", "factor")
    for one in answer.found.of(name):
        low, high = (f"{bound * 100:.0f}" for bound in one.posterior_band)
        factor = "only this" if math.isinf(one.factor) else f"{one.factor:.2f}{'*' if one.apart else ''}"
        match = f"{one.likelihood:.2%}"
        shares = (f"{one.prior:.0%}", match, f"{one.posterior:.0%}", f"{low}-{high} %", f"{one.equal:.0%}", factor)
        table.add_row(story_title(answer.run.case, name, one.story), *shares)
    table.caption = "match: share of its worlds. factor: how much more common than in the rest; * more than luck of counting"
    table.caption_justify = "left"
    return table


def _observations(answer: Answer) -> Table:
    table = empty_table("observation", "holds", "match without it", "moves weights by")
    for one in answer.found.observations:
        table.add_row(one.name, f"{one.holds:.1%}", f"{one.without:,}", f"{one.moves * 100:.1f} points")
    return table
