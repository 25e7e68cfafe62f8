"""A world's foresight worked out for all offices and acts in a few NumPy calls before the first day, and kept in lists."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from sim.core import layout as at

from .plain_pages import Page
from .plain_setting import Setting

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Want = tuple[int, list[tuple[int, float]], list[float], float, float, float]  # issue, leans, lasting, exposure, weight, position
Seen = tuple[int, float, float, float, float]  # a want, and how far it moves: at once, by access, by flights, by exposure


def _columns(rows: list[tuple[int, ...]], width: int) -> tuple[Whole, ...]:
    table = np.array(rows, dtype=np.int64).reshape(-1, width)
    return tuple(np.ascontiguousarray(column) for column in table.T)


class Plan:
    """The indices with which a case's matrices are filled, for all its worlds."""

    def __init__(self, setting: Setting) -> None:
        pages = setting.pages
        acts = [(page, act) for page in pages for act in page.acts]
        self.setting = setting
        self.patience = np.array([page.patience for page in pages], dtype=np.int64)
        self.tempo = np.array([page.tempo for page in pages], dtype=np.int64)
        self.edge_from, self.edge_to, self.edge_row = _columns(list(setting.edges), 3)
        self.maps = _columns([(page.number, *edge) for page in pages for edge in page.map], 4)
        self.effects = _columns([(page.number, act.number, *one) for page, act in acts for one in act.effects], 5)
        self.author = np.array([page.number for page, _ in acts], dtype=np.int64)
        self.wants = _columns(
            [(page.number, *one) for page in pages for one in zip(page.wants, page.positions, page.saliences, strict=True)], 4
        )
        self.seen = _columns([(act.number, page.wants[c]) for page, act in acts for c in act.seen], 2)
        self.touched = [act.seen for _, act in acts]
        self.act_spans = np.cumsum([0, *(len(act.seen) for _, act in acts)]).tolist()
        self.want_spans = np.cumsum([0, *(len(page.wants) for page in pages)]).tolist()
        done = at.DONE, at.NOT_DONE
        self.groups = [frozenset(n[1] for act in page.acts for n in act.lasting if n[0] in done) for page in pages]
        self.owner: list[int] = self.author.tolist()
        self.leans = [sources_of(page, issue) for page in pages for issue in page.wants]
        self.lean_rows = np.array([c for c, held in enumerate(self.leans) for _ in held], dtype=np.int64)
        self.lean_issues = np.array([issue for held in self.leans for issue in held], dtype=np.int64)
        self.lean_spans = np.cumsum([0, *(len(held) for held in self.leans)]).tolist()


def sources_of(page: Page, issue: int) -> list[int]:
    """The issues whose distance from normal comes to move an issue, by an office's map."""
    reaching, before = {issue}, 0
    while len(reaching) > before:
        before = len(reaching)
        reaching |= {source for source, to, _ in page.map if to in reaching}
    return sorted(reaching)


_PLANS: WeakKeyDictionary[Setting, Plan] = WeakKeyDictionary()


def plan_of(setting: Setting) -> Plan:
    """The plan of a setting, made once."""
    if setting not in _PLANS:
        _PLANS[setting] = Plan(setting)
    return _PLANS[setting]


class Foresight:
    """What acts, and the state of things, come to in one world; all of it in lists."""

    def __init__(self, plan: Plan, theta: Floats, left: Floats) -> None:
        setting, owner, issue = plan.setting, plan.wants[0], plan.wants[1]
        gamma = 1.0 - 1.0 / theta[plan.patience]
        matrix = self.follow(plan, theta, left, gamma)
        put_back = (gamma / (1.0 - gamma))[:, None] * (1.0 - left)
        rows = matrix[owner, issue]
        self.plan = plan
        self.lean: list[float] = rows[plan.lean_rows, plan.lean_issues].tolist()
        self.lasting: list[list[float]] = (rows * put_back[owner]).tolist()
        self.sights: list[float] = self.see(plan, theta, matrix, put_back).tolist()
        self.by_access: list[float] = self.unit(rows, setting.access).tolist()
        self.by_flights: list[float] = self.unit(rows, setting.operations).tolist()
        fed = np.zeros(len(gamma))
        if setting.grievance >= 0 and setting.known >= 0 and setting.by_exposure >= 0:
            fed = gamma * theta[setting.by_exposure] * (1.0 - left[setting.grievance]) / (1.0 - gamma * left[setting.known])
        self.by_exposure: list[float] = (self.unit(rows, setting.grievance) * fed[owner]).tolist()
        self.set_wants(plan, theta)

    @staticmethod
    def follow(plan: Plan, theta: Floats, left: Floats, gamma: Floats) -> Floats:
        """(1 - gamma) (I - gamma M)^-1 for every office."""
        size = plan.setting.issues
        system = np.zeros((len(gamma), size, size))
        diagonal = np.arange(size)
        system[:, diagonal, diagonal] = 1.0 - gamma[:, None] * left
        who, source, to, row = plan.maps
        system[who, to, source] -= gamma[who] * theta[row] * (1.0 - left[to])
        found: Floats = np.linalg.inv(system) * (1.0 - gamma)[:, None, None]
        return found

    @staticmethod
    def see(plan: Plan, theta: Floats, matrix: Floats, put_back: Floats) -> Floats:
        """What each act comes to on each issue that it can touch."""
        who, act, issue, row, kind = plan.effects
        effects = np.zeros((len(plan.author), plan.setting.issues))
        np.add.at(effects, (act, issue), theta[row] * (1.0 + np.where(kind == at.LASTS, put_back[who, issue], 0.0)))
        sights: Floats = np.matmul(matrix[plan.author], effects[:, :, None])[:, :, 0]
        seen: Floats = sights[plan.seen]
        return seen

    @staticmethod
    def unit(rows: Floats, issue: int) -> Floats:
        """What a unit of an issue comes to on every want."""
        return rows[:, issue] if issue >= 0 else np.zeros(len(rows))

    def set_wants(self, plan: Plan, theta: Floats) -> None:
        """Positions and weights of every want."""
        owner, _, position, salience = plan.wants
        saliences = theta[salience]
        total = np.bincount(owner, saliences, len(plan.setting.pages))[owner]
        self.positions: list[float] = theta[position].tolist()
        self.weights: list[float] = np.divide(saliences, total, out=np.zeros(len(total)), where=total > 0.0).tolist()

    def wants(self, i: int) -> list[Want]:
        """The wants of office ``i``."""
        plan, first, last = self.plan, self.plan.want_spans[i], self.plan.want_spans[i + 1]
        issues, spans = plan.setting.pages[i].wants, plan.lean_spans
        leans = [list(zip(plan.leans[c], self.lean[spans[c] : spans[c + 1]], strict=True)) for c in range(first, last)]
        return list(
            zip(
                issues, leans, self.lasting[first:last], self.by_exposure[first:last], self.weights[first:last],
                self.positions[first:last], strict=True,
            )
        )  # fmt: skip

    def sees(self, k: int) -> list[Seen]:
        """How far act ``k`` moves each want of its author that it can touch."""
        plan, first, last = self.plan, self.plan.act_spans[k], self.plan.act_spans[k + 1]
        begin, touched = plan.want_spans[plan.owner[k]], plan.touched[k]
        units = [(self.by_access[begin + c], self.by_flights[begin + c], self.by_exposure[begin + c]) for c in touched]
        return [(c, move, *unit) for c, move, unit in zip(touched, self.sights[first:last], units, strict=True)]
