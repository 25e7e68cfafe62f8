"""CSV that no spreadsheet takes for formulas, and Stata with names that it can bear."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from sim.runs.folder import write_whole
from sim.runs.frames import FORMULA, MARKED, safe
from sim.runs.opened import Run
from sim.runs.table import columns_in, join_csv
from sim.words import NOT_A_FORECAST

from .tidy import columns_of, tidy

WRITTEN = dt.datetime(1980, 1, 1)  # the same run is the same file
LONGEST, LABEL = 32, 80  # characters of a variable's name and of its label in Stata
STATA_WORDS = {
    "_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n", "_N", "_pi", "_pred", "_rc",
    "_skip", "using", "with", "strL", "str",
}  # fmt: skip


def write_csv(run: Run, path: Path) -> None:
    """Write a CSV, compressed where the name ends so. What never happened is an empty cell."""
    worlds = run.folder / "worlds"
    select = ", ".join(cell(name, kind) for name, kind in columns_in(worlds).items())
    write_whole(path, lambda unfinished: join_csv(worlds, select, unfinished, path.suffix == ".gz"))


def cell(name: str, kind: str) -> str:
    """A column as an expression: texts safe as cells, and what is no number left out."""
    held, head = quoted(name), quoted(safe(name))
    if kind in ("FLOAT", "DOUBLE"):
        return f"CASE WHEN isnan({held}) THEN NULL ELSE {held} END AS {head}"
    if kind == "VARCHAR" or kind.startswith("ENUM"):
        sign, marked = (one.replace("'", "''") for one in (FORMULA, MARKED))
        return f"regexp_replace({held}::VARCHAR, '{sign}', '{marked}', 'g') AS {head}"
    return f"{held} AS {head}"


def quoted(name: str) -> str:
    """A name for a query."""
    return '"' + name.replace('"', '""') + '"'


def safely(block: pd.DataFrame) -> pd.DataFrame:
    """The same table with every text, heads included, safe as a cell; numbers are left alone."""
    held: dict[str, Any] = {}
    for name in block:
        column = block[name]
        numeric = pd.api.types.is_numeric_dtype(column)
        held[safe(str(name))] = column if numeric else column.astype(object).map(safe, na_action="ignore")
    return pd.DataFrame(held)


def write_stata(run: Run, path: Path) -> None:
    """Write a .dta (Stata 14 and newer), and beside it which variable is which column.

    The seed is a text, as Stata has no whole numbers of its size.
    """
    about = columns_of(run)
    short = stata_names(about.index)
    frame = tidy(run)
    frame["seed"] = frame["seed"].astype(str)
    for name in frame.select_dtypes(["object", "category", "string"]).columns.difference(["seed"]):
        frame[name] = pd.Categorical(frame[name].astype(object))
    labels = {short[str(name)]: _label(str(name), row) for name, row in about.iterrows()}
    frame = frame.rename(columns=short)
    about.insert(0, "variable", [short[str(name)] for name in about.index])
    listed = safely(about.reset_index())
    write_whole(path.with_suffix(".columns.csv"), lambda unfinished: listed.to_csv(unfinished, index=False))
    write_whole(path, lambda unfinished: frame.to_stata(
        unfinished, write_index=False, version=118, variable_labels=labels, data_label=NOT_A_FORECAST[:LABEL],
        time_stamp=WRITTEN,
    ))  # fmt: skip


def _label(name: str, row: pd.Series[Any]) -> str:
    unit = f" ({row['unit']})" if row["unit"] else ""
    room = LABEL - len(unit)
    title = str(row["title"])
    return (title if len(title) <= room else f"{title[: room - 1]}…") + unit


def stata_names(columns: Iterable[object]) -> dict[str, str]:
    """Column -> a name of at most 32 letters, digits and underscores, of its own; long ones end with four digits of a hash."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for column in map(str, columns):
        plain = re.sub(r"[^A-Za-z0-9_]", "_", column.removeprefix("agents."))
        if not re.match(r"[A-Za-z_]", plain) or plain in STATA_WORDS or re.fullmatch(r"str\d+", plain):
            plain = f"v_{plain}"
        size = 2
        while len(plain) > LONGEST or plain.lower() in taken:
            digest = hashlib.blake2b(column.encode(), digest_size=size).hexdigest()
            plain, size = f"{plain[: LONGEST - 1 - len(digest)]}_{digest}", size + 1
        found[column] = plain
        taken.add(plain.lower())
    return found
