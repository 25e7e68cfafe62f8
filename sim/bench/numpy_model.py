"""The model as a NumPy user would write it in Mesa: vectors of issues on the model, vectors and matrices in each agent.

Shared with the core: a case's tables, the layout's names for places in them, and the addresses of draws. Shared with the
other variant: reading the case, the draws, and the rules that touch single numbers (``plain_model``, ``plain_rules``,
``plain_beliefs``, ``plain_notes``). Runs with ``mesa.batch_run(NumpyModel, {"scenario": name, "world": range(n)})``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .numpy_office import NumpyOffice
from .plain_enact import shift_rest
from .plain_model import PlainModel

Floats = NDArray[np.float64]


class NumpyModel(PlainModel):
    """One world with its levels in vectors."""

    def set_up(self) -> None:
        """Issues at their normal levels, offices with their foresight."""
        setting, theta = self.setting, self.drawn.theta
        self.normal = theta[setting.starts]
        if setting.access >= 0 and setting.start_regime >= 0:
            self.normal[setting.access] = setting.granted[setting.start_regime]
        self.level, self.rest, self.push = self.normal.copy(), self.normal.copy(), np.zeros(setting.issues)
        self.left = 2.0 ** (-1.0 / theta[setting.halves])
        self.keep = self.left.copy()
        self.keep[[issue for issue in (setting.access, setting.operations) if issue >= 0]] = 1.0
        self.pull = np.zeros((setting.issues, setting.issues))
        for source, to, row in setting.edges:
            self.pull[to, source] += theta[row] * (1.0 - self.left[to])
        for page in setting.pages:
            self.offices.append(NumpyOffice(self, page))
        self.organs = [office for office in self.offices if office.page.official]
        self.set_alarm()
        self.thresholds = self.drawn.thresholds
        self.peak, self.low = np.zeros(setting.issues), np.ones(setting.issues)

    def set_alarm(self) -> None:
        """Nobody is alarmed; WEIGHT [office, issue] says whom what would alarm."""
        self.weight = np.zeros((len(self.offices), self.setting.issues))
        for office in self.offices:
            self.weight[office.number, office.page.wants] = office.weights
        self.alarm = np.zeros(len(self.offices))
        self.tempo = self.drawn.theta[[page.tempo for page in self.setting.pages]]

    def decide(self) -> None:
        """By the same morning's papers, whoever takes the matter up weighs what is open, and chooses."""
        likely = 1.0 - 2.0 ** (-(1.0 + 100.0 * self.alarm) / self.tempo)
        self.attends = self.drawn.attention[self.day] < likely
        self.distance, self.shifted = self.level - self.normal, self.rest - self.normal
        self.look_at_exposure()
        self.acting = []
        self.agents.do("deliberate")

    def alarm_all(self, author: int, issue: int, size: float) -> None:
        """A movement alarms whoever cares about the issue, except its author."""
        felt = self.weight[:, issue] * abs(size)
        if author >= 0:
            felt[author] = 0.0
        self.alarm += felt

    def fade(self) -> None:
        """Alarm grows old, and a new day's push begins."""
        self.alarm *= self.remembered
        self.push[:] = 0.0

    def spread(self) -> None:
        """One night."""
        setting = self.setting
        coming = self.rest + self.keep * (self.level - self.rest) + self.push
        coming += self.pull @ (self.level - self.normal)
        if setting.grievance >= 0:
            coming[setting.grievance] += (1.0 - self.left[setting.grievance]) * self.feeds_grievance()
        if setting.cohesion >= 0:
            coming[setting.cohesion] -= (1.0 - self.left[setting.cohesion]) * self.incoherence * self.discord
        news = np.abs(coming - self.level - self.push)
        self.level = np.clip(coming, 0.0, 1.0)
        shift_rest(self)
        self.alarm += self.weight @ news

    def object(self) -> None:
        """One deputy objects when grievance and peers together reach its threshold."""
        if self.setting.house >= 0 and self.setting.grievance >= 0:
            felt = self.level[self.setting.grievance] + self.peer * self.share
            up = float(np.count_nonzero(felt >= self.thresholds))
            self.share = up / self.setting.seats if self.disclosed >= 0 else 0.0

    def note_extremes(self) -> None:
        """The highest and lowest levels from day 0 on."""
        if self.day >= self.zero:
            np.maximum(self.peak, self.level, out=self.peak)
            np.minimum(self.low, self.level, out=self.low)
