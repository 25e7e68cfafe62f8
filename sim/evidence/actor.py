"""An office's page in words: what it wants, how it decides, what it can do, and what all that rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sim.coding import Interval
from sim.loading.case import Case
from sim.schema.evidence import Scale
from sim.schema.figures import Figure
from sim.schema.page import Act, Page, Suspects

from .coded import BADGES, phrase
from .ledger import Ledger, claims_of, open_ledger, shared
from .refuse import unknown


@dataclass(frozen=True)
class Entry:
    """A figure in a row of a table."""

    path: str
    title: str
    words: str
    scale: Scale
    interval: Interval
    claims: tuple[str, ...]
    judged: bool  # a judgement stands beside its claims, or alone

    @property
    def badge(self) -> str:
        """What it rests on."""
        return BADGES[self.interval.basis]


@dataclass(frozen=True)
class Wanted:
    """What an office wants of one issue."""

    issue: str
    position: Entry
    salience: Entry


@dataclass(frozen=True)
class ActorPage:
    """One office. ``manner``: capability, tempo and the like; ``others``: stories' and scenario's say on its figures, by path."""

    name: str
    page: Page
    wants: tuple[Wanted, ...]
    manner: tuple[Entry, ...]
    listens: tuple[Entry, ...]
    house: tuple[Entry, ...]
    acts: tuple[tuple[str, Act, tuple[str, ...]], ...]
    suspects: Suspects | None
    resting: dict[str, int]  # badge -> how many figures
    by_act: int  # figures whose evidence stands with an act as a whole
    others: dict[str, str]


def about_actor(case: Case, name: str) -> ActorPage:
    """An office's page. Raises InputError when no such office plays."""
    return actor_page(open_ledger(case), name)


def actor_page(ledger: Ledger, name: str) -> ActorPage:
    """An office's page, in an open ledger."""
    case = ledger.case
    if name not in case.cast.pages:
        raise unknown(name, "actor", case.cast.pages)
    page, head = case.cast.pages[name], f"agents.{name}."
    own = [path for path in ledger.figures if path.startswith(head)]
    wants = tuple(_wanted(ledger, head, issue) for issue in page.wants)
    manner = tuple(entry(ledger, head + tail) for tail in MANNER if head + tail in ledger.figures)
    listens = tuple(entry(ledger, path) for path in own if path.startswith(f"{head}listens."))
    inner = tuple(entry(ledger, path) for path in own if path.startswith((f"{head}house.", f"{head}map.")))
    acts = tuple((act, page.acts[act], _grounds(page.acts[act])) for act in page.acts)
    counts, whole = resting(ledger, own), len(by_whole(ledger, own))
    return ActorPage(name, page, wants, manner, listens, inner, acts, page.suspects, counts, whole, _others(ledger, own))


MANNER = ("capability", "tempo", "patience", "precision", "inertia", "openness")


def _wanted(ledger: Ledger, head: str, issue: str) -> Wanted:
    known = ledger.case.cast.world.issues.get(issue)
    title = known.title if known else issue
    return Wanted(title, entry(ledger, f"{head}{issue}.position"), entry(ledger, f"{head}{issue}.salience"))


def entry(ledger: Ledger, path: str) -> Entry:
    """A figure as a row of a table shows it."""
    parameter = ledger.figures[path]
    quantity, figure = parameter.quantity, parameter.quantity.figure
    scale = ledger.coder.scale(quantity.scale)
    readings = figure.readings or ()
    judged = bool(figure.judgement) or any(not r.claims for r in readings) or bool(figure.because and not claims_of(figure))
    return Entry(path, quantity.title, phrase(figure), scale, parameter.interval, claims_of(figure), judged)


def resting(ledger: Ledger, paths: Iterable[str]) -> dict[str, int]:
    """How many of these figures rest on evidence, on judgement, and on nothing."""
    found = Counter(BADGES[ledger.figures[path].interval.basis] for path in paths)
    return {badge: found[badge] for badge in BADGES.values()}


def by_whole(ledger: Ledger, paths: Iterable[str]) -> tuple[str, ...]:
    """The figures among these that count as evidence by what stands with an act, leaker or event as a whole."""
    return tuple(path for path in paths if ledger.figures[path].interval.basis == "claims" and shared(ledger, path))


def _grounds(act: Act) -> tuple[str, ...]:
    figures = [f for f in (act.cost, *act.effects.values(), *act.lasting.values()) if isinstance(f, Figure)]
    return tuple(dict.fromkeys([*act.claims, *(c for f in figures for c in claims_of(f))]))


def _others(ledger: Ledger, own: list[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    for path in own:
        before, now = ledger.written[path].figure, ledger.figures[path].quantity.figure
        if before != now:
            said[path] = f"the scenario has {phrase(now)}, the page {phrase(before)}"
    for swap in ledger.swaps:
        path = swap.parameter.path
        if path in own:
            word = phrase(swap.parameter.quantity.figure)
            told = f"{word} in the story {swap.story} of {swap.hypothesis.replace('_', ' ')}"
            said[path] = f"{said[path]}; {told}" if path in said else told
    return said
