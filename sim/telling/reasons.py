"""What an office weighed before it acted, down to the numbers that carried it and what those rest on."""

from __future__ import annotations

from collections.abc import Iterator

from sim.loading.case import Case
from sim.seat import NOTHING, Option
from sim.single import Play
from sim.weighing import Term, Weighing
from sim.words import percent

from .grounds import grounds
from .prose import inner, leaker, said
from .watch import Decision, Deed

SHOWN = 4  # options besides doing nothing
CARRIED = 2  # terms whose parameters are told
NOISE = 0.005  # points; smaller terms are not told
HEAD = " Issue by issue (and how much of all it cares about):"


def reasons(play: Play, deed: Deed, decision: Decision, indent: str) -> Iterator[str]:
    """The attention, the options, the terms of what was done, and what the largest of them rest on."""
    if not decision.attended:
        yield from said(f"It did not take the matter up of itself (chance {percent(decision.attention)}).", indent)
        return
    yield from said(f"It took the matter up (chance {percent(decision.attention)}) and weighed, in points of utility:", indent)
    yield from _options(play.case, deed, decision.options, indent + "  ")
    if decision.weighing is None:
        yield from said("What it did was not open to it.", indent)
        return
    terms = [term for term in decision.weighing.terms if abs(term.benefit) >= NOISE]
    terms.sort(key=lambda term: -abs(term.benefit))
    yield from said(f"{decision.weighing.utility:+.2f} {summed(play.case, decision.weighing)}.{HEAD if terms else ''}", indent)
    for term in terms:
        yield from said(_term(play.case, term), indent + "  ")
    for term in terms[:CARRIED]:
        for part in ("position", "salience"):
            yield from said(grounds(play, f"agents.{deed.actor}.{term.issue}.{part}"), indent)


def _options(case: Case, deed: Deed, options: tuple[Option, ...], indent: str) -> Iterator[str]:
    acts = [option for option in options if option.act != NOTHING]
    shown = [o for o in options if o in acts[:SHOWN] or o.act in (NOTHING, deed.act)]
    for option in shown:
        title = "does nothing" if option.act == NOTHING else case.cast.pages[deed.actor].acts[option.act].title
        done = " <- done" if option.act == deed.act else ""
        yield from said(f"{option.utility:+7.2f}  {percent(option.probability, short=True):>7}  {title}{done}", indent)
    left = len(options) - len(shown)
    if left:
        rest = sum(option.probability for option in options if option not in shown)
        yield from said(f"{left} other{'s' if left > 1 else ''} together {percent(rest)}", f"{indent}{'':9}")


def summed(case: Case, weighing: Weighing) -> str:
    """What an act was worth, as the sum of its parts, behind that number."""
    benefit, cost = f"a benefit of {weighing.benefit:+.2f}", f"a cost of {weighing.cost:.2f}"
    if weighing.premise is None:
        return f"is {benefit} less {cost}"
    believed = f"its belief that it was {leaker(case, weighing.premise)} ({percent(weighing.belief)})"
    return f"is {benefit} times {believed}, less {cost}"


def _term(case: Case, term: Term) -> str:
    title = inner(case.cast.world.issues[term.issue].title)
    seen = f"{term.without:.0f} foreseen without it, {term.foreseen:.0f} with it, {term.position:.0f} wanted"
    return f"{term.benefit:+7.2f}  {title} ({percent(term.weight)}): {term.level:.0f} now, {seen}"
