"""The class's world: the model's own, whatever happens to the room; what people decide in it, and nothing else, changes it."""

from __future__ import annotations

import json
import random

import numpy as np
import pandas as pd
import pytest
from rooms import case

from sim.core import layout as at
from sim.core.day import play_day
from sim.room.look import Look
from sim.room.server.views import Around, Views, views_of
from sim.room.views.seat import card
from sim.room.world.among import among, shortened
from sim.room.world.course import Course
from sim.room.world.dice import odds, rolled
from sim.room.world.futures import fork_of, futures, outcomes
from sim.room.world.instead import instead, turning_points
from sim.room.world.morning import morning_of
from sim.room.world.orders import Orders
from sim.runs.parts import play
from sim.single import Play
from sim.tables import tabulate


def course(name="hamedan_2016", world=7):
    return Course(tabulate(case(name)), case(name).scenario.seed, world)


def played(one, orders=(), days=None):
    days = one.case.scenario.days if days is None else days
    for day in range(days):
        one.play(dict(orders).get(day, Orders()))
    return one


@pytest.mark.parametrize("name", ["hamedan_2016", "secret_year", "russia_silent", "two_actors"])
def test_a_class_that_does_nothing_is_the_model_world(name):
    """A room without persons plays the very world of the ensemble, to the last bit of its row."""
    mine, theirs = played(course(name)), Play(tabulate(case(name)), case(name).scenario.seed, 7)
    while not theirs.done:
        theirs.step()
    pd.testing.assert_frame_equal(mine.row(), theirs.row(), check_exact=True)


def test_a_decided_day_changes_nothing_before_it():
    plain, other = played(course()), played(course(), {40: Orders((("russia", "withdraw"),), ("second_leak",))})
    assert plain.days[:40] == other.days[:40]
    assert plain.days[40] != other.days[40]
    assert other.days[40].injects == ("second_leak",)
    assert {(deed.actor, deed.act) for deed in other.days[40].deeds} >= {("russia", "withdraw")}


def test_an_event_that_is_fired_is_the_scenario_event_of_that_day(tmp_path):
    """Fired by the desk or written in the scenario: the same world comes of it."""
    path = tmp_path / "with.yaml"
    path.write_text("extends: hamedan_2016\ninjects: [{on: 2016-09-12, what: aleppo_truce}]\n")
    from sim.checking import checked_case

    written = played(Course(tabulate(checked_case(str(path))), 2016, 7))
    fired = played(course(), {42: Orders(fired=("aleppo_truce",))})
    pd.testing.assert_frame_equal(written.row(), fired.row(), check_exact=True)


def test_the_morning_tells_what_the_model_will_do():
    one = played(course(), days=14)
    for _ in range(12):
        morning = morning_of(one)
        assert one.day + 1 == morning.day
        one.play(Orders())
        for name, seat in one.seats.items():
            assert morning.minds[name].draws == seat.choice
            if seat.attended:
                assert list(morning.minds[name].options) == seat.options
            assert morning.minds[name].attention == seat.attention


def test_futures_with_the_class_own_chances_are_the_class():
    """Playing on from any evening, from what is kept of it in little, with the world's own number, gives the world itself."""
    one = played(course(), {20: Orders((("majlis", "wait"),))})
    for day in (0, 14, 15, 100, 239):
        state = one.state_on_eve(day)
        for n in range(day, 240):
            play_day(one.scenario_plan, one.data, *state, one.key, n)
        first, last = int(one.plan[at.LEVEL]), int(one.plan[at.LEVEL]) + len(one.index.issues)
        if day > 20:
            assert np.array_equal(state.f[first:last], one.state.f[first:last])
            assert np.array_equal(state.z[: one.plan[at.KEPT_Z]], one.state.z[: one.plan[at.KEPT_Z]])


def test_futures_are_the_same_for_the_same_fork_and_differ_among_themselves():
    one = played(course(), days=30)
    a, b = (futures(one, fork_of(one, 15), 239, 64) for _ in range(2))
    assert np.array_equal(a.f, b.f) and np.array_equal(a.z, b.z)
    grievance = int(one.plan[at.LEVEL]) + one.index.issues.index("grievance")
    assert len(np.unique(a.f[grievance])) > 32


def test_a_counterfactual_that_changes_nothing_changes_nothing():
    one = played(course(), {15: Orders((("syria", "wait"),))})
    same = instead(one, 15, "syria", "wait", 64)
    assert (same.changed, same.first) == (0.0, None)
    assert same.as_it_was == same.instead
    assert same.course.fingerprint() == one.fingerprint()


def test_a_counterfactual_replays_the_world_with_one_move_replaced():
    one = played(course(), {14: Orders((("supreme_leader", "end_for_good"),)), 20: Orders((("majlis", "wait"),))})
    other = instead(one, 14, "supreme_leader", "wait", 64)
    assert other.did == "end_for_good" and other.first == 14
    by_hand = played(course(), {14: Orders((("supreme_leader", "wait"),)), 20: Orders((("majlis", "wait"),))})
    assert other.course.fingerprint() == by_hand.fingerprint()
    assert other.as_it_was.get("TE", 0) > other.instead.get("TE", 0)
    assert sum(other.as_it_was.values()) == pytest.approx(1)


def test_turning_points_name_the_move_that_mattered():
    one = played(
        course(), {14: Orders((("supreme_leader", "end_for_good"), ("syria", "wait"))), 30: Orders((("israel", "warn_moscow"),))}
    )
    found = turning_points(one)
    most = max(found, key=lambda turning: turning.changed)
    assert (most.seat, most.act) == ("supreme_leader", "end_for_good") and most.changed > 0.2


def test_the_class_place_among_worlds_is_a_count_of_the_ensemble():
    one = played(course())
    held = among(one, 300)
    out = play(one.tables, one.seed, 0, 300)
    assert held.same_end == int((outcomes(one, out) == one.whole(at.OUTCOME, 1)).sum())
    assert held.same_both <= held.same_end and sum(held.end.values()) == pytest.approx(1)


def test_a_shortened_scenario_is_the_same_until_its_end():
    one, short = played(course(), days=60), Play(shortened(course().tables, 60), one_seed := case().scenario.seed, 7)
    while short.day < 59:
        short.step()
    assert one_seed == one.seed
    assert np.array_equal(short.state.f[: one.plan[at.NORMAL], 0], one.state.f[: one.plan[at.NORMAL], 0])


def test_dice_are_addressed_and_fair():
    """The same seat on the same day throws the same; over many, each face comes up as often (chi-square below 1 in a million)."""
    one = course()
    assert rolled(one, 3, "russia") == rolled(one, 3, "russia")
    faces = np.array([die for day in range(3000) for die in rolled(one, day, "russia")])
    counts = np.array([(faces == face).sum() for face in range(1, 7)])
    expected = len(faces) / 6
    assert ((counts - expected) ** 2 / expected).sum() < 35.9  # chi-square with 5 degrees of freedom, 1e-6


def test_odds_of_a_matrix_are_those_of_two_dice():
    assert odds(0, 0) == pytest.approx(21 / 36) and odds(5, 0) == 1 and odds(0, 6) == 0
    assert [odds(n, 0) for n in range(4)] == sorted(odds(n, 0) for n in range(4))


KINDS = (
    *("open", "open", "move", "move", "move", "move", "close", "play", "play", "undo", "inject", "settle", "branch", "switch"),
    *("say", "withdraw", "predictions/open", "predict", "argue", "settings", "member", "captain"),
)


def random_class(table, seed, look=lambda: None):
    """Somebody does all sorts of things, allowed or not; ``look`` is called after each."""
    chance, members = random.Random(seed), [table.seat(seat, seat) for seat in ("russia", "majlis", "supreme_leader", "russia")]
    done = set()
    for _ in range(80):
        room, who = table.room, chance.choice(members)
        seat = room.state.members[who].seat
        morning = room.morning()
        act = chance.choice(sorted(morning.minds[seat].open) or ["wait"]) if morning and seat else "wait"
        kind = chance.choice(KINDS)
        given = {
            "move": {"act": act, "reason": "so", "day": room.state.today},
            "inject": {"event": "photographs"}, "say": {"text": "Hear!"},
            "settle": {"seat": seat, "how": "override", "act": act, "reason": "why not"}, "play": {"days": chance.randint(1, 9)},
            "branch": {"day": chance.randint(0, 20), "name": "b"}, "switch": {"branch": chance.randint(0, 3)},
            "withdraw": {"day": room.state.today}, "argue": {"seat": "majlis", "side": "for", "text": "so"},
            "predictions/open": {"questions": ["end"]}, "predict": {"round": 1, "answers": {}},
            "settings": {"adjudication": chance.choice(("matrix", "free"))},
            "member": {"member": who, "do": "rename", "name": f"N{chance.randint(0, 9)}"},
            "captain": {"seat": "russia", "member": who},
        }.get(kind, {})  # fmt: skip
        answer = table.give(kind, who if kind in ("move", "withdraw", "predict", "argue") else "desk", **given)
        done.add(kind) if answer.status < 400 else None
        look()
    return done


@pytest.mark.parametrize("seed", range(4))
def test_a_room_that_is_opened_again_is_the_same_room(table, seed):
    """Whatever was done, taken back, branched: folding the file anew gives the state and the world that were there."""
    random_class(table, seed)
    before, mark, branches = table.room.state, table.room.course.fingerprint(), table.room.branches
    table.reopen()
    assert table.room.state == before and table.room.branches == branches
    assert table.room.course.fingerprint() == mark


def check_who_is_told(shown, before):
    told = shown.concerned(before)
    if shown.of_board(True) != before.of_board(True):
        assert told is None
    if told is not None:
        changed = {name for name in shown.seat_of | before.seat_of if shown.of_member(name) != before.of_member(name)}
        assert told == changed | ({"desk"} if shown.of_desk() != before.of_desk() else set())


@pytest.mark.parametrize("seed", range(2))
def test_what_pages_keep_is_what_they_would_work_out_anew(table, seed):
    """What is kept from one look to the next is dropped by whatever could change it, and whoever sees a change is told."""
    room, chance, before = table.room, random.Random(seed), Views()

    def look():
        nonlocal before
        around = Around(online=frozenset(chance.sample(sorted(room.state.members), 2)))
        shown, kept = views_of(room, 1, around), room.kept
        room.kept = {}
        assert shown == views_of(room, 1, around)
        room.kept = kept
        check_who_is_told(shown, before)
        before = shown
        for name, held in room.state.members.items():
            mine = {part: json.loads(text) for part, text in shown.of_member(name).items()}
            assert (mine["me"]["member"], mine["me"]["seat"]) == (name, held.seat), "everybody sees themselves"
            assert mine["card"] == (card(Look(room), held.seat) if held.seat else None)

    assert {"move", "play", "undo"} <= random_class(table, seed, look)
