"""Commands that explain: trace, evidence."""

from __future__ import annotations

import click

from .options import assumptions, checked_case, scenario_argument


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
@assumptions
def evidence(what: str | None, scenario: str, settings: tuple[str, ...], lens: tuple[str, ...], without: tuple[str, ...]) -> None:
    """Walk from a number to its claims and paragraphs, or from a claim to all that hangs on it.

    WHAT is an actor, the path of a figure, a claim, an article, `gaps` (what has no evidence) or `use` (which claims are in
    use over all scenarios, and why the others are not); without it, an overview.

    \b
    Examples: hamedan evidence russia
              hamedan evidence agents.supreme_leader.access.position
              hamedan evidence SK-26
    """
    from sim.evidence import lines, lookup

    case = checked_case(scenario, settings, lens, without)
    for line in lines(case, lookup(case, what)):
        click.echo(line)
