"""How the file of a room is laid out, and whether one that somebody sends is laid out so, and does nothing besides."""

from __future__ import annotations

import sqlite3

from sim.reading.problems import quoted

FORMAT = 1
APPLICATION = 0x68616D64  # "hamd": by this number SQLite files say whose they are
SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE files (name TEXT PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE events (number INTEGER PRIMARY KEY, branch INTEGER NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL,
  kind TEXT NOT NULL, data TEXT NOT NULL);
CREATE TABLE answers (by TEXT NOT NULL, key TEXT NOT NULL, status INTEGER NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (by, key));
CREATE TABLE passes (hash TEXT PRIMARY KEY, role TEXT NOT NULL, member TEXT, at INTEGER NOT NULL);
CREATE TABLE words (member TEXT PRIMARY KEY, word TEXT NOT NULL UNIQUE);
CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER events_hold BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
"""
STATEMENTS = tuple(SCHEMA.strip().removesuffix(";").split(";\n"))


def stranger(base: sqlite3.Connection) -> str | None:
    """What a file holds besides: views, triggers and indexes of others have SQLite do things when it reads or writes."""
    for kind, name, sql in base.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        counted = kind == "table" and str(name).startswith("sqlite_stat")  # what ANALYZE leaves
        if not counted and sql not in STATEMENTS:
            return f"the {kind} {quoted(str(name))}"
    return None
