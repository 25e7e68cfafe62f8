"""Tables for other programs: CSV and Parquet."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd

from .folder import write_whole

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula


def write_frame(path: Path, frame: pd.DataFrame) -> None:
    """Write a frame as its name's ending says. In CSV a quote goes before what a spreadsheet would take for a formula."""
    if path.suffix == ".csv":
        text = frame.map(_harmless).to_csv(index=False, lineterminator="\n")
        write_whole(path, lambda unfinished: _put(unfinished, text))
    else:
        write_whole(path, lambda unfinished: _parquet(unfinished, frame))


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")


def _parquet(path: Path, frame: pd.DataFrame) -> None:
    with duckdb.connect() as connection:
        connection.register("frame", frame)
        target = str(path).replace("'", "''")
        connection.execute(f"COPY frame TO '{target}' (FORMAT parquet, COMPRESSION snappy)")
