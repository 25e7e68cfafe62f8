"""Everything measured of worlds, compared between two arms world by world, and ranked by how far the arms lie apart in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.arms.measured import AMOUNT, DAYS, HAPPENS, PATTERN, SHARE, Differences, Measured, is_amount, measures, of_names
from sim.analysis.arms.paired import share_band, student, z_of
from sim.analysis.arms.pairs import columns_in, pair_blocks, patterns_of_both
from sim.analysis.summary import HORIZONS
from sim.core.layout import OUTCOMES
from sim.holding import columns_of, holds
from sim.runs.opened import Run

_BLOCK = 4_000  # worlds at a time: hundreds of columns in double precision
Floats = NDArray[np.float64]
Band = tuple[float, float]


@dataclass(frozen=True)
class _Pair:
    """The values of one quantity in both arms, a block of worlds; and what kind of quantity it is."""

    name: str
    kind: str
    base: Floats
    other: Floats


class _Sums:
    """What is added up of a quantity over blocks."""

    def __init__(self, kind: str, worlds: int) -> None:
        self.kind, self.n = kind, worlds  # a name that a block of worlds does not have adds nothing there
        self.gained = self.lost = 0
        self.sums = np.zeros(6)  # of base, other, difference, and of their squares

    def add(self, pair: _Pair) -> None:
        held = np.stack([pair.base, pair.other, pair.other - pair.base])
        self.gained += int((held[2] > 0).sum())
        self.lost += int((held[2] < 0).sum())
        self.sums += np.concatenate([held.sum(axis=1), (held * held).sum(axis=1)])

    @property
    def means(self) -> Floats:
        return np.asarray(self.sums[:3] / self.n)

    @property
    def variances(self) -> Floats:
        return np.asarray(np.maximum(self.sums[3:] / self.n - self.means**2, 0.0))


def differences(base: Run, other: Run) -> Differences:
    """Compare and rank all measured quantities of two runs on the same worlds."""
    here, there = ([name for name in columns_in(run) if measures(name)] for run in (base, other))
    both = [name for name in here if name in set(there)]
    held: dict[str, _Sums] = {}
    needed = sorted({n for pattern in patterns_of_both(base, other).values() for n in columns_of(pattern)} - set(both))
    for one, two in pair_blocks(base, other, [*both, *needed], _BLOCK):
        for pair in _pairs(base, other, both, one, two):
            held.setdefault(pair.name, _Sums(pair.kind, base.manifest.runs)).add(pair)
    moved = {name: sums for name, sums in held.items() if sums.gained or sums.lost}
    told, bands = _told_otherwise(base, other), _bands(moved, len(held))
    found = (_measured(name, sums, bands[name], _is_of(name, told)) for name, sums in moved.items())
    ranked = sorted(found, key=lambda m: (-abs(m.apart), m.name))
    only = [sorted(set(mine) - set(theirs)) for mine, theirs in ((here, there), (there, here))]
    return Differences(ranked, len(held) - len(moved), *only)


def _pairs(base: Run, other: Run, both: list[str], one: pd.DataFrame, two: pd.DataFrame) -> Iterator[_Pair]:
    last = min(_last(base), _last(other))
    for name in both:
        if of_names(name):
            yield from _named(name, one[name].astype(str).to_numpy(), two[name].astype(str).to_numpy())
            continue
        values = [np.asarray(frame[name], dtype=np.float64) for frame in (one, two)]
        if is_amount(name):
            yield _Pair(name, AMOUNT, *values)
        else:
            yield _Pair(f"{HAPPENS}{name}", SHARE, *(np.asarray(~np.isnan(v), dtype=np.float64) for v in values))
            yield _Pair(name, DAYS, *(np.where(np.isnan(v), last, np.minimum(v, last)) for v in values))
    for name, pattern in patterns_of_both(base, other).items():
        yield _Pair(f"{PATTERN}{name}", SHARE, *(holds(pattern, frame).astype(np.float64) for frame in (one, two)))


def _named(name: str, one: NDArray[Any], two: NDArray[Any]) -> Iterator[_Pair]:
    """A column of names as a share for each of them; all of the outcomes, so that every block has the same quantities."""
    values = OUTCOMES if name in HORIZONS.values() else sorted({*one, *two} - {"nan", "None", "<NA>"})
    for value in values:
        yield _Pair(f"{name}={value}", SHARE, (one == value).astype(np.float64), (two == value).astype(np.float64))


def _last(run: Run) -> int:
    """The last day from day 0 on that every world has: what never happens counts as this day."""
    return int(run.case.scenario.days - 1 - run.case.zero_days[1])


def _told_otherwise(base: Run, other: Run) -> set[str]:
    """The offices for which the arms script or forbid different things."""
    here, there = (run.case.scenario.responses for run in (base, other))
    return {office for office in {*here, *there} if here.get(office) != there.get(office)}


def _is_of(name: str, offices: set[str]) -> bool:
    """Whether a quantity is an act, a first move or a line of one of these offices."""
    head, _, rest = name.removeprefix(HAPPENS).partition(".")
    return head in ("first", "first_move", "line") and rest.partition("=")[0].split(".")[0] in offices


def _measured(name: str, sums: _Sums, bands: tuple[Band, Band], assumed: bool) -> Measured:
    (base, other, difference), (v1, v2, _) = sums.means, sums.variances
    spread = float(np.sqrt((v1 + v2) / 2 + (difference / 2) ** 2))
    clear = not bands[1][0] <= 0 <= bands[1][1]
    apart = float(difference) / (2 * spread) if spread else 0.0
    moved = (sums.gained / sums.n, sums.lost / sums.n)
    return Measured(name, sums.kind, float(base), float(other), float(difference), bands[0], apart, clear, *moved, assumed)


def _bands(moved: dict[str, _Sums], looks: int) -> dict[str, tuple[Band, Band]]:
    """For each quantity its interval, and the one that is widened for so many looks."""
    one, two = (_at(moved, z) for z in (z_of(), z_of(looks=max(looks, 1))))
    return {name: (one[name], two[name]) for name in moved}


def _at(moved: dict[str, _Sums], z: float) -> dict[str, Band]:
    """The interval of each quantity that reaches so many standard errors."""
    shares = {name: sums for name, sums in moved.items() if sums.kind == SHARE}
    found = {}
    if shares:
        gained, lost = (np.array(counts) for counts in zip(*((s.gained, s.lost) for s in shares.values()), strict=True))
        low, high = share_band(gained, lost, next(iter(shares.values())).n, z)
        found = {name: (float(a), float(b)) for name, a, b in zip(shares, low, high, strict=True)}
    for name, sums in moved.items():
        if name not in shares:
            middle, half = float(sums.means[2]), float(np.sqrt(sums.variances[2] / max(sums.n - 1, 1)))
            found[name] = (middle - student(z, sums.n - 1) * half, middle + student(z, sums.n - 1) * half)
    return found
