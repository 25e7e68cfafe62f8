"""Write `docs/validation/compare.md`: how much narrower paired intervals are, and how often they hold what they should.

`python docs/scripts/make.py comparing` plays it all again: a quarter of an hour on two cores.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import sim
from sim.analysis.arms.contrast import shifts
from sim.analysis.arms.paired import share_band, student, unpaired_band, z_of
from sim.core.layout import OUTCOMES
from sim.loading.case import Case
from sim.runs.brief import brief
from sim.runs.parts import play
from sim.tables import tabulate

PAGE = Path(__file__).parents[1] / "validation" / "compare.md"
WORLDS, SEED, BATCH = 10_000, 1, 1_000
ASSUMPTIONS: dict[str, tuple[str, dict[str, object]]] = {  # words -> scenario, settings
    "Moscow itself lets it out": ("hamedan_2016", {"leak.by": "russia"}),
    "the Artesh lets it out": ("hamedan_2016", {"leak.by": "artesh"}),
    "no leak": ("no_leak", {}),
    "Moscow says nothing": ("russia_silent", {}),
    "Tehran denies throughout": ("tehran_denies", {}),
    "Tehran speaks with one voice": ("one_voice", {}),
    "a truce for Aleppo on day 12": ("hamedan_2016", {"injects": "[{on: +12, what: aleppo_truce}]"}),
    "a slower Supreme Leader": ("hamedan_2016", {"agents.supreme_leader.tempo": "{word: weeks, because: asked}"}),
    "believing NBC alone": ("hamedan_2016", {"lens": "[nbc_2016]"}),
    "believing no article": ("hamedan_2016", {"lens": "[]"}),
}
Played = dict[str, NDArray[np.float64]]  # quantity -> a number for each world


def played(case: Case, seed: int, worlds: int, first: int = 0) -> Played:
    """How worlds come out, each outcome as 0 or 1, and their measures; what never happens counts as the last day."""
    tables, parts = tabulate(case), []
    for start in range(first, first + worlds, BATCH):
        parts.append(brief(tables, play(tables, seed, start, min(start + BATCH, first + worlds))))
    held = {name: np.concatenate([part[name] for part in parts], axis=-1) for name in parts[0]}
    ends = held.pop("outcome")[1]
    found = {name: (ends == k).astype(np.float64) for k, name in enumerate(OUTCOMES)}
    for name, values in held.items():
        numbers = values.astype(np.float64)
        found[name] = np.where(np.isnan(numbers), float(case.scenario.days), numbers)
    return found


def flow(one: Played, two: Played) -> NDArray[np.int64]:
    """Worlds as [base, other] outcomes."""
    return np.array([[int((one[a] * two[b]).sum()) for b in OUTCOMES] for a in OUTCOMES], dtype=np.int64)


def narrower() -> Iterator[str]:
    """A row for each assumption: how many worlds change, and by what factor pairing narrows the intervals of shares."""
    base = played(sim.load("hamedan_2016"), SEED, WORLDS)
    for words, (name, settings) in ASSUMPTIONS.items():
        table = flow(base, played(sim.load(name, settings), SEED, WORLDS))
        factors = sorted(shift.narrower for shift in shifts(table) if min(shift.base, shift.other) >= 0.02)
        changed = 1 - np.trace(table) / WORLDS
        told = f"{factors[0]:.2f} to {factors[-1]:.2f}" if factors else "no outcome is in both"
        middle = float(np.median(factors)) if factors else float("nan")
        yield (
            f"| {words} | {changed:.0%} | {told} | {middle:.2f} | {middle**2:.1f} |"
            if factors
            else f"| {words} | {changed:.0%} | {told} | | |"
        )
        print(words, flush=True)


def coverage(base: Case, other: Case, seed: int, worlds: int, times: int) -> dict[str, tuple[float, float]]:
    """Each quantity that differs: the share of ``times`` samples whose paired interval, and whose unpaired one, holds the truth.

    The truth is the difference over all ``worlds * times`` worlds, which the samples part among themselves.
    """
    one, two = (played(case, seed, worlds * times) for case in (base, other))
    found = {}
    for name in one:
        moved = (two[name] - one[name]).reshape(times, worlds)
        if np.count_nonzero(moved) < times:  # fewer than one changed world to a sample
            continue
        share = name in OUTCOMES
        low, high = _shares(moved) if share else _means(moved)
        bands = _unpaired(one[name].reshape(times, worlds), two[name].reshape(times, worlds), share)
        truth = moved.mean()
        found[name] = (
            float(((low <= truth) & (truth <= high)).mean()),
            float(((bands[0] <= truth) & (truth <= bands[1])).mean()),
        )
    return found


def _shares(moved: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return share_band((moved > 0).sum(axis=1), (moved < 0).sum(axis=1), moved.shape[1], z_of())


def _means(moved: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    half = student(z_of(), moved.shape[1] - 1) * moved.std(axis=1, ddof=1) / np.sqrt(moved.shape[1])
    return moved.mean(axis=1) - half, moved.mean(axis=1) + half


def _unpaired(one: NDArray[np.float64], two: NDArray[np.float64], share: bool) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    runs = one.shape[1]
    if share:
        bands = [unpaired_band(int(a), int(b), runs) for a, b in zip(one.sum(axis=1), two.sum(axis=1), strict=True)]
        return np.array([low for low, _ in bands]), np.array([high for _, high in bands])
    half = z_of() * np.sqrt((one.var(axis=1, ddof=1) + two.var(axis=1, ddof=1)) / runs)
    middle = (two - one).mean(axis=1)
    return middle - half, middle + half


def table(found: dict[str, tuple[float, float]]) -> list[str]:
    """The rows of a table of coverage."""
    rows = [f"| `{name}` | {paired:.1%} | {apart:.1%} |" for name, (paired, apart) in found.items()]
    means = [float(np.mean([pair[n] for pair in found.values()])) for n in (0, 1)]
    return [
        "| quantity | paired | as of two samples |",
        "|---|---|---|",
        *rows,
        f"| **mean** | **{means[0]:.1%}** | **{means[1]:.1%}** |",
    ]


TWO = ("two_actors", {"agents.host.acts.suspend.cost": "{value: 4, judgement: twice as dear}"}, 400, 2_000)
HAMEDAN = ("hamedan_2016", {"leak.by": "russia"}, 400, 150)


def covered(case: tuple[str, dict[str, object], int, int], seed: int = 11) -> dict[str, tuple[float, float]]:
    """The coverage of one of the two cases above."""
    name, settings, worlds, times = case
    return coverage(sim.load(name), sim.load(name, settings), seed, worlds, times)


HEAD = """# Paired intervals: how much narrower, and whether they hold

`python docs/scripts/make.py comparing` writes this page; last on {day}. The slow test `tests/test_compare_coverage.py` holds
the coverage to its bounds.

## Narrower by a factor

`hamedan_2016` against itself with one assumption changed: {worlds:,} worlds of seed {seed}, outcomes at the end. The factor is
the width of the 95 % interval that takes the arms for two samples (Newcombe) over that of the paired one (Tango), over the
outcomes that at least one world in fifty has in both arms. The square of its median says how many times as many worlds two
samples would need to know as much.

| assumption | worlds that end otherwise | factor, over outcomes | median | squared |
|---|---|---|---|---|
{rows}

Pairing helps the more, the fewer worlds an assumption changes. Where most worlds change there is little left to pair.

## Coverage by repetition

Two cases: `two_actors` with suspending twice as dear, {two[3]:,} samples of {two[2]:,} worlds; `hamedan_2016` with the leak by
Moscow, {ham[3]:,} samples of {ham[2]:,} worlds. The truth is the mean over all of them. What should come out is 95 %, with a
standard error of 0.5 and 1.8 points for one quantity; a sample is a part of what the truth is taken from, which adds well under
half a point. Of the same worlds, the interval of two samples mostly holds the truth too often: it is too wide. Not always: where
an assumption makes worlds trade places, as those that end openly (`CO`) with two offices do, pairing rightly widens it.

Two offices:

{first}

Hamedan:

{second}
"""


def page() -> str:
    """The page."""
    rows = "\n".join(narrower())
    first, second = ("\n".join(table(covered(case))) for case in (TWO, HAMEDAN))
    facts = {"day": f"{dt.date.today():%d %B %Y}", "worlds": WORLDS, "seed": SEED, "two": TWO, "ham": HAMEDAN}
    return HEAD.format(**facts, rows=rows, first=first, second=second)


def write() -> None:
    """Write it."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()
