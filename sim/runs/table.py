"""Tables as Parquet files, written and read by DuckDB, whatever the folder is called that they lie in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pandas as pd

from sim.reading.problems import InputError, Problem

PATTERN = re.compile(r"[\[*?]")  # what DuckDB takes for a pattern where it reads


def write_parquet(frame: pd.DataFrame, path: Path) -> None:
    """Write a frame. Raises OSError when the disk does not take it."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        connection.register("frame", frame)
        try:
            connection.execute(f"COPY frame TO '{_spelled(path)}' (FORMAT parquet, COMPRESSION snappy)")
        except duckdb.IOException as error:
            raise _from_system(error) from error


def _spelled(path: Path) -> str:
    """A name for a query, whole: at its head DuckDB would take ``~`` for somebody's home, and other things for addresses."""
    return path.absolute().as_posix().replace("'", "''")


def reading(files: Iterable[Path]) -> str:
    """Tables as a query reads them. Raises InputError where one lies where it cannot be read."""
    return f"read_parquet([{', '.join(map(_literal, files))}])"


def refuse_unreadable(path: Path) -> None:
    """Raises InputError where DuckDB cannot be told that a name is no pattern."""
    text = path.absolute().as_posix()
    if "\\" in text and PATTERN.search(text):
        says = f'a table in "{text}" could not be read: wanted a folder with no backslash in its name, or none of * ? ['
        raise InputError([Problem(None, says)])


def _literal(path: Path) -> str:
    refuse_unreadable(path)
    return f"'{PATTERN.sub(_escaped, _spelled(path))}'"


def _escaped(sign: re.Match[str]) -> str:
    return f"[{sign[0]}]"


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
        connection.execute(view(folder))
        return {str(row[0]): str(row[1]) for row in connection.execute("DESCRIBE worlds").fetchall()}


def view(folder: Path) -> str:
    """All tables of a folder under the name of ``worlds``."""
    return f"CREATE VIEW worlds AS SELECT * FROM {reading(sorted(folder.glob('*.parquet')))}"


def _copy(folder: Path, query: str, path: Path, how: str) -> None:
    with duckdb.connect() as connection:
        try:
            connection.execute(view(folder))
            connection.execute(f"COPY ({query}) TO '{_spelled(path)}' ({how})")
        except duckdb.IOException as error:
            raise _from_system(error) from error
