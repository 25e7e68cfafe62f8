"""A class that is played on a disk with faults: run by ``test_faults_class.py`` with the shim preloaded, a child for every trial.

Every line that comes in is a trial, every line that goes out is what came of it. The class's file is the only thing that the
killed child and the one that looks afterwards share.
"""

from __future__ import annotations

import ctypes
import itertools
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kinds import SEED, SMALL

from sim.checking import checked_case
from sim.room.opening import new_room, open_room
from sim.room.room import Command, Room

DAYS, SEAT, FILE = 6, "council", "class.db"
REFUSED = 507  # the status of what the disk did not take


def begun(path: Path) -> None:
    """The file of a class with one person in a seat, on the first day that she can move."""
    held = new_room(checked_case(SMALL), path, seed=SEED, world=1)
    member = held.do(Command("join", "join", {"key": "joined01", "name": "Ada"})).told["member"]
    held.do(Command("take", str(member), {"key": "taken001", "seat": SEAT}))
    held.store.close()


def commands(room: Room) -> list[Command]:
    """What is done: each day moves are opened, the person moves, the desk says something, and the day is played."""
    member, found = next(iter(room.state.members)), []
    for n in range(DAYS):
        found += [
            Command("open", "desk", {"key": f"opened{n:02d}"}),
            Command("move", member, {"key": f"moved{n:03d}", "act": "wait", "reason": f"reason {n}", "day": n}),
            Command("say", "desk", {"key": f"said{n:04d}", "text": f"word {n}", "public": True}),
            Command("play", "desk", {"key": f"played{n:02d}"}),
        ]
    return found


def arm(folder: Path, log: str, mode: str, call: str, name: str, count: int) -> None:
    texts = [text.encode() for text in (str(folder), log, mode, call, str(folder / name))]
    ctypes.CDLL(None).shim_arm(*texts, count)


def play(folder: Path, trial: list[Any], noted: Path) -> None:
    """Play with a fault, noting every answer outside. What the disk refuses is asked again once, and then there is room again."""
    room = open_room(folder / FILE)
    arm(folder, str(noted.with_suffix(".calls")), *trial)
    with noted.open("a", buffering=1) as notes:
        for command in commands(room):
            for attempt in itertools.count():
                answer = room.do(command)
                notes.write(json.dumps([command.given["key"], answer.status, answer.told.get("error", "")]) + "\n")
                if answer.status != REFUSED:
                    break
                if attempt:
                    arm(folder, "", "", "", "", 0)
    room.store.close()


def look(folder: Path, told: Path) -> None:
    """Open the class again, and say what its file holds."""
    room = open_room(folder / FILE)
    rows = room.store.rows("SELECT number, kind, json_extract(data, '$.reason') FROM events ORDER BY number")
    whole = room.store.rows("PRAGMA integrity_check")[0][0]
    said = [row[0] for row in room.store.rows("SELECT json_extract(data, '$.text') FROM events WHERE kind = 'said'")]
    told.write_text(json.dumps({"events": rows, "whole": whole, "said": said, "today": room.state.today}))
    room.store.close()


def forked(does: Callable[[], None]) -> int:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            does()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def trial(work: Path, asked: list[Any], number: int) -> dict[str, Any]:
    folder, noted, told = work / str(number), work / f"{number}.notes", work / f"{number}.told"
    folder.mkdir()
    shutil.copy(work / FILE, folder)
    code = forked(lambda: play(folder, asked, noted))
    looked = forked(lambda: look(folder, told))
    notes = [json.loads(line) for line in noted.read_text().splitlines()] if noted.exists() else []
    found = json.loads(told.read_text()) if looked == 0 else {}
    shutil.rmtree(folder)
    return {"asked": asked, "code": code, "looked": looked, "notes": notes, "calls": calls(noted.with_suffix(".calls")), **found}


def calls(log: Path) -> list[list[str]]:
    """What was done to which file, in order, until room was made after a refusal."""
    held = [line.split("\t") for line in log.read_text().splitlines()] if log.exists() else []
    return [[call, Path(path).name] for call, path in held]


if __name__ == "__main__":
    place = Path(sys.argv[1])
    begun(place / FILE)
    print("ready", flush=True)
    for number, line in enumerate(sys.stdin):
        print(json.dumps(trial(place, json.loads(line), number)), flush=True)
