"""Regimes, lines, leakers, deputies, and what the scenario assumes."""

from __future__ import annotations

from sim.core import layout as at
from sim.parameters import key_word
from sim.schema.world import Line

from .acts import effects_of
from .index import NOBODY, SILENT, Index, responses
from .pack import Packer

KINDS = {"use": at.USE, "lesser": at.LESSER, "suspended": at.SUSPENDED, "ended": at.ENDED}
SILENCE = Line(title="says nothing", concedes=25, stance=0)


def pack_setting(index: Index, packer: Packer) -> None:
    """Everything that is neither an issue, nor a mind, nor an act."""
    packer.number(at.DAYS, index.case.scenario.days)
    _pack_regimes(index, packer)
    _pack_lines(index, packer)
    _pack_leak(index, packer)
    _pack_events(index, packer)
    _pack_house(index, packer)


def _pack_regimes(index: Index, packer: Packer) -> None:
    world = index.case.cast.world
    regimes = [world.regimes[r] for r in index.regimes]
    packer.number(at.START_REGIME, index.regimes.index(world.start_regime) if world.start_regime else -1)
    packer.reals(at.REGIME_ACCESS, [r.access / 100 for r in regimes])
    packer.reals(at.REGIME_FLIES, [r.flies / 100 for r in regimes])
    packer.column(at.REGIME_KIND, [KINDS[r.kind] for r in regimes])
    packer.column(at.REGIME_BINDING, [r.binding for r in regimes])


def _pack_lines(index: Index, packer: Packer) -> None:
    lines = [index.case.cast.world.lines.get(name, SILENCE) for name in index.lines]
    packer.number(at.SILENT, index.lines.index(SILENT))
    packer.reals(at.LINE_CONCEDES, [one.concedes / 100 for one in lines])
    packer.reals(at.LINE_STANCE, [one.stance / 100 for one in lines])
    packer.column(
        at.LINE_MARKS,
        [
            at.CONFIRMS * one.confirms + at.OBJECTS * one.objects + at.BLAMES * one.blames + at.OFFERS * one.offers
            for one in lines
        ],
    )


def _pack_leak(index: Index, packer: Packer) -> None:
    case, leakers = index.case, index.case.cast.world.leakers
    first, last = case.zero_days
    packer.number(at.LEAK_FIRST, first)
    packer.number(at.LEAK_LAST, last)
    packer.number(at.OPEN, int(case.open_leak))
    shock = case.scenario.shock
    packer.number(at.SHOCK, at.NO_SHOCK if shock is None else at.KNOWN_BEFORE if shock.public else at.NOT_KNOWN)
    told = [who for who, _ in index.stories[0][1]]
    may = case.scenario.leak.by if case.open_leak and case.scenario.leak else ()
    packer.column(at.LEAK_VALUE, [-1 if who == NOBODY or case.open_leak else index.leakers.index(who) for who in told])
    packer.column(at.LEAKER_STORY, [told.index(h) if h in told else -1 for h in index.leakers])
    packer.column(at.LEAKER_KEY, [key_word(h) for h in index.leakers])
    packer.column(at.LEAKER_FINDS, [index.row(f"world.leakers.{h}.finds") if h in may else -1 for h in index.leakers])
    offices = [leakers[h].office for h in index.leakers]
    packer.column(at.LEAKER_OFFICE, [index.actors.index(o) if o in index.actors else -1 for o in offices])
    _pack_leaker_effects(index, packer, "if_believed", (at.IF_OFF, at.IF_ISSUE, at.IF_ROW))
    _pack_leaker_effects(index, packer, "effects", (at.BY_OFF, at.BY_ISSUE, at.BY_ROW))


def _pack_leaker_effects(index: Index, packer: Packer, kind: str, places: tuple[int, int, int]) -> None:
    leakers = index.case.cast.world.leakers
    owned = [[(h, issue) for issue in sorted(getattr(leakers[h], kind))] for h in index.leakers]
    flat = [pair for held in owned for pair in held]
    packer.offsets(places[0], owned)
    packer.column(places[1], [index.issues.index(issue) for _, issue in flat])
    packer.column(places[2], [index.row(f"world.leakers.{h}.{kind}.{issue}") for h, issue in flat])


def _pack_events(index: Index, packer: Packer) -> None:
    case, events = index.case, index.case.cast.world.events
    injects = case.scenario.injects
    effects = [effects_of(f"world.events.{j.what}", events[j.what]) for j in injects]
    flat = [effect for held in effects for effect in held]
    packer.number(at.INJECTS, len(injects))
    packer.column(at.INJECT_DAY, [case.offset(j.on)[0] for j in injects])
    packer.column(at.INJECT_RELATIVE, [case.offset(j.on)[1] for j in injects])
    packer.offsets(at.INJECT_OFF, effects)
    packer.column(at.INJECT_ISSUE, [index.issues.index(issue) for _, issue, _ in flat])
    packer.column(at.INJECT_ROW, [index.row(path) for path, _, _ in flat])
    packer.column(at.INJECT_LASTS, [lasts for _, _, lasts in flat])
    scripts = [(actor, r.do, case.offset(r.on)) for actor, r in responses(case) if r.do and r.on is not None]
    packer.number(at.SCRIPTS, len(scripts))
    packer.column(at.SCRIPT_ACTOR, [index.actors.index(actor) for actor, _, _ in scripts])
    packer.column(at.SCRIPT_ACT, [index.act(actor, act) for actor, act, _ in scripts])
    packer.column(at.SCRIPT_DAY, [day for _, _, (day, _) in scripts])
    packer.column(at.SCRIPT_RELATIVE, [relative for _, _, (_, relative) in scripts])


def _pack_house(index: Index, packer: Packer) -> None:
    name = index.house()
    house = index.case.cast.pages[name].house if name else None
    blocs = sorted(house.blocs) if house else []
    bounds = [index.parameters[f"agents.{name}.house.blocs.{bloc}.threshold"].core_bounds(False) for bloc in blocs]
    packer.number(at.HOUSE, index.actors.index(name) if name else -1)
    packer.number(at.BLOCS, len(blocs))
    packer.number(at.SEATS, house.seats if house else 0)
    packer.offsets(at.BLOC_OFF, [range(house.blocs[bloc].seats) for bloc in blocs] if house else [])
    packer.reals(at.BLOC_LOW, [low for low, _ in bounds])
    packer.reals(at.BLOC_HIGH, [high for _, high in bounds])
    packer.column(at.BLOC_KEY, [key_word(bloc) for bloc in blocs])
