"""A counterfactual as pages have it: what was replaced, what came of it in the class's world, and in other futures."""

from __future__ import annotations

from typing import Any

from sim.room.commands.turns import today_label
from sim.room.room import Room
from sim.room.world.chronicle import Chronicle
from sim.room.world.instead import Instead
from sim.room.world.menu import act_title
from sim.seat import NOTHING
from sim.telling.prose import inner
from sim.words import OUTCOME_CLAUSES

from .review import of_hundred, outcome_of

TOLD = 5  # days of the replayed world


def counterfactual(room: Room, held: Instead, milliseconds: int) -> dict[str, Any]:
    """A counterfactual as pages have it; ``room`` is at least as far as the course that it was worked out on."""
    case, zero_label = room.case, today_label(room, held.day)
    did, act = held.did or NOTHING, held.act
    ends, was = held.course.outcome, room.course.outcome
    return {
        "day": held.day, "label": zero_label, "seat": held.seat, "title": room.title(held.seat), "did": did,
        "did_title": act_title(case, held.seat, did), "instead": act, "instead_title": act_title(case, held.seat, act),
        "sentence": counter_sentence(room, held, zero_label),
        "replay": {
            "outcome": outcome_of(ends), "changed": ends != was, "first_difference": held.first, "news": differing(room, held),
        },
        "futures": {"of": held.of, "changed": held.changed, "as_it_was": held.as_it_was, "instead": held.instead},
        "milliseconds": milliseconds,
    }  # fmt: skip


def differing(room: Room, held: Instead) -> list[dict[str, Any]]:
    """The first days on which the replayed world brought other news than the class's."""
    mine, theirs, found = room.chronicle.written(), Chronicle(held.course).written(), list[dict[str, Any]]()
    for page in theirs if held.first is not None else ():
        if page.news and page.day >= (held.first or 0) and (page.day >= len(mine) or page.news != mine[page.day].news):
            found.append({"day": page.day, "label": today_label(room, page.day), "news": page.news})
    return found[:TOLD]


def counter_sentence(room: Room, held: Instead, label: str) -> str:
    """A counterfactual in a sentence or two."""
    who = inner(room.title(held.seat))
    verb = "done nothing" if held.act == NOTHING else f"done this instead, “{act_title(room.case, held.seat, held.act)}”,"
    end, was = held.course.outcome["end"], room.course.outcome["end"]
    same = (
        "in the same world it would have ended the same way"
        if end == was
        else f"in the same world {OUTCOME_CLAUSES[end or 'ND']}"
    )
    futures = f"with the model playing on, {of_hundred(held.changed)} futures come out otherwise"
    return f"Had {who} {verb} on {label}: {same}; {futures}."
