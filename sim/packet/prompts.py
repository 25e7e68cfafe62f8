"""One question for each role, from what its card shows: a conflict of wants, a disputed reading, a secret."""

from __future__ import annotations

from sim.telling.prose import inner

from .knowing import Knowing
from .wants import Tension, Want


def prompt(title: str, wanted: tuple[Want, ...], pulls: tuple[Tension, ...], knows: Knowing) -> str:
    """The question that this card raises first."""
    if pulls:
        names = {want.issue: inner(want.title) for want in wanted}
        first, second = names[pulls[0].first], names[pulls[0].second]
        return (
            f"“{first}” and “{second}” pull against each other for you. Which did you give up first, and who would have noticed?"
        )
    disputed = next((want for want in wanted if want.sources_differ), None)
    if disputed:
        return (
            f"Accounts differ over what {inner(title)} wanted of “{inner(disputed.title)}”. Which reading did you play, and what "
            "would have shown you that the other was right?"
        )
    if knows.secret is False:
        return (
            "You learnt of it with everybody else. What did that leave you to do, and what would you have done if asked before?"
        )
    if wanted:
        return f"You cared most about “{inner(wanted[0].title)}”. Which of your moves served it, and which served something else?"
    return "What did you do, and what would have happened without you?"
