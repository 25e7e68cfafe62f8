"""How cases come out against what happened, after 30 days, after a year and at the end, with second shocks and without.

A case is played once for each horizon, for just as many days: draws are addressed by world and day, so the worlds of the shorter
runs are the beginnings of those of the longer ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.record.tally import Share
from sim.core import layout as at
from sim.core.layout import OUTCOMES
from sim.core.state import rows
from sim.loading.case import Case
from sim.runs.parts import BATCH, play
from sim.tables import Tables, tabulate

DAYS = {"30d": 30, "1y": 365}  # days after day 0; "end" is the last day that the case has
PENDING = "PE"
CODES = (*OUTCOMES, PENDING)
Counts = dict[str, int]
Watch = Callable[[str], None]


@dataclass(frozen=True)
class Standing:
    """One case at one horizon: what happened, and how many worlds came out how; ``calm``: without second shocks, if any came."""

    horizon: str
    day: int  # after day 0
    was: str | None
    worlds: Counts
    calm: Counts | None

    def share(self, code: str | None, calm: bool = False) -> Share:
        """The share of worlds with an outcome; of none where nothing is recorded or no second shock had come."""
        held = self.calm if calm else self.worlds
        return Share(held[code], sum(held.values())) if held and code else Share(0, 0)

    @property
    def rank(self) -> int | None:
        """The place of what happened among all outcomes, the most common first; None where it is not recorded."""
        return 1 + sum(count > self.worlds[self.was] for count in self.worlds.values()) if self.was else None


@dataclass(frozen=True)
class CameOut:
    """A case at all its horizons."""

    case: Case
    runs: int
    seed: int
    standings: tuple[Standing, ...]


def came_out(case: Case, runs: int, seed: int, watch: Watch = lambda _: None) -> CameOut:
    """Play a case to each horizon that lies within its days; where day 0 is open, to the end alone."""
    return CameOut(case, runs, seed, tuple(_standings(case, runs, seed, watch)))


def _standings(case: Case, runs: int, seed: int, watch: Watch) -> Iterator[Standing]:
    scenario, zero = case.scenario, case.zero_days[1]
    last = scenario.days - 1 - zero
    horizons = {} if case.open_leak else {name: day for name, day in DAYS.items() if day <= last}
    for name, day in {**horizons, "end": last}.items():
        watch(f"{scenario.title}: {name}")
        cut = shortened(case, zero + day + 1)
        told = scenario.came_out.get(name)  # type: ignore[call-overload]
        worlds = outcomes_at_end(cut, runs, seed)
        calm = outcomes_at_end(_calm(cut), runs, seed) if cut.scenario.injects else None
        yield Standing(name, day, told.is_ if told else None, worlds, calm)


def shortened(case: Case, days: int) -> Case:
    """The case as it is played for so many days only."""
    first = case.zero_days[0]

    def within(day: int, relative: bool) -> bool:
        return day + relative * first < days

    injects = tuple(one for one in case.scenario.injects if within(*case.offset(one.on)))
    return replace(case, scenario=case.scenario.model_copy(update={"days": days, "injects": injects}))


def _calm(case: Case) -> Case:
    return replace(case, scenario=case.scenario.model_copy(update={"injects": ()}))


def outcomes_at_end(case: Case, runs: int, seed: int) -> Counts:
    """How many worlds came out how on the last evening, an agreement that is still pending told apart."""
    tables = tabulate(case)
    total = np.zeros(len(CODES), dtype=np.int64)
    for first in range(0, runs, BATCH):
        total += _counted(case, tables, seed, first, min(first + BATCH, runs))
    return dict(zip(CODES, map(int, total), strict=True))


def _counted(case: Case, tables: Tables, seed: int, first: int, last: int) -> NDArray[np.int64]:
    held = play(tables, seed, first, last)
    codes = rows(tables.plan, held.z, at.OUTCOME)[1].copy()
    level = pending_level(case)
    if level is not None:
        granted = rows(tables.plan, held.f, at.LEVEL)[int(tables.plan[at.ACCESS])]
        stands = np.isin(codes, [OUTCOMES.index("CO"), OUTCOMES.index("CD")]) & (np.abs(granted - level) < 1e-9)
        codes[stands] = CODES.index(PENDING)
    return np.asarray(np.bincount(codes, minlength=len(CODES)), dtype=np.int64)


def pending_level(case: Case) -> float | None:
    """The access, 0 to 1, of an agreement under which nothing flies yet, where the case begins with one; None elsewhere."""
    world = case.cast.world
    begun = world.regimes.get(world.start_regime or "")
    waits = begun is not None and begun.kind == "use" and begun.flies == 0 and "access" in world.roles
    return begun.access / 100 if begun is not None and waits else None


def told(found: list[CameOut]) -> dict[str, Any]:
    """All of it as ``cases.json`` has it; keys are in ``docs/cases.md``."""
    return {one.case.name: {"runs": one.runs, "seed": one.seed, **{s.horizon: _told(s) for s in one.standings}} for one in found}


def _told(one: Standing) -> dict[str, Any]:
    was, calm = one.share(one.was), one.share(one.was, calm=True)
    held = {
        "day": one.day, "was": one.was, "rank": one.rank, "worlds": one.worlds,
        "share": was.share if one.was else None, "sampling": list(was.band) if one.was else None,
    }  # fmt: skip
    return {**held, "without_second_shocks": {"worlds": one.calm, "share": calm.share if one.was else None} if one.calm else None}


def in_order(counts: Counts) -> list[tuple[str, float]]:
    """The outcomes that came about, the most common first, each with its share."""
    total = sum(counts.values())
    return sorted(((code, count / total) for code, count in counts.items() if count), key=lambda pair: (-pair[1], pair[0]))
