"""A table as a Parquet file, written by DuckDB."""

from __future__ import annotations

import os
import re
from pathlib import Path

import duckdb
import pandas as pd


def write_parquet(frame: pd.DataFrame, path: Path) -> None:
    """Write a frame. Raises OSError when the disk does not take it."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        connection.register("frame", frame)
        target = str(path).replace("'", "''")
        try:
            connection.execute(f"COPY frame TO '{target}' (FORMAT parquet, COMPRESSION snappy)")
        except duckdb.IOException as error:
            raise _from_system(error) from error


def _from_system(error: duckdb.IOException) -> OSError:
    """DuckDB's complaint about a file as the system's own, whose number it tells in its text, or whose words it says last."""
    number = re.search(r'"errno":"(\d+)"', str(error))
    return OSError(int(number[1]), os.strerror(int(number[1]))) if number else OSError(None, str(error).rpartition(": ")[2])
