"""The folder of a run: files that are there whole or not at all, and a manifest of what is done."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from glob import escape
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from sim.reading.problems import InputError, Problem

from .disk import DiskError, make_folder, reason, sync_folder

MANIFEST, UNFINISHED = "manifest.json", ".unfinished"
MOD = 2**128


@dataclass(frozen=True)
class Part:
    """A finished part: worlds from ``first`` up to ``last``; its digest; the hashes of its files by name."""

    first: int
    last: int
    digest: str
    files: dict[str, str]
    seal: str = ""  # over all the rest, so that an altered entry is noticed

    def sealed(self) -> Part:
        """The same part with its seal."""
        return replace(self, seal=_seal([self.first, self.last, self.digest, self.files]))


@dataclass
class Manifest:
    """What a folder holds, and what computed it."""

    scenario: str
    scenario_hash: str
    seed: int
    runs: Annotated[int, Field(ge=1)]
    part_size: Annotated[int, Field(ge=1)]
    parts: list[Part] = field(default_factory=list)
    digest: Annotated[str, Field(pattern="^[0-9a-f]{32}$")] | None = None  # decisions are kept under a name that it begins
    versions: dict[str, str] = field(default_factory=dict)
    seal: str = ""  # over what says which run it is; the parts have their own

    @property
    def finished(self) -> bool:
        """Whether every world is there."""
        return sum(part.last - part.first for part in self.parts) == self.runs

    def sealed(self) -> Manifest:
        """The same manifest with its seal."""
        head = [self.scenario, self.scenario_hash, self.seed, self.runs, self.part_size, self.versions, len(self.parts)]
        return replace(self, seal=_seal(head))


def _seal(held: list[Any]) -> str:
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()[:32]


def total_digest(parts: list[Part]) -> str:
    """The digest of all worlds: the sum of the worlds' own digests, so it does not depend on how they were parted."""
    return f"{sum(int(part.digest, 16) for part in parts) % MOD:032x}"


def write_whole(path: Path, fill: Callable[[Path], None]) -> str:
    """Let ``fill`` write a file under another name, make sure that it is on the disk, and only then give it its name.

    Returns the SHA-256 of what was written. Raises DiskError when the disk does not take it.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}{UNFINISHED}")
    try:
        make_folder(path.parent)
        fill(unfinished)
        with unfinished.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            os.fsync(stream.fileno())
        unfinished.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise DiskError(error.errno, reason(error), str(path)) from error
    finally:
        with suppress(OSError):  # what a sick disk keeps is swept when the run is resumed
            unfinished.unlink(missing_ok=True)
    return digest


def sweep(folder: Path) -> None:
    """Take away what a process that was killed left unfinished in a folder and below it."""
    for path in list(folder.rglob(f".*{UNFINISHED}")):
        _sweep(path)


def sweep_beside(path: Path) -> None:
    """The same of a file that is about to be written, in a folder that may hold anything, and of those that go with it."""
    for left in path.parent.glob(f".{escape(path.name.partition('.')[0])}.*{UNFINISHED}"):
        _sweep(left)


def _sweep(path: Path) -> None:
    """Take a file away, or the folder of a new case, if it is one of ours, and nobody is writing it."""
    pid = path.name.removesuffix(UNFINISHED).rpartition(".")[2]
    if pid.isdecimal() and (int(pid) == os.getpid() or not _alive(int(pid))):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # there, asking in this way would end the process
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def refuse_links(folder: Path) -> None:
    """Raises InputError where a folder below this one is a link: what is written there would land elsewhere.

    A link in the place of a file leads nowhere, as ``write_whole`` puts the file in its place.
    """
    for path in folder.rglob("*"):
        if path.is_symlink() and path.is_dir():
            text = f"{path.relative_to(folder)} in {folder} is a link to another folder, and nothing is written through it"
            raise InputError([Problem(None, f"{text}: wanted a folder in its place, or another --out")])


def barely_begun(folder: Path) -> bool:
    """Whether nothing has been written into a folder yet: it is not there, or holds empty folders at most."""
    return not folder.exists() or (folder.is_dir() and all(path.is_dir() and not path.is_symlink() for path in folder.rglob("*")))


def write_text(path: Path, text: str) -> str:
    """``write_whole`` for a text."""
    return write_whole(path, lambda unfinished: _put(unfinished, text))


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest."""
    write_text(folder / MANIFEST, json.dumps(asdict(manifest.sealed()), indent=1) + "\n")


def read_manifest(folder: Path) -> Manifest:
    """Read a folder's manifest. Raises InputError when there is none, or it is no manifest of ours, or not as we wrote it."""
    path = folder / MANIFEST
    try:
        held = TypeAdapter(Manifest).validate_json(path.read_text(encoding="utf-8"), strict=True)
        if held.seal not in ("", held.sealed().seal):
            raise ValueError("it was altered after it had been written")
        return held
    except FileNotFoundError:
        raise InputError([Problem(None, f"{folder} holds no run: there is no {MANIFEST} in it")]) from None
    except (OSError, ValueError) as error:
        why = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise InputError([Problem(None, f"{path} is not a manifest that can be read: {why}")]) from None


def intact(folder: Path, part: Part) -> bool:
    """Whether a part's entry and its files are as they were written."""
    if part != part.sealed():
        return False
    for name, expected in part.files.items():
        try:
            with (folder / name).open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != expected:
                    return False
        except OSError:
            return False
    return True
