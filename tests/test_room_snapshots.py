"""The snapshots are as the protocol's page has them: every part that it shows is there, with the same keys and kinds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rooms import Table

from sim.room.after.findings import find
from sim.room.after.review import review_of
from sim.room.look import Look
from sim.room.server.served import asked_in
from sim.room.views.desk import desk
from sim.room.views.seat import arguments, member_parts, seat_parts
from sim.room.views.snapshots import board

PAGE = (Path(__file__).parent.parent / "docs" / "room-protocol.md").read_text()
EXAMPLES = re.findall(r"^#{3,4} (\w+)\n(?:(?!#|```json).*\n)*```json\n([^`]*)```", PAGE, re.M)
PARTS = ("me", "board", "seat", "desk")
FREE = {"scale", "30d", "end", "truths", "mean", "words"}  # keys that hang on the scenario


@pytest.fixture(scope="module")
def class_of(tmp_path_factory):
    table = Table(tmp_path_factory.mktemp("room") / "class.db")
    ada = table.seat("russia")
    table.do("play", until="shock")
    table.do("inject", event="aleppo_truce", day=43)
    table.do("predictions/open")
    table.do("predict", ada, round=1, answers={"declared_end": 0.7})
    table.do("open", seconds=300)
    table.do("say", seat="russia", text="A letter")
    table.do("move", ada, act="acknowledge", reason="", day=14)
    table.do("settle", seat="russia", how="accept")
    yield table
    table.room.store.close()


def shape(example, actual, where):
    """Problems: what the example has and the actual lacks, and the other way round."""
    if isinstance(example, dict) and isinstance(actual, dict):
        free = not example or bool(FREE & {where.rpartition(".")[2]})
        lost = [f"{where}.{key} is missing" for key in example.keys() - actual.keys() if not free]
        new = [f"{where}.{key} is not documented" for key in actual.keys() - example.keys() if not free]
        return (
            lost + new + [p for key in example.keys() & actual.keys() for p in shape(example[key], actual[key], f"{where}.{key}")]
        )
    if isinstance(example, list) and isinstance(actual, list):
        return shape(example[0], actual[0], where + "[]") if example and actual else []
    kinds = (str, (int, float), bool, dict, list)
    same = example is None or actual is None or any(isinstance(example, k) and isinstance(actual, k) for k in kinds)
    return [] if same else [f"{where}: {example!r} in the document, {actual!r} in the room"]


def actual(table, name):
    look, member = Look(table.room), table.room.state.members["m1"]
    if name == "me":
        from sim.room.commands.seating import me

        return me(table.room, member)
    if name == "board":
        return {"version": "1", **board(look, None, None), "arguments": arguments(look)}
    if name == "seat":
        return {**member_parts(look, member), **seat_parts(look, "russia")}
    return desk(look, set(), {"file": "class.db", "streams": 1, "disk": None})


@pytest.mark.parametrize(("name", "example"), [pair for pair in EXAMPLES if pair[0] in PARTS])
def test_a_snapshot_is_as_documented(class_of, name, example):
    held = json.loads(example)
    if name == "board":
        held["now"].pop("server")  # put in as it is sent
    problems = shape(held, json.loads(json.dumps(actual(class_of, name))), name)
    assert not problems, "\n".join(problems)


def test_the_page_has_all_examples():
    assert {name for name, _ in EXAMPLES} == {*PARTS, "review", "counterfactual"}


def test_a_review_is_as_documented(class_of):
    table = class_of
    table.do("play", days=60)
    table.do("reveal")
    room = table.room
    found = find(room.tables, room.seed, room.world, room.state.orders, asked_in(room), lambda *_: None)
    example = json.loads(dict(EXAMPLES)["review"])
    problems = shape(example, json.loads(json.dumps(review_of(room, found))), "review")
    assert not problems, "\n".join(problems)
    assert shape(example, review_of(room, None), "review") == []


def test_every_snapshot_is_json_at_every_phase(tmp_path):
    table = Table(tmp_path / "class.db", "two_actors")
    seat = sorted(table.room.case.cast.pages)[0]
    member = table.seat(seat)
    for command in ("lobby", "open", "close", "play", "end", "reveal"):
        if command != "lobby":
            table.do(command)
        look = Look(table.room)
        parts = [
            board(look, None, None),
            desk(look, set(), {}),
            seat_parts(look, seat),
            member_parts(look, look.state.members[member]),
        ]
        json.dumps(parts, allow_nan=False)
    table.room.store.close()
