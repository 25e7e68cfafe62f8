"""Which assumptions go along with the outcome: rank correlations, a screening and not a decomposition.

Spearman 1904; Saltelli et al., Global Sensitivity Analysis (2008), for what a screening by correlations can and cannot say: it
misses what works only together with something else, or in both directions.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.evidence.ledger import claims_of
from sim.parameters import Parameter, coder_of
from sim.runs.opened import Run
from sim.words import BASIS_WORDS, OUTCOME_WORDS

Floats = NDArray[np.float32]
FEWEST = 30  # worlds to compare
STILL = 1.0  # points; a level that differs by less between worlds hangs on nothing
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
    titles = {issue: run.case.cast.world.issues[issue].title for issue in _moving(run)[:2]}
    return tuple(Target(f"{title}, at the end", f'"end.{issue}"', None) for issue, title in titles.items())


def _moving(run: Run) -> list[str]:
    """Issues whose levels at the end differ between worlds, those first that the rules know."""
    known = {name: n for n, name in enumerate(run.case.cast.world.roles.values())}
    asked = ", ".join(f'stddev_pop("end.{issue}") AS i{n}' for n, issue in enumerate(run.index.issues))
    spread = run.query(f"SELECT {asked} FROM worlds").iloc[0]
    moving = [issue for n, issue in enumerate(run.index.issues) if spread[f"i{n}"] > STILL]
    return sorted(moving, key=lambda issue: known.get(issue, len(known)))


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
    stories = [f'"{name}"::VARCHAR AS s{n}' for n, (name, _) in enumerate(run.index.stories)]
    names = [f'"{parameter.path}"' for parameter in parameters]
    asked = ", ".join([*(f"{target.sql} AS t{n}" for n, target in enumerate(targets)), *stories, *names])
    worlds = run.query(f"SELECT {asked} FROM worlds WHERE world < {most} ORDER BY world")
    if len(worlds) < FEWEST or not parameters or not targets:
        return None
    compared = [worlds[f"t{n}"].to_numpy(dtype=np.float32) for n in range(len(targets))]
    drawn = np.stack([ranked(worlds[parameter.path].to_numpy(dtype=np.float32)) for parameter in parameters])
    rho = np.asarray(np.stack([ranked(one) for one in compared]) @ drawn.T, dtype=np.float64)
    _without_stories(run, worlds, compared, rho)
    varied = int((np.abs(drawn).max(axis=1) > 0).sum())
    bound = float(np.sqrt(2 * np.log(2 * max(varied, 1) / _SURE) / len(worlds)))
    return Screening(targets, parameters, rho, len(worlds), bound, _by_article(run, parameters, rho, len(worlds)))


def _without_stories(run: Run, worlds: pd.DataFrame, compared: list[Floats], rho: NDArray[np.float64]) -> None:
    """Compare what a story puts in worlds of other stories alone: else the story's effect would be laid at the number's door."""
    told = {name: n for n, (name, _) in enumerate(run.index.stories)}
    paths = [parameter.path for parameter in run.index.sampled()]
    for path in sorted({swap.parameter.path for swap in run.index.swaps if swap.parameter.path in run.index.rows}):
        free = np.ones(len(worlds), dtype=bool)
        for swap in run.index.swaps:
            if swap.parameter.path == path:
                free &= (worlds[f"s{told[swap.hypothesis]}"] != swap.story).to_numpy()
        if free.sum() < FEWEST:
            rho[:, paths.index(path)] = 0.0
            continue
        own = ranked(worlds[path].to_numpy(dtype=np.float32)[free])
        rho[:, paths.index(path)] = [ranked(one[free]) @ own for one in compared]


def _by_article(run: Run, parameters: tuple[Parameter, ...], rho: NDArray[np.float64], n: int) -> tuple[tuple[str, float], ...]:
    """The squares, summed by the articles that a parameter's claims come from; several articles share one parameter's."""
    cast, coder = run.case.cast, coder_of(run.case)
    found: defaultdict[str, float] = defaultdict(float)
    # Luck alone gives a square of 1/(n-1) on average: that much is taken off each, so that many idle numbers do not add up.
    beyond = (rho**2 - 1 / (n - 1)).mean(axis=0)
    for parameter, square in zip(parameters, beyond, strict=True):
        if parameter.interval.low == parameter.interval.high:
            continue
        rests = [claim for claim in claims_of(parameter.quantity.figure) if coder.believed([claim], parameter.quantity.scale)]
        articles = sorted({cast.source_of[claim] for claim in rests})
        named = [cast.sources[a].outlet if a in cast.sources else a for a in articles] or [BASIS_WORDS[parameter.interval.basis]]
        for name in named:
            found[name] += square / len(named)
    return tuple(sorted(((name, max(total, 0.0)) for name, total in found.items()), key=lambda pair: -pair[1]))
