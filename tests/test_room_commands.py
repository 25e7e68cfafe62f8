"""What a class and its desk can do, and what is refused, with a sentence."""

from __future__ import annotations

import json

import pytest
from rooms import Table, key

from sim.room.after.recording import record_of
from sim.room.file.state import in_order
from sim.room.look import Look
from sim.room.room import COMMANDS, Command, Doable
from sim.room.views.desk import desk
from sim.room.views.seat import arguments, member_parts, seat_parts
from sim.room.views.snapshots import board


def done_on(table, day):
    return {deed.actor: deed.act for deed in table.room.course.days[day].deeds}


def test_the_class_comes_to_the_morning_of_day_0(table):
    table.do("play", until="shock")
    assert table.room.state.day == 13
    table.do("open")
    shown = board(Look(table.room), None, None)
    assert shown["now"]["label"] == "D0" and shown["record"][-1]["news"][0].startswith("It is out.")
    assert "media" not in shown["record"][-1]["news"][0] or "point" in shown["record"][-1]["news"][0]
    assert table.refused("play", until="shock", days=0)[0] == 400
    table.do("play")
    assert table.refused("play", until="shock")[2] == "Day 0 has been played already."


def test_a_move_is_done_as_confirmed_and_the_model_plays_the_rest(day0):
    day0.do("move", day0.russia, act="acknowledge", reason="We were seen.", day=14)
    day0.do("play")
    assert done_on(day0, 14)["russia"] == "acknowledge"
    assert "majlis" not in done_on(day0, 14)  # held, silent: waits
    assert done_on(day0, 14).keys() - {"russia"}  # empty seats act
    assert day0.room.state.phase == "news"


def test_a_seat_that_is_late_waits_or_is_played_by_the_model(table):
    """With the model for who is late, the days are the very days of a room in which nobody holds a seat."""
    table.seat("russia")
    table.do("settings", absent="model", between="model")
    free = Table(table.path.parent / "free.db")
    for room in (table, free):
        room.do("play", days=14)
        room.do("open")
        room.do("play", days=5)
    assert table.room.course.fingerprint() == free.room.course.fingerprint()
    free.room.store.close()


def test_the_last_move_that_is_confirmed_counts_unless_there_is_a_captain(day0):
    second = day0.seat("russia", "Cy")
    day0.do("move", day0.russia, act="acknowledge", reason="", day=14)
    day0.do("move", second, act="reframe", reason="", day=14)
    assert day0.room.state.move_of("russia").act == "reframe"
    day0.do("captain", seat="russia", member=day0.russia)
    day0.do("move", second, act="deny", reason="", day=14)
    assert day0.room.state.move_of("russia").act == "reframe"
    day0.do("move", day0.russia, act="acknowledge", reason="", day=14)
    assert day0.room.state.move_of("russia").act == "acknowledge"
    day0.do("withdraw", day0.russia, day=14)
    assert day0.room.state.move_of("russia") is None
    assert [one["act"] for one in seat_parts(Look(day0.room), "russia")["proposals"]] == ["deny"]


def test_of_a_member_s_proposals_the_last_is_shown_and_all_are_kept(day0):
    """Somebody who confirms three hundred times does not send three hundred texts to every page at each look."""
    first, second = day0.seat("russia", "Cy"), day0.seat("russia", "Di")
    day0.do("captain", seat="russia", member=day0.russia)
    for n in range(20):
        day0.do("move", first, act="deny", reason=f"{n} " + "x" * 1000, day=14)
    day0.do("move", second, act="acknowledge", reason="mine", day=14)
    day0.do("move", first, act="wait", reason="after all", day=14)
    for parts in (seat_parts(Look(day0.room), "russia"), _at_the_desk(day0, "russia")):
        assert [(one["by"], one["act"], one["reason"]) for one in parts["proposals"]] == [
            ("Di", "acknowledge", "mine"), ("Cy", "wait", "after all"),
        ]  # fmt: skip
        assert len(json.dumps(parts["proposals"])) < 1000 and parts["move"] is None
    shown, record = desk(Look(day0.room), set(), {})["log"], record_of(day0.room, None)
    assert max(len(row["sentence"]) for row in shown) == 600 and max(len(row.sentence) for row in record.log) > 1000
    kept = [move.reason for move in record.moves]
    assert len(kept) == 22 and kept[0].startswith("0 ") and kept[-2:] == ["mine", "after all"]
    day0.do("withdraw", first, day=14)
    assert [one["by"] for one in seat_parts(Look(day0.room), "russia")["proposals"]] == ["Di"]


def _at_the_desk(table, seat):
    return next(row for row in desk(Look(table.room), set(), {})["table"] if row["seat"] == seat)


def test_what_cannot_be_done_is_refused_with_a_reason(day0):
    status, code, sentence = day0.refused("move", day0.russia, act="mission_accomplished", reason="", day=14)
    assert (status, code) == (409, "closed") and "open while access is “over for now, the door open”" in sentence
    assert day0.refused("move", day0.russia, act="acknowlege", reason="", day=14)[2].endswith('did you mean "acknowledge"?')
    assert day0.refused("move", day0.russia, act="acknowledge", reason="", day=13)[1] == "late"
    assert day0.refused("move", day0.russia, act="acknowledge", reason="x" * 2001, day=14)[0] == 400
    assert day0.refused("move", day0.russia, act="acknowledge", reason="", day=14, seat="us")[0] == 400
    day0.do("close")
    assert day0.refused("move", day0.russia, act="acknowledge", reason="", day=14)[1] == "closed"


def test_the_same_key_does_a_thing_once(day0):
    given = {"act": "acknowledge", "reason": "once", "day": 14, "key": key()}
    first, again = (day0.room.do(Command("move", day0.russia, dict(given))) for _ in range(2))
    assert first == again and len(in_order(day0.room.state.moves)) == 1
    day0.reopen()
    assert day0.room.do(Command("move", day0.russia, dict(given))) == first
    assert len(in_order(day0.room.state.moves)) == 1
    other = day0.room.do(Command("move", day0.majlis, {**given, "act": "wait"}))
    assert other.status == 201 and len(in_order(day0.room.state.moves)) == 2  # another person's key is another key


def test_free_and_assisted_moves_wait_for_the_desk(day0):
    for mode in ("free", "assisted"):
        day0.do("settings", adjudication=mode)
        day0.do("move", day0.russia, act="acknowledge", reason="", day=14)
        assert "Russia" in day0.refused("play")[2]
    assert "wants a reason" in day0.refused("settle", seat="russia", how="override", act="deny")[2]
    day0.do("settle", seat="russia", how="override", act="deny", reason="They lost their nerve.")
    day0.do("play")
    assert done_on(day0, 14)["russia"] == "deny"
    kept = day0.room.state.settled_for("russia", 14)
    assert (kept.moved, kept.act, kept.reason) == ("acknowledge", "deny", "They lost their nerve.")


def test_a_matrix_room_lets_arguments_set_the_odds_and_dice_decide(day0):
    day0.do("settings", adjudication="matrix")
    day0.do("move", day0.russia, act="acknowledge", reason="", day=14)
    day0.refused("argue", day0.majlis, seat="russia", side="against", text="Too early")
    day0.do("close")
    day0.do("argue", day0.majlis, seat="russia", side="against", text="The Leader forbade it")
    day0.do("argue", seat="russia", side="for", text="The pictures are out")
    day0.do("argue", seat="russia", side="for", text="It flatters Moscow")
    shown = arguments(Look(day0.room))
    assert [(one["seat"], len(one["for"]), len(one["against"])) for one in shown] == [("russia", 2, 1)]
    dice = day0.do("roll", seat="russia")["dice"]
    assert dice["total"] == sum(dice["rolled"]) + 1 and dice["holds"] == (dice["total"] >= 7)
    day0.do("play")
    assert (done_on(day0, 14).get("russia") == "acknowledge") == dice["holds"]
    day0.do("undo"), day0.do("undo")
    assert day0.do("roll", seat="russia")["dice"] == dice  # no fishing for better dice


def test_in_a_matrix_room_one_person_argues_once_on_each_side_of_a_move(day0):
    """Six arguments for their own move, and it could not fail; the desk, which notes what is said aloud, may add several."""
    day0.do("settings", adjudication="matrix")
    for member in (day0.russia, day0.majlis):
        day0.do("move", member, act="wait", text="something of our own", reason="", day=14)
    day0.do("close")
    for seat in ("russia", "majlis"):
        for side in ("for", "against"):
            day0.do("argue", day0.russia, seat=seat, side=side, text="so")
            status, code, sentence = day0.refused("argue", day0.russia, seat=seat, side=side, text="and so")
            assert (status, code) == (409, "closed") and "let others speak" in sentence
    day0.do("argue", day0.majlis, seat="russia", side="for", text="mine")
    day0.do("argue", seat="russia", side="for", text="one"), day0.do("argue", seat="russia", side="for", text="two")
    counted = {one["seat"]: (len(one["for"]), len(one["against"])) for one in arguments(Look(day0.room))}
    assert counted == {"russia": (4, 1), "majlis": (1, 1)}


def test_the_desk_takes_an_argument_back_and_the_odds_with_it(day0):
    day0.do("settings", adjudication="matrix")
    day0.do("move", day0.russia, act="acknowledge", reason="", day=14)
    day0.do("close")
    before = arguments(Look(day0.room))[0]["odds"]
    day0.do("argue", day0.russia, seat="russia", side="for", text="because I say so")
    assert desk(Look(day0.room), set(), {})["undo"]["sentence"].startswith("for the move of Russia")
    assert "because I say so" in day0.do("undo")["done"]
    for _ in range(2):
        (shown,) = arguments(Look(day0.room))
        assert shown["for"] == [] and shown["odds"] == before
        assert [event.kind for event in day0.room.events[-2:]] == ["argued", "undone"]
        day0.reopen()
    day0.do("argue", day0.russia, seat="russia", side="for", text="They have seen us")
    day0.do("undo"), day0.do("undo")
    assert day0.room.state.phase == "moves", "what was closed is opened by going on"


def test_undo_takes_back_the_last_thing_and_nothing_is_deleted(day0):
    day0.do("move", day0.russia, act="acknowledge", reason="", day=14)
    mark, events = day0.room.course.fingerprint(), len(day0.room.events)
    day0.do("play")
    assert day0.do("undo")["done"] == "Taken back: played D0"
    assert (day0.room.state.phase, day0.room.state.day, day0.room.course.fingerprint()) == ("moves", 13, mark)
    assert day0.room.state.move_of("russia").act == "acknowledge"
    assert len(day0.room.events) == events + 2
    day0.do("play")
    stale = day0.room.events[-1].number - 1
    assert day0.refused("undo", event=stale)[1] == "late"


def test_a_branch_leaves_the_other_as_it_was(day0):
    day0.do("move", day0.russia, act="acknowledge", reason="", day=14)
    day0.do("play")
    day0.do("play", days=10)
    mark = day0.room.course.fingerprint()
    day0.do("branch", day=13, name="Moscow says nothing")
    assert (day0.room.state.day, day0.room.state.phase) == (13, "news")
    day0.do("open")
    day0.do("move", day0.russia, act="wait", reason="", day=14)
    day0.do("play", days=11)
    assert day0.room.state.day == 24 and day0.room.course.fingerprint() != mark
    day0.do("switch", branch=0)
    assert day0.room.course.fingerprint() == mark and day0.room.state.day == 24
    assert "up to D+10" in day0.refused("branch", day=200)[2]


def test_a_branch_can_leave_from_the_middle_of_a_turn(table):
    table.do("play", days=30)
    table.do("branch", day=10)
    assert table.room.state.day == 10
    table.do("play", days=20)
    assert table.room.state.day == 30


def test_undoing_in_the_parent_does_not_reach_a_branch(day0):
    day0.do("play")
    day0.do("branch", day=14, name="b")
    day0.do("switch", branch=0)
    day0.do("undo")
    assert day0.room.state.day == 13
    day0.do("switch", branch=1)
    assert day0.room.state.day == 14


def test_events_come_on_the_spot_and_as_planned(day0):
    day0.do("inject", event="second_leak")
    day0.do("inject", event="deadly_incident", day=16)
    shown = board(Look(day0.room), None, None)
    assert "A second leak shows munitions and crews." in shown["record"][-1]["news"]
    day0.do("play", days=5, until="news")
    assert day0.room.course.days[14].injects == ("second_leak",)
    plan = next(one.plan for one in day0.room.state.plans.values() if one.event == "deadly_incident")
    while day0.room.state.today < 16:
        day0.do("play")
    day0.do("play")
    assert day0.room.course.days[16].injects == ("deadly_incident",)
    assert day0.refused("uninject", plan=plan)[1] == "late"


def test_time_stops_before_an_event_that_a_class_would_want_to_answer(table):
    table.do("inject", event="israeli_strike", day=9)
    table.do("play", days=240, until="news")
    assert table.room.state.today == 9 or table.room.chronicle.pages[-1].news


def test_what_is_known_of_whom(day0):
    """A seat's own parts hold its secrets; the board and another seat do not, nor who leaked."""
    source = day0.room.course.stories["leak.source"]
    mine, theirs = seat_parts(Look(day0.room), "russia"), seat_parts(Look(day0.room), "majlis")
    assert (mine["private"]["leak"] is not None) and theirs["private"]["leak"] is None
    assert ("It was you" in mine["private"]["leak"]) == (source == "russia")
    day0.do("move", day0.russia, act="ask_for_more", reason="a secret plan", day=14)
    day0.do("play")
    look = Look(day0.room)
    everybody = (
        str(board(look, None, None))
        + str(seat_parts(look, "majlis"))
        + str(member_parts(look, day0.room.state.members[day0.majlis]))
    )
    assert "a secret plan" not in everybody and "asks for a lasting facility" not in everybody
    assert any(
        "asks for a lasting facility" in text for one in seat_parts(look, "russia")["private"]["log"] for text in one["sentences"]
    )


def test_access_is_not_public_before_it_is_out(table):
    table.do("play", days=5)
    assert board(Look(table.room), None, None)["access"]["known"] is False
    assert board(Look(table.room), None, None)["now"]["label"] == "day 5"
    table.do("play", days=10)
    shown = board(Look(table.room), None, None)["access"]
    assert shown["known"] and shown["regime"] == table.room.course.days[-1].regime


def test_predictions_close_at_the_reveal_and_the_last_answer_counts(day0):
    day0.do(
        "predictions/open",
        questions=[{"question": "declared_end"}, {"question": "outcome_end"}, {"title": "Will anybody resign?"}],
    )
    day0.do("predict", day0.russia, round=1, answers={"declared_end": 0.2, "own.3": 1.0})
    day0.do("predict", day0.russia, round=1, answers={"declared_end": 0.9, "outcome_end": {"CO": 0.5, "TE": 0.5}})
    assert "add up to 0.60" in day0.refused("predict", day0.russia, round=1, answers={"outcome_end": {"CO": 0.6}})[2]
    assert day0.refused("predict", day0.russia, round=1, answers={"declared_end": True})[0] == 400
    day0.do("play", days=3)
    day0.do("reveal")
    assert day0.refused("predict", day0.majlis, round=1, answers={"declared_end": 0.5})[1] == "closed"
    assert day0.room.state.rounds[0].answers == {
        day0.russia: {"declared_end": 0.9, "outcome_end": {"ND": 0, "CO": 0.5, "CD": 0, "SU": 0, "TE": 0.5, "RN": 0}}
    }
    day0.do("predictions/answer", round=1, question="own.3", truth=False)
    assert day0.room.state.rounds[0].truths == {"own.3": False}


@pytest.mark.parametrize(
    "share", [10**400, -(10**400), float("nan"), float("inf"), -0.0001, 1.0001, "1", [1], None], ids=lambda one: str(one)[:8]
)
def test_a_share_is_a_number_from_0_to_1(day0, share):
    day0.do("predictions/open", questions=[{"question": "declared_end"}, {"question": "outcome_end"}])
    for answers in ({"declared_end": share}, {"outcome_end": {"TE": share}}):
        status, code, sentence = day0.refused("predict", day0.russia, round=1, answers=answers)
        assert (status, code) == (400, "wrong") and "wants a share from 0 to 1" in sentence
    assert day0.room.state.rounds[0].answers == {}


def test_a_fault_is_answered_to_its_sender_alone(day0, monkeypatch, caplog):
    """One of three things done together goes wrong half-way, after it was noted: the two others are kept, and nothing of it."""

    def half(room, one, given):
        room.note("said", "desk", {"day": 14, "text": "half", "public": True, "seat": None})
        raise KeyError("unforeseen")

    monkeypatch.setitem(COMMANDS, "say", Doable({}, half))
    move = {"act": "wait", "reason": "", "day": 14}
    before = len(day0.room.events)
    answers = day0.room.batch(
        [
            Command("move", day0.russia, {**move, "key": key()}),
            Command("say", "desk", {"key": key()}),
            Command("move", day0.majlis, {**move, "key": key()}),
        ]
    )
    assert [answer.status for answer in answers] == [201, 500, 201]
    assert "fault of the program, and nothing was done" in answers[1].told["error"] and "unforeseen" in caplog.text
    for _ in range(2):
        assert [event.kind for event in day0.room.events[before:]] == ["moved", "moved"] and not day0.room.state.said
        assert day0.room.state.move_of("russia") and day0.room.state.move_of("majlis")
        day0.reopen()


def test_text_is_kept_as_typed_without_what_nobody_sees(day0):
    day0.do("move", day0.russia, act="wait", reason="<b>\u202ehi\u200b</b>\x00\ud800 & “so”", day=14)
    assert day0.room.state.move_of("russia").reason == "<b>hi</b> & “so”"
