"""What is noted of a world every evening, in plain Python: first days of words and deeds, extremes, and how it came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.core import layout as at

if TYPE_CHECKING:
    from .plain_model import PlainModel
    from .plain_state import Office

MONTH, GROUNDED, OPEN_WORD = 30, 0.1, 0.5
ACKNOWLEDGEMENT, HOST_LINE, OBJECTION, BLAME, DECLARED_END, OPERATIONAL_END, REOFFER = range(len(at.EVENTS))


class Notes:
    """The notes of one world."""

    def __init__(self, model: PlainModel) -> None:
        setting = model.setting
        self.model, self.setting = model, setting
        self.events, self.stopped, self.days_lost = [-1] * len(at.EVENTS), False, 0.0
        self.worst_discord, self.peak_share = 0.0, 0.0
        self.outcome_30d, self.outcome_end = -1, -1
        self.first_kind = setting.kinds[setting.start_regime] if setting.start_regime >= 0 else at.USE
        self.began_stopped = self.first_kind in (at.SUSPENDED, at.ENDED)
        self.movers = [-1] * len(setting.pages)

    def mark(self, event: int, since: int) -> None:
        """Note an event's first day."""
        if self.events[event] < 0:
            self.events[event] = since

    def kind(self) -> int:
        """The kind of the form of access in force; where the field was closed to begin with, of the open sky."""
        model, setting = self.model, self.setting
        if model.regime == setting.start_regime and setting.sky >= 0 and self.first_kind == at.ENDED:
            left = model.level[setting.sky] >= 0.5 * model.normal[setting.sky]
            return at.USE if left else at.SUSPENDED
        return setting.kinds[model.regime] if model.regime >= 0 else at.USE

    def outcome(self, kind: int) -> int:
        """How it stands tonight."""
        model, said = self.model, self.setting.said
        if model.disclosed < 0:
            return at.ND
        if kind == at.ENDED:
            return at.TE
        if kind == at.SUSPENDED:
            return at.SU
        if kind == at.LESSER or self.stopped:
            return at.RN
        openly = said >= 0 and model.level[said] >= OPEN_WORD and model.conceded >= OPEN_WORD
        return at.CO if openly else at.CD

    def words(self, office: Office, line: int, day: int) -> None:
        """First days of words."""
        marks, side = self.setting.marks[line], office.page.side
        if side == at.PATRON and marks & at.CONFIRMS:
            self.mark(ACKNOWLEDGEMENT, day)
        if office.page.official:
            self.mark(HOST_LINE, day)
        if side == at.HOST and marks & at.OBJECTS:
            self.mark(OBJECTION, day)
        if marks & at.BLAMES:
            self.mark(BLAME, day)
        if marks & at.OFFERS and (self.events[DECLARED_END] >= 0 or self.began_stopped):
            self.mark(REOFFER, day)

    def deeds(self, kind: int, day: int) -> None:
        """First days of deeds."""
        model, setting = self.model, self.setting
        as_begun = model.regime == setting.start_regime
        if kind in (at.SUSPENDED, at.ENDED) and not (as_begun and kind == self.first_kind):
            self.mark(DECLARED_END, day)
        elif self.events[DECLARED_END] >= 0 or (self.began_stopped and not as_begun):
            self.mark(REOFFER, day)
        self.stopped = self.stopped or kind != at.USE
        if setting.operations >= 0:
            flown, normal = float(model.level[setting.operations]), float(model.rest[setting.operations])
            if flown < GROUNDED <= normal:
                self.mark(OPERATIONAL_END, day)
            if flown < normal:
                self.days_lost += 1.0 - flown / normal

    def credit(self) -> None:
        """Each office's first public act after the disclosure or other shock."""
        since = self.model.since()
        for office, act in self.model.acting:
            if since >= 0 and act.public and self.movers[office.number] < 0:
                self.movers[office.number] = self.model.day - since

    def evening(self) -> None:
        """The evening's notes."""
        model, since, kind = self.model, self.model.since(), self.kind()
        if since >= 0:
            for office, act in model.acting:
                if act.line >= 0:
                    self.words(office, act.line, model.day - since)
            self.deeds(kind, model.day - since)
        self.worst_discord, self.peak_share = max(self.worst_discord, model.discord), max(self.peak_share, model.share)
        self.outcome_end = self.outcome(kind)
        if model.day <= model.zero + MONTH:
            self.outcome_30d = self.outcome_end
