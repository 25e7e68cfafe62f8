"""What usually happens, as the model has it: shares of worlds, with the sentence that they are no forecast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.words import EVENT_WORDS, METRICS, NOT_A_FORECAST, OUTCOME_WORDS, day_label, percent


@dataclass(frozen=True)
class Usual:
    """Rows of (how it comes out, share after 30 days, share at the end) and of (what happens, in how many, on which day)."""

    runs: int
    seed: int
    outcomes: tuple[tuple[str, str, str], ...]
    events: tuple[tuple[str, str, str], ...]
    caution: str = NOT_A_FORECAST


def usual(summary: Mapping[str, Any]) -> Usual:
    """The facilitator's look at the worlds of a run, from its ``summary.json``."""
    held = summary["outcomes"]

    def share(horizon: str, code: str) -> float:
        return float(held.get(horizon, {}).get(code, {}).get("share", 0.0))

    codes = [code for code in OUTCOME_WORDS if share("30d", code) or share("end", code)]
    outcomes = tuple((OUTCOME_WORDS[code], percent(share("30d", code)), percent(share("end", code))) for code in codes)
    runs, events = int(summary["runs"]), []
    for event, column in METRICS.items():
        metric = summary["metrics"].get(column)
        if metric and metric["n"]:
            days = [day_label(round(metric[quantile])) for quantile in ("p25", "p50", "p75")]
            events.append((EVENT_WORDS[event], percent(metric["n"] / runs), f"{days[1]} (half between {days[0]} and {days[2]})"))
    return Usual(runs, int(summary["seed"]), outcomes, tuple(events))
