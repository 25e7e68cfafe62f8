"""Commands about what goes in: list, check, schema."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from .options import assumptions, checked_case, scenario_argument

if TYPE_CHECKING:
    from sim.parameters import Parameter


@click.command("list")
def list_scenarios() -> None:
    """List the scenarios that ship, a line each.

    \b
    Example: hamedan list
    """
    from sim.loading.layers import read_layers, stack
    from sim.loading.library import shipped

    width = max(len(name) for name in shipped())
    for name, path in shipped().items():
        data = stack(read_layers(path)).data
        about = data.get("about", "") if isinstance(data, dict) else ""
        click.echo(f"{name:<{width}}  {about}")


@click.command()
@scenario_argument
@assumptions
def check(scenario: str, settings: tuple[str, ...], lens: tuple[str, ...], without: tuple[str, ...]) -> None:
    """Check a scenario and say all that is wrong with it; price the job.

    \b
    Example: hamedan check my_scenario.yaml
    """
    from sim.checking import price
    from sim.tables import tabulate

    case = checked_case(scenario, settings, lens, without)
    index = tabulate(case).index
    bases = Counter(_basis(parameter) for parameter in index.parameters.values())
    click.echo(f"{case.scenario.title}: nothing wrong.")
    click.echo(
        f"{len(index.actors)} offices, {len(index.acts)} acts, {len(index.issues)} issues, {case.scenario.days} days; "
        f"{len(index.parameters)} figures: {bases['claims']} set by claims, "
        f"{bases['both']} told by claims and sized by judgement, {bases['judgement']} judged, {bases['none']} without evidence."
    )
    click.echo(f"{case.scenario.worlds:,} worlds would take about {price(case)}.")


def _basis(parameter: Parameter) -> str:
    figure, basis = parameter.quantity.figure, parameter.interval.basis
    cited = figure.claims or any(reading.claims for reading in figure.readings or ())
    return "both" if basis == "judgement" and cited else basis


@click.command()
@click.option("--page", "kind", flag_value="page", help="The schema of an actor's page.")
@click.option("--world", "kind", flag_value="world", help="The schema of world.yaml.")
@click.option("--observed", "kind", flag_value="observed", help="The schema of a file of observations, for infer.")
@click.option("--facts", "kind", flag_value="facts", help="The schema of a case's facts.yaml.")
@click.option("--answers", "kind", flag_value="answers", help="The schema of answers from which a case is written, for new.")
@click.option("--scenario", "kind", flag_value="scenario", default=True, help="The schema of a scenario (the default).")
def schema(kind: str) -> None:
    """Print the JSON Schema of a scenario, so that an editor completes and checks it while it is typed.

    \b
    Example: hamedan schema > scenario.schema.json
    """
    from sim.schema.published import as_text

    click.echo(as_text(kind))
