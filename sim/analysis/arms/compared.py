"""A comparison as tables and as ``compare.json``; keys and columns are stable and documented in ``docs/data-dictionary.md``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from sim.analysis.arms.contrast import Contrast, Shift
from sim.analysis.arms.measured import Differences, Measured
from sim.analysis.arms.turning import Kind, Partings
from sim.core.layout import OUTCOMES
from sim.runs.opened import Run

_SHIFT = ["outcome", "base", "other", "difference", "low", "high", "unpaired_low", "unpaired_high", "narrower", "gained", "lost"]


def arms_frame(contrasts: Sequence[Contrast]) -> pd.DataFrame:
    """A row for each arm, horizon and outcome."""
    rows = [
        {"arm": one.name, "title": one.title, "horizon": horizon, **_shift(shift)}
        for one in contrasts
        for horizon, held in one.shifts.items()
        for shift in held
    ]
    return pd.DataFrame(rows, columns=["arm", "title", "horizon", *_SHIFT])


def _shift(one: Shift) -> dict[str, Any]:
    shares = {"outcome": one.outcome, "base": one.base, "other": one.other, "difference": one.difference}
    bounds = {"low": one.paired[0], "high": one.paired[1], "unpaired_low": one.unpaired[0], "unpaired_high": one.unpaired[1]}
    return {**shares, **bounds, "narrower": one.narrower, "gained": one.gained, "lost": one.lost}


def flows_frame(contrasts: Sequence[Contrast]) -> pd.DataFrame:
    """A row for each arm, horizon and pair of outcomes that comes about."""
    rows = [
        (one.name, horizon, OUTCOMES[a], OUTCOMES[b], int(flow[a, b]), float(flow[a, b] / flow.sum()))
        for one in contrasts
        for horizon, flow in one.flows.items()
        for a in range(len(OUTCOMES))
        for b in range(len(OUTCOMES))
        if flow[a, b]
    ]
    return pd.DataFrame(rows, columns=["arm", "horizon", "base", "other", "worlds", "share"])


def ranked_frame(contrasts: Sequence[Contrast]) -> pd.DataFrame:
    """All quantities that differ, arm by arm, in order of how far apart the arms lie in them."""
    return _stacked(contrasts, lambda one: one.differences.frame)


def partings_frame(contrasts: Sequence[Contrast]) -> pd.DataFrame:
    """A row for each decision at which a world parts."""
    return _stacked(contrasts, lambda one: one.partings.frame)


def imposed_frame(contrasts: Sequence[Contrast]) -> pd.DataFrame:
    """A row for each choice that the assumption replaced before a world parted."""
    return _stacked(contrasts, lambda one: one.partings.imposed)


def kinds_frame(contrasts: Sequence[Contrast]) -> pd.DataFrame:
    """A row for each office and day on which worlds part, tallied."""
    names = list(Kind.__dataclass_fields__)
    return _stacked(contrasts, lambda one: pd.DataFrame([vars(kind) for kind in one.partings.kinds], columns=names))


def _stacked(contrasts: Sequence[Contrast], frame: Callable[[Contrast], pd.DataFrame]) -> pd.DataFrame:
    held = [frame(one).copy() for one in contrasts]
    for one, table in zip(contrasts, held, strict=True):
        table.insert(0, "arm", one.name)
    filled = [table for table in held if len(table)] or held[:1]
    whole: pd.DataFrame = pd.concat(filled, ignore_index=True)
    texts = {name: str for name, kind in whole.dtypes.items() if pd.api.types.is_object_dtype(kind)}
    return whole.astype(texts)


def summary(name: str, title: str, base: Run, contrasts: Sequence[Contrast]) -> dict[str, Any]:
    """``compare.json``."""
    manifest = base.manifest
    head = {"scenario": manifest.scenario, "runs": manifest.runs, "seed": manifest.seed}
    first = {"name": name, "title": title, "digest": manifest.digest}
    return {**head, "base": first, "arms": {one.name: _arm(one) for one in contrasts}}


def _arm(one: Contrast) -> dict[str, Any]:
    changes = {h: float(1 - flow.trace() / flow.sum()) for h, flow in one.flows.items()}
    return {
        "title": one.title, "digest": one.run.manifest.digest,
        "changed": {"worlds": one.changed, "share": one.changed / one.run.manifest.runs, "outcomes": changes},
        "outcomes": {h: {s.outcome: _without(_shift(s), "outcome") for s in held} for h, held in one.shifts.items()},
        "flows": {h: _flow(flow.tolist()) for h, flow in one.flows.items()},
        "differences": _differences(one.differences),
        "partings": _partings(one.partings),
    }  # fmt: skip


def _flow(flow: list[list[int]]) -> dict[str, dict[str, int]]:
    rows = {OUTCOMES[a]: {OUTCOMES[b]: n for b, n in enumerate(row) if n} for a, row in enumerate(flow)}
    return {name: row for name, row in rows.items() if row}


def _differences(held: Differences) -> dict[str, Any]:
    facts = {"compared": held.compared, "same": held.same, "only_base": held.only_base, "only_other": held.only_other}
    return {**facts, "ranked": [_measured(one) for one in held.ranked]}


def _measured(one: Measured) -> dict[str, Any]:
    return {**_without(vars(one), "band"), "low": one.band[0], "high": one.band[1]}


def _partings(held: Partings) -> dict[str, Any]:
    return {
        "looked_at": len(held.parted), "without_decision": held.without,
        "offices": {str(row["office"]): _office(row) for row in _records(held.offices.reset_index())},
        "first_decisions": [vars(kind) for kind in held.kinds],
        "imposed": _imposed(held.imposed),
    }  # fmt: skip


def _office(row: dict[str, Any]) -> dict[str, Any]:
    return {"worlds": int(row["worlds"]), "share": float(row["share"]), "median_day": float(row["median_day"])}


def _imposed(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """What the assumption replaced, counted by office and acts, the most common first."""
    names = ["office", "act", "other", "by"]
    counts = frame.groupby(names, sort=True)["world"].nunique().reset_index(name="worlds")
    return _records(counts.sort_values("worlds", ascending=False, kind="stable"))


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]


def _without(held: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in held.items() if key not in names}
