"""What the actors' pages name: issues, lines, leakers, regimes, each other."""

from __future__ import annotations

import re

from sim.conditions import WORDS, condition
from sim.reading.problems import Place, quoted
from sim.schema.page import Act, Page
from sim.schema.scenario import MOST_DAYS

from .names import SILENT, Check
from .world import check_effects, check_pulls

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def check_pages(check: Check) -> None:
    """Everything on every page that plays."""
    houses = [actor for actor, page in check.cast.pages.items() if page.house]
    for actor in houses[1:]:
        text = f"{houses[0]} has a house already, and a scenario takes one: leave one of the two out"
        check.add(check.key(actor, "house"), text)
    for actor, page in check.cast.pages.items():
        if not _NAME.fullmatch(actor):
            text = f"{quoted(actor)} is not a name for a page: wanted small letters, digits and underscores, a letter first"
            check.add(check.cast.place(actor), text)
        _check_mind(check, actor, page)
        for name, act in page.acts.items():
            _check_act(check, actor, name, act)
            _check_needs(check, actor, name, act)


def _check_mind(check: Check, actor: str, page: Page) -> None:
    for issue in page.wants:
        check.issue(check.key(actor, "wants", issue), issue)
    for speaker in page.listens.to if page.listens else ():
        check.known(check.key(actor, "listens", "to", speaker), "actor", speaker, check.cast.named)
    check_pulls(check, actor, "map", page.map)
    if page.suspects is None:
        return
    place = check.cast.place(actor, "suspects", "weights")
    for leaker, weight in page.suspects.weights.items():
        check.leaker(check.key(actor, "suspects", "weights", leaker), leaker)
        if weight < 0:
            here = check.cast.place(actor, "suspects", "weights", leaker)
            check.add(here, f"a weight of {weight:g} cannot be: wanted 0 or more")
    if all(weight >= 0 for weight in page.suspects.weights.values()):
        check.weights(place, page.suspects.weights, "the suspects")


def _check_act(check: Check, actor: str, name: str, act: Act) -> None:
    world, head = check.world, ("acts", name)
    check_effects(check, actor, head, {"effects": act.effects, "lasting": act.lasting})
    if act.says is not None:
        check.known(check.cast.place(actor, *head, "says"), "line", act.says, sorted({*world.lines, SILENT}))
    for key, leaker in (("blames", act.blames), ("premise", act.premise), ("leaks", act.leaks)):
        if leaker is not None:
            check.leaker(check.cast.place(actor, *head, key), leaker)
    if act.access is not None:
        check.known(check.cast.place(actor, *head, "access"), "regime", act.access, world.regimes)
    if act.flies is not None and not world.regimes:
        text = "nothing flies in a world without regimes: take this out, or add regimes to world.yaml"
        check.add(check.key(actor, *head, "flies"), text)
    if act.again is not None and act.again > MOST_DAYS:
        check.add(check.cast.place(actor, *head, "again"), f"wanted {MOST_DAYS:,} days or fewer; without it, an act comes once")
    public = not act.secret and (act.says or act.blames)
    if not (act.effects or act.lasting or act.access or act.flies or act.leaks or public):
        hidden = " that anybody hears of" if act.secret else ""
        text = f"this act does nothing: wanted effects, access or flies, or says or blames{hidden}"
        check.add(check.key(actor, *head), text)


def _check_needs(check: Check, actor: str, name: str, act: Act) -> None:
    for key, value in act.needs.items():
        trail = ("acts", name, "needs", key)
        if value == ():
            check.add(check.key(actor, *trail), f"{quoted(key)} names nothing: leave it out, or name something")
        elif isinstance(value, tuple) and key in ("regime", "done", "not_done"):
            # One at a time, so that each name is told where it stands.
            for n, one in enumerate(value):
                _check_need(check, check.cast.place(actor, *trail, n), key, (one,))
        else:
            unread = key not in WORDS and key not in check.world.issues
            place = check.key(actor, *trail) if unread else check.cast.place(actor, *trail)
            _check_need(check, place, key, value)


def _check_need(check: Check, place: Place, key: str, value: str | tuple[str, ...] | bool) -> None:
    try:
        condition(key, value, check.cast)
    except ValueError as error:
        check.add(place, str(error))
