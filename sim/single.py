"""One world of a case, a day at a time, with names on it: what the Mesa model and a told world stand on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sim.core import layout as at
from sim.lane import Lane
from sim.loading.case import Case
from sim.seat import POINTS, Seat
from sim.tables import Tables


class Play(Lane):
    """A world by name: all its properties are how it stands tonight. ``seats`` are its offices, by name."""

    def __init__(self, scenario: str | Path | Case | Tables, seed: int | None = None, world: int = 0) -> None:
        super().__init__(scenario, seed, world)
        self.seats = {name: Seat(self, n) for n, name in enumerate(self.index.actors)}

    @property
    def date(self) -> dt.date:
        """The date of ``day``."""
        return self.case.scenario.start + dt.timedelta(days=self.day)

    @property
    def zero(self) -> int:
        """Day 0 of this world, counted from the scenario's start; the start itself while an open leak has not happened."""
        zero = self.whole(at.ZERO)
        return zero if zero < at.FOREVER else 0

    @property
    def trace(self) -> str | None:
        """The leaker at whom the traces of the leak point, rightly or wrongly, if they point at anybody."""
        return self.index.leakers[self.whole(at.TRACE)] if self.whole(at.TRACE) >= 0 else None

    @property
    def levels(self) -> dict[str, float]:
        """Issue -> where it stands, 0-100."""
        return {issue: POINTS * self.number(at.LEVEL, j) for j, issue in enumerate(self.index.issues)}

    @property
    def regime(self) -> str | None:
        """The form that access has, in a scenario that has any."""
        return self.index.regimes[self.whole(at.REGIME)] if self.whole(at.REGIME) >= 0 else None

    @property
    def share(self) -> float:
        """Percent of the deputies that object."""
        return POINTS * self.number(at.SHARE)

    @property
    def stories(self) -> dict[str, str]:
        """Hypothesis -> the story that is true in this world."""
        true = enumerate(self.index.stories)
        return {name: told[self.whole(at.STORY, s) - self.column(at.STORY_OFF, s)][0] for s, (name, told) in true}

    @property
    def parameters(self) -> dict[str, float]:
        """Path -> the value drawn for this world, in its scale's unit."""
        return {p.path: p.in_unit(self.number(at.THETA, n)) for n, p in enumerate(self.index.sampled())}

    @property
    def outcome(self) -> dict[str, str | None]:
        """How it stands after 30 days and at the end (tonight, until then); None on the eve."""
        codes = {when: self.whole(at.OUTCOME, n) for n, when in enumerate(("30d", "end"))}
        return {when: at.OUTCOMES[code] if code >= 0 else None for when, code in codes.items()}
