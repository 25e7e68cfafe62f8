"""What a run's worlds and counts come to in whatever order: a digest says which worlds there are, this their numbers too."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
import pandas as pd
from jobs import SEED

from sim.core.counts import Fans, empty_fans
from sim.runs.columns import columns
from sim.runs.folder import Part
from sim.runs.parts import play, read_counts
from sim.runs.table import write_parquet
from sim.tables import Tables


class Wholes(NamedTuple):
    """How many rows there are, the sum of their hashes, each with its world's number, and all counts."""

    rows: int
    hashes: int
    level: bytes
    line: bytes


def _rows(files: Path) -> tuple[int, int]:
    with duckdb.connect() as connection:
        asked = connection.execute("SELECT count(*), sum(hash(w)) FROM read_parquet(?) AS w", [str(files)]).fetchall()
    return int(asked[0][0]), int(asked[0][1])


def kept(folder: Path, parts: list[Part]) -> Wholes:
    """What lies in a run's folder."""
    fans = read_counts(folder, parts)
    return Wholes(*_rows(folder / "worlds" / "*.parquet"), fans.level.tobytes(), fans.line.tobytes())


def in_one_go(tables: Tables, runs: int, chunk: int, scratch: Path) -> Wholes:
    """What the first worlds come to, played a chunk after the other and numbered here."""
    rows, hashes, fans = 0, 0, Fans(*(held.astype(np.int64) for held in empty_fans(tables.plan, len(tables.index.lines))))
    for first in range(0, runs, chunk):
        out = play(tables, SEED, first, min(first + chunk, runs))
        frame = pd.DataFrame(columns(tables, out, SEED, 0), copy=False)
        write_parquet(frame.assign(world=np.arange(first, first + len(frame))), scratch)
        more, summed = _rows(scratch)
        rows, hashes = rows + more, hashes + summed
        fans = Fans(fans.level + out.fans.level, fans.line + out.fans.line)
    return Wholes(rows, hashes, fans.level.tobytes(), fans.line.tobytes())
