"""The strict YAML reader: a file becomes plain data with positions, or a list of all its problems."""

from __future__ import annotations

import os
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sim.reading.build import Data, Trail
from sim.reading.parsed import built
from sim.reading.problems import InputError, Place, Problem, nearest, quoted
from sim.reading.refusals import CONTROL, named

MAX_SIZE = 200_000  # bytes; five times the longest file that ships, and what takes the parser a second at worst

SMALL, KEPT_SMALL, KEPT_LARGE = 100_000, 64, 4  # bytes; how many files are kept


@dataclass(frozen=True)
class Document:
    """What a file says: its data, and for every path into the data where the value and its key stand."""

    data: Data
    places: dict[Trail, Place]
    key_places: dict[Trail, Place]
    file: str

    def place(self, trail: Trail) -> Place:
        """Where the value at this path stands; for a path that leads nowhere, the last part that exists."""
        while trail and trail not in self.places:
            trail = trail[:-1]
        return self.places[trail]

    def key_place(self, trail: Trail) -> Place:
        """Where the key at the end of this path stands; for a list entry or the whole file, its value."""
        return self.key_places.get(trail) or self.place(trail)


def read_file(path: str | os.PathLike[str]) -> Document:
    """Read one YAML file.

    Raises InputError with everything that is wrong: a file that is not there or cannot be read, is not
    UTF-8 or too large, and all that read_text refuses.
    """
    file = os.fspath(path)
    try:
        with open(file, "rb") as stream:
            raw = stream.read(MAX_SIZE + 1)
    except (OSError, ValueError) as error:
        raise InputError([Problem(None, _unreadable(Path(file), error))]) from None
    if len(raw) > MAX_SIZE:
        raise InputError([_too_large(file)])
    found = (_small if len(raw) <= SMALL else _large)(raw, file)
    if isinstance(found, Document):
        return found
    raise InputError(found)


def read_text(text: str, file: str) -> Document:
    """Read YAML text; `file` is the name to show in sentences.

    Raises InputError with everything that is wrong: syntax errors, aliases, anchors, tags, merge keys,
    duplicate keys, keys that are not texts, more than one document, no data at all, control and invisible
    characters, numbers that are not finite, and texts too large or too deeply nested.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_SIZE:
        raise InputError([_too_large(file)])
    if control := CONTROL.search(text):
        raise InputError([_control(text, control.start(), file)])
    builder = built(text, file)
    builder.problems.raise_if_any()
    if builder.data is None:
        raise InputError([Problem(Place(file, 1, 1), "the file holds no data: it is empty or all comments")])
    return Document(builder.data, builder.places, builder.key_places, file)


def read_bytes(raw: bytes, file: str) -> Document:
    """Read what a file holds. Raises InputError where that is not UTF-8, and with all that read_text refuses."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError([_not_utf8(raw, error.start, file)]) from None
    return read_text(text, file)


def _tried(raw: bytes, file: str) -> Document | tuple[Problem, ...]:
    """What a file holds, or all that is wrong with it."""
    try:
        return read_bytes(raw, file)
    except InputError as error:
        return error.problems


# The pages of a cast are read again for every scenario that plays it, and all of a case again when something is wrong with it.
_small, _large = lru_cache(KEPT_SMALL)(_tried), lru_cache(KEPT_LARGE)(_tried)


def _control(text: str, at: int, file: str) -> Problem:
    others = len(CONTROL.findall(text)) - 1
    more = f" (and {others} more in this file)" if others else ""
    place = _place_after(text[:at], file)
    return Problem(place, f"the control character {named(text[at])} stands here{more}")


def _not_utf8(raw: bytes, at: int, file: str) -> Problem:
    place = _place_after(raw[:at].decode("utf-8"), file)
    hint = "; it looks like UTF-16: save it as UTF-8" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ""
    return Problem(place, f"the file is not UTF-8 text: byte {raw[at]:#04x} at offset {at} does not belong{hint}")


def _place_after(before: str, file: str) -> Place:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Place(file, len(lines), len(lines[-1]) + 1)


def _too_large(file: str) -> Problem:
    return Problem(None, f"the file {_shown(file)} is larger than {MAX_SIZE // 1000} kB: split it")


def _unreadable(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, IsADirectoryError):
        return f"{_shown(path)} is a folder, not a file"
    if not isinstance(error, FileNotFoundError):
        why = getattr(error, "strerror", None) or error
        return f"the file {_shown(path)} cannot be read: {why}"
    try:
        return f"there is no file {_shown(path)}{nearest(path.name, os.listdir(path.parent))}"
    except OSError:
        return f"there is no file {_shown(path)}: there is no folder {_shown(path.parent)}"


def _shown(path: str | Path) -> str:
    return quoted(str(path), longest=1000)  # a path that is cut short cannot be checked
