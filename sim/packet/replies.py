"""Who minds that something moves, and what they can do about it: the expected answer to an inject."""

from __future__ import annotations

from collections.abc import Mapping

from sim.evidence.numbers import listed
from sim.loading.case import Case
from sim.telling.prose import inner

from .cards import RoleCard

MOST_ADDRESSED = 3
ALL = "all seats"


def answer(case: Case, cards: Mapping[str, RoleCard], moved: Mapping[str, float]) -> tuple[tuple[str, ...], str]:
    """Who minds most that these issues move, and what the first of them can do about it."""
    minding = []
    for card in cards.values():
        stakes = {want.issue: want.weight * abs(moved[want.issue]) for want in card.wants if want.issue in moved}
        if stakes:
            minding.append((sum(stakes.values()), card))
    minding.sort(key=lambda pair: (-pair[0], pair[1].title))
    first = [card for _, card in minding[:MOST_ADDRESSED]]
    told = [f"{inner(card.title)} {reply}" for card in first[:2] if (reply := _reply(case, card, moved))]
    return tuple(card.title for card in first) or (ALL,), listed(told, "or") if told else "a line, or a silence that is noticed"


def _reply(case: Case, card: RoleCard, moved: Mapping[str, float]) -> str:
    """The act that takes the moved issues furthest to where the office wants them, less what it spoils elsewhere.

    Acts that want another form of access than the one in force at the start are left out: they answer something else.
    """
    wants = {want.issue: want for want in card.wants}

    def worth(pushes: tuple[tuple[str, float], ...]) -> tuple[float, float]:
        here = elsewhere = 0.0
        for issue, points in pushes:
            if issue in wants and issue in moved:
                wished = wants[issue].moved or (-1 if moved[issue] > 0 else 1)
                here += wants[issue].weight * points * wished
            elif issue in wants:
                wished = wants[issue].moved
                elsewhere += wants[issue].weight * (points * wished if wished else -abs(points))
        return here, here + elsewhere

    fitting = [act for act in card.acts if min(worth(act.pushes)) > 0 and _at_the_start(case, card.actor, act.act)]
    return max(fitting, key=lambda act: worth(act.pushes)[1]).title if fitting else ""


def _at_the_start(case: Case, actor: str, act: str) -> bool:
    """Whether the form of access in force at the start is one that an act is open under."""
    wanted, start = case.cast.pages[actor].acts[act].needs.get("regime"), case.cast.world.start_regime
    if wanted is None or start is None:
        return True
    return start in wanted if isinstance(wanted, tuple) else start == wanted
