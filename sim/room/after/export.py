"""A class as tables, for studying a course: CSV or Parquet, with a dictionary of every column beside them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sim.runs.frames import safe

from .record import ClassRecord, MoveRecord, Override, Prediction, Sentence

FORMATS = ("csv", "parquet")
TABLES: dict[str, tuple[str, type, str]] = {  # table: the record's field, what a row is, and what that means
    "events": ("log", Sentence, "everything that happened in the room, one event a row, on all branches"),
    "moves": ("moves", MoveRecord, "everything that a seat confirmed, one confirmation a row"),
    "overrides": ("overrides", Override, "everything that the desk, or the dice, put in a move's place"),
    "predictions": ("predictions", Prediction, "every answer to a question, one share a row"),
}
COLUMNS = {
    "event": "number of the event in the room's file; grows in time",
    "at": "when, in milliseconds since 1970, UTC",
    "by": "who: a person with the seat held now, the desk, or the room itself",
    "kind": "which kind of event: joined, moved, settled, turned, …",
    "sentence": "the event in words",
    "undone": "whether the desk took it back later",
    "branch": "on which line of play; 0 is the first",
    "day": "day of the scenario, 0 for its first",
    "label": "the same, counted from day 0 of the shock: D+1",
    "seat": "the office, by its name in the scenario",
    "title": "the office, or the question, in words",
    "member": "the person, by a number that holds for this class alone",
    "name": "what the person called themselves",
    "act": "the act, by its name in the scenario; wait: nothing; empty in overrides: the model decided",
    "act_title": "the act in words",
    "reason": "why, as the person or the desk wrote it",
    "text": "what the person would do that the list of acts does not have",
    "counts": "whether this was the seat's move, and not a proposal or confirmed anew later",
    "done": "the act that was done on that day in the end; empty where the day was not played",
    "done_title": "the same in words",
    "how": "how it was settled: accept, override, model, wait, dice; empty: it was done as moved",
    "how_reason": "the desk's reason",
    "dice": "the throw, as JSON",
    "share": "moves: how likely the model found the act that morning; predictions: the share given to the option, or to yes",
    "moved": "the act that the seat had confirmed",
    "moved_title": "the same in words",
    "round": "which round of predictions",
    "question": "the question, by its name",
    "option": "the outcome that the share is for; empty for a question of yes or no",
    "truth": "what came of it: an outcome, true, or false; empty: not known",
}


def columns_of(table: str) -> list[str]:
    """The columns of a table, in their order."""
    return [field.name for field in fields(TABLES[table][1])]


def rows_of(record: ClassRecord, table: str) -> list[list[Any]]:
    """The rows of a table; nested values as JSON, truth values of predictions as words."""
    held: Sequence[Any] = getattr(record, TABLES[table][0])
    return [[_plain(name, getattr(row, name)) for name in columns_of(table)] for row in held]


def _plain(name: str, value: Any) -> Any:
    if name == "truth" and isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def dictionary() -> str:
    """What every table and column means, as a table."""
    lines = [_csv_line(["table", "column", "means"])]
    for table, (_, _, means) in TABLES.items():
        lines.append(_csv_line([table, "", means]))
        lines += [_csv_line([table, name, COLUMNS[name]]) for name in columns_of(table)]
    return "".join(lines)


def _csv_line(cells: Sequence[Any]) -> str:
    """A row: texts in quotes, whatever parts cells where it is opened; numbers and truth values bare, and nothing as nothing."""
    return ",".join(map(_cell, cells)) + "\r\n"


def as_csv(record: ClassRecord, table: str) -> bytes:
    """A table as CSV in UTF-8, with a mark at its beginning by which spreadsheets know that."""
    lines = [_csv_line(columns_of(table))]
    lines += map(_csv_line, rows_of(record, table))
    return ("\ufeff" + "".join(lines)).encode()


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return '"' + safe(value).replace('"', '""') + '"' if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def as_parquet(record: ClassRecord, table: str) -> bytes:
    """A table as Parquet, texts as they were typed."""
    import tempfile
    from pathlib import Path

    import duckdb
    import pandas as pd

    names, rows = columns_of(table), rows_of(record, table)
    frame = pd.DataFrame({name: _typed(name, [row[n] for row in rows]) for n, name in enumerate(names)})
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        path = Path(folder) / "table.parquet"
        connection.register("frame", frame)
        connection.execute(f"COPY frame TO '{path}' (FORMAT parquet)")
        return path.read_bytes()


_KINDS = {
    **dict.fromkeys(("event", "at", "day", "branch", "round"), "int64"), **dict.fromkeys(("undone", "counts"), "bool"),
    "share": "float64",
}  # fmt: skip


def _typed(name: str, values: list[Any]) -> Any:
    import pandas as pd

    return pd.Series(values, dtype=_KINDS.get(name, "string"))


def tables_in(record: ClassRecord, kind: str) -> dict[str, bytes]:
    """File name -> content: a file for each table, the dictionary, and the whole record as JSON."""
    write = as_parquet if kind == "parquet" else as_csv
    found = {f"{table}.{kind}": write(record, table) for table in TABLES}
    whole = json.dumps(record.as_dict(), ensure_ascii=False, indent=1, allow_nan=False)
    return {**found, "dictionary.csv": dictionary().encode(), "record.json": whole.encode()}


def zipped(record: ClassRecord, kind: str) -> bytes:
    """All of that in one zip."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in tables_in(record, kind).items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
