"""Draw the figures of docs/figures.md that no other page shows: those of a run's report, and a sweep of points.

`python docs/scripts/run_figures.py`, or `python docs/scripts/make.py reading`; prints the numbers that the page quotes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image

import sim
from sim.plots import FIGURES

SHOWN = Path(__file__).parents[1] / "figures"
SCENARIO, WORLDS, SEED = "hamedan_2016", 2000, 1
VARIED = {"agents.us.tempo": (1, 30), "world.rules.denial_discount": (0, 1)}
POINTS, EACH = 40, 200
WIDTH, COLOURS = 1100, 255  # points across, and colours; fewer would lose what is rare in a picture


def draw(folder: Path) -> None:
    """Play the run and the sweep into a folder, and keep their pictures."""
    run = sim.run(SCENARIO, out=folder / "read", runs=WORLDS, seed=SEED)
    for name in FIGURES:
        keep(run.folder / "plots" / f"{name}.png", f"run_{name}")
    points = sim.sweep(SCENARIO, VARIED, out=folder / "points", runs=EACH, seed=SEED, latin=POINTS)
    keep(points.folder / "plots" / "sweep.png", "sweep_points")
    print(run.summary["outcomes"]["end"], run.summary["variance"])
    print(run.query('SELECT quantile_cont("first_move.supreme_leader", [0.05, 0.25, 0.5, 0.75, 0.95]) FROM worlds'))


def keep(drawn: Path, name: str) -> None:
    """A picture, smaller, under its name among those of the docs."""
    picture = Image.open(drawn).convert("RGB")
    smaller = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
    smaller.quantize(COLOURS).save(SHOWN / f"{name}.png", optimize=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        draw(Path(scratch))
