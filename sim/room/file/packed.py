"""A case in the room's file: the class goes on with what it began with, whatever becomes of the scenario's own files.

Whoever sends a class's file says what stands in it. So names are held to what ``pack`` gives before anything is written.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from sim.loading.case import Case, read_case
from sim.reading.problems import InputError, Problem, quoted
from sim.runs.disk import reason
from sim.runs.resolved import CAST, inside, spelled_out
from sim.schema.scenario import MOST_DAYS

SCENARIO = "scenario.yaml"


def pack(case: Case, seed: int) -> dict[str, bytes]:
    """The files of a case by their names: the scenario spelled out, and its cast beside it."""
    cast = case.cast
    found = {f"{CAST}/{inside(path, cast.folder).as_posix()}": path.read_bytes() for path in cast.files}
    return {SCENARIO: spelled_out(case, case.scenario.worlds, seed).encode(), **found}


def unpack(files: dict[str, bytes], name: str, source: Path) -> Case:
    """The case that was packed in ``source``, under its name, which is never part of a path.

    Raises InputError when this program cannot read it, or when a file of it would lie outside its own folder.
    """
    if not _plain(name):
        raise _altered(source, f"its scenario is called {quoted(name)}")
    with tempfile.TemporaryDirectory(prefix="hamedan-room-") as made:
        folder = Path(made).resolve()
        places = {_below(folder, held, source): content for held, content in files.items()}
        try:
            for path, content in places.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        except (OSError, TypeError) as error:  # TypeError: something else where bytes were kept
            why = reason(error) if isinstance(error, OSError) else "one is no bytes"
            raise InputError([Problem(None, f"the scenario's files in {source} cannot be unpacked: {why}")]) from None
        case = read_case(str(folder / SCENARIO))
        if case.scenario.days > MOST_DAYS:  # checked when the class began; what is counted after a class grows with it
            raise _altered(source, f"its scenario has {case.scenario.days:,} days")
        return replace(case, name=name)


def _plain(part: str) -> bool:
    """Whether this is one part of a path, with nothing in it that leads elsewhere or is not to be seen."""
    return part not in ("", ".", "..") and not any(c in "/\\" or c < " " for c in part)


def _below(folder: Path, name: object, source: Path) -> Path:
    """Where a packed file lies. Raises InputError for a name that leads anywhere but below the folder, on any system."""
    parts = str(name).split("/")
    path = folder.joinpath(*parts) if all(_plain(part) and ":" not in part for part in parts) else folder
    if path == folder or not path.resolve().is_relative_to(folder):
        raise _altered(source, f"it holds a file called {quoted(str(name))}")
    return path


def _altered(source: Path, what: str) -> InputError:
    return InputError([Problem(None, f"{source} was altered: {what}, which no room writes, and nothing of it is used")])
