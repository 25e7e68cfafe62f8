"""Issues, what pulls on what, and the rows of the rules' numbers."""

from __future__ import annotations

from sim.core import layout as at

from .index import Index
from .pack import Packer

ROLES = {
    "access": at.ACCESS,
    "operations": at.OPERATIONS,
    "known": at.KNOWN,
    "acknowledged": at.ACKNOWLEDGED,
    "grievance": at.GRIEVANCE,
    "cohesion": at.COHESION,
    "overflight": at.OVERFLIGHT,
}
RULES = {
    "world.rules.exposure_to_grievance": at.EXPOSURE,
    "world.rules.gap_to_grievance": at.GAP,
    "world.rules.denial_discount": at.DISCOUNT,
    "world.rules.incoherence_to_cohesion": at.INCOHERENCE,
    "world.rules.alarm_memory": at.MEMORY,
    "world.rules.operations_lag": at.LAG,
    "world.rules.prior_false_trace": at.FALSE_TRACE,
    "world.rules.overflight_exposure": at.SKY,
    "leak.shows": at.SHOWS,
    "leak.points_to_author": at.POINTS,
}


def pack_issues(index: Index, packer: Packer) -> None:
    """Issues in the order of their names; edges in the order of theirs."""
    world = index.case.cast.world
    edges = sorted({(e.from_, e.to) for e in world.influence})
    packer.number(at.ISSUES, len(index.issues))
    packer.column(at.ISSUE_START, [index.row(f"world.issues.{name}.start") for name in index.issues])
    packer.column(at.ISSUE_HALF, [index.row(f"world.issues.{name}.half_life") for name in index.issues])
    packer.number(at.EDGES, len(edges))
    packer.column(at.EDGE_FROM, [index.issues.index(a) for a, _ in edges])
    packer.column(at.EDGE_TO, [index.issues.index(b) for _, b in edges])
    packer.column(at.EDGE_ROW, [index.row(f"world.influence.{a}.{b}") for a, b in edges])
    roles: dict[str, str] = {role: name for role, name in world.roles.items()}
    for role, place in ROLES.items():
        packer.number(place, index.issues.index(roles[role]) if role in roles else -1)
    for path, place in RULES.items():
        packer.number(place, index.row(path))
    house = index.house()
    packer.number(at.PEER, index.row(f"agents.{house}.house.peer"))
