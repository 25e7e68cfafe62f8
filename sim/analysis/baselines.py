"""Simple rules of thumb on the same inputs, so that nobody takes the machinery for insight.

Compromise: access settles at the mean of positions weighted by salience and capability (Achen 2006; Thomson 2011).
Median: at the weighted median (Black 1948). And: the host denies, the patron stays.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.core.layout import OUTCOMES
from sim.loading.case import Case
from sim.runs.opened import Run
from sim.schema.world import Regime

Floats = NDArray[np.float64]
KIND_OUTCOMES = {"ended": "TE", "suspended": "SU", "lesser": "RN"}


def weighted_mean(positions: Floats, weights: Floats) -> Floats:
    """Compromise: [world] from positions and weights [actor, world]; where nobody cares, the plain mean."""
    total = weights.sum(axis=0)
    mean = (positions * weights).sum(axis=0) / np.where(total > 0, total, 1.0)
    return np.asarray(np.where(total > 0, mean, positions.mean(axis=0)))


def weighted_median(positions: Floats, weights: Floats) -> Floats:
    """The lowest position at which at least half of all weight is reached: [world] from [actor, world]."""
    order = np.argsort(positions, axis=0, kind="stable")
    ordered, weight = np.take_along_axis(positions, order, 0), np.take_along_axis(weights, order, 0)
    reached = np.cumsum(weight, axis=0) >= weight.sum(axis=0) / 2
    return np.asarray(np.take_along_axis(ordered, reached.argmax(axis=0)[None], 0)[0])


def as_outcome(level: float, openness: float, regimes: dict[str, Regime]) -> str:
    """The outcome of settling at a level of access: that of the regime nearest to it, open if acknowledged by half or more."""
    nearest = min(regimes.values(), key=lambda regime: (abs(regime.access - level), regime.binding))
    return KIND_OUTCOMES.get(nearest.kind, "CO" if openness >= 50 else "CD")


def settle(run: Run, issue: str, rule: str) -> Floats:
    """Where an issue settles in each world by a rule (mean or median)."""
    actors = [a for a in run.index.actors if issue in run.case.cast.pages[a].wants]
    if not actors:
        return np.zeros(0)
    paths = [f"agents.{a}.{issue}.{what}" for a in actors for what in ("position", "salience")]
    paths += [f"agents.{a}.capability" for a in actors]
    frame = run.query("SELECT " + ", ".join(f'"{path}"' for path in paths) + " FROM worlds ORDER BY world")
    positions = _stack(frame, actors, issue, "position")
    weights = _stack(frame, actors, issue, "salience") * np.array([frame[f"agents.{a}.capability"] for a in actors], dtype=float)
    return weighted_mean(positions, weights) if rule == "mean" else weighted_median(positions, weights)


def _stack(frame: pd.DataFrame, actors: list[str], issue: str, what: str) -> Floats:
    return np.array([frame[f"agents.{a}.{issue}.{what}"] for a in actors], dtype=np.float64)


def baselines(run: Run) -> dict[str, dict[str, float]]:
    """Shares of each outcome by each rule of thumb."""
    case = run.case
    roles: dict[str, str] = {role: name for role, name in case.cast.world.roles.items()}
    stays = {name: float(name == "CD") for name in OUTCOMES}
    if not case.cast.world.regimes or "access" not in roles or "acknowledged" not in roles:
        return {"compromise": {}, "median": {}, "host_denies_patron_stays": stays}
    return {
        "compromise": _shares(run, case, roles, "mean"),
        "median": _shares(run, case, roles, "median"),
        "host_denies_patron_stays": stays,
    }


def _shares(run: Run, case: Case, roles: dict[str, str], rule: str) -> dict[str, float]:
    access, said = settle(run, roles["access"], rule), settle(run, roles["acknowledged"], rule)
    if not len(access) or not len(said):
        return {}
    regimes = case.cast.world.regimes
    found = [as_outcome(a, s, regimes) for a, s in zip(access, said, strict=True)]
    return {name: found.count(name) / len(found) for name in OUTCOMES}
