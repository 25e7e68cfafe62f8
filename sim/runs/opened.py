"""A finished run, opened for reading: its case, its worlds as a table to query, its counts by day."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from sim.core.kernel import Fans
from sim.loading.case import Case, read_case
from sim.tables import Index, Tables, tabulate

from .folder import Manifest, read_manifest
from .parts import read_counts


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

    def query(self, sql: str) -> pd.DataFrame:
        """The answer of the worlds table to a query; the table is called ``worlds``. Column names with dots are quoted."""
        with duckdb.connect() as connection:
            connection.execute(f"CREATE VIEW worlds AS SELECT * FROM read_parquet('{_quoted(self.folder)}/worlds/*.parquet')")
            return connection.execute(sql).df()

    @cached_property
    def summary(self) -> dict[str, Any]:
        """``summary.json``."""
        held: dict[str, Any] = json.loads((self.folder / "summary.json").read_text(encoding="utf-8"))
        return held


def _quoted(folder: Path) -> str:
    """The folder's name for a query, with what DuckDB would take for a pattern taken as written."""
    return re.sub(r"([\[*?])", r"[\1]", str(folder)).replace("'", "''")


def open_run(folder: str | Path) -> Run:
    """Open a folder that ``hamedan run`` made. Raises InputError when it holds no run."""
    path = Path(folder)
    manifest = read_manifest(path)
    case = read_case(str(path / "scenario.yaml"))
    return Run(path, manifest, case, tabulate(case))
