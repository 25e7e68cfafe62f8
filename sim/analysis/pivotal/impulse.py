"""Impulse responses of the issues to the disclosure: the path with the leak less the path without it, on the same worlds.

A generalised impulse response (Koop, Pesaran and Potter, Journal of Econometrics 74, 1996): the mean over worlds of the
difference that the shock makes, here with the very same draws on both sides. With offices frozen, it is what the shock does of
itself; the ratio of the two is what politics makes of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.pivotal.paths import Paths, follow_paths
from sim.loading.case import Case
from sim.reading.problems import InputError, Problem
from sim.tables import Tables, tabulate
from sim.tables.index import NOBODY

Floats = NDArray[np.float64]
FREE, FROZEN = "free", "frozen"
RESAMPLES, LEVEL = 400, 0.95
STILL = 0.5  # points: a response that never reaches this is none to compare with
POINTS = 100.0


@dataclass(frozen=True)
class Measured:
    """A number with its 95 % interval over worlds; not a number where there is none."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Response:
    """One issue's response, offices free or frozen: ``mean`` and its pointwise 95 % band, [day since day 0], in points.

    ``peak``: the mean where it is furthest from 0, on ``peak_day``; ``area``: the sum of the mean over days, in point-days;
    ``half_life``: days from the peak until the mean has fallen to half of it, not a number where it does not.
    """

    mean: Floats
    low: Floats
    high: Floats
    peak: Measured
    peak_day: int
    area: Measured
    half_life: Measured


@dataclass(frozen=True)
class Impulse:
    """Responses of issues by name, free and frozen; ``amplified``: peak free over peak frozen, ``area_ratio`` likewise."""

    free: dict[str, Response]
    frozen: dict[str, Response]
    amplified: dict[str, Measured]
    area_ratio: dict[str, Measured]
    worlds: int

    @property
    def frame(self) -> pd.DataFrame:
        """A row for each issue and way: peak, area and half-life, with 95 % intervals, and the two ratios."""
        rows = []
        for how, held in ((FREE, self.free), (FROZEN, self.frozen)):
            for issue, one in held.items():
                row = {"issue": issue, "offices": how, "peak_day": one.peak_day}
                ratios = {"amplified": self.amplified[issue], "area_ratio": self.area_ratio[issue]} if how == FREE else {}
                for name, value in {"peak": one.peak, "area": one.area, "half_life": one.half_life, **ratios}.items():
                    row |= {name: value.value, f"{name}_low": value.low, f"{name}_high": value.high}
                rows.append(row)
        return pd.DataFrame(rows).set_index(["issue", "offices"])

    @property
    def paths(self) -> pd.DataFrame:
        """A row for each issue, way and day since day 0: the mean response and its band, in points."""
        parts = [
            pd.DataFrame(
                {"issue": issue, "offices": how, "day": np.arange(len(r.mean)), "mean": r.mean, "low": r.low, "high": r.high}
            )
            for how, held in ((FREE, self.free), (FROZEN, self.frozen))
            for issue, r in held.items()
        ]
        return pd.concat(parts, ignore_index=True)


def without_leak(case: Case) -> Case:
    """The same case with nobody leaking, as ``--set leak.by=nobody`` would have it. Raises InputError where nothing leaks."""
    leak = case.scenario.leak
    if leak is None or leak.by == NOBODY:
        raise InputError([Problem(None, "nothing leaks in this scenario: there is no disclosure to respond to")])
    if case.open_leak:
        text = "here the leak comes of the play itself, on another day in each world: wanted a scenario with a leak by somebody"
        raise InputError([Problem(None, f"{text} on a given day (leak.by, leak.on)")])
    return replace(case, scenario=case.scenario.model_copy(update={"leak": leak.model_copy(update={"by": NOBODY})}))


def respond(tables: Tables, seed: int, worlds: int) -> Impulse:
    """The responses of all issues, over the first ``worlds`` worlds. Raises InputError where nothing leaks on a given day."""
    quiet = tabulate(without_leak(tables.index.case))
    chance = np.random.default_rng(1)
    weights = chance.multinomial(worlds, np.full(worlds, 1 / worlds), size=RESAMPLES) / worlds  # [resample, world]
    held: dict[str, dict[str, Response]] = {FREE: {}, FROZEN: {}}
    drawn: dict[str, dict[str, tuple[Floats, Floats]]] = {FREE: {}, FROZEN: {}}
    for how in (FREE, FROZEN):
        loud, silent = (follow_paths(one, seed, worlds, frozen=how == FROZEN) for one in (tables, quiet))
        for j, issue in enumerate(tables.index.issues):
            difference = _since_zero(loud, silent, j)
            again = difference @ weights.T  # [day, resample]
            held[how][issue], drawn[how][issue] = _response(difference, again)
    peaks, areas = ({issue: _ratio(held, drawn, issue, n) for issue in tables.index.issues} for n in (0, 1))
    return Impulse(held[FREE], held[FROZEN], peaks, areas, worlds)


def _since_zero(loud: Paths, silent: Paths, j: int) -> Floats:
    """The difference in each world from its own day 0 on: [day, world], in points, as many days as all worlds have."""
    days, count = loud.levels.shape[1:]
    since = np.arange(days - int(loud.zero.max()))[:, None] + loud.zero[None, :]
    worlds = np.arange(count)[None, :]
    return np.asarray(POINTS * (loud.levels[j, since, worlds].astype(np.float64) - silent.levels[j, since, worlds]))


def _response(difference: Floats, again: Floats) -> tuple[Response, tuple[Floats, Floats]]:
    mean = difference.mean(axis=1)
    half = (
        1.959963984540054 * difference.std(axis=1, ddof=1) / np.sqrt(difference.shape[1]) if difference.shape[1] > 1 else 0 * mean
    )
    top = int(np.abs(mean).argmax())
    peaks = np.take_along_axis(again, np.abs(again).argmax(axis=0)[None, :], axis=0)[0]
    areas = again.sum(axis=0)
    halves = np.array([_half_life(path) for path in again.T])
    found = Response(
        mean, mean - half, mean + half, _measured(float(mean[top]), peaks), top, _measured(float(mean.sum()), areas),
        _measured(_half_life(mean), halves),
    )  # fmt: skip
    return found, (peaks, areas)


def _half_life(mean: Floats) -> float:
    """Days from the peak until the path has fallen to half of it."""
    top = int(np.abs(mean).argmax())
    if abs(mean[top]) < STILL:
        return float("nan")
    below = np.flatnonzero(np.abs(mean[top:]) <= abs(mean[top]) / 2)
    return float(below[0]) if len(below) else float("nan")


def _measured(value: float, drawn: Floats) -> Measured:
    if np.isnan(value) or np.isnan(drawn).mean() > (1 - LEVEL) / 2:
        return Measured(value, float("nan"), float("nan"))
    low, high = np.nanquantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Measured(value, min(float(low), value), max(float(high), value))


def _ratio(
    held: dict[str, dict[str, Response]], drawn: dict[str, dict[str, tuple[Floats, Floats]]], issue: str, n: int
) -> Measured:
    """Free over frozen; not a number where frozen offices leave the issue where it is."""
    free, frozen = held[FREE][issue], held[FROZEN][issue]
    if abs(frozen.peak.value) < STILL:
        return Measured(float("nan"), float("nan"), float("nan"))
    value = (free.peak.value / frozen.peak.value) if n == 0 else (free.area.value / frozen.area.value)
    with np.errstate(divide="ignore", invalid="ignore"):
        return _measured(value, drawn[FREE][issue][n] / drawn[FROZEN][issue][n])
