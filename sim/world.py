"""One world as a Mesa model: to step, look into, collect from and draw. The only module that imports Mesa, which takes seconds.

The model plays nothing itself: each step is the ensemble's own compiled day, on a workspace of its own (``single.Play``).
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import mesa

from sim.loading.case import Case
from sim.seat import Seat
from sim.single import Play
from sim.tables import Tables


class Office(Seat, mesa.Agent):  # type: ignore[misc]
    """One office as a Mesa agent: a live view of how it stands, with nothing to step by itself."""

    def __init__(self, model: World, number: int) -> None:
        mesa.Agent.__init__(self, model)
        Seat.__init__(self, model.play, number)


class Collector(mesa.DataCollector):  # type: ignore[misc]
    """Mesa's collector, with its records where Mesa's own ``batch_run`` looks for them."""

    def collect(self, model: World) -> None:
        """Collect the evening of a step."""
        super().collect(model)
        # Up to 3.4 batch_run reads the agents' records of step n beside the model's n-th value, which is that of step n + 1.
        if not hasattr(self, "_collection_steps"):
            self._agent_records[model.steps - 1] = self._agent_records.pop(model.steps)


def _level(issue: str, model: World) -> float:
    return model.levels[issue]


class World(mesa.Model):  # type: ignore[misc]
    """One world of a scenario, given by name, by path, read (``Case``) or tabulated (``Tables``).

    A step is a day. ``datacollector`` takes every evening, unless ``collect`` is false: for the model each issue's level
    (0-100), ``regime``, ``share`` and ``outcome``, for each office its name, line and choice. ``running`` is false after
    the last day, and a further step does nothing. In ``mesa.batch_run`` let ``world`` vary: ``iterations`` repeat the same
    world, and from Mesa 3.4 on a ``seed`` among the parameters gives way to ``batch_run``'s own ``rng``.

    Raises InputError for a scenario that cannot be used, ValueError for a seed or world out of range. Without a seed the
    scenario's own is taken.
    """

    def __init__(
        self, scenario: str | Path | Case | Tables, seed: int | None = None, world: int = 0, collect: bool = True
    ) -> None:
        self.play = Play(scenario, seed, world)
        # Mesa's generators are seeded so that a study built on top repeats, but nothing of the world is drawn from them.
        super().__init__(rng=self.play.seed)
        self.offices = {name: Office(self, n) for n, name in enumerate(self.play.index.actors)}
        # Mesa 3.3 counts agents in a table of its class, which would keep every model of a batch alive.
        getattr(mesa.Agent, "_ids", {}).pop(self, None)
        levels = {issue: partial(_level, issue) for issue in self.play.index.issues}
        self.datacollector = Collector(
            model_reporters={**levels, "regime": "regime", "share": "share", "outcome": "outcome_now"},
            agent_reporters={"office": "name", "line": "line", "choice": "choice"},
        )
        self.collects = collect

    def step(self) -> None:
        """Play the next day."""
        if self.done:
            return
        self.play.step()
        if self.collects:
            self.datacollector.collect(self)
        self.running = not self.done

    @property
    def case(self) -> Case:
        """The scenario with everything it stands on."""
        return self.play.case

    @property
    def day(self) -> int:
        """The last day played, counted from the scenario's start; -1 on the eve."""
        return self.play.day

    @property
    def date(self) -> dt.date:
        """The date of ``day``."""
        return self.play.date

    @property
    def levels(self) -> dict[str, float]:
        """Issue -> where it stands tonight, 0-100."""
        return self.play.levels

    @property
    def regime(self) -> str | None:
        """The form that access has."""
        return self.play.regime

    @property
    def share(self) -> float:
        """Percent of the deputies that object."""
        return self.play.share

    @property
    def stories(self) -> dict[str, str]:
        """Hypothesis -> the story that is true in this world."""
        return self.play.stories

    @property
    def parameters(self) -> dict[str, float]:
        """Path -> the value drawn for this world, in its scale's unit."""
        return self.play.parameters

    @property
    def outcome(self) -> dict[str, str | None]:
        """How it stands after 30 days (``30d``) and at the end (``end``): as tonight, until then; None on the eve."""
        return self.play.outcome

    @property
    def outcome_now(self) -> str | None:
        """How it stands tonight."""
        return self.play.outcome["end"]

    @property
    def done(self) -> bool:
        """Whether the last day has been played."""
        return self.play.done
