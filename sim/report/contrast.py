"""A comparison in sentences: an arm against the first one, in short."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim.analysis.arms.contrast import Contrast
from sim.analysis.arms.measured import PATTERN
from sim.analysis.arms.turning import Kind
from sim.core.layout import OUTCOMES
from sim.evidence.numbers import listed
from sim.loading.case import Case
from sim.plots.contrast import spoken
from sim.plots.labels import office_title
from sim.plots.quantities import act_title, quantity_title
from sim.runs.opened import Run
from sim.seat import NOTHING
from sim.telling.prose import inner
from sim.words import OUTCOME_WORDS, day_label, percent

FEW = 3  # flows, decisions and quantities in a sentence


def sentences(base: Run, one: Contrast) -> list[str]:
    """An arm against the base, in short."""
    if not one.differences.ranked:
        return ["Every quantity that is measured is the same in every world: nothing follows from this assumption."]
    parts = (_changes(one), _flows(one), _firsts(base, one), _imposed(base, one), _apart(one), _narrower(one))
    return [sentence for part in parts for sentence in part]


def untold(one: Contrast) -> bool:
    """Whether nothing is ever disclosed in either arm, so that what is told of it is compared in place of outcomes."""
    return all([shift.outcome for shift in held] == ["ND"] for held in one.shifts.values())


def told_rows(base: Run, one: Contrast) -> list[list[str]]:
    """Each thing told of it: its share in both arms, the difference with its paired interval in points, and worlds that move."""
    moved = {m.name.removeprefix(PATTERN): m for m in one.differences.ranked if m.name.startswith(PATTERN)}
    rows = []
    for name, pattern in base.case.scenario.patterns.items():
        m, share = moved.get(name), base.summary["patterns"][name]
        if m is None:
            rows.append([pattern.title, f"{share:.1%}", f"{share:.1%}", "0.0", "", "0 %", "0 %"])
            continue
        low, high = (signed(100 * bound) for bound in m.band)
        moves = [percent(m.higher, short=True), percent(m.lower, short=True)]
        rows.append([pattern.title, f"{m.base:.1%}", f"{m.other:.1%}", signed(100 * m.difference), f"{low} to {high}", *moves])
    return rows


def _changes(one: Contrast) -> Iterator[str]:
    runs = one.run.manifest.runs
    share = one.changed / runs
    if untold(one):
        which = "show other things that are told of it" if one.changed else "show anything else"
        yield f"{f'{one.changed:,} of {runs:,} worlds ({percent(share)})' if one.changed else 'No worlds'} {which}."
        return
    month = one.flows["30d"]
    after = percent(float(1 - np.trace(month) / month.sum()))
    told = f"{one.changed:,} of {runs:,} worlds ({percent(share)})" if one.changed else "No world"
    yield f"{told} {'ends' if one.changed <= 1 else 'end'} otherwise; after 30 days {after} stand otherwise."


def _flows(one: Contrast) -> Iterator[str]:
    flow = one.flows["end"]
    moves = sorted(
        ((int(flow[a, b]), a, b) for a in range(len(flow)) for b in range(len(flow)) if a != b and flow[a, b]), reverse=True
    )
    told = [f"“{OUTCOME_WORDS[OUTCOMES[a]]}” becomes “{OUTCOME_WORDS[OUTCOMES[b]]}” ({n:,})" for n, a, b in moves[:FEW]]
    if told:
        yield f"Most often {listed(told)}."


def case_with(base: Run, one: Contrast, office: str) -> Case:
    """The case in which an office plays; the base, where it plays in both."""
    return base.case if office in base.case.cast.pages else one.run.case


def does(base: Run, one: Contrast, office: str, act: str) -> str:
    """What an office does, inside a sentence; an act that only one arm has, from that one."""
    for run in (base, one.run):
        page = run.case.cast.pages.get(office)
        if page and act in page.acts:
            return act_title(run.case, office, act)
    return act_title(base.case, office, act)


def _firsts(base: Run, one: Contrast) -> Iterator[str]:
    held = one.partings
    if not held.parted:
        return
    shares = held.offices["share"].head(FEW)
    if len(shares):
        looked = f" (of the first {len(held.parted):,})" if len(held.parted) < one.changed else ""
        who = [f"{_inner(base, one, str(name))} in {percent(float(share))}" for name, share in shares.items()]
        yield f"Among the first to decide otherwise in changed worlds{looked}: {listed(who)}."
        told = [_commonest(base, one, kind) for kind in held.kinds[:FEW]]
        yield f"The commonest first decisions: {'; '.join(told)}."
    if held.without:
        yield f"{held.without:,} part{'s' if held.without == 1 else ''} at no decision: what the assumption replaces is enough."


def _commonest(base: Run, one: Contrast, kind: Kind) -> str:
    acts = f"{does(base, one, kind.office, kind.other)} where it {_did(base, one, kind.office, kind.act)}"
    return f"{_inner(base, one, kind.office)} on {day_label(kind.day)} ({percent(kind.share)}), which most often {acts}"


def _inner(base: Run, one: Contrast, office: str) -> str:
    """An office inside a sentence."""
    return inner(office_title(case_with(base, one, office), office))


def _did(base: Run, one: Contrast, office: str, act: str) -> str:
    return "did nothing" if act == NOTHING else f"otherwise {does(base, one, office, act)}"


def _imposed(base: Run, one: Contrast) -> Iterator[str]:
    frame = one.partings.imposed
    if len(frame):
        worlds = int(frame["world"].nunique())
        who = listed([_inner(base, one, name) for name in sorted(frame["office"].unique())])
        share = percent(worlds / len(one.partings.parted))
        yield f"Before that, or on that morning, the assumption itself replaced a choice of {who} in {share} of them."


def _apart(one: Contrast) -> Iterator[str]:
    told = [f"{quantity_title(one.run.case, m.name)} ({spoken(m)})" for m in one.differences.distinct()[:FEW]]
    if told:
        yield f"Furthest apart, besides what the assumption itself says: {'; '.join(told)}."


def _narrower(one: Contrast) -> Iterator[str]:
    factors = [] if untold(one) else sorted(shift.narrower for shift in one.shifts["end"])
    if one.changed and len(factors) > 1:
        by = f"{factors[0]:.1f} to {factors[-1]:.1f}"
        yield f"As the worlds are the same, intervals at the end are narrower than those of two samples by a factor of {by}."


def signed(value: float, decimals: int = 1) -> str:
    """A number with its sign; one that is just below nothing keeps its minus, so that a bound says on which side it lies."""
    return f"{value + 0.0:+.{decimals}f}"
