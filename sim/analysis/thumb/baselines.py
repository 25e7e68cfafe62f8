"""Simple rules of thumb on the same inputs, so that nobody takes the machinery for insight.

Compromise: access settles at the mean of positions weighted by salience and capability (Achen 2006; Thomson 2011).
Median: at the weighted median (Black 1948). Challenge: at the weighted median after actors have faced each other down
(Bueno de Mesquita; ``challenge.py``). And: the host denies, the patron stays. More in ``docs/baselines.md``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.thumb.challenge import challenge
from sim.analysis.thumb.weighted import Floats, weighted_mean, weighted_median
from sim.core.layout import OUTCOMES
from sim.runs.opened import Run
from sim.schema.world import Regime

CHALLENGED = 2000  # worlds, the first ones, in which the challenge model is played: shares from them are exact to 2 % or so
RULES = {"mean": weighted_mean, "median": weighted_median}
KIND_OUTCOMES = {"ended": "TE", "suspended": "SU", "lesser": "RN"}


def as_outcomes(level: Floats, openness: Floats, regimes: dict[str, Regime]) -> NDArray[np.int64]:
    """The outcomes, by number, of settling at levels of access: that of the nearest regime, open if acknowledged by half or more.

    Of regimes as near the least binding counts. All are [world].
    """
    ranked = sorted(regimes.values(), key=lambda regime: regime.binding)
    nearest = np.abs(level[:, None] - np.array([regime.access for regime in ranked], dtype=np.float64)).argmin(axis=1)
    kinds = np.array([OUTCOMES.index(KIND_OUTCOMES.get(regime.kind, "CD")) for regime in ranked])[nearest]
    return np.asarray(np.where((kinds == OUTCOMES.index("CD")) & (openness >= 50), OUTCOMES.index("CO"), kinds))


def _actors(run: Run, issue: str) -> list[str]:
    return [a for a in run.index.actors if issue in run.case.cast.pages[a].wants]


def columns_for(run: Run, issue: str) -> list[str]:
    """The columns of the worlds table that say where an issue settles."""
    tails = (f"{issue}.position", f"{issue}.salience", "capability")
    return [f"agents.{actor}.{tail}" for tail in tails for actor in _actors(run, issue)]


def settle(run: Run, issue: str, rule: str, worlds: pd.DataFrame) -> Floats:
    """Where an issue settles in some worlds by a rule (mean, median or challenge): [world]."""
    position, salience, capability = (
        np.array([worlds[f"agents.{a}.{tail}"] for a in _actors(run, issue)], dtype=np.float64)
        for tail in (f"{issue}.position", f"{issue}.salience", "capability")
    )
    if rule == "challenge":
        return challenge(position, salience, capability).position
    return RULES[rule](position, salience * capability)


def baselines(run: Run) -> dict[str, dict[str, float]]:
    """Shares of each outcome by each rule of thumb."""
    return {
        "compromise": _shares(run, "mean"),
        "median": _shares(run, "median"),
        "challenge": _shares(run, "challenge", CHALLENGED),
        "host_denies_patron_stays": {name: float(name == "CD") for name in OUTCOMES},
    }


def _shares(run: Run, rule: str, most: int | None = None) -> dict[str, float]:
    world = run.case.cast.world
    roles: dict[str, str] = {role: name for role, name in world.roles.items()}
    issues = [roles[part] for part in ("access", "acknowledged") if part in roles]
    if not world.regimes or len(issues) < 2 or not all(_actors(run, issue) for issue in issues):
        return {}
    found, columns = np.zeros(len(OUTCOMES), dtype=np.int64), [name for issue in issues for name in columns_for(run, issue)]
    for worlds in run.blocks(tuple(dict.fromkeys(columns)), most):
        access, said = (settle(run, issue, rule, worlds) for issue in issues)
        found += np.bincount(as_outcomes(access, said, world.regimes), minlength=len(OUTCOMES))
    return {name: float(n / found.sum()) for name, n in zip(OUTCOMES, found, strict=True)}
