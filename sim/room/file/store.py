"""The file of a room: one SQLite database to which events are added, and from which none is ever taken away."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sim.reading.problems import InputError, Problem
from sim.runs.disk import reason

from .events import Event
from .schema import APPLICATION, FORMAT, STATEMENTS, stranger

MOST_FILES, MOST_BYTES = 2_000, 64_000_000  # of a scenario and its cast: a hundred times what ships


class StoreError(Exception):
    """Raised when the disk did not take what was to be kept: nothing of it was. The text is a sentence."""


def _refused(text: str) -> InputError:
    return InputError([Problem(None, text)])


class Store:
    """An open file. One room at a time: the file is locked until it is closed, or its program dies."""

    def __init__(self, path: Path, new: bool) -> None:
        self.path = path
        if new and not path.parent.is_dir():
            raise _refused(f"the room's file cannot be made: there is no folder {path.parent}")
        try:
            if new:
                path.touch(0o600)  # codes, words, private notes and names: its owner's alone, and so SQLite's files beside it
            self.base = sqlite3.connect(path, timeout=1.0, isolation_level=None, check_same_thread=False)
            try:
                self._set_up(new)
            except BaseException:
                self.close()
                raise
        except sqlite3.Error as error:
            raise _refused(_why_not(path, error)) from None
        except OSError as error:
            raise _refused(f"{path} cannot be used for a room: {reason(error)}") from None

    def _set_up(self, new: bool) -> None:
        base = self.base
        base.execute("PRAGMA trusted_schema = OFF")  # whoever sends a file says what its schema has SQLite do
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        held = base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if held == 0 and new:
            base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = FULL")
        base.execute("PRAGMA fullfsync = ON")  # where fsync leaves data in the disk's cache, as on macOS; elsewhere the same
        base.execute("BEGIN IMMEDIATE")
        if held == 0 and new:
            base.execute(f"PRAGMA application_id = {APPLICATION}")
            base.execute(f"PRAGMA user_version = {FORMAT}")
            for statement in STATEMENTS:
                base.execute(statement)
        else:
            self._recognise()
        base.execute("COMMIT")

    def _recognise(self) -> None:
        mark, version = (self.base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        if mark != APPLICATION:
            raise _refused(f"{self.path} is a database, but not the file of a room: wanted one that hamedan room made")
        if version > FORMAT:
            newer = f"format {version}, and this one knows up to {FORMAT}"
            raise _refused(f"{self.path} was made by a newer hamedan ({newer}): open it with that one")
        if strange := stranger(self.base):
            raise _refused(f"{self.path} was altered: it holds {strange}, which no room makes")

    def close(self) -> None:
        """Give the file back."""
        self.base.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of what is written inside, or none of it: on the disk when this ends. Raises StoreError."""
        try:
            self.base.execute("BEGIN IMMEDIATE")
            yield
            self.base.execute("COMMIT")
        except sqlite3.Error as error:
            self.undo()
            raise StoreError(_disk(self.path, error)) from error
        except BaseException:
            self.undo()
            raise

    def undo(self) -> None:
        """Forget what has been written and is not on the disk yet."""
        if self.base.in_transaction:
            self.base.execute("ROLLBACK")

    def add(self, event: Event) -> None:
        """Add an event."""
        data = json.dumps(event.data, ensure_ascii=False, allow_nan=False)
        self.base.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", (*event[:5], data))

    def events(self) -> list[Event]:
        """All events, the first first."""
        rows = self.base.execute("SELECT number, branch, at, by, kind, data FROM events ORDER BY number")
        return [Event(number, branch, at, by, kind, json.loads(data)) for number, branch, at, by, kind, data in rows]

    def answered(self, by: str, key: str) -> tuple[int, dict[str, Any]] | None:
        """What this was answered with before."""
        row = self.base.execute("SELECT status, answer FROM answers WHERE by = ? AND key = ?", (by, key)).fetchone()
        return (row[0], json.loads(row[1])) if row else None

    def answer(self, by: str, key: str, status: int, answer: dict[str, Any]) -> None:
        """Keep an answer, to give the same when it is asked again."""
        held = json.dumps(answer, ensure_ascii=False, allow_nan=False)
        self.base.execute("INSERT INTO answers VALUES (?, ?, ?, ?)", (by, key, status, held))

    def about(self, name: str) -> str | None:
        """Something about the room as a whole."""
        row = self.base.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def set_about(self, name: str, value: str) -> None:
        """Set it."""
        self.base.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def files(self) -> dict[str, bytes]:
        """The scenario and its cast, as the room began with them."""
        many, size = self.base.execute("SELECT count(*), total(length(content)) FROM files").fetchone()
        if many > MOST_FILES or size > MOST_BYTES:
            held = f"{many:,} files of {size / 1e6:,.0f} MB"
            raise _refused(f"{self.path} holds a scenario of {held}: wanted at most {MOST_FILES:,} of {MOST_BYTES / 1e6:.0f} MB")
        return dict(self.base.execute("SELECT name, content FROM files ORDER BY name").fetchall())

    def keep_files(self, files: dict[str, bytes]) -> None:
        """Keep them."""
        self.base.executemany("INSERT INTO files VALUES (?, ?)", sorted(files.items()))

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query finds."""
        return self.base.execute(sql, values).fetchall()


def _why_not(path: Path, error: sqlite3.Error) -> str:
    if "locked" in str(error):
        return f"{path} is open in another room: end that one first, or begin another class in another file with --file"
    if isinstance(error, sqlite3.DatabaseError) and "not a database" in str(error):
        return f"{path} is not the file of a room: wanted one that hamedan room made, or the name of a new one"
    return f"{path} cannot be used for a room: {_disk_words(error)}"


def _disk_words(error: sqlite3.Error) -> str:
    text = str(error)
    return "the disk is full" if "full" in text else text


def _disk(path: Path, error: sqlite3.Error) -> str:
    return f"The disk took no more of {path.name} ({_disk_words(error)}): nothing was done. Make room, then do it again."


def made_at(path: Path) -> bool:
    """Whether there is something at a path. Raises InputError when it cannot be looked at."""
    try:
        return path.exists() and path.stat().st_size > 0
    except OSError as error:
        raise _refused(f"{path} cannot be used for a room: {reason(error)}") from None


def is_database(path: Path) -> bool:
    """Whether a file begins as SQLite's do."""
    try:
        with path.open("rb") as stream:
            return stream.read(16) == b"SQLite format 3\0"
    except OSError:
        return False
