"""Simple rules of thumb on the same inputs, so that nobody takes the machinery for insight.

Compromise: access settles at the mean of positions weighted by salience and capability (Achen 2006; Thomson 2011).
Median: at the weighted median (Black 1948). Challenge: at the weighted median after actors have faced each other down
(Bueno de Mesquita; ``challenge.py``). And: the host denies, the patron stays. More in ``docs/baselines.md``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.core.layout import OUTCOMES
from sim.loading.case import Case
from sim.runs.opened import Run
from sim.schema.world import Regime

from .challenge import challenge
from .weighted import Floats, weighted_mean, weighted_median

CHALLENGED = 2000  # worlds, the first ones, in which the challenge model is played: shares from them are exact to 2 % or so
KIND_OUTCOMES = {"ended": "TE", "suspended": "SU", "lesser": "RN"}


def as_outcome(level: float, openness: float, regimes: dict[str, Regime]) -> str:
    """The outcome of settling at a level of access: that of the regime nearest to it, open if acknowledged by half or more."""
    nearest = min(regimes.values(), key=lambda regime: (abs(regime.access - level), regime.binding))
    return KIND_OUTCOMES.get(nearest.kind, "CO" if openness >= 50 else "CD")


def settle(run: Run, issue: str, rule: str) -> Floats:
    """Where an issue settles in each world by a rule (mean, median or challenge; the last in the first worlds alone)."""
    actors = [a for a in run.index.actors if issue in run.case.cast.pages[a].wants]
    if not actors:
        return np.zeros(0)
    paths = [f"agents.{a}.{issue}.{what}" for a in actors for what in ("position", "salience")]
    paths += [f"agents.{a}.capability" for a in actors]
    some = f" LIMIT {CHALLENGED}" if rule == "challenge" else ""
    frame = run.query("SELECT " + ", ".join(f'"{path}"' for path in paths) + " FROM worlds ORDER BY world" + some)
    positions, salience = _stack(frame, actors, f"{issue}.position"), _stack(frame, actors, f"{issue}.salience")
    capability = _stack(frame, actors, "capability")
    if rule == "challenge":
        return challenge(positions, salience, capability).position
    weights = salience * capability
    return weighted_mean(positions, weights) if rule == "mean" else weighted_median(positions, weights)


def _stack(frame: pd.DataFrame, actors: list[str], what: str) -> Floats:
    return np.array([frame[f"agents.{a}.{what}"] for a in actors], dtype=np.float64)


def baselines(run: Run) -> dict[str, dict[str, float]]:
    """Shares of each outcome by each rule of thumb."""
    case = run.case
    roles: dict[str, str] = {role: name for role, name in case.cast.world.roles.items()}
    stays = {name: float(name == "CD") for name in OUTCOMES}
    settled = bool(case.cast.world.regimes) and "access" in roles and "acknowledged" in roles
    return {
        "compromise": _shares(run, case, roles, "mean") if settled else {},
        "median": _shares(run, case, roles, "median") if settled else {},
        "challenge": _shares(run, case, roles, "challenge") if settled else {},
        "host_denies_patron_stays": stays,
    }


def _shares(run: Run, case: Case, roles: dict[str, str], rule: str) -> dict[str, float]:
    access, said = settle(run, roles["access"], rule), settle(run, roles["acknowledged"], rule)
    if not len(access) or not len(said):
        return {}
    regimes = case.cast.world.regimes
    found = [as_outcome(a, s, regimes) for a, s in zip(access, said, strict=True)]
    return {name: found.count(name) / len(found) for name in OUTCOMES}
