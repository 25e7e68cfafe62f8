"""Worlds and rules of thumb before the record: how much each gives to what happened. It judges and sets nothing."""

from __future__ import annotations

from dataclasses import dataclass

from sim.analysis.bands import sampling_band
from sim.core.layout import OUTCOMES
from sim.core.note import MONTH
from sim.runs.opened import Run
from sim.schema.scenario import Observation

STOPPED, OFFERED = ("SU", "TE"), ("SU", "RN")
ROUNDING = 1e-9


@dataclass(frozen=True)
class Judged:
    """What the record leaves possible at a horizon, and the share that it has in the worlds and by each rule of thumb."""

    horizon: str
    recorded: tuple[str, ...]
    worlds: float
    low: float  # the lower end of the worlds' band of sampling, 95 %
    rules: dict[str, float]

    @property
    def as_good(self) -> tuple[str, ...]:
        """The rules of thumb that give what happened as large a share as the worlds do, sampling error granted."""
        return tuple(rule for rule, share in self.rules.items() if share > self.low - ROUNDING)


def recorded(record: dict[str, Observation], day: int) -> tuple[str, ...]:
    """The outcomes that the record leaves possible on a day (from day 0); none where it does not say enough.

    After a declared end use has stopped; after an offer that followed it, the door is open or use resumed. From anything
    else that a record may hold no outcome follows, and what it leaves out need not have stayed undone.
    """
    end, offer = record.get("declared_end"), record.get("reoffer")
    if end is None or end.day > day:
        return ()
    return OFFERED if offer is not None and end.day <= offer.day <= day else STOPPED


def judged(run: Run) -> list[Judged]:
    """By horizon, where the record has an outcome and day 0 is one day."""
    scenario, (first, last) = run.case.scenario, run.case.zero_days
    if run.case.open_leak or first != last:
        return []
    end = scenario.days - 1
    days = {"30d": first + MONTH, "end": end}
    held = [(horizon, recorded(scenario.record, day - first)) for horizon, day in days.items() if horizon == "end" or day < end]
    return [_judged(run, horizon, names) for horizon, names in held if names]


def _judged(run: Run, horizon: str, names: tuple[str, ...]) -> Judged:
    outcomes, runs = run.summary["outcomes"][horizon], run.manifest.runs
    share = sum(outcomes[name]["share"] for name in names)
    rules = {rule: sum(held[name] for name in names) for rule, held in run.summary["baselines"].items() if held}
    return Judged(horizon, names, share, sampling_band(round(share * runs), runs)[0], rules)


def leading(shares: dict[str, float]) -> str | None:
    """The outcome with the largest share; None where none has any."""
    best = max(OUTCOMES, key=lambda name: shares.get(name, 0.0))
    return best if shares.get(best, 0.0) > 0 else None


def alike(run: Run) -> tuple[str, ...]:
    """The rules of thumb whose most common outcome is also that of the worlds at the end."""
    most = leading({name: held["share"] for name, held in run.summary["outcomes"]["end"].items()})
    return tuple(rule for rule, shares in run.summary["baselines"].items() if leading(shares) == most)
