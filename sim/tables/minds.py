"""What each office wants, how it sees the world, whom it listens to."""

from __future__ import annotations

from sim.core import layout as at
from sim.maps import own_map
from sim.parameters import key_word

from .index import Index, responses
from .pack import Packer

SIDES = {"patron": at.PATRON, "host": at.HOST, "rival": at.RIVAL, "other": at.OTHER}


def _suspects(index: Index, actor: str) -> list[float]:
    suspects = index.case.cast.pages[actor].suspects
    weights = [suspects.weights.get(h, 0.0) if suspects else 1.0 for h in index.leakers] or [1.0]
    return [weight / sum(weights) for weight in weights]


def pack_minds(index: Index, packer: Packer) -> None:
    """Actors in the order of their names."""
    pages = [index.case.cast.pages[a] for a in index.actors]
    packer.number(at.ACTORS, len(index.actors))
    packer.number(at.LEAKERS, len(index.leakers))
    packer.column(at.MIND_KEY, [key_word(a) for a in index.actors])
    packer.column(at.MIND_SIDE, [SIDES[page.side] for page in pages])
    packer.column(at.MIND_OFFICIAL, [page.official for page in pages])
    for place, tail in (
        (at.MIND_TEMPO, "tempo"), (at.MIND_PATIENCE, "patience"), (at.MIND_PRECISION, "precision"), (at.MIND_INERTIA, "inertia"),
        (at.MIND_OPENNESS, "openness"),
    ):  # fmt: skip
        packer.column(place, [index.row(f"agents.{a}.{tail}") for a in index.actors])
    packer.column(at.MIND_LISTEN, [index.row(f"agents.{a}.listens.{b}") for a in index.actors for b in index.actors])
    echo = {actor: said.echo for actor, said in responses(index.case) if said.echo}
    packer.column(at.MIND_ECHO, [index.actors.index(echo[a]) if a in echo else -1 for a in index.actors])
    packer.reals(at.SUSPECT, [weight for a in index.actors for weight in _suspects(index, a)])
    _pack_wants(index, packer)
    _pack_leans(index, packer)
    _pack_maps(index, packer)


def wants_of(index: Index) -> list[tuple[str, str]]:
    """Every want as (actor, issue), in the order of their numbers."""
    return [(a, issue) for a in index.actors for issue in sorted(index.case.cast.pages[a].wants)]


def _pack_wants(index: Index, packer: Packer) -> None:
    flat = wants_of(index)
    wants = [list(index.case.cast.pages[a].wants) for a in index.actors]
    packer.number(at.WANTS, len(flat))
    packer.offsets(at.WANT_OFF, wants)
    packer.column(at.WANT_ISSUE, [index.issues.index(issue) for _, issue in flat])
    packer.column(at.WANT_POSITION, [index.row(f"agents.{a}.{issue}.position") for a, issue in flat])
    packer.column(at.WANT_SALIENCE, [index.row(f"agents.{a}.{issue}.salience") for a, issue in flat])
    packer.column(at.WANT_FEELS, [_feels(index, a, issue) for a, issue in flat])
    packer.column(at.WANT_ACTOR, [index.actors.index(actor) for actor, _ in flat])
    wanted = [[n for n, (_, wanted) in enumerate(flat) if wanted == issue] for issue in index.issues]
    packer.offsets(at.WANTED_OFF, wanted)
    packer.column(at.WANTED_BY, [n for held in wanted for n in held])


def _pack_leans(index: Index, packer: Packer) -> None:
    """For each want, the issues whose distance from normal comes to move it, by its owner's map."""
    leans = [_sources(index, actor, issue) for actor, issue in wants_of(index)]
    packer.offsets(at.LEAN_OFF, leans)
    packer.column(at.LEAN_ISSUE, [index.issues.index(issue) for held in leans for issue in held])
    packer.number(at.LEANS, sum(len(held) for held in leans))
    lasting = [sorted({issue for issue in held if issue in _movable(index)}) for held in leans]
    packer.offsets(at.LASTING_OFF, lasting)
    packer.column(at.LASTING_ISSUE, [index.issues.index(issue) for held in lasting for issue in held])
    packer.number(at.LASTINGS, sum(len(held) for held in lasting))


def _movable(index: Index) -> set[str]:
    """The issues whose level to go back to can move: what is granted, and what anything moves for good."""
    cast = index.case.cast
    acts = {issue for page in cast.pages.values() for act in page.acts.values() for issue in act.lasting}
    found = acts | {issue for event in cast.world.events.values() for issue in event.lasting}
    return found | ({cast.world.roles["access"]} if "access" in cast.world.roles else set())


def _feels(index: Index, actor: str, issue: str) -> int:
    """Whether what an actor wants of an issue hangs, by its own map, on exposure, and on access or flights."""
    roles: dict[str, str] = {role: name for role, name in index.case.cast.world.roles.items()}
    sources = _sources(index, actor, issue)
    deeds = any(roles.get(part) in sources for part in ("access", "operations"))
    return (at.BY_EXPOSURE if roles.get("grievance") in sources else 0) | (at.BY_DEEDS if deeds else 0)


def _sources(index: Index, actor: str, issue: str) -> list[str]:
    reaching = {issue}
    for _ in index.issues:
        reaching |= {a for a, b in own_map(index.case.cast, actor) if b in reaching}
    return sorted(reaching)


def _pack_maps(index: Index, packer: Packer) -> None:
    maps = [own_map(index.case.cast, actor) for actor in index.actors]
    edges = [edge for held in maps for edge in held.items()]
    packer.offsets(at.MAP_OFF, [list(held) for held in maps])
    packer.column(at.MAP_FROM, [index.issues.index(a) for (a, _), _ in edges])
    packer.column(at.MAP_TO, [index.issues.index(b) for (_, b), _ in edges])
    packer.column(at.MAP_ROW, [index.row(path) for _, path in edges])
