"""Which assumptions go along with the outcome: rank correlations, a screening and not a decomposition.

Spearman 1904; Saltelli et al., Global Sensitivity Analysis (2008), for what a screening by correlations can and cannot say: it
misses what works only together with something else, or in both directions.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.evidence.ledger import claims_of
from sim.parameters import Parameter, coder_of
from sim.runs.opened import Run
from sim.words import BASIS_WORDS, OUTCOME_WORDS

Floats = NDArray[np.float32]
_SURE = 0.01  # chance, over all parameters together, that one passes the bound by luck


@dataclass(frozen=True)
class Target:
    """Something whose ranks are compared: its words, and the SQL that reads it off a world."""

    words: str
    sql: str
    outcome: str | None  # the outcome that it is, if it is one

    @property
    def more(self) -> str:
        """What more of it is."""
        return "more often" if self.outcome else "higher"


@dataclass(frozen=True)
class Screening:
    """Rank correlations [target, parameter], parameters in the order of the table."""

    targets: tuple[Target, ...]
    parameters: tuple[Parameter, ...]
    rho: NDArray[np.float64]
    worlds: int
    bound: float  # what luck alone would hardly pass
    articles: tuple[tuple[str, float], ...]  # article or basis, sum of squared correlations beyond what luck gives

    def top(self, most: int) -> list[int]:
        """The parameters that correlate most with any target, the strongest first; only those that luck hardly explains."""
        strength = np.abs(self.rho).max(axis=0)
        order = np.argsort(-strength, kind="stable")[:most]
        return [int(n) for n in order if strength[n] > self.bound]


def targets_of(run: Run) -> tuple[Target, ...]:
    """The two most common outcomes at the end; where the outcome is always the same, the level of the first issues instead."""
    shares = {name: held["share"] for name, held in run.summary["outcomes"]["end"].items()}
    common = sorted((name for name, share in shares.items() if 0 < share < 1), key=lambda name: -shares[name])[:2]
    if common:
        return tuple(Target(OUTCOME_WORDS[name], f"(outcome_end = '{name}')::FLOAT", name) for name in common)
    issues = run.case.cast.world.issues
    chosen = sorted(run.index.issues, key=lambda issue: issue != run.case.cast.world.roles.get("access"))[:2]
    return tuple(Target(f"{issues[issue].title}, at the end", f'"end.{issue}"', None) for issue in chosen)


def ranked(values: Floats) -> Floats:
    """Ranks, equal values sharing their mean rank, centred and of length 1 (0 where nothing differs)."""
    order = np.argsort(values)  # need not be stable: equal values get the same rank
    held = values[order]
    steps = np.flatnonzero(held[1:] != held[:-1]) + 1
    starts, ends = np.concatenate(([0], steps)), np.concatenate((steps, [len(held)]))
    found = np.empty(len(held), dtype=np.float32)
    found[order] = np.repeat((starts + ends - 1) / 2, ends - starts)
    found -= found.mean()
    length = np.sqrt((found**2).sum())
    return found / length if length > 0 else found


def screen(run: Run, most: int) -> Screening | None:
    """Correlate every sampled parameter with the targets; None where there is too little to compare."""
    parameters, targets = tuple(run.index.sampled()), targets_of(run)
    names = [f'"{parameter.path}"' for parameter in parameters]
    asked = ", ".join([*(f"{target.sql} AS t{n}" for n, target in enumerate(targets)), *names])
    worlds = run.query(f"SELECT {asked} FROM worlds WHERE world < {most} ORDER BY world")
    if len(worlds) < 30 or not parameters:
        return None
    rows = np.stack([ranked(worlds[name].to_numpy(dtype=np.float32)) for name in worlds])
    compared, drawn = rows[: len(targets)], rows[len(targets) :]
    rho = np.asarray(compared @ drawn.T, dtype=np.float64)
    varied = int((np.abs(drawn).max(axis=1) > 0).sum())
    bound = float(np.sqrt(2 * np.log(2 * max(varied, 1) / _SURE) / len(worlds)))
    return Screening(targets, parameters, rho, len(worlds), bound, _by_article(run, parameters, rho, len(worlds)))


def _by_article(run: Run, parameters: tuple[Parameter, ...], rho: NDArray[np.float64], n: int) -> tuple[tuple[str, float], ...]:
    """The squares, summed by the articles that a parameter's claims come from; several articles share one parameter's."""
    cast, coder = run.case.cast, coder_of(run.case)
    found: defaultdict[str, float] = defaultdict(float)
    # Luck alone gives a square of 1/(n-1) on average: that much is taken off each, so that many idle numbers do not add up.
    beyond = (rho**2 - 1 / (n - 1)).mean(axis=0)
    for parameter, square in zip(parameters, beyond, strict=True):
        if parameter.interval.low == parameter.interval.high:
            continue
        rests = [claim for claim in claims_of(parameter.quantity.figure) if coder.believed([claim])]
        articles = sorted({cast.source_of[claim] for claim in rests})
        named = [cast.sources[a].outlet if a in cast.sources else a for a in articles] or [BASIS_WORDS[parameter.interval.basis]]
        for name in named:
            found[name] += square / len(named)
    return tuple(sorted(((name, max(total, 0.0)) for name, total in found.items()), key=lambda pair: -pair[1]))
