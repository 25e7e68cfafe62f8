"""Write the figures of docs/discover.md and docs/why.md; `python docs/scripts/make.py figures` calls this."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import sim

FIGURES = Path(__file__).parents[1] / "figures"
SCENARIO, SEED = "hamedan_2016", 1
TARGET, WORLDS, TAKEN_APART = "TE", 10_000, 1000


def explain(folder: Path) -> None:
    """Look for the corner in which the field is closed for good, and take worlds apart."""
    found = sim.discover(SCENARIO, TARGET, out=folder / "discover", runs=WORLDS, seed=SEED)
    why = sim.why(SCENARIO, out=folder / "why", worlds=TAKEN_APART, seed=SEED)
    for name in ("discover_box", "discover_trajectory", "discover_tree"):
        shutil.copyfile(found.folder / "plots" / f"{name}.png", FIGURES / f"{name}_{SCENARIO}.png")
    for name in ("pivots", "impulse"):
        shutil.copyfile(why.folder / "plots" / f"{name}.png", FIGURES / f"{name}_{SCENARIO}.png")
    print("\n".join([*found.says, *why.told, why.pivots.frame.head(12).to_string(), why.impulse.frame.to_string()]))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        explain(Path(scratch))
