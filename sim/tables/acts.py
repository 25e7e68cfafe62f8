"""Everything that anybody can do."""

from __future__ import annotations

from sim.conditions import Condition, condition
from sim.core import layout as at
from sim.maps import own_map
from sim.schema.page import Act
from sim.schema.scenario import Response
from sim.schema.world import Event

from .index import Index, responses
from .minds import wants_of
from .pack import Packer

FLIES = {"none": 0.0, "some": 0.5, "full": 1.0}
KINDS = {
    "at_least": at.AT_LEAST,
    "at_most": at.AT_MOST,
    "regime": at.IN_REGIME,
    "done": at.DONE,
    "not_done": at.NOT_DONE,
    "deputies": at.DEPUTIES,
    "few_deputies": at.FEW_DEPUTIES,
    "secret": at.STILL_SECRET,
}


def _power(index: Index, actor: str, act: Act) -> int:
    """The regime that an act brings about, -1 when its author has no power to."""
    if act.access is None:
        return -1
    entitled = actor in index.case.cast.world.regimes[act.access].by
    entitled = entitled or act.access in index.case.scenario.powers.get(actor, ())
    return index.regimes.index(act.access) if entitled else -1


def _find(names: tuple[str, ...], name: str | None) -> int:
    return -1 if name is None else names.index(name)


def pack_acts(index: Index, packer: Packer) -> None:
    """Acts by actor, then by name."""
    pages = index.case.cast.pages
    acts = [pages[actor].acts[name] for actor, name in index.acts]
    packer.number(at.NACTS, len(acts))
    packer.offsets(at.ACT_OFF, [list(pages[actor].acts) for actor in index.actors])
    packer.column(at.ACT_COST, [index.row(f"agents.{actor}.acts.{name}.cost") for actor, name in index.acts])
    packer.column(at.ACT_LINE, [_find(index.lines, act.says) for act in acts])
    packer.column(at.ACT_BLAMES, [_find(index.leakers, act.blames) for act in acts])
    packer.column(at.ACT_PREMISE, [_find(index.leakers, act.premise) for act in acts])
    packer.column(at.ACT_LEAKS, [_find(index.leakers, act.leaks) for act in acts])
    packer.column(at.ACT_REGIME, [_power(index, actor, act) for (actor, _), act in zip(index.acts, acts, strict=True)])
    packer.column(at.ACT_AGAIN, [act.again or at.FOREVER for act in acts])
    packer.column(at.ACT_MOVES, [_moves(index, act) for act in acts])
    packer.column(at.ACT_SECRET, [act.secret for act in acts])
    packer.reals(at.ACT_FLIES, [-1.0 if act.flies is None else FLIES[act.flies] for act in acts])
    _pack_effects(index, packer, acts)
    _pack_sights(index, packer, acts)
    _pack_needs(index, packer, acts)
    _pack_bans(index, packer)


def _pack_effects(index: Index, packer: Packer, acts: list[Act]) -> None:
    effects = [
        effects_of(f"agents.{actor}.acts.{name}", act) + _of_leak(index, act)
        for (actor, name), act in zip(index.acts, acts, strict=True)
    ]
    flat = [effect for held in effects for effect in held]
    packer.offsets(at.EFFECT_OFF, effects)
    packer.column(at.EFFECT_ISSUE, [index.issues.index(issue) for _, issue, _ in flat])
    packer.column(at.EFFECT_ROW, [index.row(path) for path, _, _ in flat])
    packer.column(at.EFFECT_KIND, [kind for _, _, kind in flat])


def effects_of(head: str, thing: Act | Event) -> list[tuple[str, str, int]]:
    """The effects of an act or event: the path of each, its issue, and whether it lasts."""
    passing = [(f"{head}.effects.{issue}", issue, at.PASSES) for issue in sorted(thing.effects)]
    return passing + [(f"{head}.lasting.{issue}", issue, at.LASTS) for issue in sorted(thing.lasting)]


def _of_leak(index: Index, act: Act) -> list[tuple[str, str, int]]:
    """What the leak that an act brings about will move tomorrow: its author foresees it."""
    world = index.case.cast.world
    if act.leaks is None or index.row("leak.shows") < 0:
        return []
    shown = [("leak.shows", world.roles["known"])] if "known" in world.roles else []
    shown += [(f"world.leakers.{act.leaks}.effects.{issue}", issue) for issue in sorted(world.leakers[act.leaks].effects)]
    return [(path, issue, at.FORESEEN) for path, issue in shown]


def _pack_sights(index: Index, packer: Packer, acts: list[Act]) -> None:
    """The wants that each act can touch by its author's map; what it cannot touch need not be weighed."""
    seen = [_in_sight(index, actor, act) for (actor, _), act in zip(index.acts, acts, strict=True)]
    number = {(actor, issue): n for n, (actor, issue) in enumerate(wants_of(index))}
    flat = [number[(actor, issue)] for (actor, _), held in zip(index.acts, seen, strict=True) for issue in held]
    packer.offsets(at.SEEN_OFF, seen)
    packer.column(at.SEEN_WANT, flat)
    packer.number(at.SIGHTS, len(flat))


EXPOSING = ("known", "acknowledged", "operations", "access", "overflight")
EXPOSED = ("known", "acknowledged", "operations", "access", "grievance")


def _touched(index: Index, act: Act) -> set[str]:
    return {*act.effects, *act.lasting, *(issue for _, issue, _ in _of_leak(index, act))}


def _moves(index: Index, act: Act) -> int:
    """Whether an act moves access or flights, and whether what makes for exposure."""
    roles: dict[str, str] = {role: name for role, name in index.case.cast.world.roles.items()}
    deeds = act.access is not None or act.flies is not None
    touches = any(roles.get(part) in _touched(index, act) for part in EXPOSING)
    exposes = deeds or (touches and all(part in roles for part in EXPOSED))
    return (at.BY_EXPOSURE if exposes else 0) | (at.BY_DEEDS if deeds else 0)


def _in_sight(index: Index, actor: str, act: Act) -> list[str]:
    roles: dict[str, str] = {role: name for role, name in index.case.cast.world.roles.items()}
    touched = _touched(index, act)
    moved = ("access", "operations", "grievance") if _moves(index, act) else ()
    touched |= {roles[part] for part in moved if part in roles}
    edges = list(own_map(index.case.cast, actor))
    for _ in index.issues:
        touched |= {b for a, b in edges if a in touched}
    return [issue for issue in sorted(index.case.cast.pages[actor].wants) if issue in touched]


def _pack_needs(index: Index, packer: Packer, acts: list[Act]) -> None:
    written = [[condition(key, value, index.case.cast) for key, value in sorted(act.needs.items())] for act in acts]
    packer.column(at.ACT_DISCLOSED, [any(need.kind == "disclosed" for need in held) for held in written])
    needs = [[need for need in held if need.kind != "disclosed"] for held in written]
    groups: list[list[int]] = []
    entries = [_entry(index, need, groups) for held in needs for need in held]
    packer.offsets(at.NEED_OFF, needs)
    packer.column(at.NEED_KIND, [kind for kind, _, _ in entries])
    packer.column(at.NEED_INDEX, [number for _, number, _ in entries])
    packer.reals(at.NEED_VALUE, [level for _, _, level in entries])
    packer.offsets(at.GROUP_OFF, groups)
    packer.column(at.GROUP_ACT, [act for group in groups for act in group])


def _entry(index: Index, need: Condition, groups: list[list[int]]) -> tuple[int, int, float]:
    kind = KINDS[need.kind]
    if need.kind in ("at_least", "at_most"):
        return kind, index.issues.index(need.names[0]), need.level / 100
    if need.kind == "regime":
        return kind, sum(1 << index.regimes.index(name) for name in set(need.names)), 0.0
    if need.kind in ("done", "not_done"):
        groups.append(sorted(index.acts.index((a, b)) for a, _, b in (name.partition(".") for name in need.names)))
        return kind, len(groups) - 1, 0.0
    return kind, 0, need.level / 100


def _pack_bans(index: Index, packer: Packer) -> None:
    """From which day each act is forbidden: the earliest of the dates, and of the days counted from day 0."""
    bans: dict[tuple[int, bool], int] = {}
    for actor, said in responses(index.case):
        day, relative = index.case.offset(said.from_) if said.from_ is not None else (0, False)
        for act in _forbidden(index, actor, said):
            key = index.act(actor, act), relative
            bans[key] = min(bans.get(key, day), day)
    for place, relative in ((at.ACT_BAN, False), (at.ACT_BAN_SINCE, True)):
        packer.column(place, [bans.get((n, relative), at.FOREVER) for n in range(len(index.acts))])


def _forbidden(index: Index, actor: str, said: Response) -> list[str]:
    acts = index.case.cast.pages[actor].acts
    if said.only is not None:
        return [name for name in acts if name not in said.only]
    if said.silent:
        return [name for name, act in acts.items() if act.says is not None]
    return list(said.never or ())
