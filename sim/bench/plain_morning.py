"""Mornings of the plain Mesa models: the leak, what the scenario has happen, and what it scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.core import layout as at

from . import plain_beliefs as beliefs
from .plain_pages import Act
from .plain_rules import clip

if TYPE_CHECKING:
    from .plain_model import PlainModel
    from .plain_state import Office


def inject(model: PlainModel) -> None:
    """The leak, and what the scenario has happen this morning."""
    if model.day == model.zero:
        if model.source >= 0:
            leak(model)
        if model.setting.shock == at.KNOWN_BEFORE:
            model.disclosed = model.day
    for issue, row, kind in model.injects.get(model.day, ()):
        shake(model, issue, model.theta[row])
        if kind == at.LASTS:
            model.rest[issue] = clip(model.rest[issue] + model.theta[row])


def leak(model: PlainModel) -> None:
    """It is out, its traces are read, and people suspect."""
    setting = model.setting
    model.disclosed = model.day if model.disclosed < 0 else model.disclosed
    if setting.known >= 0:
        shake(model, setting.known, model.theta[setting.shows])
    for issue, row in setting.by[model.source]:
        shake(model, issue, model.theta[row])
    beliefs.learn_from_traces(model)
    for h, effects in enumerate(setting.if_believed):
        believed = beliefs.suspicion(model.organs, h)
        for issue, row in effects:
            shake(model, issue, model.theta[row] * believed)


def shake(model: PlainModel, issue: int, move: float) -> None:
    """An event moves an issue at once and alarms whoever cares."""
    before = model.level[issue]
    model.level[issue] = clip(before + move)
    model.alarm_all(-1, issue, model.level[issue] - before)


def follow_scripts(model: PlainModel) -> None:
    """What the scenario scripts for today is done, whatever was chosen."""
    if model.day in model.scripts:
        doing: dict[int, tuple[Office, Act]] = {office.number: (office, act) for office, act in model.acting}
        for actor, k in model.scripts[model.day]:
            doing.pop(actor, None)
            if k >= 0:
                doing[actor] = (model.offices[actor], model.setting.acts[k])
        model.acting = [doing[number] for number in sorted(doing)]
