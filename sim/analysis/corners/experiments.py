"""What was drawn for each world of a run, as one table: the figures, the rival stories, day 0."""

from __future__ import annotations

import pandas as pd

from sim.runs.opened import Run
from sim.tables.index import LEAK_STORY

DAY_ZERO = "day_zero"


def drawn_names(run: Run) -> list[str]:
    """The columns of the worlds table that hold what was drawn: figures that differ between worlds, stories, day 0.

    Where the leak is open, who lets it out and when come of the play and are no inputs.
    """
    index, case = run.index, run.case
    swapped = {swap.parameter.path for swap in index.swaps}
    figures = [p.path for p in index.sampled() if p.interval.low < p.interval.high or p.path in swapped]
    stories = [name for name, told in index.stories if len([s for s, weight in told if weight > 0]) > 1]
    given = [name for name in stories if name != LEAK_STORY or not case.open_leak]
    return [*figures, *given, *([] if case.open_leak else [DAY_ZERO])]


def experiments(run: Run, most: int | None = None, extra: tuple[str, ...] = ()) -> pd.DataFrame:
    """A row for each world (of the first ``most``), indexed by its number; figures in their scales' units, stories by name.

    ``extra`` columns come after those that were drawn.
    """
    names = list(dict.fromkeys(["world", *drawn_names(run), *extra]))
    held = pd.concat(run.blocks(names, min(most or run.manifest.runs, run.manifest.runs)), ignore_index=True)
    return held.set_index("world")
