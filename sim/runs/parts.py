"""A part of an ensemble: a pure function of (case, seed, range of worlds), and its files."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from xxhash import xxh3_128_intdigest

from sim.core.counts import Fans, add_up, empty_fans
from sim.core.kernel import Results, make_results, run_worlds, worlds
from sim.core.state import State, make_state
from sim.tables import Tables

from .columns import columns
from .folder import MOD, Part, write_whole
from .table import write_parquet

BATCH = 1024  # worlds at a time, where not all are wanted at once
_ours = threading.local()  # each thread keeps its workspace


def workspace(tables: Tables) -> State:
    """This thread's workspace for these tables."""
    held = getattr(_ours, "state", None)
    if held is None or held[0] is not tables:
        _ours.state = (tables, make_state(tables.plan))
    state: State = _ours.state[1]
    return state


def _room(tables: Tables, worlds: int, fans: Fans) -> Results:
    """This thread's room for the results of so many worlds of these tables."""
    held = getattr(_ours, "room", None)
    if held is None or held[0] is not tables or held[1].z.shape[1] < worlds:
        _ours.room = (tables, make_results(tables.plan, worlds, fans))
    room: Results = _ours.room[1]
    return Results(room.f[:, :worlds], room.z[:, :worlds], fans)


def play(tables: Tables, seed: int, first: int, last: int) -> Results:
    """Play the worlds from ``first`` up to ``last``, all held at once."""
    out = make_results(tables.plan, last - first, empty_fans(tables.plan, len(tables.index.lines)))
    run_worlds(tables.plan, tables.data, workspace(tables), seed, worlds(first, last), out)
    add_up(out.fans)
    return out


def batches(tables: Tables, seed: int, first: int, last: int, fans: Fans, size: int = BATCH) -> Iterator[Results]:
    """Play them a batch at a time, each written over by the next; how counts change goes into ``fans`` (``counts.add_up``)."""
    for start in range(first, last, size):
        end = min(start + size, last)
        out = _room(tables, end - start, fans)
        run_worlds(tables.plan, tables.data, workspace(tables), seed, worlds(start, end), out)
        yield out


def digest(out: Results) -> str:
    """The sum of the digests of the worlds' bytes: everything drawn and everything noted, to the last bit."""
    total = 0
    for start in range(0, out.z.shape[1], BATCH):
        some = slice(start, start + BATCH)
        wholes = np.concatenate((out.f[:, some].view(np.int64), out.z[:, some])).T.copy()
        total += sum(map(xxh3_128_intdigest, wholes))
    return f"{total % MOD:032x}"


def names(first: int) -> tuple[str, str]:
    """The files of the part that begins with this world."""
    return f"worlds/part-{first:010d}.parquet", f"counts/part-{first:010d}.npz"


def play_part(folder: Path, tables: Tables, seed: int, first: int, last: int) -> Part:
    """Play the worlds from ``first`` up to ``last`` into files: what a thread does here and a worker of a cluster elsewhere."""
    (table, counts), fans = names(first), empty_fans(tables.plan, len(tables.index.lines))
    (out,) = batches(tables, seed, first, last, fans, last - first)
    add_up(fans)
    frame = pd.DataFrame(columns(tables, out, seed, first), copy=False)
    files = {
        table: write_whole(folder / table, lambda path: write_parquet(frame, path)),
        counts: write_whole(folder / counts, lambda path: _write_counts(fans, path)),
    }
    return Part(first, last, digest(out), files).sealed()


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
