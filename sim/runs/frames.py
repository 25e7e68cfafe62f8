"""Tables for other programs: CSV and Parquet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd

from .folder import write_whole
from .table import write_parquet

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), also after what begins a cell where it
# parts them: a line's end, a tab, a semicolon. In text alone; a negative number stays one. Python and DuckDB read it alike.
FORMULA, MARKED = '(^|[\\t\\n\\r;])([ \u00a0"]*[=+@＝＋－＠-])', r"\1'\2"


def safe(text: str) -> str:
    """A text as a cell that no spreadsheet runs: with an apostrophe before each thing that would be a formula."""
    return re.sub(FORMULA, MARKED, text)


def harmless(value: Any) -> Any:
    """The same of any cell: what is no text is left alone."""
    return safe(value) if isinstance(value, str) else value


def write_frame(path: Path, frame: pd.DataFrame) -> None:
    """Write a frame as its name's ending says. In CSV a quote goes before what a spreadsheet would take for a formula."""
    if path.suffix == ".csv":
        text = frame.map(harmless).to_csv(index=False, lineterminator="\n")
        write_whole(path, lambda unfinished: _put(unfinished, text))
    else:
        write_whole(path, lambda unfinished: write_parquet(frame, unfinished))


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
