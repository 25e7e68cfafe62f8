"""The record and its patterns, beside what the worlds have: they judge and set nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.analysis.record.patterns import all_together
from sim.plots.labels import office_title
from sim.plots.look import FIRST, Look, Moves
from sim.plots.told import missed
from sim.runs.opened import Run
from sim.telling.prose import inner
from sim.words import CODE_WORDS, EVENT_WORDS, WHEN_WORDS, day_label, percent

from .answer import in_worlds


@dataclass(frozen=True)
class Recorded:
    """What the record has, beside what the worlds have."""

    title: str
    day: str
    worlds: str
    claims: tuple[str, ...]
    note: str | None


def record(look: Look) -> list[Recorded]:
    """The record, by day."""
    found = []
    for name, seen in sorted(look.run.case.scenario.record.items(), key=lambda pair: pair[1].day):
        office = name.removeprefix(FIRST)
        title = EVENT_WORDS.get(name) or f"first public act of {inner(office_title(look.run.case, office))}"
        move = look.moves.get(office) if name.startswith(FIRST) else look.events.get(name)
        found.append(Recorded(title, day_label(seen.day), _spread(move), seen.claims, seen.note))
    return [*found, *_ends(look.run)]


def _ends(run: Run) -> Iterator[Recorded]:
    """How it really came out, beside the share of worlds that came out so where the run has that horizon."""
    for horizon, came in run.case.scenario.came_out.items():
        held = run.summary["outcomes"].get(horizon, {}).get(came.is_)
        words = WHEN_WORDS[horizon]
        worlds = f"in {percent(held['share'])}" if held else "counted by hamedan cases"
        yield Recorded(f"how it came out {words}", came.is_, worlds, came.claims, CODE_WORDS[came.is_])


def _spread(move: Moves | None) -> str:
    if move is None:
        return "in no world"
    low, middle, high = (day_label(round(move.days[quantile])) for quantile in ("p25", "p50", "p75"))
    return f"{middle} ({low} to {high}), in {percent(move.share)}"


@dataclass(frozen=True)
class Shown:
    """A recorded pattern with the share of worlds that show it."""

    title: str
    share: str
    missed: bool
    claims: tuple[str, ...]


def patterns(run: Run) -> tuple[list[Shown], str | None]:
    """The patterns, and the share of worlds that show all that count together."""
    told, shares = run.case.scenario.patterns, run.summary["patterns"]
    rows = [
        Shown(told[name].title, percent(share), missed(share), told[name].claims)
        for name, share in shares.items()
        if name in told
    ]
    if not rows:
        return [], None
    together = all_together(run)
    return rows, None if together is None else in_worlds(together)
