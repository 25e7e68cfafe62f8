"""A finished run, opened for reading: its case, its worlds as a table to query, its counts by day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from sim.core.counts import Fans
from sim.loading.case import Case, read_case
from sim.tables import Index, Tables, tabulate

from .folder import Manifest, read_manifest
from .parts import names, read_counts
from .table import reading, view

BLOCK = 50_000  # worlds that are held at a time


@dataclass(frozen=True)
class Run:
    """A run's folder, opened."""

    folder: Path
    manifest: Manifest
    case: Case
    tables: Tables

    @property
    def index(self) -> Index:
        """The names behind the columns."""
        return self.tables.index

    @cached_property
    def fans(self) -> Fans:
        """Counts over worlds by day: levels in whole points, and lines."""
        return read_counts(self.folder, self.manifest.parts)

    @cached_property
    def _table(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect()
        connection.execute(view(self.folder / "worlds"))
        return connection

    def query(self, sql: str) -> pd.DataFrame:
        """The answer of the worlds table to a query; the table is called ``worlds``. Column names with dots are quoted."""
        with self._table.cursor() as table:  # a cursor each, as figures are drawn side by side
            return table.execute(sql).df()

    def blocks(self, columns: Sequence[str], most: int | None = None) -> Iterator[pd.DataFrame]:
        """Some columns of all worlds, or of the first ``most``, in their order and so many at a time that memory does not grow.

        Columns are by their names in the table; a frame has at least one row.
        """
        named, runs = ", ".join(f'"{name}"' for name in columns), self.manifest.runs if most is None else most
        per_block = max(1, BLOCK // self.manifest.part_size)
        firsts = [part.first for part in self.manifest.parts if part.first < runs]
        for start in range(0, len(firsts), per_block):
            files = (self.folder / names(first)[0] for first in firsts[start : start + per_block])
            sql = f"SELECT {named} FROM {reading(files)} WHERE world < {runs} ORDER BY world"
            yield self.query(sql)

    @cached_property
    def summary(self) -> dict[str, Any]:
        """``summary.json``."""
        held: dict[str, Any] = json.loads((self.folder / "summary.json").read_text(encoding="utf-8"))
        return held


def open_run(folder: str | Path) -> Run:
    """Open a folder that ``hamedan run`` made. Raises InputError when it holds no run."""
    path = Path(folder)
    manifest = read_manifest(path)
    case = read_case(str(path / "scenario.yaml"))
    return Run(path, manifest, case, tabulate(case))
