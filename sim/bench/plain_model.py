"""What both plain Mesa models have in common: the order of play, and the rules that touch few numbers a day.

Levels are in whatever a variant keeps them in: a list or a NumPy vector. Shared with the core are the tables of a case, the
layout's names for places in them, and the addresses of draws; every rule is written out.
"""

from __future__ import annotations

import mesa

from .plain_enact import enact
from .plain_morning import follow_scripts, inject
from .plain_notes import Notes
from .plain_rules import exposure_now, feed_grievance, listen, operate
from .plain_setting import Given, setting_of
from .plain_state import WorldState


class Collector(mesa.DataCollector):  # type: ignore[misc]
    """Collects a world once, at its end, where Mesa's ``batch_run`` looks for it."""

    def collect(self, model: PlainModel) -> None:
        """Collect the last evening."""
        super().collect(model)
        if not hasattr(self, "_collection_steps"):  # up to Mesa 3.3 batch_run counts on a record of every step
            for values in self.model_vars.values():
                values[:0] = [None] * (model.steps - 1)


class PlainModel(WorldState):
    """One world. ``level``, ``rest``, ``normal`` and ``push`` are the variant's, as are ``decide`` and ``spread``."""

    def __init__(self, scenario: Given, seed: int | None = None, world: int = 0) -> None:
        self.setting = setting_of(scenario)
        super().__init__(rng=0)
        self.drawn = self.setting.draws.draw(self.setting.seed if seed is None else seed, world)
        self.theta = self.drawn.theta.tolist()
        self.clear()
        self.set_rules()
        self.plan_days()
        self.set_up()
        operations = self.setting.operations
        self.demand = float(self.level[operations]) if operations >= 0 else 1.0
        self.naked_before = self.naked = exposure_now(self)
        self.notes = Notes(self)
        names = ("outcome_30d", "outcome_end", "zero", "disclosed", "events", "first", "end")
        self.datacollector = Collector(model_reporters={name: name for name in names})
        getattr(mesa.Agent, "_ids", {}).pop(self, None)  # Mesa 3.3 would keep every model of a batch alive

    def set_up(self) -> None:
        """The variant's levels, agents and foresight."""
        raise NotImplementedError

    def decide(self) -> None:
        """Fill ``acting`` with who does what, in the order of offices."""
        raise NotImplementedError

    def alarm_all(self, author: int, issue: int, size: float) -> None:
        """A movement alarms whoever cares about the issue, except its author (-1: nobody's doing)."""
        raise NotImplementedError

    def fade(self) -> None:
        """Alarm grows old, and a new day's push begins."""
        raise NotImplementedError

    def spread(self) -> None:
        """One night."""
        raise NotImplementedError

    def object(self) -> None:
        """The share of deputies that object."""
        raise NotImplementedError

    def note_extremes(self) -> None:
        """The highest and lowest levels from day 0 on."""
        raise NotImplementedError

    def look_at_exposure(self) -> None:
        """This morning's exposure, for all who weigh something."""
        self.naked = exposure_now(self)

    def feeds_grievance(self) -> float:
        """What exposure and contradiction feed grievance with tonight."""
        return feed_grievance(self)

    def step(self) -> None:
        """Play the next day."""
        if not self.running:
            return
        self.day += 1
        inject(self)
        self.decide()
        follow_scripts(self)
        self.notes.credit()
        enact(self)
        if self.acting or self.day in (0, self.zero):  # nothing else changes what is heard
            listen(self)
        self.spread()
        self.object()
        operate(self)
        self.note_extremes()
        self.notes.evening()
        if self.day + 1 >= self.setting.days:
            self.running = False
            self.datacollector.collect(self)
