"""A world in which the outcome turned on one decision: what was decided and weighed, and what came of it otherwise."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from sim.core import layout as at
from sim.loading.case import Case
from sim.seat import NOTHING
from sim.single import Play
from sim.words import OUTCOME_CLAUSES, day_label

from .deeds import deed_told, opens
from .prose import DEEPER, capital, inner, said, weekday
from .reasons import reasons
from .watch import Day, watch

MOST = 4  # later days that differ and are told


@dataclass(frozen=True)
class Turn:
    """One decision of a world, by names, its day from the scenario's start, and what is done in its place (``wait``: nothing)."""

    world: int
    office: str
    act: str
    day: int
    instead: str


def tell_turn(case: Case, name: str, seed: int, turn: Turn, horizon: str) -> Iterator[str]:
    """The decision, what it weighed, the first days that differ, and both outcomes; ``name`` is the scenario's."""
    was, changed = Play(case, seed, turn.world), Play(case, seed, turn.world)
    pin(changed, turn)
    days, other = watch(was, why=True), watch(changed, why=False)
    yield f"World {turn.world}: hamedan trace {_typed(name)} --seed {seed} --world {turn.world} --why"
    day = days[turn.day]
    yield f"{day_label(day.since)}, {weekday(day.date)}"
    for deed in day.deeds:
        if (deed.actor, deed.act) == (turn.office, turn.act):
            yield from said(deed_told(case, deed))
            if deed.decision:
                yield from reasons(was, deed, deed.decision, DEEPER)
    page = case.cast.pages[turn.office]
    does = "waits that day" if turn.instead == NOTHING else page.acts[turn.instead].title
    yield from said(f"Suppose instead that {inner(page.title)} {does}.")
    yield from _differences(case, turn, days, other)
    yield from said(f"As it was, {_outcome(was, horizon)}. With that one decision changed, {_outcome(changed, horizon)}.")


def _typed(name: str) -> str:
    """A name as it is typed in a shell, which a manifest that somebody hands on may not make a command of its own."""
    if name.isprintable():
        return shlex.quote(name)
    return "$'" + name.encode("unicode_escape").decode("ascii").replace("'", "\\'") + "'"


def pin(play: Play, turn: Turn) -> None:
    """Pin a decision in a world that has not begun: everything else is free."""
    act = at.WAIT if turn.instead == NOTHING else play.index.act(turn.office, turn.instead)
    actor = play.index.actors.index(turn.office)
    for row, value in ((at.PIN_ACTOR, actor), (at.PIN_DAY, turn.day), (at.PIN_ACT, act)):
        play.state.z[play.plan[row]] = value


def _differences(case: Case, turn: Turn, days: list[Day], other: list[Day]) -> Iterator[str]:
    told = 0
    for one, two in zip(days[turn.day :], other[turn.day :], strict=True):
        here = {(deed.actor, deed.act): opens(case, deed) for deed in one.deeds}
        there = {(deed.actor, deed.act): opens(case, deed) for deed in two.deeds}
        gone = [
            text
            for key, text in here.items()
            if key not in there and (one.since, key) != (days[turn.day].since, (turn.office, turn.act))
        ]
        new = [text for key, text in there.items() if key not in here]
        if told < MOST and (gone or new):
            told += 1
            parts = ([f"not: {'; '.join(gone)}"] if gone else []) + ([f"instead: {'; '.join(new)}"] if new and gone else [])
            parts += ["; ".join(new)] if new and not gone else []
            yield from said(f"{day_label(one.since)}: {capital('; '.join(parts))}.")
        elif gone or new:
            yield from said("And so on: other days differ, too.")
            return


def _outcome(play: Play, horizon: str) -> str:
    return OUTCOME_CLAUSES[play.outcome[horizon] or "ND"]
