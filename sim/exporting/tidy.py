"""A run as one tidy table: a row for each world, a column for each thing drawn and each thing that came of it."""

from __future__ import annotations

import pandas as pd

from sim.analysis.corners.experiments import DAY_ZERO, drawn_names
from sim.plots.bounded import input_title
from sim.runs.opened import Run
from sim.words import METRIC_WORDS

DRAWN, CAME, NUMBER = "drawn", "came of it", "number of the world"


def tidy(run: Run, most: int | None = None) -> pd.DataFrame:
    """All columns of the worlds table (of the first ``most`` worlds), as docs/run-folder.md describes them."""
    return pd.concat(run.blocks(names_of(run), most), ignore_index=True)


def names_of(run: Run) -> list[str]:
    """The columns of the worlds table, in their order."""
    return [str(name) for name in run.query("SELECT * FROM worlds LIMIT 0").columns]


def columns_of(run: Run) -> pd.DataFrame:
    """What each column is: its title, its unit where it is a figure, and whether it was drawn or came of it; by name."""
    drawn, rows = set(drawn_names(run)), []
    for name in names_of(run):
        held = run.index.parameters.get(name)
        unit = run.case.cast.codebook.scales[held.quantity.scale].unit if held else "days" if name == DAY_ZERO else ""
        kind = NUMBER if name in ("seed", "world") else DRAWN if name in drawn or held else CAME
        title = input_title(run.index, name) if name in drawn or held else METRIC_WORDS.get(name, name)
        rows.append({"column": name, "title": title, "unit": unit, "kind": kind})
    return pd.DataFrame(rows).set_index("column")
