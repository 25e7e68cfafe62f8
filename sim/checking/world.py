"""What the world page names, and that the model's rules find what they need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.conditions import WORDS
from sim.quantities import RULES
from sim.reading.problems import quoted
from sim.schema.figures import Figurative
from sim.schema.page import MapEdge
from sim.schema.world import Edge

from .names import NOBODY, Check

MOST_REGIMES = 62  # a set of regimes is the bits of one whole number
MOST_BINDING = 1_000_000
_GRANTED = "is what is granted: nothing moves it but decisions on access"
_EXPOSED = ("known", "operations", "acknowledged", "grievance")


def check_world(check: Check) -> None:
    """Everything in world.yaml."""
    world = check.world
    for role, issue in world.roles.items():
        check.issue(check.cast.place("world", "roles", role), issue)
    for name in world.issues:
        if name in WORDS:
            check.add(check.key("world", "issues", name), f'{quoted(name)} is a word of "needs": wanted another name')
    check_pulls(check, "world", "influence", world.influence)
    _check_rules(check)
    _check_regimes(check)
    _check_happenings(check)


def check_pulls(check: Check, stem: str, key: str, edges: Sequence[Edge | MapEdge]) -> None:
    """Influences between known issues, none of an issue on itself, none twice."""
    first: dict[tuple[str, str], int] = {}
    for n, edge in enumerate(edges):
        place = check.cast.place(stem, key, n)
        check.issue(check.cast.place(stem, key, n, "from"), edge.from_)
        check.issue(check.cast.place(stem, key, n, "to"), edge.to)
        if edge.to == check.world.roles.get("access"):
            check.add(check.cast.place(stem, key, n, "to"), f"{quoted(edge.to)} {_GRANTED}")
        if edge.from_ == edge.to:
            check.add(place, f"{quoted(edge.to)} cannot pull on itself: how it goes back is its half-life")
        elif (edge.from_, edge.to) in first:
            line = check.cast.place(stem, key, first[edge.from_, edge.to]).line
            check.add(place, f"{edge.from_} -> {edge.to} stands twice: the first is in line {line}")
        first.setdefault((edge.from_, edge.to), n)


def check_effects(check: Check, stem: str, trail: tuple[str, str], effects: Mapping[str, Mapping[str, Figurative]]) -> None:
    """The effects of an act, a leaker or an event, by their kind, are on known issues."""
    for kind, by_issue in effects.items():
        for issue in by_issue:
            check.issue(check.key(stem, *trail, kind, issue), issue)
            if issue == check.world.roles.get("access"):
                check.add(check.key(stem, *trail, kind, issue), f"{quoted(issue)} {_GRANTED}")


def _check_rules(check: Check) -> None:
    world = check.world
    for name in world.rules:
        check.known(check.key("world", "rules", name), "rule", name, RULES)
    for name, why in _needed(check).items():
        if name not in world.rules:
            check.add(check.key("world", "rules"), f"missing rule {quoted(name)}: {why}")


def _needed(check: Check) -> dict[str, str]:
    world = check.world
    needed = {"alarm_memory": "every world needs it"}
    if "operations" in world.roles:
        needed["operations_lag"] = "the role operations needs it"
    if all(role in world.roles for role in _EXPOSED):
        why = f"the roles {', '.join(_EXPOSED)} together need it"
        if "overflight" in world.roles:
            needed["overflight_exposure"] = "the role overflight needs it"
        needed |= dict.fromkeys(("exposure_to_grievance", "gap_to_grievance", "denial_discount"), why)
    if "cohesion" in world.roles:
        needed["incoherence_to_cohesion"] = "the role cohesion needs it"
    if world.leakers:
        needed["prior_false_trace"] = "leakers need it"
    return needed


def _check_regimes(check: Check) -> None:
    world, place = check.world, check.cast.place
    if len(world.regimes) > MOST_REGIMES:
        check.add(check.key("world", "regimes"), f"wanted {MOST_REGIMES} regimes or fewer, got {len(world.regimes)}")
    for name, regime in world.regimes.items():
        for n, office in enumerate(regime.by):
            check.known(place("world", "regimes", name, "by", n), "actor", office, check.cast.named)
        if regime.binding > MOST_BINDING:
            check.add(place("world", "regimes", name, "binding"), f"wanted {MOST_BINDING:,} or less")
    if world.start_regime is not None:
        check.known(place("world", "start_regime"), "regime", world.start_regime, world.regimes)
    elif world.regimes:
        check.add(check.key("world", "regimes"), 'missing key "start_regime": a world with regimes begins in one of them')


def _check_happenings(check: Check) -> None:
    for name, leaker in check.world.leakers.items():
        if name == NOBODY:
            text = f"{quoted(NOBODY)} stands for a leak that does not happen: wanted another name"
            check.add(check.key("world", "leakers", name), text)
        if leaker.office is not None:
            check.known(check.cast.place("world", "leakers", name, "office"), "actor", leaker.office, check.cast.named)
        check_effects(check, "world", ("leakers", name), {"effects": leaker.effects, "if_believed": leaker.if_believed})
    for name, event in check.world.events.items():
        check_effects(check, "world", ("events", name), {"effects": event.effects, "lasting": event.lasting})
