"""Where a world parts from the same world without the changes: the first decisions that are otherwise, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from sim.analysis.arms.common import Common
from sim.analysis.arms.parting import Parted, Turn, partings
from sim.evidence.numbers import listed
from sim.loading.case import Case
from sim.seat import NOTHING
from sim.tables import Tables
from sim.telling.prose import inner
from sim.words import day_label

NEVER = "No decision in this world is otherwise than without your changes."


def parted_told(start: Tables, tables: Tables, seed: int, world: int, zero: int) -> dict[str, Any]:
    """Where it parts; ``zero`` is its day 0, counted from the start of the scenario."""
    (held,) = partings(Common((start, tables)), seed, np.array([world], dtype=np.int64))
    case = tables.index.case
    told = [_turned(case, turn, zero) for turn in held.turns]
    return {"sentences": [*_before(case, held, zero), *(told or [NEVER])], "parts": bool(told)}


def _before(case: Case, held: Parted, zero: int) -> Iterator[str]:
    """What your changes put in place of a choice, or of the truth, before anybody decided otherwise."""
    if held.story:
        yield "Another story is true in it."
    for turn in held.imposed:
        yield f"By your change, {_office(case, turn)} {_did(case, turn.office, turn.other)} on {day_label(turn.day - zero)}."


def _turned(case: Case, turn: Turn, zero: int) -> str:
    reasons = ((turn.figures, "it reckons with other figures"), (turn.news, "it has read other news"))
    why = [words for holds, words in reasons if holds]
    because = f": {listed(why)}" if why else ""
    now, before = _did(case, turn.office, turn.other), _did(case, turn.office, turn.act)
    return f"On {day_label(turn.day - zero)}, {_office(case, turn)} {now}, where without your changes it {before}{because}."


def _office(case: Case, turn: Turn) -> str:
    page = case.cast.pages.get(turn.office)
    return inner(page.title) if page else turn.office


def _did(case: Case, office: str, act: str) -> str:
    page = case.cast.pages.get(office)
    return "does nothing" if act == NOTHING else page.acts[act].title if page and act in page.acts else act
