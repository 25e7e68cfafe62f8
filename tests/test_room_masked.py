"""A room under a mask: no name and no date of history in what pages get, the same world, and the mask kept with the class."""

import json
from pathlib import Path

from sim.checking import checked_case
from sim.masking import mask_case
from sim.room.look import Look
from sim.room.opening import new_room, open_room
from sim.room.room import Command, Room
from sim.room.views.desk import desk
from sim.room.views.seat import member_parts
from sim.room.views.snapshots import board
from tests.test_masking import HISTORY


def at_day(path: Path, masked: bool, days: int = 20) -> Room:
    case = checked_case("hamedan_2016")
    room = new_room(case, path, seed=1, world=3, mask=mask_case(case).mask if masked else None)
    member = room.do(Command("join", "", {"name": "Ada", "key": "key00001"})).told["member"]
    room.do(Command("take", member, {"seat": "majlis", "key": "key00002"}))
    told = room.do(Command("play", "desk", {"days": days, "key": "key00003"}))
    assert told.status == 200, told.told
    return room


def shown(room: Room) -> dict[str, object]:
    look = Look(room)
    member = next(iter(room.state.members.values()))
    return {"board": board(look, None, None), "seat": member_parts(look, member), "desk": desk(look, set(), {})}


def texts(value: object) -> list[str]:
    """All texts of a snapshot, without the names by which parts are addressed."""
    if isinstance(value, dict):
        return [text for held in value.values() for text in texts(held)]
    if isinstance(value, list | tuple):
        return [text for held in value for text in texts(held)]
    return [value] if isinstance(value, str) else []


def test_no_page_gets_a_name_or_a_date_of_history(tmp_path: Path) -> None:
    plain, masked = shown(at_day(tmp_path / "plain.db", False)), shown(at_day(tmp_path / "masked.db", True))
    assert len({text for text in texts(plain) if HISTORY.search(text)}) > 50
    assert not [text for text in texts(masked) if HISTORY.search(text)]
    held = json.dumps(masked, default=str)
    assert '"words": "day 20"' in held and '"date": ""' in held and "hamedan" not in held.lower()


def test_the_world_is_the_same_and_the_mask_stays_with_the_class(tmp_path: Path) -> None:
    plain, masked = at_day(tmp_path / "plain.db", False), at_day(tmp_path / "masked.db", True)
    assert plain.course.fingerprint() == masked.course.fingerprint()
    before = shown(masked)
    masked.store.close()
    again = open_room(tmp_path / "masked.db")
    assert again.case.undated and again.title("majlis") == "The Assembly"
    assert json.dumps(shown(again), default=str) == json.dumps(before, default=str)
