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


def join_parquet(folder: Path, path: Path) -> None:
    """Write the tables of a folder as one, in the order of worlds. Raises OSError when the disk does not take it."""
    _copy(folder, "SELECT * FROM worlds ORDER BY world", path, "FORMAT parquet, COMPRESSION zstd")


def join_csv(folder: Path, select: str, path: Path, compressed: bool, order: str = "world") -> None:
    """Write columns, or expressions of them, of the tables of a folder as a CSV, in the order of a column; nothing is empty."""
    how = f"FORMAT csv, HEADER, COMPRESSION {'gzip' if compressed else 'none'}"
    _copy(folder, f"SELECT {select} FROM worlds ORDER BY {order}", path, how)


def columns_in(folder: Path) -> dict[str, str]:
    """Column -> DuckDB's name of its type."""
    with duckdb.connect() as connection:
        connection.execute(_view(folder))
        return {str(row[0]): str(row[1]) for row in connection.execute("DESCRIBE worlds").fetchall()}


def _view(folder: Path) -> str:
    source = re.sub(r"([\[*?])", r"[\1]", str(folder)).replace("'", "''")
    return f"CREATE VIEW worlds AS SELECT * FROM read_parquet('{source}/*.parquet')"


def _copy(folder: Path, query: str, path: Path, how: str) -> None:
    target = str(path).replace("'", "''")
    with duckdb.connect() as connection:
        try:
            connection.execute(_view(folder))
            connection.execute(f"COPY ({query}) TO '{target}' ({how})")
        except duckdb.IOException as error:
            raise _from_system(error) from error
