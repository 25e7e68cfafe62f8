"""What a scenario names: who plays, who may have leaked, what happens, whom it believes."""

from __future__ import annotations

from sim.core.layout import EVENTS
from sim.reading.problems import cut
from sim.schema.scenario import MOST_DAYS, Without

from .days import Days
from .names import NOBODY, Check

FIRST = "first."


def check_scenario(check: Check, days: Days) -> None:
    """Everything in the scenario but responses, overrides and hypotheses."""
    case, scenario = check.case, check.case.scenario
    for n, actor in enumerate(scenario.actors or ()):
        check.known(case.place("actors", n), "actor", actor, check.cast.offices)
    if not check.cast.pages:
        check.add(case.place("actors"), "nobody plays: wanted at least one actor")
    for n, inject in enumerate(scenario.injects):
        check.known(case.place("injects", n, "what"), "event", inject.what, check.world.events)
        if fault := days.fault(inject.on):
            check.add(case.place("injects", n, "on"), fault)
    for actor, regimes in scenario.powers.items():
        check.known(case.key_place("powers", actor), "actor", actor, check.cast.offices)
        for n, regime in enumerate(regimes):
            check.known(case.place("powers", actor, n), "regime", regime, check.world.regimes)
    lens, head = scenario.lens, ("lens", "without") if isinstance(scenario.lens, Without) else ("lens",)
    for n, article in enumerate((lens.without if isinstance(lens, Without) else lens) or ()):
        check.known(case.place(*head, n), "article", article, check.cast.articles)
    _check_leak(check)
    _check_record(check)


def _check_leak(check: Check) -> None:
    leak, case = check.case.scenario.leak, check.case
    if case.scenario.evidence_until is not None and not case.open_leak:
        check.add(case.key_place("evidence_until"), "evidence counts up to day 1; this is for an open leak, which has no day 0")
    if leak is None:
        return
    if case.scenario.shock is not None:
        check.add(case.key_place("shock"), "a scenario has one day 0: wanted leak or shock, not both")
    if isinstance(leak.by, tuple):
        _check_open(check, leak.by)
        return
    if case.open_leak:
        check.add(case.place("leak", "by"), "an open leak has no weights: wanted a list of those who may let it out")
    if isinstance(leak.by, str):
        check.leaker(case.place("leak", "by"), leak.by, (NOBODY,))
        return
    for name in leak.by:
        check.leaker(case.key_place("leak", "by", name), name, (NOBODY,))
    check.weights(case.place("leak", "by"), leak.by, "the leakers")


def _check_open(check: Check, may: tuple[str, ...]) -> None:
    case, world = check.case, check.world
    if not case.open_leak:
        check.add(case.place("leak", "by"), "a list is for an open leak: wanted one leaker, or weights over them")
    tellers = {act.leaks for page in check.cast.pages.values() for act in page.acts.values() if act.leaks}
    for n, name in enumerate(may):
        place = case.place("leak", "by", n)
        if check.leaker(place, name) and world.leakers[name].finds is None and name not in tellers:
            check.add(place, f"{name} can let nothing out: wanted finds in world.yaml, or an office with an act that leaks")


def _check_record(check: Check) -> None:
    case = check.case
    names = [*EVENTS, *(FIRST + actor for actor in check.cast.offices)]
    for name, seen in case.scenario.record.items():
        check.known(case.key_place("record", name), "event", name, names)
        if abs(seen.day) > MOST_DAYS:
            text = f"day {cut(f'{seen.day:+d}')} is further from day 0 than any scenario runs: wanted {MOST_DAYS:,} or less"
            check.add(case.place("record", name, "day"), text)
