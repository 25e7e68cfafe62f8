"""The levels of a run day by day, as quantiles over its worlds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.runs.opened import Run
from sim.tables.index import NOBODY, leak_weights
from sim.telling.prose import inner
from sim.words import EVENT_WORDS

from .labels import issue_title, office_title

SHOWN = ("access", "operations", "known", "acknowledged", "grievance", "deputies", "trust")
RECORDED = {  # the panel on which a recorded event is marked
    "acknowledgement": "acknowledged", "first_host_line": "known", "first_objection": "deputies", "blame": "trust",
    "declared_end": "access", "operational_end": "operations", "reoffer": "access",
}  # fmt: skip
MOST_MOVING = 8  # issues shown where nothing leaks
MOST_OTHERS = 6  # issues shown where the world names no parts
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Fan:
    """What it is of, its quantiles by day, what its levels mean, and the record's events in it as days since day 0."""

    title: str
    bands: NDArray[np.float64]
    scale: dict[int, str]
    record: dict[str, int]


def quantiles(counts: NDArray[np.uint32]) -> NDArray[np.float64]:
    """Quantiles by day, [quantile, day], of levels counted in whole points, [day, bin]."""
    reached = counts.cumsum(axis=1) / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    return np.array([(reached < q - 1e-12).sum(axis=1) for q in QUANTILES], dtype=np.float64)


def fans_of(run: Run) -> list[Fan]:
    """The fans of a scenario: the parts that the rules know; without any its first issues; without a leak what moves most."""
    if run.case.scenario.shock or set(leak_weights(run.case)) == {NOBODY}:
        return [_of_issue(run, issue, {}) for issue in moving(run)[:MOST_MOVING]]
    roles = {str(role): name for role, name in run.case.cast.world.roles.items()}
    found = []
    for part in SHOWN:
        if part == "deputies" and (house := run.index.house()):
            title = f"Deputies objecting in {inner(office_title(run.case, house))}"
            scale = {0: "none", 50: "half the house", 100: "all"}
            found.append(Fan(title, quantiles(run.fans.level[-1]), scale, _record(run, part)))
        elif part in roles:
            found.append(_of_issue(run, roles[part], _record(run, part)))
    return found or [_of_issue(run, issue, {}) for issue in run.index.issues[:MOST_OTHERS]]


def moving(run: Run) -> list[str]:
    """The issues, those first whose distribution over worlds moves furthest from the first evening's (in points)."""
    levels = run.fans.level[: len(run.index.issues)].astype(np.float64)
    reached = levels.cumsum(axis=2) / levels.sum(axis=2, keepdims=True)
    far = np.abs(reached - reached[:, :1]).sum(axis=2).max(axis=1)
    return [run.index.issues[n] for n in np.argsort(-far, kind="stable")]


def _of_issue(run: Run, issue: str, record: dict[str, int]) -> Fan:
    counts = run.fans.level[run.index.issues.index(issue)]
    return Fan(issue_title(run.case, issue), quantiles(counts), run.case.cast.world.issues[issue].scale, record)


def _record(run: Run, part: str) -> dict[str, int]:
    held = run.case.scenario.record
    return {EVENT_WORDS[name]: seen.day for name, seen in held.items() if RECORDED.get(name) == part}
