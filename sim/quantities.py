"""Every figure of a case by its path: what a user may override, sample, or ask the evidence of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sim.loading.case import Case
from sim.reading.problems import Place
from sim.schema.figures import Figurative, Figure, figure
from sim.schema.page import Act, MapEdge, Page
from sim.schema.world import Edge, Event

RULES = {  # the compiled rules' numbers: scale, and what they say
    "exposure_to_grievance": "influence",
    "gap_to_grievance": "influence",
    "denial_discount": "share",
    "incoherence_to_cohesion": "influence",
    "alarm_memory": "half_life",
    "operations_lag": "half_life",
    "prior_false_trace": "share",
    "overflight_exposure": "share",
}
EFFECTS = {"effects": "effect on", "lasting": "lasting effect on"}
LEAKER_EFFECTS = {"effects": "if the leaker", "if_believed": "if believed to have leaked"}
LEAK = {"shows": "effect", "points_to_author": "share"}


@dataclass(frozen=True)
class Quantity:
    """A figure, where it stands, and on which scale it is read. ``signed``: it carries a direction."""

    path: str
    title: str
    scale: str
    figure: Figure
    place: Place
    signed: bool = False
    sampled: bool = True  # drawn once per world; a bloc's threshold is spread over its deputies instead


def _with(written: Figurative, claims: tuple[str, ...], judgement: str | None) -> Figure:
    """A figure, with the evidence given further up where it has none of its own."""
    own = figure(written)
    evident = own.claims or own.judgement or own.because or own.readings
    return own if evident else own.model_copy(update={"claims": claims, "judgement": judgement})


def _edge(edge: Edge | MapEdge) -> Figure:
    between = edge.between if isinstance(edge, Edge) else None
    return Figure(word=edge.word, value=edge.value, between=between, claims=edge.claims, judgement=edge.judgement)


def _act(case: Case, actor: str, name: str, act: Act) -> Iterator[Quantity]:
    head, trail = f"agents.{actor}.acts.{name}", ("acts", name)
    who = f"{case.cast.pages[actor].title} {act.title}"
    if act.cost is not None:
        place = case.cast.place(actor, *trail, "cost")
        yield Quantity(f"{head}.cost", f"{who}: cost", "cost", _with(act.cost, act.claims, act.judgement), place)
    for kind, issue, written in _effects(act):
        place = case.cast.place(actor, *trail, kind, issue)
        title = f"{who}: {EFFECTS[kind]} {_issue(case, issue)}"
        yield Quantity(f"{head}.{kind}.{issue}", title, "effect", _with(written, act.claims, act.judgement), place, signed=True)


def _effects(thing: Act | Event) -> Iterator[tuple[str, str, Figurative]]:
    for kind in EFFECTS:
        for issue, written in sorted(getattr(thing, kind).items()):
            yield kind, issue, written


def _issue(case: Case, name: str) -> str:
    issue = case.cast.world.issues.get(name)
    return issue.title if issue else name


def _mind(case: Case, actor: str, page: Page) -> Iterator[Quantity]:
    def one(tail: str, title: str, scale: str, written: Figure, *trail: str | int) -> Quantity:
        place = case.cast.place(actor, *trail)
        return Quantity(f"agents.{actor}.{tail}", f"{page.title}: {title}", scale, written, place, signed=tail.startswith("map."))

    yield one("capability", "capability", "position", page.capability, "capability")
    for name in ("tempo", "patience", "precision"):
        yield one(name, name, name, getattr(page, name), name)
    yield one("inertia", "what doing nothing is worth", "cost", page.inertia, "inertia")
    if case.cast.world.leakers:
        yield one("openness", "openness", "share", page.openness or Figure(), "openness")
    listens = page.listens
    for speaker in sorted(case.cast.pages) if case.cast.world.leakers else ():
        own = listens and listens.to.get(speaker)
        written = own or listens or Figure()
        trail = ("listens", "to", speaker) if own else ("listens",)
        yield one(
            f"listens.{speaker}", f"how much it thinks of the word of {case.cast.pages[speaker].title}", "share", written, *trail
        )
    for issue, want in sorted(page.wants.items()):
        yield one(
            f"{issue}.position", f"position on {_issue(case, issue)}", "position", want.position, "wants", issue, "position"
        )
        yield one(
            f"{issue}.salience", f"salience of {_issue(case, issue)}", "salience", want.salience, "wants", issue, "salience"
        )
    for n, edge in enumerate(page.map):
        title = f"how it sees {_issue(case, edge.from_)} pull on {_issue(case, edge.to)}"
        yield one(f"map.{edge.from_}.{edge.to}", title, "influence", _edge(edge), "map", n)


def _house(case: Case, actor: str, page: Page) -> Iterator[Quantity]:
    if page.house is None:
        return
    place = case.cast.place(actor, "house", "peer")
    yield Quantity(f"agents.{actor}.house.peer", f"{page.title}: pull of peers", "influence", page.house.peer, place)
    for name, bloc in sorted(page.house.blocs.items()):
        place = case.cast.place(actor, "house", "blocs", name, "threshold")
        path = f"agents.{actor}.house.blocs.{name}.threshold"
        yield Quantity(path, f"{page.title}: thresholds of {bloc.title}", "threshold", bloc.threshold, place, sampled=False)


def _world(case: Case) -> Iterator[Quantity]:
    world, place = case.cast.world, case.cast.place
    for name, issue in sorted(world.issues.items()):
        at = place("world", "issues", name, "start")
        yield Quantity(f"world.issues.{name}.start", f"{issue.title}: at the start", "position", issue.start, at)
        at = place("world", "issues", name, "half_life")
        yield Quantity(f"world.issues.{name}.half_life", f"{issue.title}: half-life", "half_life", issue.half_life, at)
    for n, edge in sorted(enumerate(world.influence), key=lambda pair: (pair[1].from_, pair[1].to)):
        title, path = f"{_issue(case, edge.from_)} pulls on {_issue(case, edge.to)}", f"world.influence.{edge.from_}.{edge.to}"
        yield Quantity(path, title, "influence", _edge(edge), place("world", "influence", n), signed=True)
    for rule, scale in RULES.items():
        if rule in world.rules:
            title = rule.replace("_", " ")
            yield Quantity(f"world.rules.{rule}", title, scale, world.rules[rule], place("world", "rules", rule))


def _happenings(case: Case) -> Iterator[Quantity]:
    world, place = case.cast.world, case.cast.place
    for name, leaker in sorted(world.leakers.items()):
        held = [("effects", i, w) for i, w in sorted(leaker.effects.items())]
        held += [("if_believed", i, w) for i, w in sorted(leaker.if_believed.items())]
        for kind, issue, written in held:
            path, at = f"world.leakers.{name}.{kind}.{issue}", place("world", "leakers", name, kind, issue)
            title = f"{leaker.title}, {LEAKER_EFFECTS[kind]}: effect on {_issue(case, issue)}"
            yield Quantity(path, title, "effect", _with(written, leaker.claims, leaker.judgement), at, signed=True)
        if leaker.finds is not None and case.open_leak:
            title = f"{leaker.title}: how soon a secret of daily flights would be found out"
            written, at = _with(leaker.finds, leaker.claims, leaker.judgement), place("world", "leakers", name, "finds")
            yield Quantity(f"world.leakers.{name}.finds", title, "half_life", written, at)
    for name, event in sorted(world.events.items()):
        for kind, issue, written in _effects(event):
            path, at = f"world.events.{name}.{kind}.{issue}", place("world", "events", name, kind, issue)
            title = f"{event.title}: {EFFECTS[kind]} {_issue(case, issue)}"
            yield Quantity(path, title, "effect", _with(written, event.claims, event.judgement), at, signed=True)


def _leak(case: Case) -> Iterator[Quantity]:
    leak = case.scenario.leak
    for name, scale in LEAK.items() if leak else ():
        written = getattr(leak, name)
        own = figure(written) if written is not None else Figure()
        stated = (
            own
            if own.claims or own.judgement or own.readings or written is None
            else own.model_copy(update={"because": _ASSUMED})
        )
        title = {"shows": "the leak: what it makes known", "points_to_author": "the leak: traces that point at its author"}[name]
        yield Quantity(f"leak.{name}", title, scale, stated, case.place("leak", name))


_ASSUMED = "assumed by the scenario"


def as_written(case: Case) -> dict[str, Quantity]:
    """All figures before the scenario's overrides."""
    found = [*_world(case), *_happenings(case), *_leak(case)]
    for actor, page in sorted(case.cast.pages.items()):
        found += [*_mind(case, actor, page), *_house(case, actor, page)]
        for name, act in sorted(page.acts.items()):
            found += _act(case, actor, name, act)
    return {quantity.path: quantity for quantity in found}


def overridden(old: Quantity, written: Figurative, place: Place) -> Quantity:
    """A figure as a scenario, or a story of it, puts it; without evidence of its own it is the scenario's judgement."""
    own = figure(written)
    if not (own.claims or own.judgement or own.because or own.readings):
        own = own.model_copy(update={"because": _ASSUMED})
    return replace(old, figure=own, place=place)


def quantities(case: Case) -> dict[str, Quantity]:
    """All figures of a case as it is run, by path; overrides of unknown paths are left out (``check`` reports them)."""
    found = as_written(case)
    for path, written in case.scenario.override.items():
        if path in found:
            found[path] = overridden(found[path], written, case.place("override", path))
    return found
