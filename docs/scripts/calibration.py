"""Write the figure of docs/validation/calibration.md and print its table: `python docs/scripts/calibration.py`.

With the folder of a run as argument (`hamedan run hamedan_2016 --runs 20000 --seed 1`) its worlds are taken, and none played.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd

import sim
from sim.analysis.stories.calibrate import DRAWS, LIKELIHOOD, Watched, calibrate, matching
from sim.analysis.stories.matching import Mask
from sim.analysis.stories.ranks import luck, uneven
from sim.plots.calibration import figure_calibration
from sim.plots.style import RC
from sim.runs.opened import Run
from sim.schema.scenario import Test

SCENARIO, WORLDS, SEED = "hamedan_2016", 20_000, 1
WATCHED = Watched({"days_to_acknowledgement": 2, "days_to_declared_end": 4}, ("outcome_end",))
STORIES = ["leak.source", "exit.story"]
FIGURES = [
    "agents.russia.acknowledged.position",
    "agents.russia.access.position",
    "agents.foreign_ministry.acts.announce_end.cost",
]
TITLES = {
    "leak.source": "who let it out", "exit.story": "exit story", FIGURES[0]: "how openly Russia wants it",
    FIGURES[1]: "access that Russia wants", FIGURES[2]: "what announcing an end costs", LIKELIHOOD: LIKELIHOOD,
}  # fmt: skip
TELLING = (TITLES["exit.story"], TITLES[FIGURES[0]], LIKELIHOOD)  # of what is wrong on purpose, a row is enough


def blind(tests: Mapping[str, Test], worlds: pd.DataFrame) -> Mask:
    """A procedure that ignores the observations."""
    return np.ones(len(worlds), dtype=bool)


def wide(tests: Mapping[str, Test], worlds: pd.DataFrame) -> Mask:
    """A procedure that takes days to a month more either way than was said, and what never happened for anything."""
    return matching({name: _widened(test) for name, test in tests.items() if not test.never}, worlds)


def _widened(test: Test) -> Test:
    if test.at_least is None or test.at_most is None:
        return test
    return test.model_copy(update={"at_least": test.at_least - 30, "at_most": test.at_most + 30})


PROCEDURES = {
    "As hamedan infer does it": matching,
    "Wrong on purpose: observations ignored": blind,
    "Wrong on purpose: tolerances a month wider than said": wide,
}


def ranks(run: Run) -> dict[str, dict[str, np.ndarray]]:
    """Ranks by procedure and quantity, by their titles."""
    worlds = pd.concat(run.blocks([*WATCHED.days, *WATCHED.names, *STORIES, *FIGURES]), ignore_index=True)
    found = {}
    for title, match in PROCEDURES.items():
        held = calibrate(worlds, WATCHED, STORIES, FIGURES, match=match)
        found[title] = {TITLES[name]: one for name, one in held.items()}
    return found


def draw(run: Run) -> None:
    """Rank, print the table and write the figure, from the worlds of a run."""
    found = ranks(run)
    for title, held in found.items():
        for name, one in held.items():
            distance = uneven(one, DRAWS)
            print(f"| {title} | {name} | {len(one):,} | {distance:.1f} | {luck(distance, DRAWS):.2g} |")
    with matplotlib.rc_context(RC):
        drawn = {t: {q: one for q, one in held.items() if n == 0 or q in TELLING} for n, (t, held) in enumerate(found.items())}
        figure = figure_calibration(run, drawn, DRAWS)
        figure.savefig(Path(__file__).parents[1] / "figures" / "calibration.png", dpi=110, metadata={"Software": None})


def main(folders: list[str]) -> None:
    """Play, or open, and draw."""
    with tempfile.TemporaryDirectory() as scratch:
        draw(sim.open_run(folders[0]) if folders else sim.run(SCENARIO, out=Path(scratch) / "run", runs=WORLDS, seed=SEED))


if __name__ == "__main__":
    main(sys.argv[1:])
