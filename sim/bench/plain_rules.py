"""Rules about single numbers, in plain Python, which both variants share: open acts, exposure, flights, voices, deputies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.core import layout as at

from .plain_pages import Act

if TYPE_CHECKING:
    from .plain_model import PlainModel
    from .plain_state import Office


def clip(v: float) -> float:
    """``v`` held in [0, 1]."""
    return 0.0 if v < 0.0 else (1.0 if v > 1.0 else v)


def is_open(model: PlainModel, office: Office, act: Act) -> bool:
    """Whether an act is on the menu this morning."""
    if model.day < model.ready[act.number] or act.closed or model.day >= model.bans[act.number]:
        return False
    if act.line >= 0:
        lines, echo = model.lines, office.page.echo
        if lines[office.number] == act.line or (echo >= 0 and lines[echo] != act.line):
            return False
    if act.regime >= 0 and act.regime == model.regime:
        return False
    return all(holds(model, *need) for needs in (act.lasting, act.daily) for need in needs)


def holds(model: PlainModel, kind: int, index: int, bound: float) -> bool:
    """Whether one condition holds this morning."""
    if kind == at.DISCLOSED_BY_NOW:
        return model.disclosed >= 0
    if kind == at.STILL_SECRET:
        return model.disclosed < 0
    if kind == at.AT_LEAST:
        return bool(model.level[index] >= bound)
    if kind == at.AT_MOST:
        return bool(model.level[index] <= bound)
    if kind == at.IN_REGIME:
        return model.regime >= 0 and (index >> model.regime) & 1 == 1
    if kind in (at.DEPUTIES, at.FEW_DEPUTIES):
        return model.share >= bound if kind == at.DEPUTIES else model.share <= bound
    return any(model.last[k] >= 0 for k in model.setting.groups[index]) == (kind == at.DONE)


def use_now(model: PlainModel) -> float:
    """Today's use: flights, or the open sky at its share."""
    setting, flown = model.setting, float(model.level[model.setting.operations])
    return max(flown, model.sky_share * float(model.level[setting.sky])) if setting.sky >= 0 else flown


def exposure_now(model: PlainModel) -> float:
    """Today's exposure."""
    setting, level = model.setting, model.level
    if not setting.exposing:
        return 0.0
    return float(level[setting.known] * use_now(model) * (1.0 - model.discount * (1.0 - level[setting.said])))


def jump(model: PlainModel, act: Act) -> tuple[float, float]:
    """How far an act would move access, and flights."""
    setting, now = model.setting, model.regime
    access = setting.granted[act.regime] - model.level[setting.access] if act.regime >= 0 and setting.access >= 0 else 0.0
    then = act.regime if act.regime >= 0 else now
    wanted = act.flies if act.flies >= 0.0 else model.demand
    after = min(setting.flies[then], wanted) if then >= 0 else 0.0
    return access, after - (min(setting.flies[now], model.demand) if now >= 0 else 0.0)


def moved(model: PlainModel, issue: int, rows: list[int]) -> float:
    """An issue as it would stand with some effects."""
    level = float(model.level[issue])
    for row in rows:
        level = clip(level + model.theta[row])
    return level


def expose(model: PlainModel, act: Act, flights: float) -> float:
    """How far an act would move exposure, by the rule that the world follows."""
    setting = model.setting
    if not setting.exposing:
        return 0.0
    known, said = moved(model, setting.known, act.on_known), moved(model, setting.said, act.on_said)
    used = clip(float(model.level[setting.operations]) + flights)
    if setting.sky >= 0:
        used = max(used, model.sky_share * moved(model, setting.sky, act.on_sky))
    return known * used * (1.0 - model.discount * (1.0 - said)) - model.naked


def feed_grievance(model: PlainModel) -> float:
    """What exposure and contradiction add to grievance tonight, before what of it is forgotten."""
    setting = model.setting
    if not setting.exposing or model.disclosed < 0:
        return 0.0
    shown_up = model.level[setting.known] * use_now(model) * abs(model.level[setting.said] - model.conceded)
    return float(model.by_exposure * (exposure_now(model) - model.naked_before) + model.by_gap * shown_up)


def listen(model: PlainModel) -> None:
    """What the organs that have spoken admit on average, and their mean pairwise gap."""
    setting = model.setting
    on_record = [model.lines[organ.number] for organ in model.organs] if model.since() >= 0 else []
    spoken = [line for line in on_record if line != setting.silent]
    admits, stands = [setting.concedes[line] for line in spoken], [setting.stance[line] for line in spoken]
    model.conceded = sum(admits) / len(spoken) if spoken else setting.concedes[setting.silent]
    pairs = [(a, b) for a in range(len(spoken)) for b in range(a)]
    gaps = sum(0.5 * abs(admits[a] - admits[b]) + 0.25 * abs(stands[a] - stands[b]) for a, b in pairs)
    model.discord = gaps / len(pairs) if pairs else 0.0


def operate(model: PlainModel) -> None:
    """What flies closes on what is granted and wanted."""
    setting = model.setting
    if setting.operations >= 0 and setting.start_regime >= 0:
        goal, flown = min(setting.flies[model.regime], model.demand), model.level[setting.operations]
        model.level[setting.operations] = clip(flown + (goal - flown) * model.closing)
