"""A class played in one process, for reviews: some persons, some days, an override, an inject, predictions and a reveal."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sim.checking import checked_case
from sim.loading.case import Case
from sim.room.after.findings import find
from sim.room.after.record import ClassRecord
from sim.room.after.recording import record_of
from sim.room.after.supposed import counterfactual
from sim.room.opening import new_room
from sim.room.room import Command, Room
from sim.room.server.served import asked_in
from sim.room.world.instead import instead

# Who does what on which day from day 0; the rest waits. Acts that are closed that morning are left out.
PLAY = {
    0: {"russia": ("acknowledge", "Everybody has the pictures; better to own them than to be caught."),
        "supreme_leader": ("oblique", "A line for the others to repeat, and no word of the field.")},
    1: {"us": ("regret", "Mild words keep the talks alive."), "majlis": ("object", "The constitution is the one thing we have."),
        "defence_ministry": ("defend", "We invited them; hiding it looks weak.")},
    2: {"majlis": ("letter", "Twenty names cannot be overlooked."), "irgc": ("defend_through_media", ""),
        "foreign_ministry": ("reframe", "No base, only refuelling: then the law is kept.")},
    4: {"defence_ministry": ("blame_patron", "They talked; let them carry it."), "us": ("doubt_end", "")},
    5: {"supreme_leader": ("suspend", "Quiet at home is worth more than this field."),
        "russia": ("withdraw", "Leave with a good word and the door open.")},
}  # fmt: skip
PERSONS = (
    ("Ada", "russia"), ("Bo", "russia"), ("Chidi", "supreme_leader"), ("Dana", "majlis"), ("Emre", "us"), ("Fatou", "irgc"),
    ("Goran", "defence_ministry"), ("Hana", "foreign_ministry"),
)  # fmt: skip


class Class:
    """A room, and who does things in it."""

    def __init__(self, case: Case, path: Path, world: int) -> None:
        self.room: Room = new_room(case, path, seed=1, world=world)
        self.keys: Iterator[int] = itertools.count(10_000_000)

    def do(self, what: str, by: str = "desk", **given: Any) -> dict[str, Any]:
        told = self.room.do(Command(what, by, {**given, "key": f"key{next(self.keys)}"}))
        assert told.status < 300, (what, given, told.told)
        return told.told

    def may(self, what: str, by: str, **given: Any) -> bool:
        return self.room.do(Command(what, by, {**given, "key": f"key{next(self.keys)}"})).status < 300


def played(
    folder: Path, scenario: str = "hamedan_2016", say: Callable[[str], str] = str, world: int = 3, case: Case | None = None
) -> tuple[ClassRecord, Case]:
    """A finished class and what it played. ``say`` changes every text that somebody types."""
    case = case or checked_case(scenario)
    held = Class(case, folder / "class.db", world)
    who = [(held.do("join", by="", name=say(name))["member"], seat) for name, seat in PERSONS]
    for member, seat in who:
        held.do("take", by=member, seat=seat)
    held.do("settings", adjudication="assisted")
    held.do("captain", seat="russia", member=who[0][0])
    zero = (case.day_zero - case.scenario.start).days
    held.do("play", until="days", days=zero)
    _predict(held, who, say)
    for since in range(max(PLAY) + 1):
        held.do("open")
        for member, seat in who:
            act, reason = PLAY.get(since, {}).get(seat, ("wait", "Nothing to gain by moving today."))
            reason = say(reason) if reason else reason
            if not held.may(
                "move", member, act=act, reason=reason, text=say("quietly") if since == 2 else None, day=zero + since
            ):
                held.do("move", by=member, act="wait", reason=say("It was closed to us."), text=None, day=zero + since)
        if since == 1:
            held.do("settle", seat="us", how="wait", reason=say("The spokesman was ill that day."))
        held.do("settle", how="accept")
        held.do("play", days=1)
    held.do("inject", event="aleppo_truce", day=zero + 12)
    held.do("say", text=say("Ten minutes, then we look back."), public=True)
    held.do("play", days=case.scenario.days)
    held.do("predictions/close")
    held.do("reveal")
    found = find(held.room.tables, 1, world, held.room.state.orders, asked_in(held.room), lambda *_: None)
    told = counterfactual(held.room, instead(held.room.course, zero, "russia", "wait"), 12)
    held.do("counterfactual", day=zero, seat="russia", act="wait", show=True, result=told)
    record = record_of(held.room, found)
    held.room.store.close()
    return record, case


def _predict(held: Class, who: list[tuple[str, str]], say: Callable[[str], str]) -> None:
    questions = [{"question": name} for name in ("outcome_end", "blamed", "declared_end", "reoffer")]
    held.do("predictions/open", questions=[*questions, {"title": say("Will anybody resign?")}])
    for n, (member, _) in enumerate(who):
        share = (n + 1) / (len(who) + 1)
        rest = {code: (1 - share) / 5 for code in ("ND", "CO", "CD", "TE", "RN")}
        answers = {"outcome_end": {"SU": share, **rest}, "blamed": 1 - share, "declared_end": share, "reoffer": 0.5, "own.5": 0.1}
        held.do("predict", by=member, round=1, answers=answers)
    held.do("predictions/answer", round=1, question="own.5", truth=False)
