"""A typical world of a kind of parting, for the page: side by side, and what its first decision weighed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sim.analysis.arms.contrast import Contrast, Tale
from sim.conditions import condition
from sim.loading.case import Case
from sim.plots.labels import issue_title, leaker_title, office_title
from sim.plots.quantities import act_title
from sim.runs.opened import Run
from sim.seat import NOTHING
from sim.telling.beside import Beside, Row
from sim.telling.needs import need_told
from sim.telling.prose import capital, inner
from sim.telling.weighed import View, Weighed
from sim.weighing import Term
from sim.words import day_label, percent


@dataclass(frozen=True)
class TaleTold:
    """A tale in words. ``options``, ``terms``: rows of tables; ``commands`` tell the same world in a terminal."""

    head: str
    why: list[str]
    options: list[list[str]]
    about: str
    terms: list[list[str]]
    grounds: list[str]
    world: Beside
    rows: list[tuple[list[str], Row]]
    titles: tuple[str, str]
    commands: tuple[str, str]


def tale_told(base: Run, title: str, one: Contrast, tale: Tale) -> TaleTold:
    """One tale for the page."""
    kind, held, cases = tale.kind, tale.weighed, (base.case, one.run.case)
    who = inner(office_title(cases[0] if kind.office in cases[0].cast.pages else cases[1], kind.office))
    head = (
        f"World {tale.world.world}: {who} on {day_label(kind.day)}, as in {kind.worlds:,} changed worlds ({percent(kind.share)})"
    )
    command = f"--seed {base.manifest.seed} --world {tale.world.world} --why"
    paths = [f"arms/{run.folder.name}/scenario.yaml" for run in (base, one.run)]
    return TaleTold(
        head, list(_why(cases, held, (title, one.title))), list(_options(cases, held)), _about(cases, held),
        list(_terms(cases, held)), list(held.grounds), tale.world, list(_rows(cases, tale)), (title, one.title),
        (f"hamedan trace {paths[0]} {command}", f"hamedan trace {paths[1]} {command}"),
    )  # fmt: skip


def _rows(cases: tuple[Case, Case], tale: Tale) -> Iterator[tuple[list[str], Row]]:
    """The rows of the transcripts, each with what is to be said above it: where a choice was replaced, and where it parts."""
    marks = [(date, f"The assumption replaces what {_office(cases, office)} does") for date, office in tale.replaced]
    marks.append((tale.parts, f"Here it parts: {_office(cases, tale.kind.office)} decides otherwise"))
    rows = tale.world.rows
    for n, row in enumerate(rows):
        before = rows[n + 1].date if n + 1 < len(rows) else dt.date.max
        yield [text for date, text in marks if (date >= row.date or n == 0) and date < before], row


def _office(cases: tuple[Case, Case], office: str) -> str:
    """An office inside a sentence."""
    return inner(office_title(cases[0] if office in cases[0].cast.pages else cases[1], office))


def _act(cases: tuple[Case, Case], office: str, act: str) -> str:
    known = [case for case in cases if office in case.cast.pages and act in case.cast.pages[office].acts]
    return act_title(known[0] if known else cases[0], office, act)


def _why(cases: tuple[Case, Case], held: Weighed, titles: tuple[str, str]) -> Iterator[str]:
    """What it did in each arm, and how likely that was; the draws are the same."""
    for view, act, title in zip(held.views, held.acts, titles, strict=True):
        yield f"{title}: it {_act(cases, held.office, act)}. {_likely(view, act)}"
    seen = [view for view in held.views if view]
    if len(seen) == 2:
        attention, choice = seen[0].draws
        yield (
            f"The draws are the same in both: {attention:.3f} for taking the matter up, which it does where that lies below the "
            f"chance, and {choice:.3f} for the choice, which falls on the first act at which the chances added up pass it."
        )


def _likely(view: View | None, act: str) -> str:
    if view is None:
        return "This office does not play there."
    if not view.attended:
        return f"It did not take the matter up (chance {percent(view.attention)})."
    option = view.option(act)
    if option is None:
        return "That was not its own choice, or not open to it."
    return f"It took the matter up (chance {percent(view.attention)}), and this had a chance of {percent(option.probability)}."


def _options(cases: tuple[Case, Case], held: Weighed) -> Iterator[list[str]]:
    """What was open in either arm: utilities and chances side by side, the likeliest first."""
    rated = [{o.act: o for o in view.options} if view else {} for view in held.views]
    acts = sorted({*rated[0], *rated[1]}, key=lambda act: -max(r[act].probability for r in rated if act in r))
    for act in acts:
        cells = []
        for options, done in zip(rated, held.acts, strict=True):
            one = options.get(act)
            mark = " ←" if one and act == done else ""
            cells += (
                [f"{one.utility:+.2f}", f"{percent(one.probability, short=True)}{mark}"]
                if one
                else ["closed" if options else "", ""]
            )
        yield [capital(_act(cases, held.office, act)), *cells]


def _about(cases: tuple[Case, Case], held: Weighed) -> str:
    """Which act the terms are of, and what it came to in each arm."""
    if held.focus == NOTHING:
        return ""
    told = [_sum(case, view, held.focus) for case, view in zip(cases, held.views, strict=True)]
    shut = any(view and view.attended and held.focus not in view.weighed for view in held.views)
    opens = f" {_opens(cases, held)}" if shut else ""
    return f"{capital(_act(cases, held.office, held.focus))}: {told[0]} in the first arm, {told[1]} in this one.{opens}"


def _opens(cases: tuple[Case, Case], held: Weighed) -> str:
    """What an act asks for, that was not so where it was not open."""
    case = next(case for case in cases if held.office in case.cast.pages and held.focus in case.cast.pages[held.office].acts)
    act = case.cast.pages[held.office].acts[held.focus]
    asked = [need_told(case, condition(key, value, case.cast)) for key, value in sorted(act.needs.items())]
    again = [f"not within {act.again} days" if act.again else "not a second time"]
    return f"It is open {'; '.join([*filter(None, asked), *again])}; unless the scenario forbids it."


def _sum(case: Case, view: View | None, act: str) -> str:
    one = view.weighed.get(act) if view else None
    if one is None:
        return "not open to it" if view and view.attended else "not weighed, as it did not take the matter up"
    believed = (
        f" times the belief that it was {inner(leaker_title(case, one.premise))} ({percent(one.belief)})" if one.premise else ""
    )
    return f"{one.utility:+.2f} (a benefit of {one.benefit:+.2f}{believed}, a cost of {one.cost:.2f})"


def _terms(cases: tuple[Case, Case], held: Weighed) -> Iterator[list[str]]:
    """Issue by issue, those first that make the difference."""
    for one in held.moved(held.focus) if held.focus != NOTHING else ():
        case = cases[0] if one.issue in cases[0].cast.world.issues else cases[1]
        (benefit, seen), (other, seen_here) = _term(one.base), _term(one.other)
        yield [capital(issue_title(case, one.issue)), seen, seen_here, benefit, other, f"{one.difference:+.2f}"]


def _term(term: Term | None) -> tuple[str, str]:
    if term is None:
        return "", ""
    levels = f"{term.level:.0f} now, {term.without:.0f} without, {term.foreseen:.0f} with; wanted {term.position:.0f}"
    return f"{term.benefit:+.2f}", f"{levels} ({percent(term.weight)})"
