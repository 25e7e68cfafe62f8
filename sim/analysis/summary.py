"""``summary.json``: the contract that scripts lean on. Keys are stable and documented in ``docs/data-dictionary.md``."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.bands import Design, input_band, play_design, sampling_band, split
from sim.analysis.counted import Counts, Values, mean, quantiles
from sim.analysis.record.patterns import pattern_shares
from sim.analysis.thumb.baselines import baselines
from sim.core.layout import OUTCOMES
from sim.runs.opened import Run
from sim.tables.index import LEAK_STORY
from sim.words import MEASURES, METRICS

HORIZONS = {"30d": "outcome_30d", "end": "outcome_end"}
DIGITS = 3  # of a metric, which are counted value by value, so that what is held does not grow with worlds
QUANTILES = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}


def metric_columns(run: Run) -> dict[str, str]:
    """Each metric of the summary with its column."""
    roles = {str(role): name for role, name in run.case.cast.world.roles.items()}
    found = {column: column for column in METRICS.values()}
    found["peak_grievance"] = f"peak.{roles['grievance']}" if "grievance" in roles else ""
    found["lowest_trust"] = f"low.{roles['trust']}" if "trust" in roles else ""
    found |= {name: name for name in MEASURES}
    return {metric: column for metric, column in found.items() if column}


def _metrics(run: Run) -> dict[str, dict[str, float | None]]:
    found = {}
    for metric, column in metric_columns(run).items():
        held = f'(SELECT round("{column}"::DOUBLE, {DIGITS}) AS v FROM worlds)'
        frame = run.query(f"SELECT v, count(*) AS n FROM {held} WHERE NOT isnan(v) GROUP BY v ORDER BY v")
        found[metric] = _spread(frame["v"].to_numpy(dtype=np.float64), frame["n"].to_numpy(dtype=np.int64))
    return found


def _spread(values: Values, counts: Counts) -> dict[str, float | None]:
    """Number, mean and quantiles of values that were counted."""
    if not len(values):
        return {"n": 0, "mean": None, **dict.fromkeys(QUANTILES)}
    held = dict(zip(QUANTILES, quantiles(values, counts, QUANTILES.values()), strict=True))
    return {"n": int(counts.sum()), **{name: round(v, 6) for name, v in {"mean": mean(values, counts), **held}.items()}}


def counts(run: Run, column: str, where: str = "TRUE") -> dict[str, int]:
    """How many worlds came out each way."""
    frame = run.query(f"SELECT {column}::VARCHAR AS outcome, count(*) AS n FROM worlds WHERE {where} GROUP BY 1")
    held = dict(zip(frame["outcome"], frame["n"], strict=True))
    return {name: int(held.get(name, 0)) for name in OUTCOMES}


def _outcomes(run: Run, design: Design) -> dict[str, dict[str, dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for h, (horizon, column) in enumerate(HORIZONS.items()):
        held = counts(run, column)
        found[horizon] = {
            name: {
                "share": held[name] / run.manifest.runs,
                "sampling": list(sampling_band(held[name], run.manifest.runs)),
                "input": list(input_band(design.shares[h], k)),
            }
            for k, name in enumerate(OUTCOMES)
        }
    return found


def _hypotheses(run: Run) -> dict[str, dict[str, dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for hypothesis, told in run.index.stories:
        found[hypothesis] = {}
        for story, _ in told:
            where = f"\"{hypothesis}\" = '{story}'"
            by_horizon = {horizon: counts(run, column, where) for horizon, column in HORIZONS.items()}
            runs = sum(by_horizon["end"].values())
            shares = {h: {n: (c / runs if runs else 0.0) for n, c in held.items()} for h, held in by_horizon.items()}
            found[hypothesis][story] = {"runs": runs, "outcomes": shares}
    return found


def _by_stories(run: Run) -> dict[tuple[str, ...], NDArray[np.int64]]:
    # Who tells in an open leak is something that comes about, not a story that is true from the start.
    told = [name for name, _ in run.index.stories if name != LEAK_STORY or not run.case.open_leak]
    names = ", ".join(["'' AS every", *(f'"{name}"::VARCHAR AS s{n}' for n, name in enumerate(told))])
    frame = run.query(f"SELECT {names}, outcome_end::VARCHAR AS outcome, count(*) AS n FROM worlds GROUP BY ALL ORDER BY ALL")
    found: dict[tuple[str, ...], NDArray[np.int64]] = {}
    keys = [f"s{n}" for n in range(len(told))]
    for record in frame.to_dict("records"):
        combination = tuple(str(record[key]) for key in keys)
        held = found.setdefault(combination, np.zeros(len(OUTCOMES), dtype=np.int64))
        held[OUTCOMES.index(str(record["outcome"]))] += int(record["n"])
    return found


def summarise(run: Run) -> dict[str, Any]:
    """The summary of a finished run."""
    design = play_design(run.tables, run.manifest.seed, run.manifest.runs)
    return {
        "scenario": run.manifest.scenario, "title": run.case.scenario.title, "runs": run.manifest.runs, "seed": run.manifest.seed,
        "digest": run.manifest.digest, "outcomes": _outcomes(run, design), "metrics": _metrics(run),
        "hypotheses": _hypotheses(run),
        "variance": split(design, _by_stories(run)),
        "patterns": pattern_shares(run), "baselines": baselines(run),
    }  # fmt: skip
