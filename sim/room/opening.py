"""A room from a scenario, or from the file of a class that has begun."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sim
from sim.loading.case import Case
from sim.masking import wear
from sim.reading.problems import InputError, Problem, quoted
from sim.room.commands import asking, moving, running, seating, settling, showing, turns
from sim.room.commands.sentences import sentence_of
from sim.room.file.events import ROOM
from sim.room.file.identity import new_code, new_secret
from sim.room.file.packed import pack, unpack
from sim.room.file.store import Store, made_at
from sim.schema.mask import Mask

from .room import COMMANDS, Room

# What comes of events and texts that no room has written, or that a disk has changed.
ALTERED = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, sqlite3.Error)
DOING = (asking, moving, running, seating, settling, showing, turns)  # imported for the commands that they register


def new_room(case: Case, path: Path, seed: int | None = None, world: int = 0, mask: Mask | None = None) -> Room:
    """A new class in a new file, under a mask if one is given. Raises InputError when the file cannot be made, or is there."""
    if made_at(path):
        raise InputError([Problem(None, f"{path} is there already: open it without SCENARIO, or name another file with --file")])
    chosen = case.scenario.seed if seed is None else seed
    store = Store(path, new=True)
    with store.writing():
        about = {
            "room": new_secret()[:6].lower().replace("_", "a").replace("-", "b"), "scenario": case.name, "seed": str(chosen),
            "world": str(world), "code": new_code(), "version": sim.__version__,
        }  # fmt: skip
        for name, value in about.items():
            store.set_about(name, value)
        if mask:
            store.set_about("mask", mask.model_dump_json())
        store.keep_files(pack(case, chosen))
    case = wear(case, mask).case if mask else case
    room = Room(store, case, chosen, world)
    with store.writing():
        data = {"scenario": case.name, "title": case.scenario.title, "seed": chosen, "world": world, "version": sim.__version__}
        room.note("created", ROOM, data)
    return room


def open_room(path: Path) -> Room:
    """A class that has begun. Raises InputError when the file holds none, or one that this program cannot go on with."""
    if not made_at(path):
        raise InputError([Problem(None, f"there is no class in {path}: wanted the file of one, or a SCENARIO to begin one")])
    store = Store(path, new=False)
    try:
        name, seed, world = (store.about(what) for what in ("scenario", "seed", "world"))
        if name is None or seed is None or world is None:
            raise InputError([Problem(None, f"{path} is the beginning of a room that was never finished: take another file")])
        case, mask = unpack(store.files(), name, path), store.about("mask")
        case = wear(case, Mask.model_validate_json(mask)).case if mask else case
        room = Room(store, case, int(seed), int(world))
        for event in room.events:
            sentence_of(room, event)  # what pages, reviews and tables will ask of it
        return room
    except ALTERED as error:
        store.close()
        what = f"what it holds does not hang together ({type(error).__name__}: {quoted(str(error))})"
        text = f"{path} was altered or damaged: {what}. Take a copy from before, or the hamedan that made it"
        raise InputError([Problem(None, text)]) from error
    except BaseException:
        store.close()
        raise


def commands() -> list[str]:
    """All commands that there are."""
    return sorted(COMMANDS)
