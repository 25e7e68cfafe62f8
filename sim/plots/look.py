"""What the figures need of a run, read once: a few queries whose answers do not grow with the worlds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.analysis.counted import quantiles
from sim.analysis.summary import QUANTILES
from sim.runs.opened import Run
from sim.words import METRICS

from .amplify import Amplified, amplified
from .screening import Screening, screen

FIRST = "first."  # a key of the record: an office's first public act
MOST_SCREENED = 10_000  # worlds are as good as drawn at random in the order of their numbers


@dataclass(frozen=True)
class Moves:
    """When something comes, over the worlds in which it comes at all: quantiles in days since the disclosure, and that share."""

    days: dict[str, float]
    share: float
    record: int | None


@dataclass
class Look:
    """A run with what has been read of it."""

    run: Run

    @classmethod
    def at(cls, run: Run | Look) -> Look:
        """A look at a run, or the look that was taken already."""
        return run if isinstance(run, Look) else cls(run)

    @cached_property
    def disclosed(self) -> int:
        """In how many worlds it came out."""
        return int(self.run.query("SELECT count(*) FILTER (NOT isnan(disclosed)) AS n FROM worlds")["n"].iloc[0])

    @property
    def noted(self) -> int:
        """In how many worlds what is said and done is noted: those in which it came out, or all, where the shock is no leak."""
        return self.run.manifest.runs if self.run.case.scenario.shock else self.disclosed

    @cached_property
    def moves(self) -> dict[str, Moves]:
        """Each office's first public act, the earliest median first."""
        record = self.run.case.scenario.record
        days = {actor: record[FIRST + actor].day for actor in self.run.index.actors if FIRST + actor in record}
        return self._moves({actor: f"first_move.{actor}" for actor in self.run.index.actors}, days)

    @cached_property
    def events(self) -> dict[str, Moves]:
        """Each noted event, the earliest median first."""
        record = self.run.case.scenario.record
        return self._moves(METRICS, {name: record[name].day for name in METRICS if name in record})

    def _moves(self, columns: dict[str, str], record: dict[str, int]) -> dict[str, Moves]:
        listed = ", ".join(f'"{column}"' for column in columns.values())
        long = f"UNPIVOT (SELECT {listed} FROM worlds) ON COLUMNS(*) INTO NAME name VALUE v"
        frame = self.run.query(
            f"SELECT name, v, count(*) AS n FROM ({long}) WHERE NOT isnan(v) GROUP BY name, v ORDER BY name, v"
        )
        held = {str(column): group for column, group in frame.groupby("name")}
        found = {}
        for name, column in columns.items():
            if column in held and self.noted:
                values, counts = (held[column][part].to_numpy(dtype=kind) for part, kind in (("v", np.float64), ("n", np.int64)))
                days = dict(zip(QUANTILES, quantiles(values, counts, QUANTILES.values()), strict=True))
                found[name] = Moves(days, int(counts.sum()) / self.noted, record.get(name))
        return dict(sorted(found.items(), key=lambda pair: (*(pair[1].days[q] for q in ("p50", "p75", "p95")), pair[0])))

    @cached_property
    def spurs(self) -> dict[str, dict[str, float]]:
        """For each office, how often each source was what alarmed it most when it first acted, as shares that add up to 1."""
        actors = self.run.index.actors
        asked = ", ".join(f'histogram("spurred_by.{actor}"::VARCHAR) AS s{n}' for n, actor in enumerate(actors))
        frame = self.run.query(f"SELECT {asked} FROM worlds")
        found = {}
        for n, actor in enumerate(actors):
            counts = {str(source): int(count) for source, count in _pairs(frame[f"s{n}"].iloc[0])}
            if total := sum(counts.values()):
                found[actor] = {source: count / total for source, count in counts.items()}
        return found

    @cached_property
    def screening(self) -> Screening | None:
        """What the outcome hangs on."""
        return screen(self.run, MOST_SCREENED)

    @cached_property
    def amplified(self) -> Amplified | None:
        """How far issues move with and without the leak."""
        return amplified(self.run)

    def prepare(self) -> None:
        """Work out what takes long."""
        _ = self.amplified, self.screening

    @cached_property
    def typical(self) -> dict[str, int]:
        """For each outcome at the end, the lowest number of a world that came out so."""
        frame = self.run.query("SELECT outcome_end::VARCHAR AS outcome, min(world) AS world FROM worlds GROUP BY 1")
        return {str(o): int(w) for o, w in zip(frame["outcome"], frame["world"], strict=True)}

    @property
    def day_zero(self) -> int | None:
        """Day 0 as days since the start; None where worlds differ in it."""
        case = self.run.case
        first, last = case.zero_days
        told = case.scenario.shock or (case.scenario.leak and not case.open_leak)
        return first if told and first == last else None


def _pairs(held: object) -> list[tuple[object, int]]:
    """The entries of a MAP, which some releases of DuckDB hand over as a dict and others as a pair of lists."""
    if not isinstance(held, dict):  # nothing, which is None, NA or not-a-number by the release
        return []
    if set(held) == {"key", "value"} and not isinstance(held["key"], int):
        return list(zip(held["key"], held["value"], strict=True))
    return list(held.items())
