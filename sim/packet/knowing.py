"""What an office knows and what it does not: the secret, who it suspects, and whether it let it out itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from sim.evidence.numbers import listed
from sim.loading.case import Case
from sim.schema.figures import Figure
from sim.tables.index import NOBODY, leak_weights
from sim.telling.prose import leaker as leaker_told

Author = Literal["yes", "no", "slip", "by act", "cannot be"]
SECRET_BELOW = 50.0  # an office that wants it known less than this has something to keep


@dataclass(frozen=True)
class Knowing:
    """Private to the role. ``author``: whether the office let it out itself: *slip* where a sealed slip tells, *by act*
    where it may do so in play.
    """

    secret: bool | None  # in the secret before day 0; None where there is none
    author: Author
    knows: tuple[str, ...]
    knows_not: tuple[str, ...]


def knowing(case: Case, actor: str, leaker: str | None = None) -> Knowing:
    """What an office knows. ``leaker``: who let it out in the world that is played, where that is settled."""
    secret = in_the_secret(case, actor) if has_secret(case) else None
    author = _author(case, actor, leaker)
    knows = [_secret_told(secret), _AUTHOR[author], _suspicion(case, actor) if author != "yes" else ""]
    return Knowing(secret, author, tuple(filter(None, knows)), tuple(_dark(case, secret, author)))


def has_secret(case: Case) -> bool:
    """Whether there is something that is not public when the scenario begins."""
    scenario, world = case.scenario, case.cast.world
    if scenario.leak is not None:
        return True
    known = world.roles.get("known")
    if scenario.shock is None or scenario.shock.public or known is None:
        return False
    start = _centre(case, world.issues[known].start)
    return start is not None and start < SECRET_BELOW


def _centre(case: Case, figure: Figure) -> float | None:
    return (case.cast.codebook.scales["position"].centres or {}).get(figure.word or "")


def in_the_secret(case: Case, actor: str) -> bool:
    """Whether an office is in the secret: it is the patron, may bring access about, could leak, or wants it kept.

    The model lets every office see every issue; who was told is for the cards alone, read off what the pages say.
    """
    page, world = case.cast.pages[actor], case.cast.world
    if page.side == "patron" or case.scenario.powers.get(actor) or any(actor in held.by for held in world.regimes.values()):
        return True
    if any(one.office == actor for one in world.leakers.values()):
        return True
    known = world.roles.get("known")
    want = page.wants.get(known) if known else None
    centre = _centre(case, want.position) if want else None
    return page.side == "host" and centre is not None and centre < SECRET_BELOW


def candidates(case: Case) -> dict[str, str]:
    """Who may have let it out and has an office that plays: leaker -> office."""
    named = [name for name in leak_weights(case) if name != NOBODY]
    held = {name: case.cast.world.leakers[name].office for name in named}
    return {name: office for name, office in held.items() if office is not None and office in case.cast.pages}


def _author(case: Case, actor: str, leaker: str | None) -> Author:
    own = [name for name, one in case.cast.world.leakers.items() if one.office == actor]
    possible = [name for name, weight in leak_weights(case).items() if weight > 0 or case.open_leak]
    if not own or case.scenario.leak is None or possible == [NOBODY]:
        return "cannot be"
    if leaker is not None:
        return "yes" if leaker in own else "no"
    if not any(name in own for name in possible):
        return "no"
    if case.open_leak:
        return "by act"
    return "yes" if all(name in own for name in possible) else "slip"


_AUTHOR: dict[Author, str] = {
    "yes": "You let it out yourself. Nobody has to learn it from you.",
    "no": "You did not let it out.",
    "slip": "A sealed slip tells you whether it was you who let it out.",
    "by act": "It may be you who lets it out: that is one of the things that you can do.",
    "cannot be": "",
}


def _secret_told(secret: bool | None) -> str:
    if secret is None:
        return "What the governments do is public: you know as much as any newspaper."
    if secret:
        return "You are in the secret: what the two governments arrange with each other is known to you, and not to the public."
    return "You are not in the secret: what the two governments have arranged you learn when everybody does."


def _suspicion(case: Case, actor: str) -> str:
    """Whom it suspects before the evidence, in the order of its weights; itself left out."""
    held = case.cast.pages[actor].suspects
    if held is None or case.scenario.leak is None or set(leak_weights(case)) == {NOBODY}:
        return ""
    named = set(leak_weights(case)) if len(leak_weights(case)) > 1 else set(held.weights)
    others = {n: w for n, w in held.weights.items() if w > 0 and n in named and case.cast.world.leakers[n].office != actor}
    groups = [
        [name for name, _ in run] for _, run in groupby(sorted(others.items(), key=lambda p: (-p[1], p[0])), lambda p: p[1])
    ]
    told = [listed([leaker_told(case, name) for name in sorted(group)], "or") for group in groups]
    if not told:
        return ""
    if len(told) == 1:
        one = sum(map(len, groups)) == 1
        return f"You suspect {told[0]}." if one else f"You suspect {told[0]}, none more than another."
    return f"You suspect {told[0]} first, then {', then '.join(told[1:])}."


def _dark(case: Case, secret: bool | None, author: Author) -> list[str]:
    told = ["What the other offices want, how much, and what they are about to do."]
    if secret is False:
        told.append("That there is anything to hide, until it is out.")
    leaks = case.scenario.leak is not None
    if leaks and author != "yes":
        sure = not case.open_leak and NOBODY not in leak_weights(case)
        told.append("Who let it out." if sure else "Whether it will come out, and through whom.")
    rivals = sum(len(stories) for stories in case.scenario.hypotheses.values())
    if rivals:
        told.append("What the affair is really about: several explanations are possible, and one of them is true.")
    return told
