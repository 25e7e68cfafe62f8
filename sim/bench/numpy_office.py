"""One office of the NumPy variant: what it wants, how it sees the world, and how it weighs what it could do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.core import layout as at

from .plain_pages import Act, Page
from .plain_rules import expose, is_open, jump
from .plain_state import Office

if TYPE_CHECKING:
    from .numpy_model import NumpyModel

Floats = NDArray[np.float64]


class NumpyOffice(Office):
    """An agent with its positions, weights, foresight and acts as arrays."""

    def __init__(self, model: NumpyModel, page: Page) -> None:
        super().__init__(model, page)
        theta = model.drawn.theta
        self.positions, saliences = theta[page.positions], theta[page.saliences]
        self.weights = saliences / saliences.sum() if saliences.sum() > 0.0 else saliences
        self.precision, self.inertia = theta[page.precision], theta[page.inertia]
        self.costs = np.array([model.number(act.cost) for act in page.acts])
        self.normal = model.normal[page.wants]
        self.foresee(model)

    def foresee(self, model: NumpyModel) -> None:
        """P = (1 - gamma) (I - gamma M)^-1, and by it what each act, and the state of things, comes to."""
        setting, page, left = model.setting, self.page, model.left
        gamma = 1.0 - 1.0 / model.theta[page.patience]
        system = np.diag(1.0 - gamma * left)
        for source, to, row in page.map:
            system[to, source] -= gamma * model.theta[row] * (1.0 - left[to])
        foresight = ((1.0 - gamma) * np.linalg.solve(system, np.eye(setting.issues)))[page.wants]
        put_back = gamma * (1.0 - left) / (1.0 - gamma)
        self.lean, self.lasting = foresight, foresight * put_back
        self.sights = np.array([foresight @ self.effects(model, act, put_back) for act in page.acts])
        nothing = np.zeros(len(page.wants))
        self.by_access = foresight[:, setting.access] if setting.access >= 0 else nothing
        self.by_flights = foresight[:, setting.operations] if setting.operations >= 0 else nothing
        self.by_exposure = nothing
        if setting.grievance >= 0 and setting.known >= 0:
            fed = gamma * model.by_exposure * (1.0 - left[setting.grievance]) / (1.0 - gamma * left[setting.known])
            self.by_exposure = foresight[:, setting.grievance] * fed

    @staticmethod
    def effects(model: NumpyModel, act: Act, put_back: Floats) -> Floats:
        """The vector of what an act moves; what lasts is put back day by day."""
        vector = np.zeros(model.setting.issues)
        for issue, row, kind in act.effects:
            vector[issue] += model.theta[row] * (1.0 + (put_back[issue] if kind == at.LASTS else 0.0))
        return vector

    def deliberate(self) -> None:
        """Take the matter up or not, weigh what is open, and choose."""
        model: NumpyModel = self.model
        if not model.attends[self.number]:
            return
        menu = [n for n, act in enumerate(self.page.acts) if is_open(model, self, act)]
        if menu:
            chosen = self.choose(self.appraise(menu), float(model.drawn.choice[model.day, self.number]))
            if chosen >= 0:
                model.acting.append((self, self.page.acts[menu[chosen]]))

    def appraise(self, menu: list[int]) -> Floats:
        """What each act on the menu is worth."""
        model: NumpyModel = self.model
        ahead = self.normal + self.lean @ model.distance + self.lasting @ model.shifted
        if model.disclosed >= 0:
            ahead += self.by_exposure * (model.naked - model.naked_before)
        ahead = np.clip(ahead, 0.0, 1.0)
        here = self.weights * np.abs(ahead - self.positions)
        then = np.clip(ahead + self.moves(menu), 0.0, 1.0)
        values = (here - self.weights * np.abs(then - self.positions)).sum(axis=1)
        premises = (self.page.acts[n].premise for n in menu)
        believed = np.array([self.belief[h] if h >= 0 else 1.0 for h in premises])
        return np.asarray(values * believed - self.costs[menu])

    def moves(self, menu: list[int]) -> Floats:
        """How far each act on the menu would move each issue in the end, [act, want]."""
        model: NumpyModel = self.model
        moves: Floats = self.sights[menu]
        for m, n in enumerate(menu):
            act = self.page.acts[n]
            if act.exposes:
                access, flights = jump(model, act)
                naked = expose(model, act, flights)
                moves[m] += self.by_access * access + self.by_flights * flights + self.by_exposure * naked
        return moves

    def choose(self, values: Floats, draw: float) -> int:
        """Logit over waiting (-1) and the menu."""
        options = np.concatenate(([self.inertia], values))
        odds = np.cumsum(np.exp(self.precision * (options - options.max())))
        chosen = int(np.searchsorted(odds, draw * odds[-1], side="right"))
        return chosen - 1 if chosen < len(options) else -1
