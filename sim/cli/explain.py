"""Commands that explain: trace, evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from .options import assumptions, checked_case, scenario_argument

if TYPE_CHECKING:
    from sim.loading.case import Case

MOVED = 1000  # worlds that show what a disagreement moves


@click.command()
@scenario_argument
@assumptions
@click.option("--seed", type=click.IntRange(min=0), default=None, help="The seed; the scenario's own without it.")
@click.option("--world", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True, help="Which world.")
@click.option("--why", is_flag=True, help="With what each decision weighed, down to the claims.")
def trace(
    scenario: str, settings: tuple[str, ...], lens: tuple[str, ...], without: tuple[str, ...], seed: int | None, world: int,
    why: bool,
) -> None:  # fmt: skip
    """Tell one world day by day.

    \b
    Example: hamedan trace hamedan_2016 --seed 1 --world 7 --why
    """
    from sim.telling import tell

    case = checked_case(scenario, settings, lens, without)
    for line in tell(case, case.scenario.seed if seed is None else seed, world, why=why):
        click.echo(line)


@click.command()
@click.argument("what", required=False)
@click.option("--scenario", default="hamedan_2016", show_default=True, help="The scenario whose figures are asked about.")
@click.option("--coders", is_flag=True, help="Compare with the second coding; WHAT may name an office then.")
@click.option(
    "--worlds",
    type=click.IntRange(0, 100_000),
    help=f"With --coders: how many worlds show what a disagreement moves ({MOVED:,} without it); 0: agreement alone.",
)
@assumptions
def evidence(
    what: str | None, scenario: str, coders: bool, worlds: int | None, settings: tuple[str, ...], lens: tuple[str, ...],
    without: tuple[str, ...],
) -> None:  # fmt: skip
    """Walk from a number to its claims and paragraphs, or from a claim to all that hangs on it.

    WHAT is an actor, the path of a figure, a claim, an article, `gaps` (what has no evidence) or `use` (which claims are in
    use over all scenarios, and why the others are not); without it, an overview.

    \b
    Examples: hamedan evidence russia
              hamedan evidence agents.supreme_leader.access.position
              hamedan evidence SK-26
              hamedan evidence --coders
    """
    from sim.evidence import lines, lookup

    if worlds is not None and not coders:
        raise click.UsageError("--worlds says how many worlds show what coders disagree on: wanted --coders with it")
    case = checked_case(scenario, settings, lens, without)
    for line in _compared(case, what, MOVED if worlds is None else worlds) if coders else lines(case, lookup(case, what)):
        click.echo(line)


def _compared(case: Case, what: str | None, worlds: int) -> Iterator[str]:
    """Two coders' agreement at once, and what their disagreements move when it is played."""
    from rich.console import Console
    from rich.status import Status

    from sim.analysis.coding.show_agreement import agreement_lines
    from sim.evidence.second import read_second

    second = read_second(case).only(what) if what else read_second(case)
    yield from agreement_lines(case, second)
    if worlds:
        from sim.analysis.coding.disputes import effects
        from sim.analysis.coding.show_disputes import effect_lines

        with Status("preparing", console=Console(stderr=True)) as status:
            few = {"few": 0.0} if what else {}
            found = effects(case, second, worlds, case.scenario.seed, watch=lambda name: status.update(f"playing {name}"), **few)
        yield from effect_lines(found, everything=what is not None)
