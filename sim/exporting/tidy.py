"""A run as one tidy table: a row for each world, a column for each thing drawn and each thing that came of it."""

from __future__ import annotations

import pandas as pd

from sim.analysis.arms.measured import first_days, is_amount
from sim.analysis.corners.experiments import drawn_names
from sim.parameters import Parameter
from sim.plots.bounded import input_title
from sim.plots.quantities import quantity_title
from sim.runs.described import described
from sim.runs.opened import Run
from sim.schema.evidence import Scale

DRAWN, CAME, NUMBER = "drawn", "came of it", "number of the world"


def tidy(run: Run, most: int | None = None) -> pd.DataFrame:
    """All columns of the worlds table (of the first ``most`` worlds), as docs/data-dictionary.md describes them."""
    return pd.concat(run.blocks(names_of(run), most), ignore_index=True)


def names_of(run: Run) -> list[str]:
    """The columns of the worlds table, in their order."""
    return [str(name) for name in run.query("SELECT * FROM worlds LIMIT 0").columns]


def columns_of(run: Run) -> pd.DataFrame:
    """What each column is, by name: its title in this case, type, unit and range, what it means, what a null stands for.

    ``kind`` says whether it was drawn or came of it.
    """
    return pd.DataFrame([_row(run, name, set(drawn_names(run))) for name in names_of(run)]).set_index("column")


def _row(run: Run, name: str, drawn: set[str]) -> dict[str, str]:
    held, about = run.index.parameters.get(name), described(name)
    scale = run.case.cast.codebook.scales[held.quantity.scale] if held else None
    put_in = name in drawn or held is not None
    return {
        "column": name,
        "title": _title(run, name, put_in) or about.means,
        "unit": scale.unit if scale else about.unit,
        "kind": NUMBER if name in ("seed", "world") else DRAWN if put_in else CAME,
        "type": about.kind,
        "range": _range(scale, held) if scale and held else about.range,
        "means": about.means,
        "missing": about.missing,
    }


def _title(run: Run, name: str, put_in: bool) -> str:
    if put_in:
        return input_title(run.index, name)
    return quantity_title(run.case, name) if first_days(name) or is_amount(name) else ""


def _range(scale: Scale, held: Parameter) -> str:
    low, high = scale.range
    return f"{-high if held.quantity.signed else low:g} to {high:g}"
