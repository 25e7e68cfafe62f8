"""The list of injects (MSEL): when, what, to whom, what may be expected of them, and what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sim.evidence.ledger import Ledger
from sim.loading.case import Case
from sim.schema.scenario import Leak
from sim.schema.world import Event, Role
from sim.tables.index import NOBODY, leak_weights
from sim.telling.prose import capital, inner
from sim.words import EVENT_WORDS, day_label

from .cards import RoleCard
from .lesson import objective
from .orders import counted
from .replies import ALL, answer
from .schedule import Move, shows

Kind = Literal["scheduled", "optional", "record"]
TIMED_BY = 90  # minutes: the class whose clock the list goes by
FIRST = "first."


@dataclass(frozen=True)
class Inject:
    """A row. ``minute``: of a class of 90 minutes; None where no move covers the day. ``day``: from day 0; None: at will."""

    kind: Kind
    minute: int | None
    day: int | None
    label: str
    title: str
    to: tuple[str, ...]
    expect: str
    objective: str
    note: str = ""


def injects(ledger: Ledger, cards: Mapping[str, RoleCard]) -> tuple[Inject, ...]:
    """What the scenario has planned, by day; then what may be brought in at will; then what happened, to be used or not."""
    case = ledger.case
    planned = [_outbreak(ledger, cards), *_planned(ledger, cards)]
    scheduled = sorted(filter(None, planned), key=lambda row: (row.day is None, row.day or 0, row.title))
    used = {one.what for one in case.scenario.injects}
    free = [_event(ledger, cards, name, held, None) for name, held in case.cast.world.events.items() if name not in used]
    return (*scheduled, *free, *_recorded(case))


def _planned(ledger: Ledger, cards: Mapping[str, RoleCard]) -> list[Inject]:
    case = ledger.case
    events = case.cast.world.events
    found = [_event(ledger, cards, one.what, events[one.what], counted(case, one.on)) for one in case.scenario.injects]
    for card in cards.values():
        if card.orders:
            title = f"Hand {inner(card.title)} its orders: {' '.join(card.orders)}"
            found.append(
                Inject(
                    "scheduled", 0, None, "with the card", title, (card.title,), "plays accordingly", "Hold an assumption fixed"
                )
            )
    return found


def _outbreak(ledger: Ledger, cards: Mapping[str, RoleCard]) -> Inject | None:
    """Day 0 itself, unless an event of the scenario says it."""
    case = ledger.case
    if case.scenario.leak is not None:
        return _leak(case, cards, case.scenario.leak)
    if case.scenario.shock is None or any(counted(case, one.on) == 0 for one in case.scenario.injects):
        return None
    title, aim = f"{capital(case.scenario.shock.title)}.", objective(case, _parts(case, "trust", "access"))
    return Inject("scheduled", _minute(case, 0), 0, day_label(0), title, (ALL,), "take the matter up", aim)


def _leak(case: Case, cards: Mapping[str, RoleCard], leak: Leak) -> Inject:
    to, expect = answer(case, cards, dict.fromkeys(_parts(case, "known"), 1.0))
    day = None if case.open_leak else 0
    label = "when it happens" if day is None else day_label(0)
    minute = None if day is None else _minute(case, 0)
    note = "Where nobody lets it out, nothing is read out." if NOBODY in leak_weights(case) and not case.open_leak else ""
    title = "It comes out. Read out what is public and nothing else."
    return Inject("scheduled", minute, day, label, title, to, expect, objective(case, _parts(case, "known")), note)


def _parts(case: Case, *roles: Role) -> tuple[str, ...]:
    return tuple(case.cast.world.roles[role] for role in roles if role in case.cast.world.roles)


def _event(ledger: Ledger, cards: Mapping[str, RoleCard], name: str, held: Event, day: int | None) -> Inject:
    case = ledger.case
    moved: dict[str, float] = {}
    for kind in ("effects", "lasting"):
        for issue in getattr(held, kind):
            interval = ledger.figures[f"world.events.{name}.{kind}.{issue}"].interval
            moved[issue] = moved.get(issue, 0.0) + (interval.low + interval.high) / 2
    to, expect = answer(case, cards, moved)
    heaviest = tuple(sorted(moved, key=lambda issue: -abs(moved[issue])))
    kind_: Kind = "optional" if day is None else "scheduled"
    label = "at will" if day is None else day_label(day)
    minute = None if day is None else _minute(case, day)
    return Inject(kind_, minute, day, label, f"{capital(held.title)}.", to, expect, objective(case, heaviest))


def _recorded(case: Case) -> list[Inject]:
    """What happened, as injects that make history run; each gives away what came."""
    found = []
    for name, seen in sorted(case.scenario.record.items(), key=lambda pair: (pair[1].day, pair[0])):
        office = name.removeprefix(FIRST)
        if name.startswith(FIRST) and office not in case.cast.pages:
            continue
        title = EVENT_WORDS.get(name) or f"{case.cast.pages[office].title} acts in public for the first time"
        to = (case.cast.pages[office].title,) if name.startswith(FIRST) else ()
        found.append(
            Inject(
                "record",
                _minute(case, seen.day),
                seen.day,
                day_label(seen.day),
                f"{capital(title)}.",
                to,
                "",
                "Let history run, or compare",
                seen.note or "",
            )
        )
    return found


def _minute(case: Case, day: int) -> int | None:
    """The minute of a class of 90 at which the move that covers a day begins."""
    if case.open_leak:
        day += (case.day_zero - case.scenario.start).days
    show = next(show for show in shows(case) if show.minutes == TIMED_BY)
    return next((slot.start for slot in show.slots if slot.move and _covers(slot.move, day)), None)


def _covers(move: Move, day: int) -> bool:
    return move.first <= day <= move.last
