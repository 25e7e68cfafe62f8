"""A part of an ensemble: a pure function of (case, seed, range of worlds), and its files."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from sim.core.kernel import Fans, Results, make_results, run_worlds, worlds
from sim.core.state import State, make_state
from sim.tables import Tables

from .columns import columns
from .folder import Part, write_whole

_ours = threading.local()  # each thread keeps its workspace


def workspace(tables: Tables) -> State:
    """This thread's workspace for these tables."""
    held = getattr(_ours, "state", None)
    if held is None or held[0] is not tables:
        _ours.state = (tables, make_state(tables.plan))
    state: State = _ours.state[1]
    return state


def play(tables: Tables, seed: int, first: int, last: int) -> Results:
    """Play the worlds from ``first`` up to ``last``."""
    out = make_results(tables.plan, len(tables.index.lines), last - first)
    run_worlds(tables.plan, tables.data, workspace(tables), seed, worlds(first, last), out)
    return out


def digest(out: Results) -> str:
    """The sum of the digests of the worlds' bytes: everything drawn and everything noted, to the last bit."""
    total = 0
    for f, z in zip(np.ascontiguousarray(out.f.T), np.ascontiguousarray(out.z.T), strict=True):
        total += int.from_bytes(hashlib.blake2b(f.tobytes() + z.tobytes(), digest_size=16).digest(), "little")
    return f"{total % 2**128:032x}"


def names(first: int) -> tuple[str, str]:
    """The files of the part that begins with this world."""
    return f"worlds/part-{first:010d}.parquet", f"counts/part-{first:010d}.npz"


def write_part(folder: Path, tables: Tables, out: Results, seed: int, first: int) -> Part:
    """Write a part's table and counts, whole."""
    table, counts = names(first)
    frame = pd.DataFrame(columns(tables, out, seed, first), copy=False)
    files = {
        table: write_whole(folder / table, lambda path: _write_parquet(frame, path)),
        counts: write_whole(folder / counts, lambda path: _write_counts(out.fans, path)),
    }
    return Part(first, first + out.z.shape[1], digest(out), files).sealed()


def play_part(folder: Path, tables: Tables, seed: int, first: int, last: int) -> Part:
    """Play the worlds from ``first`` up to ``last`` into files: what a thread does here and a worker of a cluster elsewhere."""
    return write_part(folder, tables, play(tables, seed, first, last), seed, first)


def _write_parquet(frame: pd.DataFrame, path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        connection.register("frame", frame)
        target = str(path).replace("'", "''")
        connection.execute(f"COPY frame TO '{target}' (FORMAT parquet, COMPRESSION snappy)")


def _write_counts(fans: Fans, path: Path) -> None:
    with path.open("wb") as stream:
        np.savez_compressed(stream, level=fans.level, line=fans.line)


def read_counts(folder: Path, parts: list[Part]) -> Fans:
    """The counts of all parts together."""
    total: Fans | None = None
    for part in parts:
        with np.load(folder / names(part.first)[1]) as held:
            fans = Fans(held["level"], held["line"])
        total = fans if total is None else Fans(total.level + fans.level, total.line + fans.line)
    assert total is not None
    return total
