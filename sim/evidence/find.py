"""From what somebody types to the page that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.loading.case import Case
from sim.reading.problems import InputError, Problem, nearest, quoted, wanted

from .actor import ActorPage, Entry, actor_page, entry
from .claim import ClaimPage, claim_page
from .everywhere import UsePage, everywhere
from .figure import FigurePage, figure_page
from .gaps import Article, GapsPage, Office, gaps_page
from .ledger import Ledger, open_ledger
from .source import SourcePage, source_page

GAPS, USE = "gaps", "use"


@dataclass(frozen=True)
class Matches:
    """Several figures that may be meant."""

    asked: str
    groups: tuple[tuple[str, str, tuple[Entry, ...]], ...]  # title, the paths' common beginning, the figures


@dataclass(frozen=True)
class Overview:
    """Everything that can be asked about, with how well it is founded."""

    scenario: str
    offices: tuple[Office, ...]
    articles: tuple[Article, ...]


About = FigurePage | ClaimPage | ActorPage | SourcePage | GapsPage | UsePage | Matches | Overview


def lookup(case: Case, what: str | None = None) -> About:
    """The page about an actor, a path (also part of one), a claim, an article, ``gaps`` or ``use``; for nothing, an overview.

    Raises InputError with the nearest name when nothing is called so.
    """
    return find(open_ledger(case), what)


def find(ledger: Ledger, what: str | None = None) -> About:
    """The same in an open ledger, for who asks more than once."""
    if what is None or not what.strip():
        page = gaps_page(ledger)
        return Overview(ledger.case.scenario.title, page.offices, page.articles)
    return _named(ledger, what.strip()) or _figures(ledger, what.strip())


def _named(ledger: Ledger, what: str) -> About | None:
    cast, plain = ledger.case.cast, _plain(what)
    if plain in (GAPS, USE):
        return gaps_page(ledger) if plain == GAPS else everywhere(ledger.case)
    if plain in cast.absent:
        text = f"{quoted(what)} does not play in this scenario: wanted one of {wanted(cast.pages)}"
        raise InputError([Problem(None, text)])
    if what in ledger.figures:
        return figure_page(ledger, what)
    if (actor := _actor(ledger, plain)) is not None:
        return actor_page(ledger, actor)
    claim = next((claim for claim in cast.claims if plain == _plain(claim)), None)
    if claim is not None:
        return claim_page(ledger, claim)
    return source_page(ledger, plain) if plain in cast.sources else None


def _actor(ledger: Ledger, plain: str) -> str | None:
    for name, page in ledger.case.cast.pages.items():
        if plain in (name, f"agents.{name}", _plain(page.title), _plain(page.title).removeprefix("the_")):
            return name
    return None


def _figures(ledger: Ledger, what: str) -> About:
    asked = _plain(what).strip(".").split(".")
    found = [path for path in ledger.figures if _runs_through(path.split("."), asked)]
    # `russia.acknowledge` leaves out `acts`: steps may be missing where nothing matches in one piece.
    found = found or [path for path in ledger.figures if _in_order(path.split("."), asked)]
    if len(found) == 1:
        return figure_page(ledger, found[0])
    if not found:
        raise InputError([Problem(None, _nothing(ledger, what))])
    return Matches(what, tuple(_groups(ledger, found)))


def _runs_through(path: Sequence[str], asked: Sequence[str]) -> bool:
    return any(list(path[n : n + len(asked)]) == list(asked) for n in range(len(path)))


def _in_order(path: Sequence[str], asked: Sequence[str]) -> bool:
    steps = iter(path)
    return all(step in steps for step in asked)


def _groups(ledger: Ledger, found: list[str]) -> list[tuple[str, str, tuple[Entry, ...]]]:
    pages = ledger.case.cast.pages
    heads = [(pages[name].title, f"agents.{name}.") for name in pages] + [("The world", "world."), ("The leak", "leak.")]
    grouped = [(title, head, [path for path in found if path.startswith(head)]) for title, head in heads]
    return [(title, head, tuple(entry(ledger, path) for path in paths)) for title, head, paths in grouped if paths]


def _plain(text: str) -> str:
    return text.strip().casefold().replace(" ", "_").replace("-", "_")


def _nothing(ledger: Ledger, what: str) -> str:
    cast = ledger.case.cast
    paths = {step for path in ledger.figures for step in (path, path.removeprefix("agents."), *path.split("."))}
    near = nearest(what, [*cast.pages, *cast.sources, *cast.claims, GAPS, USE, *sorted(paths)])
    return (
        f"nothing here is called {quoted(what)}: wanted an actor (such as {next(iter(cast.pages), 'none plays')}), an article, "
        f"a claim (such as {next(iter(cast.claims), 'none: the cast has no claims')}), a path or part of one, gaps or use{near}"
    )
