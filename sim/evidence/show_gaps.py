"""What is missing, and what can be asked about, in plain text."""

from __future__ import annotations

from collections.abc import Iterable

from .find import Matches, Overview
from .gaps import Article, GapsPage, Office
from .numbers import bounds, counted
from .show_actor import rests_on
from .source import Carried
from .text import section, table, titled, wrapped


def gaps_lines(page: GapsPage) -> list[str]:
    """The page of what is missing."""
    found = [*titled("What the evidence leaves open"), *wrapped(page.gap)]
    found += section("Figures without evidence or judgement", _nothing(page))
    found += section("What each office's figures rest on", _judged(page.offices))
    found += section("Figures whose claims are too weak to narrow the scale", _wide(page.offices))
    found += section("Articles, and how much of each is in use", articles_table(page.articles))
    found += section("Claims that nothing rests on", _idle(page.idle))
    return found


def _nothing(page: GapsPage) -> list[str]:
    rows = [(e.path, e.words, bounds(e.interval, e.scale), rests_on(e)) for e in page.nothing]
    if not rows:
        return ["  None: every figure has claims or a reason."]
    return table([("figure", "word", "interval", "rests on"), *rows])


def _judged(offices: Iterable[Office]) -> list[str]:
    names = ("office", "figures", "evidence", "of a whole act", "judgement alone", "wants", "acts", "listening", "other")
    rows: list[tuple[str, ...]] = [names]
    for office in offices:
        total, j = sum(office.resting.values()), office.judged
        split = (j["wants"], j["acts"], j["listens"], j["manner"])
        row = (total, office.resting["evidence"], len(office.whole), office.resting["judgement"], *map(len, split))
        rows.append((office.title, *map(str, row)))
    return [*table(rows, right=range(1, 9)), "", *wrapped(_WHOLE, "  ")]


_WHOLE = (
    "“Of a whole act”: figures whose claims stand with their act, leaker or event and may say nothing of the figure itself. "
    "The last four columns split what is on judgement alone."
)


def _wide(offices: Iterable[Office]) -> list[str]:
    found = []
    for office in offices:
        if office.wide:
            names = ", ".join(path.split(".", 2)[2] if path.startswith("agents.") else path for path in office.wide)
            found += wrapped(f"{office.title} ({len(office.wide)}): {names}", "  ", "    ")
    return found or ["  None."]


def articles_table(articles: Iterable[Article]) -> list[str]:
    """A row for each article."""
    rows: list[tuple[str, ...]] = [("article", "title", "claims", "used", "barred", "outside", "idle", "figures")]
    for a in articles:
        idle = a.claims - a.used - a.barred - a.outside
        rows.append((a.name, a.title, *map(str, (a.claims, a.used, a.barred, a.outside, idle, a.figures))))
    return table(rows, right=range(2, 8))


def _idle(idle: Iterable[Carried]) -> list[str]:
    groups: dict[str, list[Carried]] = {}
    for one in idle:
        groups.setdefault(one.cited.why or "free to be used, and nobody has", []).append(one)
    found: list[str] = []
    for why, held in groups.items():
        found += [*([""] if found else []), *wrapped(f"{counted(len(held), 'claim')}: {why}", "  ", "    ")]
        named = [f"{one.cited.id}  {one.cited.claim.says}" for one in held if one.cited.claim]
        found += [line for text in named for line in wrapped(text, "    ", "           ")]
    return found


def overview_lines(page: Overview) -> list[str]:
    """What can be asked about."""
    found = titled(f"Where the numbers come from: {page.scenario}")
    rows: list[tuple[str, ...]] = [("name", "office", "figures", "evidence", "judgement", "nothing")]
    rows += [(o.name, o.title, str(sum(o.resting.values())), *map(str, o.resting.values())) for o in page.offices]
    found += section("Whose figures", table(rows, right=range(2, 6)))
    found += section("Articles", articles_table(page.articles))
    hint = "Ask on: hamedan evidence with the name of an office or article, a claim, part of a path (such as access), or gaps."
    return [*found, "", *wrapped(hint)]


def matches_lines(page: Matches) -> list[str]:
    """Several figures that may be meant."""
    total = sum(len(entries) for _, _, entries in page.groups)
    found = titled(f"{counted(total, 'figure')} of that name: {page.asked}")
    for title, head, entries in page.groups:
        rows = [(e.path.removeprefix(head), e.words, bounds(e.interval, e.scale), rests_on(e)) for e in entries]
        found += section(f"{title} ({head}…)", table([("figure", "word", "interval", "rests on"), *rows]))
    return [*found, "", *wrapped("Any of them in full: hamedan evidence with its path.")]
