"""Evenings of the plain Mesa models: what was chosen is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.core import layout as at

from . import plain_beliefs as beliefs
from .plain_pages import Act
from .plain_rules import clip

if TYPE_CHECKING:
    from .plain_model import PlainModel
    from .plain_state import Office


def enact(model: PlainModel) -> None:
    """Tonight: all acts of the day, one form of access, all accusations."""
    model.fade()
    for office, act in model.acting:
        perform(model, office, act)
    decide_access(model)
    beliefs.learn(model)


def perform(model: PlainModel, office: Office, act: Act) -> None:
    """One act."""
    for issue, row, kind in act.effects:
        size = model.theta[row]
        model.push[issue] += size
        if kind == at.LASTS:
            model.shifts.append((issue, size))
        if act.public:
            model.alarm_all(office.number, issue, size)
    if act.line >= 0:
        model.lines[office.number] = act.line
        if model.setting.marks[act.line] & at.CONFIRMS and model.disclosed < 0:
            model.disclosed = model.day
    model.demand = act.flies if act.flies >= 0.0 else model.demand
    model.last[act.number], model.ready[act.number] = model.day, model.day + act.again
    if model.first_days[act.number] < 0:
        model.first_days[act.number] = model.day


def decide_access(model: PlainModel) -> None:
    """The most binding of today's decisions on access, the first on a tie."""
    setting = model.setting
    deciding = [(office, act) for office, act in model.acting if act.regime >= 0]
    if not deciding:
        return
    office, act = max(deciding, key=lambda one: setting.binding[one[1].regime])
    if setting.access >= 0:
        granted = setting.granted[act.regime]
        change = granted - model.level[setting.access]
        if act.public:
            model.alarm_all(office.number, setting.access, change)
        model.push[setting.access] += change
        model.rest[setting.access] = granted
    model.regime = act.regime


def shift_rest(model: PlainModel) -> None:
    """What was done to last moves the level to which an issue goes back."""
    moved: dict[int, float] = {}
    for issue, size in model.shifts:
        moved[issue] = moved.get(issue, 0.0) + size
    for issue, size in moved.items():
        model.rest[issue] = clip(model.rest[issue] + size)
    model.shifts.clear()
