"""A part of an ensemble: a pure function of (case, seed, range of worlds), and its files."""

from __future__ import annotations

import io
import os
import re
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from xxhash import xxh3_128_intdigest

from sim.core.counts import Fans, add_up, empty_fans
from sim.core.kernel import Results, make_results, run_worlds, worlds
from sim.core.state import State, make_state
from sim.tables import Tables

from .columns import columns
from .folder import MOD, Part, write_whole

BATCH = 1024  # worlds played at a time
_ours = threading.local()  # each thread keeps its workspace


def workspace(tables: Tables) -> State:
    """This thread's workspace for these tables."""
    held = getattr(_ours, "state", None)
    if held is None or held[0] is not tables:
        _ours.state = (tables, make_state(tables.plan))
    state: State = _ours.state[1]
    return state


def play(tables: Tables, seed: int, first: int, last: int) -> Results:
    """Play the worlds from ``first`` up to ``last``, all held at once."""
    out = make_results(tables.plan, last - first, empty_fans(tables.plan, len(tables.index.lines)))
    run_worlds(tables.plan, tables.data, workspace(tables), seed, worlds(first, last), out)
    add_up(out.fans)
    return out


def batches(tables: Tables, seed: int, first: int, last: int, fans: Fans) -> Iterator[tuple[int, Results]]:
    """Play them a batch at a time, each with its first world's number; a batch is written over by the next.

    How counts change goes into ``fans`` (``counts.add_up``).
    """
    held = make_results(tables.plan, min(BATCH, last - first), fans)
    for start in range(first, last, BATCH):
        end = min(start + BATCH, last)
        out = Results(held.f[:, : end - start], held.z[:, : end - start], fans)
        run_worlds(tables.plan, tables.data, workspace(tables), seed, worlds(start, end), out)
        yield start, out


def digest(out: Results) -> str:
    """The sum of the digests of the worlds' bytes: everything drawn and everything noted, to the last bit."""
    return f"{_sum_of_worlds(out) % MOD:032x}"


def _sum_of_worlds(out: Results) -> int:
    wholes = np.ascontiguousarray(out.z.T)
    return sum(xxh3_128_intdigest(f.tobytes() + z.tobytes()) for f, z in zip(np.ascontiguousarray(out.f.T), wholes, strict=True))


def names(first: int) -> tuple[str, str]:
    """The files of the part that begins with this world."""
    return f"worlds/part-{first:010d}.parquet", f"counts/part-{first:010d}.npz"


def play_part(folder: Path, tables: Tables, seed: int, first: int, last: int) -> Part:
    """Play the worlds from ``first`` up to ``last`` into files: what a thread does here and a worker of a cluster elsewhere.

    They are played a batch at a time, of which only the table's columns, in single precision, are held until all are written.
    """
    (table, counts), fans, total = names(first), empty_fans(tables.plan, len(tables.index.lines)), 0
    frames = []
    for start, out in batches(tables, seed, first, last, fans):
        frames.append(pd.DataFrame(columns(tables, out, seed, start), copy=False))
        total += _sum_of_worlds(out)
    add_up(fans)
    files = {
        table: write_whole(folder / table, lambda path: _write_parquet(frames, path)),
        counts: write_whole(folder / counts, lambda path: _write_counts(fans, path)),
    }
    return Part(first, last, f"{total % MOD:032x}", files).sealed()


def _write_parquet(frames: list[pd.DataFrame], path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        for n, frame in enumerate(frames):
            connection.register(f"batch{n}", frame)
        rows = " UNION ALL ".join(f"FROM batch{n}" for n in range(len(frames)))
        target = str(path).replace("'", "''")
        try:
            connection.execute(f"COPY ({rows}) TO '{target}' (FORMAT parquet, COMPRESSION snappy)")
        except duckdb.IOException as error:
            raise _from_system(error) from error


def _from_system(error: duckdb.IOException) -> OSError:
    """DuckDB's complaint about a file as the system's own, whose number it tells in its text, or whose words it says last."""
    number = re.search(r'"errno":"(\d+)"', str(error))
    return OSError(int(number[1]), os.strerror(int(number[1]))) if number else OSError(None, str(error).rpartition(": ")[2])


def _write_counts(fans: Fans, path: Path) -> None:
    held = io.BytesIO()  # a disk that fills in the middle of an archive would leave numpy with one that it cannot close
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, counts in zip(Fans._fields, fans, strict=True):
            with archive.open(f"{name}.npy", "w") as member:
                np.lib.format.write_array(member, counts)
    path.write_bytes(held.getbuffer())


def read_counts(folder: Path, parts: list[Part]) -> Fans:
    """The counts of all parts together."""
    total: Fans | None = None
    for part in parts:
        with np.load(folder / names(part.first)[1]) as held:
            fans = Fans(held["level"].astype(np.int64), held["line"].astype(np.int64))
        total = fans if total is None else Fans(total.level + fans.level, total.line + fans.line)
    assert total is not None
    return total
