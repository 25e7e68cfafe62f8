"""What an office can do: each act with what it costs, needs and moves, in words; by kind, and the most relevant first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sim.conditions import condition
from sim.evidence.coded import phrase
from sim.evidence.ledger import Ledger
from sim.evidence.numbers import listed
from sim.loading.case import Case
from sim.plots.labels import line_title
from sim.schema.figures import Figure, figure
from sim.schema.page import Act
from sim.tables.index import responses
from sim.telling.needs import need_told
from sim.telling.prose import inner, leaker

from .wants import Want

Kind = Literal["decide", "say", "quiet", "do"]
KINDS: dict[Kind, str] = {
    "decide": "Decide on access",
    "say": "Say in public",
    "quiet": "Do in secret",
    "do": "Do openly",
}
DECISIVE = 25.0  # points that a decision on access counts for besides what it moves


@dataclass(frozen=True)
class ActLine:
    """One act. ``moves``: what it moves, in the codebook's words; ``relevance``: salience times points moved, summed."""

    act: str
    title: str
    kind: Kind
    cost: str  # the codebook's word; empty where it costs nothing besides
    needs: tuple[str, ...]
    line: str  # what it puts the office on record with; empty without one
    moves: tuple[str, ...]
    brings: str  # the form of access that it brings about; empty without one
    again: int | None  # days until it may be repeated; None: once
    relevance: float
    pushes: tuple[tuple[str, float], ...]  # issue, and the middle of the points by which it is moved, up or down


def act_lines(ledger: Ledger, actor: str, wanted: tuple[Want, ...]) -> tuple[ActLine, ...]:
    """What the scenario leaves an office to do, the most relevant first; equal ones by title."""
    page = ledger.case.cast.pages[actor]
    closed = _closed(ledger.case, actor)
    weights = {want.issue: want.weight for want in wanted}
    found = [_line(ledger, actor, name, act, weights) for name, act in page.acts.items() if name not in closed]
    return tuple(sorted(found, key=lambda line: (-line.relevance, line.title)))


def by_kind(lines: tuple[ActLine, ...]) -> dict[str, list[ActLine]]:
    """Acts under the headings of their kinds; headings without acts are left out."""
    found: dict[str, list[ActLine]] = {heading: [line for line in lines if line.kind == kind] for kind, heading in KINDS.items()}
    return {heading: held for heading, held in found.items() if held}


def powers(case: Case, actor: str) -> tuple[str, ...]:
    """The forms of access that an office may bring about, the least binding first."""
    regimes = case.cast.world.regimes
    own = [name for name, held in regimes.items() if actor in held.by or name in case.scenario.powers.get(actor, ())]
    return tuple(regimes[name].title for name in sorted(own, key=lambda name: (regimes[name].binding, name)))


def _closed(case: Case, actor: str) -> set[str]:
    """Acts that the scenario takes away from an office from the first day on, and those that its kind of leak has no use for."""
    acts = case.cast.pages[actor].acts
    closed = set() if case.open_leak else {name for name, act in acts.items() if act.leaks}
    for who, one in responses(case):
        if who != actor or one.from_ is not None:
            continue
        closed |= set(one.never or ()) | ({name for name in acts if name not in one.only} if one.only is not None else set())
        closed |= {name for name, act in acts.items() if act.says} if one.silent else set()
    return closed


def _line(ledger: Ledger, actor: str, name: str, act: Act, weights: dict[str, float]) -> ActLine:
    case, world = ledger.case, ledger.case.cast.world
    head, entitled = f"agents.{actor}.acts.{name}", act.access in _entitled(case, actor)
    moved = {
        (kind, issue): ledger.figures[f"{head}.{kind}.{issue}"].interval
        for kind in ("effects", "lasting")
        for issue in getattr(act, kind)
    }
    relevance = sum(weights.get(issue, 0.0) * abs(held.low + held.high) / 2 for (_, issue), held in moved.items())
    cost = _worded(figure(act.cost)) if act.cost is not None else ""
    needs = tuple(need_told(case, condition(key, value, case.cast)) for key, value in act.needs.items())
    brings = world.regimes[act.access].title if act.access else ""
    if act.access and not entitled:
        brings = f"{brings} (as a demand: you have no power over it)"
    return ActLine(
        name, act.title, _kind(act, entitled), cost, tuple(filter(None, needs)),
        line_title(case, act.says).removeprefix("says: ") if act.says else "",
        _moves(case, act), brings, act.again, relevance + (DECISIVE if entitled or act.flies else 0.0),
        tuple((issue, (held.low + held.high) / 2) for (_, issue), held in moved.items()),
    )  # fmt: skip


def _entitled(case: Case, actor: str) -> set[str]:
    return {n for n, held in case.cast.world.regimes.items() if actor in held.by or n in case.scenario.powers.get(actor, ())}


def _kind(act: Act, entitled: bool) -> Kind:
    if (act.access and entitled) or act.flies:
        return "decide"
    if act.says or act.blames:
        return "say"
    return "quiet" if act.secret or act.leaks else "do"


def _worded(written: Figure) -> str:
    """A figure's word; a bare number says that it counts points."""
    return phrase(written) if phrase(written)[:1].isalpha() else f"{phrase(written)} points"


def _moves(case: Case, act: Act) -> tuple[str, ...]:
    told = [
        f"{inner(case.cast.world.issues[issue].title)} {_worded(figure(written))}{for_good}"
        for kind, for_good in (("effects", ""), ("lasting", " for good"))
        for issue, written in getattr(act, kind).items()
    ]
    if act.flies:
        told.append({"none": "nothing flies", "some": "half of it flies", "full": "all of it flies"}[act.flies])
    if act.blames:
        told.append(f"names {leaker(case, act.blames)} as the one who let it out")
    if act.premise:
        told.append(f"counts for as much as you believe that it was {leaker(case, act.premise)}")
    if act.leaks:
        told.append("lets it out: tomorrow it is known")
    return tuple(told)


def moves_in_a_row(line: ActLine) -> str:
    """What an act moves, in a row."""
    return listed(list(line.moves))
