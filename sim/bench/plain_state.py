"""What both plain Mesa models know of a world: who said and did what when, and the numbers of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import mesa

from sim.core import layout as at

from .plain_draws import Drawn
from .plain_notes import Notes
from .plain_pages import Act, Effect, Page
from .plain_setting import Setting

if TYPE_CHECKING:
    from .plain_model import PlainModel

Levels: TypeAlias = Any  # a list of floats, or a vector


class Office(mesa.Agent):  # type: ignore[misc]
    """One office: what it believes; what it weighs is its variant's."""

    def __init__(self, model: PlainModel, page: Page) -> None:
        super().__init__(model)
        self.page, self.number, self.belief = page, page.number, list(page.suspects)


class WorldState(mesa.Model):  # type: ignore[misc]
    """One world's state. Levels are in whatever a variant keeps them in."""

    running: bool
    setting: Setting
    drawn: Drawn
    theta: list[float]
    notes: Notes
    level: Levels
    rest: Levels
    normal: Levels
    push: Levels

    def clear(self) -> None:
        """Nothing said or done yet."""
        setting = self.setting
        self.day, self.zero, self.disclosed = -1, self.drawn.zero, -1
        self.source = setting.told[self.drawn.stories[0]]
        self.regime, self.lines = setting.start_regime, [setting.silent] * len(setting.pages)
        acts = len(setting.acts)
        self.last, self.first_days, self.ready = [-1] * acts, [-1] * acts, [0] * acts
        self.share, self.conceded, self.discord = 0.0, 0.0, 0.0
        self.acting: list[tuple[Office, Act]] = []
        self.shifts: list[tuple[int, float]] = []
        self.offices: list[Office] = []
        self.organs: list[Office] = []

    def number(self, row: int) -> float:
        """A rule's number; 0 where the scenario has no such rule."""
        return self.theta[row] if row >= 0 else 0.0

    def set_rules(self) -> None:
        """The rules' numbers of this world."""
        setting = self.setting
        self.by_exposure, self.by_gap = self.number(setting.by_exposure), self.number(setting.by_gap)
        self.discount, self.sky_share = self.number(setting.discount), self.number(setting.sky_share)
        self.incoherence, self.peer = self.number(setting.incoherence), self.number(setting.peer)
        self.remembered = 2.0 ** (-1.0 / self.theta[setting.memory])
        self.closing = 1.0 - 2.0 ** (-1.0 / self.theta[setting.lag]) if setting.lag >= 0 else 0.0

    def plan_days(self) -> None:
        """What happens on which day, now that day 0 is known."""
        setting, zero = self.setting, self.zero
        self.bans = [min(ban, since + zero) for ban, since in setting.bans]
        self.injects: dict[int, list[Effect]] = {}
        for day, relative, effects in setting.injects:
            self.injects.setdefault(day + relative * zero, []).extend(effects)
        self.scripts: dict[int, list[tuple[int, int]]] = {}
        for day, relative, actor, act in setting.scripts:
            self.scripts.setdefault(day + relative * zero, []).append((actor, act))

    def since(self) -> int:
        """The day since which things are noted, -1 for not yet."""
        if self.disclosed >= 0:
            return self.disclosed
        return self.zero if self.setting.shock != at.NO_SHOCK and self.day >= self.zero else -1

    @property
    def outcome_30d(self) -> str:
        """How it stood on the evening of day 30 after day 0."""
        return at.OUTCOMES[self.notes.outcome_30d]

    @property
    def outcome_end(self) -> str:
        """How it stands at the end."""
        return at.OUTCOMES[self.notes.outcome_end]

    @property
    def events(self) -> dict[str, int]:
        """First days of events, -1 for never."""
        return dict(zip(at.EVENTS, self.notes.events, strict=True))

    @property
    def first(self) -> list[int]:
        """First day of every act from the scenario's start, -1 for never."""
        return self.first_days

    @property
    def end(self) -> list[float]:
        """Levels tonight."""
        return [float(level) for level in self.level]
