"""What people decide about one day, and the scenario's plan with it written in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sim.core import layout as at
from sim.core.state import Ints
from sim.seat import NOTHING
from sim.tables import Index
from sim.tables.acts import effects_of

_SCRIPT = (at.SCRIPT_ACTOR, at.SCRIPT_ACT, at.SCRIPT_DAY, at.SCRIPT_RELATIVE)
_SIZES = (at.INJECT_DAY, at.INJECT_RELATIVE)
_EFFECTS = (at.INJECT_ISSUE, at.INJECT_ROW, at.INJECT_LASTS)


@dataclass(frozen=True)
class Orders:
    """One day as people decided it: what offices do (``wait``: nothing) instead of what they would have, and what happens.

    An office that is not named decides for itself. ``fired``: events of ``world.yaml``, this morning.
    """

    acts: tuple[tuple[str, str], ...] = ()
    fired: tuple[str, ...] = ()

    def instead(self, seat: str, act: str) -> Orders:
        """The same day with another act of one office."""
        return Orders((*(pair for pair in self.acts if pair[0] != seat), (seat, act)), self.fired)

    def act_of(self, seat: str) -> str | None:
        """What people decided for an office, None where it decides for itself."""
        return dict(self.acts).get(seat)


def planned(index: Index, plan: Ints, day: int, orders: Orders) -> Ints:
    """A plan with one day's orders: scripts that hold on that day, and events that happen on its morning.

    The state of worlds lies as it did (``core/state.py``), so a play can go on with it.
    """
    return _with_events(index, _with_scripts(index, plan, day, orders.acts), day, orders.fired)


def _with_scripts(index: Index, plan: Ints, day: int, acts: Iterable[tuple[str, str]]) -> Ints:
    rows = [(index.actors.index(a), at.WAIT if act == NOTHING else index.act(a, act), day, 0) for a, act in acts]
    if not rows:
        return plan
    grown, count = plan.copy(), int(plan[at.SCRIPTS])
    grown[at.SCRIPTS] += len(rows)
    for n, column in enumerate(_SCRIPT):
        grown = _moved(grown, column, count, [row[n] for row in rows])
    return grown


def _with_events(index: Index, plan: Ints, day: int, fired: tuple[str, ...]) -> Ints:
    events = index.case.cast.world.events
    for what in fired:
        count, effects = int(plan[at.INJECTS]), effects_of(f"world.events.{what}", events[what])
        last = int(plan[plan[at.INJECT_OFF] + count])
        plan = plan.copy()
        plan[at.INJECTS] += 1
        for column, value in zip(_SIZES, (day, 0), strict=True):
            plan = _moved(plan, column, count, [value])
        plan = _moved(plan, at.INJECT_OFF, count + 1, [last + len(effects)])
        held = [[index.issues.index(issue), index.row(path), kind] for path, issue, kind in effects]
        for n, column in enumerate(_EFFECTS):
            plan = _moved(plan, column, last, [row[n] for row in held])
    return plan


def _moved(plan: Ints, column: int, count: int, more: list[int]) -> Ints:
    """The plan with a column moved to its end, where there is room, and grown."""
    first = int(plan[column])
    grown = np.concatenate([plan, plan[first : first + count], np.array(more, dtype=np.int64)])
    grown[column] = len(plan)
    return grown
