"""Everything that anybody can do."""

from __future__ import annotations

from sim.conditions import Condition, condition
from sim.core import layout as at
from sim.schema.page import Act
from sim.schema.scenario import Response

from .index import Index, responses
from .pack import Packer

FLIES = {"none": 0.0, "some": 0.5, "full": 1.0}
KINDS = {
    "at_least": at.AT_LEAST,
    "at_most": at.AT_MOST,
    "regime": at.IN_REGIME,
    "done": at.DONE,
    "not_done": at.NOT_DONE,
    "deputies": at.DEPUTIES,
    "disclosed": at.DISCLOSED_BY_NOW,
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
    packer.column(at.ACT_REGIME, [_power(index, actor, act) for (actor, _), act in zip(index.acts, acts, strict=True)])
    packer.column(at.ACT_AGAIN, [act.again or at.FOREVER for act in acts])
    packer.column(at.ACT_SECRET, [act.secret for act in acts])
    packer.reals(at.ACT_FLIES, [-1.0 if act.flies is None else FLIES[act.flies] for act in acts])
    _pack_effects(index, packer, acts)
    _pack_needs(index, packer, acts)
    _pack_bans(index, packer)


def _pack_effects(index: Index, packer: Packer, acts: list[Act]) -> None:
    effects = [
        [(f"agents.{actor}.acts.{name}.effects.{issue}", issue) for issue in sorted(act.effects)]
        for (actor, name), act in zip(index.acts, acts, strict=True)
    ]
    packer.offsets(at.EFFECT_OFF, effects)
    packer.column(at.EFFECT_ISSUE, [index.issues.index(issue) for held in effects for _, issue in held])
    packer.column(at.EFFECT_ROW, [index.row(path) for held in effects for path, _ in held])
    # What an act comes to is foreseen for every issue that its author cares about, so its sight has as many rows.
    reached, rows = 0, []
    for actor, _ in index.acts:
        rows.append(reached)
        reached += len(index.case.cast.pages[actor].wants)
    packer.column(at.ACT_SIGHT, rows)
    packer.number(at.SIGHTS, reached)


def _pack_needs(index: Index, packer: Packer, acts: list[Act]) -> None:
    needs = [[condition(key, value, index.case.cast) for key, value in sorted(act.needs.items())] for act in acts]
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
        return kind, sum(1 << index.regimes.index(name) for name in need.names), 0.0
    if need.kind in ("done", "not_done"):
        groups.append(sorted(index.acts.index((a, b)) for a, _, b in (name.partition(".") for name in need.names)))
        return kind, len(groups) - 1, 0.0
    return kind, 0, need.level / 100


def _pack_bans(index: Index, packer: Packer) -> None:
    bans: dict[int, tuple[int, bool]] = {}
    for actor, said in responses(index.case):
        start = index.case.offset(said.from_) if said.from_ is not None else (0, False)
        for act in _forbidden(index, actor, said):
            number = index.act(actor, act)
            bans[number] = min(bans.get(number, start), start)
    days = [bans.get(n, (at.FOREVER, False)) for n in range(len(index.acts))]
    packer.column(at.ACT_BAN, [day for day, _ in days])
    packer.column(at.ACT_BAN_RELATIVE, [relative for _, relative in days])


def _forbidden(index: Index, actor: str, said: Response) -> list[str]:
    acts = index.case.cast.pages[actor].acts
    if said.only is not None:
        return [name for name in acts if name not in said.only]
    if said.silent:
        return [name for name, act in acts.items() if act.says is not None]
    return list(said.never or ())
