"""What a run ships to the workers of a cluster, and what a worker does with it; no file system is shared."""

from __future__ import annotations

import functools
import hashlib
import io
import json
import platform
import tempfile
import threading
import zipfile
from pathlib import Path

import numba
import numpy as np

import sim
from sim.core.compiled import core_hash
from sim.loading.case import read_case
from sim.reading.problems import InputError, Problem
from sim.tables import Tables, tabulate

from .folder import Part
from .parts import play_part
from .resolved import CAST, inside, spelled_out

SCENARIO, MADE = "scenario.yaml", "made.json"
KEPT = 8  # cases that a worker keeps tabulated
_one_at_a_time = threading.Lock()


def made_of() -> dict[str, str]:
    """What computes here, as far as the bits of a world or the columns of its row depend on it."""
    ours = hashlib.sha256(b"\0".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))))
    return {
        "hamedan": sim.__version__,
        "Python": platform.python_version(),
        "NumPy": np.__version__,
        "Numba": numba.__version__,
        "the rules with the hash": core_hash(),
        "the code of runs with the hash": ours.hexdigest()[:16],
    }


def refuse_others(there: dict[str, str], here: dict[str, str], worker: str) -> None:
    """Raises InputError when a worker is not made of the same, with the first thing that differs."""
    for what, wanted in here.items():
        if there.get(what) != wanted:
            other = there.get(what, "unknown")
            text = f"the worker {worker} has {what} {other} and this machine {wanted}: wanted the same on both"
            raise InputError([Problem(None, text)])


def _figures(tables: Tables) -> str:
    return hashlib.sha256(tables.plan.tobytes() + tables.data.tobytes()).hexdigest()[:16]


def pack(tables: Tables) -> bytes:
    """The scenario spelled out, its cast, and what it was made of: the same bytes for the same case."""
    case = tables.index.case
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, MADE, json.dumps({"code": made_of(), "figures": _figures(tables)}).encode())
        _put(archive, SCENARIO, spelled_out(case, case.scenario.worlds, case.scenario.seed).encode())
        for path in case.cast.files:
            _put(archive, f"{CAST}/{inside(path, case.cast.folder).as_posix()}", path.read_bytes())
    return held.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


@functools.lru_cache(KEPT)
def _unpacked(packed: bytes, worker: str) -> Tables:
    """The tables of what was shipped. Raises InputError when the same worlds would not come of them here."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive, tempfile.TemporaryDirectory(prefix="hamedan-") as folder:
        made = json.loads(archive.read(MADE))
        refuse_others(made_of(), made["code"], worker)
        archive.extractall(folder)
        tables = tabulate(read_case(str(Path(folder) / SCENARIO)))
    if _figures(tables) != made["figures"]:
        text = f"the worker {worker} makes other figures of this scenario than this machine: wanted the same kind of machine"
        raise InputError([Problem(None, text)])
    return tables


def play_shipped(packed: bytes, seed: int, first: int, last: int) -> tuple[Part, dict[str, bytes]]:
    """Play a part of what was shipped: its entry for the manifest, and its files by name.

    Raises InputError when this worker would play other worlds.
    """
    with _one_at_a_time:
        tables = _unpacked(packed, _worker())
    with tempfile.TemporaryDirectory(prefix="hamedan-") as folder:
        part = play_part(Path(folder), tables, seed, first, last)
        return part, {name: (Path(folder) / name).read_bytes() for name in part.files}


def _worker() -> str:
    from distributed import get_worker

    return str(get_worker().address)
