"""Who is in a room: names that can be told apart, and seats that nobody changes once cards have been seen."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "name", ["the desk", " The Desk ", "THE ROOM", "the-desk", "ｔｈｅ　ｄｅｓｋ", "the\u3164desk", "Desk", "room"]
)
def test_nobody_is_called_as_the_desk_or_the_room_are(table, name):
    """Arguments and the log say so of whom they are."""
    assert "which here is somebody else" in table.refused("join", "join", name=name)[2]
    member = table.seat("us", "Bo")
    assert table.refused("member", member=member, do="rename", name=name)[0] == 400
    assert [one.name for one in table.room.state.members.values()] == ["Bo"]


@pytest.mark.parametrize("name", ["\u3164", "\uffa0\u115f", "\u2800", "\u0301", "...", "\u3164 \ufe0f", "—"])
def test_a_name_can_be_seen(table, name):
    assert "wants at least one letter or digit that others can see" in table.refused("join", "join", name=name)[2]


@pytest.mark.parametrize("name", ["Ada", "علی", "李", "7", "O'Neill", "🦊", "Desk lamp", "Mushroom"])
def test_any_other_name_will_do(table, name):
    table.seat("us", name)
    assert [one.name for one in table.room.state.members.values()] == [name]


def test_in_the_lobby_everybody_changes_freely(table):
    member = table.seat("us")
    table.do("take", member, seat="russia")
    table.do("leave", member)
    table.do("predictions/open", questions=None)
    assert table.do("take", member, seat="majlis")["seat"] == "majlis"


@pytest.mark.parametrize("phase", ["moves", "settle", "news", "ended"])
def test_once_play_has_begun_a_member_keeps_the_seat(table, phase):
    """Nobody reads one card after another, and nobody moves for a seat that is not theirs: only the desk moves people."""
    table.seat("russia", "Ada")
    member = table.seat("us", "Bo")
    for command in {"moves": ["open"], "settle": ["open", "close"], "news": ["play"], "ended": ["play", "end"]}[phase]:
        table.do(command)
    assert table.room.state.phase == phase
    for command, given in (("take", {"seat": "russia"}), ("leave", {})):
        status, code, sentence = table.refused(command, member, **given)
        assert (status, code) == (409, "not_now") and "only the desk can move you" in sentence
    assert table.room.state.members[member].seat == "us"
    assert table.do("take", member, seat="us")["seat"] == "us"  # what is so already is no change
    table.do("member", member=member, do="seat", seat="israel")
    assert table.room.state.members[member].seat == "israel"
    table.do("member", member=member, do="unseat")
    assert table.do("take", member, seat="majlis")["seat"] == "majlis"  # the desk lets them choose


@pytest.mark.parametrize("begun", ["open", "play"])
def test_taking_back_the_beginning_lets_nobody_change_seats_again(table, begun):
    """The room is in the lobby again, but private cards have been seen: nobody goes round to read the others'."""
    member = table.seat("us", "Bo")
    table.do(begun), table.do("undo")
    assert table.room.state.phase == "lobby"
    for command, given in (("take", {"seat": "russia"}), ("leave", {})):
        assert "only the desk can move you" in table.refused(command, member, **given)[2]
    table.do("member", member=member, do="seat", seat="russia")
    assert table.room.state.members[member].seat == "russia"
    assert table.seat("us", "Cy"), "who has no seat yet takes one"


def test_who_comes_late_takes_a_seat_while_people_may_join(day0):
    late, later = day0.seat("russia", "Late"), day0.do("join", "join", name="Later")["member"]
    day0.do("move", late, act="wait", reason="", day=14)
    day0.do("settings", joining=False)
    assert "lets nobody take an office any more" in day0.refused("take", later, seat="russia")[2]
    day0.do("member", member=later, do="seat", seat="russia")
    assert day0.room.state.members[later].seat == "russia"


def test_who_is_removed_takes_no_seat(day0):
    day0.do("member", member=day0.majlis, do="remove")
    assert day0.refused("take", day0.majlis, seat="us")[0] == 400
