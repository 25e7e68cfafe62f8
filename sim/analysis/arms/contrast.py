"""One arm against the base: outcomes, flows, all that was measured, where worlds part, and a few of them told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.analysis.arms.common import Common
from sim.analysis.arms.measured import Differences
from sim.analysis.arms.measuring import differences
from sim.analysis.arms.paired import share_band, unpaired_band, z_of
from sim.analysis.arms.pairs import Counts, changed, flows
from sim.analysis.arms.parting import partings
from sim.analysis.arms.turning import Kind, Partings
from sim.core.layout import OUTCOMES
from sim.runs.opened import Run
from sim.telling.beside import Beside, beside
from sim.telling.weighed import Weighed, weighed

MOST_PARTED = 20_000  # changed worlds that are looked at; the first ones are as good as drawn at random
Tick = Callable[[int, int], bool]  # told how many of how many worlds are done; whether to go on


@dataclass(frozen=True)
class Shift:
    """An outcome's share in two arms, 0 to 1: ``difference`` with the interval that knows of the pairs and the one that does not.

    ``gained``: worlds that come out so in the other arm alone; ``lost``: in the base alone.
    """

    outcome: str
    base: float
    other: float
    difference: float
    paired: tuple[float, float]
    unpaired: tuple[float, float]
    gained: int
    lost: int

    @property
    def narrower(self) -> float:
        """How many times as wide the interval would be without the pairs."""
        return (self.unpaired[1] - self.unpaired[0]) / (self.paired[1] - self.paired[0])


@dataclass(frozen=True)
class Tale:
    """A kind of parting, a typical world of it in both arms, and what its first decision weighed.

    ``parts``: the date on which it parts; ``replaced``: offices of which the assumption itself replaced a choice, with the date.
    """

    kind: Kind
    parts: dt.date
    replaced: tuple[tuple[dt.date, str], ...]
    world: Beside
    weighed: Weighed


@dataclass(frozen=True)
class Contrast:
    """An arm against the base. ``flows``: worlds as [base, other] outcomes by horizon; the rest as their own classes say."""

    name: str
    title: str
    run: Run
    flows: dict[str, Counts]
    shifts: dict[str, list[Shift]]
    differences: Differences
    partings: Partings
    tales: tuple[Tale, ...]

    @property
    def changed(self) -> int:
        """How many worlds end otherwise (``pairs.changed``)."""
        return len(self.partings.changed)


def shifts(flow: Counts) -> list[Shift]:
    """Every outcome that comes about in either arm, from a table of flows."""
    runs, base, other, same = int(flow.sum()), flow.sum(axis=1), flow.sum(axis=0), np.diag(flow)
    return [_shift(k, int(base[k]), int(other[k]), int(same[k]), runs) for k in range(len(OUTCOMES)) if base[k] + other[k]]


def _shift(outcome: int, base: int, other: int, same: int, runs: int) -> Shift:
    gained, lost = other - same, base - same
    low, high = share_band(gained, lost, runs, z_of())
    shares = (base / runs, other / runs, (other - base) / runs)
    return Shift(OUTCOMES[outcome], *shares, (float(low), float(high)), unpaired_band(base, other, runs), gained, lost)


def contrast(name: str, title: str, base: Run, other: Run, tick: Tick | None = None) -> Contrast:
    """Compare two runs on the same worlds. Where ``tick`` says to stop, what was looked at of the partings stays."""
    flow, apart = flows(base, other), changed(base, other)
    common = Common((base.tables, other.tables))
    worlds = apart["world"].to_numpy(dtype=np.int64)[:MOST_PARTED]
    told = partings(common, base.manifest.seed, worlds, (lambda done: tick(done, len(worlds))) if tick else None)
    parted = Partings(apart, list(told))
    tales = tuple(_tale(base, other, kind, parted) for kind in parted.told)
    return Contrast(
        name, title, other, flow, {h: shifts(held) for h, held in flow.items()}, differences(base, other), parted, tales
    )


def _tale(base: Run, other: Run, kind: Kind, held: Partings) -> Tale:
    seed, world = base.manifest.seed, kind.typical
    parted = next(one for one in held.parted if one.world == world)
    turn = next(turn for turn in parted.turns if turn.office == kind.office)
    both = base.tables, other.tables
    why = weighed(*both, seed, world, turn.day, kind.office, (turn.act, turn.other))
    start = base.case.scenario.start
    days = dict.fromkeys((start + dt.timedelta(days=one.day), one.office) for one in parted.imposed)
    parts = start + dt.timedelta(days=turn.day)
    return Tale(kind, parts, tuple(days), beside(*both, seed, world, turn.day), why)
