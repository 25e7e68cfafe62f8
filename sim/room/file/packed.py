"""A case in the room's file: the class goes on with what it began with, whatever becomes of the scenario's own files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sim.loading.case import Case, read_case
from sim.runs.resolved import CAST, inside, spelled_out

SCENARIO = "scenario.yaml"


def pack(case: Case, seed: int) -> dict[str, bytes]:
    """The files of a case by their names: the scenario spelled out, and its cast beside it."""
    cast = case.cast
    found = {f"{CAST}/{inside(path, cast.folder).as_posix()}": path.read_bytes() for path in cast.files}
    return {SCENARIO: spelled_out(case, case.scenario.worlds, seed).encode(), **found}


def unpack(files: dict[str, bytes], name: str) -> Case:
    """The case that was packed, under its name. Raises InputError when this program cannot read it."""
    with tempfile.TemporaryDirectory(prefix="hamedan-room-") as folder:
        for held, content in files.items():
            path = Path(folder, *held.split("/"))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        path = Path(folder, SCENARIO).rename(Path(folder, f"{name}.yaml"))
        return read_case(str(path))
