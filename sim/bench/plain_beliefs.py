"""Who is believed to have leaked: Bayes on traces and accusations, in plain Python on lists. Rare, so both variants share it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .plain_model import PlainModel
    from .plain_state import Office

MOST_TRUSTED = 0.95


def revise(belief: list[float], accused: int, if_named: float, if_not: float) -> None:
    """Bayes' rule; evidence that a belief rules out altogether leaves it as it was."""
    found = [share * (if_named if h == accused else if_not) for h, share in enumerate(belief)]
    total = sum(found)
    if total > 0.0:
        belief[:] = [share / total for share in found]


def know_oneself(belief: list[float], own: int, guilty: bool) -> None:
    """An office knows whether leaker ``own``, who is its own, did it."""
    others = sum(share for h, share in enumerate(belief) if h != own)
    alike = 1.0 / max(len(belief) - 1, 1)
    belief[:] = [0.0 if guilty or h == own else (share / others if others > 0.0 else alike) for h, share in enumerate(belief)]
    belief[own] = 1.0 if guilty else 0.0


def suspicion(organs: Sequence[Office], h: int) -> float:
    """How far the host's official organs, on average, believe that ``h`` leaked."""
    return sum(organ.belief[h] for organ in organs) / len(organs) if organs else 0.0


def leave_traces(model: PlainModel) -> int:
    """The leaker at whom the traces point, -1 for nobody."""
    setting, theta, (u, v) = model.setting, model.theta, model.drawn.trace
    points, false = theta[setting.points], theta[setting.false_trace]
    if u < points:
        return model.source
    return int(v * setting.leakers) if u < points + (1.0 - points) * false else -1


def learn_from_traces(model: PlainModel) -> None:
    """Everybody reads the traces of the leak."""
    setting, theta, trace = model.setting, model.theta, leave_traces(model)
    points = theta[setting.points]
    at_random = (1.0 - points) * theta[setting.false_trace] / max(setting.leakers, 1)
    for office in model.offices:
        if trace >= 0:
            revise(office.belief, trace, points + at_random, at_random)
        for h, own in enumerate(setting.offices):
            if own == office.number:
                know_oneself(office.belief, h, model.source == h)


def hear(model: PlainModel, office: Office, speaker: int, accused: int) -> None:
    """An office hears another name somebody."""
    setting, theta, page = model.setting, model.theta, office.page
    if office.number == speaker or setting.offices[accused] == office.number:
        return
    if office.belief[accused] < theta[page.openness] / setting.leakers:
        return
    trust = min(theta[page.listens[speaker]], MOST_TRUSTED)
    revise(office.belief, accused, 0.5 + 0.5 * trust, 0.5 - 0.5 * trust)


def press(model: PlainModel, sign: float) -> None:
    """What it does to be believed to have leaked is added to the day's push."""
    for h, effects in enumerate(model.setting.if_believed):
        believed = suspicion(model.organs, h)
        for issue, row in effects:
            model.push[issue] += sign * model.theta[row] * believed


def learn(model: PlainModel) -> None:
    """Tonight's accusations are heard."""
    for office, act in model.acting:
        if act.blames >= 0:
            press(model, -1.0)
            for listener in model.offices:
                hear(model, listener, office.number, act.blames)
            press(model, 1.0)
