"""A table that took long to work out: kept beside a sealed entry, and taken up again only as it was written."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import duckdb
import pandas as pd
from pydantic import TypeAdapter

from .folder import Part, intact, write_text, write_whole
from .job import Notice
from .table import reading, write_parquet

REDONE = "What became of worlds {:,} to {:,} was altered or torn and is played again."


def kept_batch(stem: Path, about: Part, make: Callable[[], pd.DataFrame], notice: Notice) -> pd.DataFrame:
    """The table ``<stem>.parquet`` of some worlds: as it is kept there or, where it is not or was altered, made and kept.

    ``about`` says which worlds of what; ``notice`` is told of what was altered.
    """
    table, entry = stem.with_name(f"{stem.name}.parquet"), stem.with_name(f"{stem.name}.json")
    if not _holds(entry, about):
        if entry.exists():
            notice(REDONE.format(about.first, about.last - 1))
        made = make()
        seal = write_whole(table, lambda unfinished: write_parquet(made, unfinished))
        kept = Part(about.first, about.last, about.digest, {table.name: seal}).sealed()
        write_text(entry, json.dumps(asdict(kept), indent=1) + "\n")
    with duckdb.connect() as connection:  # read back in any case, so that a table that is taken up is the very same
        return connection.execute(f"SELECT * FROM {reading([table])}").df()


def _holds(entry: Path, about: Part) -> bool:
    """Whether an entry and the table that it speaks of are as they were written, and of these worlds."""
    try:
        held = TypeAdapter(Part).validate_json(entry.read_text(encoding="utf-8"), strict=True)
    except (OSError, ValueError):
        return False
    same = (held.first, held.last, held.digest) == (about.first, about.last, about.digest)
    return same and bool(held.files) and intact(entry.parent, held)
