"""One world in Mesa's own page, to step and to watch: ``python -m sim.viz hamedan_2016``. Needs the extra ``viz`` (docs/mesa.md).

It is an ordinary script for ``solara run``; started as a module it turns off what Solara would ask of other machines.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import solara
from mesa.visualization import Slider, SolaraViz

from sim.plots.watched import levels_drawn, lines_drawn
from sim.words import OUTCOME_WORDS, day_label
from sim.world import Office, World

SCENARIO = os.environ.get("HAMEDAN_SCENARIO", "hamedan_2016")
PARAMETERS = {"scenario": SCENARIO, "seed": Slider("seed", 1, 0, 100, 1), "world": Slider("world", 7, 0, 1000, 1)}


def tonight(world: World) -> Any:
    """The date, the form of access, how it stands, and what offices did today."""
    case, forms = world.case, world.case.cast.world.regimes
    day = day_label(world.day - world.play.zero) if world.day >= 0 else "the eve"
    told = [f"{world.date:%Y-%m-%d}, {day}"]
    told += [f"Form of access: {forms[world.regime].title}"] if world.regime in forms else []
    told += [f"How it stands: {OUTCOME_WORDS.get(world.outcome_now or '', 'not begun')}", ""]
    told += [deed for office in world.offices.values() if (deed := _deed(office))]
    head = solara.Text(case.scenario.title, style={"font-weight": "bold"})
    return solara.Column(
        children=[head, *(solara.Text(one) for one in told)]
    )  # Markdown would ask for scripts that are not there


def _deed(office: Office) -> str:
    """What an office did today, in words; nothing where it did nothing."""
    acts = office.play.case.cast.pages[office.name].acts
    return f"{office.title} {acts[office.choice].title}" if office.choice in acts else ""


def levels(world: World) -> Any:
    """Access, grievance and objecting deputies."""
    return solara.FigureMatplotlib(levels_drawn(world), format="png")


def lines(world: World) -> Any:
    """Who is on record with what."""
    return solara.FigureMatplotlib(lines_drawn(world), format="png")


def serve(arguments: list[str]) -> None:
    """Serve the page for a scenario until Ctrl-C; what else is given goes to Solara, such as ``--port 8765 --no-open``."""
    from solara.__main__ import cli
    from solara.server import settings

    settings.telemetry.mixpanel_enable = False
    own = arguments[:1] if arguments and not arguments[0].startswith("-") else []
    os.environ["HAMEDAN_SCENARIO"] = (own or [SCENARIO])[0]
    cli(["run", "sim.viz", "--production", "--no-check-version", *arguments[len(own) :]])


if __name__ == "__main__":
    serve(sys.argv[1:])
else:
    page = SolaraViz(
        World(SCENARIO, seed=1, world=7), components=[tonight, levels, lines], model_params=PARAMETERS, name="hamedan"
    )
