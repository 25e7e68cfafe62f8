"""An office's page, in plain text."""

from __future__ import annotations

from collections.abc import Iterable

from sim.schema.page import Act

from .actor import ActorPage, Entry
from .numbers import FULL, bounds, counted, listed
from .text import section, table, titled, wrapped


def actor_lines(page: ActorPage) -> list[str]:
    """An office's page."""
    office = page.page
    of_state = ", official: its lines count as the state speaking" if office.official else ""
    found = [*titled(office.title), *wrapped(office.office), f"side: {office.side}{of_state}", "", *wrapped(office.about)]
    found += section("What its numbers rest on", wrapped(_resting(page), "  "))
    found += section("What it wants, and how much", _wants(page))
    found += section("How it decides", _entries(page.manner, "it is", lambda e: e.path.rsplit(".", 1)[1]))
    found += section("How it thinks of others", [*_suspects(page), *_listens(page)])
    found += section("How it sees the world otherwise, and what is inside it", _entries(page.house, "words", _after_colon))
    found += section("What it can do", _acts(page))
    found += section("Where this scenario says otherwise", _others(page))
    return [*found, "", *wrapped(f"Any figure in full: hamedan evidence {page.name}.{_example(page)}")]


def rests_on(entry: Entry) -> str:
    """Claims by number, and whether judgement stands beside them."""
    names = [*entry.claims, *(["judgement"] if entry.judged and entry.badge != "no evidence" else [])]
    if entry.claims and entry.badge != "evidence":
        return f"{entry.badge} ({', '.join(entry.claims)} not counted)"
    return ", ".join(names) or entry.badge


def _resting(page: ActorPage) -> str:
    total = sum(page.resting.values())
    names = {"evidence": "evidence", "judgement": "judgement alone", "no evidence": "nothing"}
    parts = [f"{page.resting[badge] or 'none'} on {name}" for badge, name in names.items()]
    whole = f" The evidence of {page.by_act} stands with an act as a whole." if page.by_act else ""
    return f"Of its {counted(total, 'figure')}, {listed(parts)}.{whole}"


def _wants(page: ActorPage) -> list[str]:
    if not page.wants:
        return ["  Nothing that the model knows of."]
    rows = [("issue", "position", "points", "salience", "weight", "position rests on", "salience rests on")]
    for want in page.wants:
        a, b = want.position, want.salience
        numbers = (a.words, bounds(a.interval, a.scale), b.words, bounds(b.interval, b.scale))
        rows.append((want.issue, *numbers, rests_on(a), rests_on(b)))
    return table(rows)


def _after_colon(entry: Entry) -> str:
    return entry.title.partition(": ")[2] or entry.title


def _entries(entries: Iterable[Entry], words: str, name: object) -> list[str]:
    assert callable(name)
    rows = [(name(e), e.words, _with_unit(e), rests_on(e)) for e in entries]
    return table([("what", words, "interval", "rests on"), *rows]) if rows else []


def _with_unit(entry: Entry) -> str:
    short = bounds(entry.interval, entry.scale)
    return short if short == FULL else f"{short} {entry.scale.unit}"


def _suspects(page: ActorPage) -> list[str]:
    if page.suspects is None:
        return []
    weights = ", ".join(f"{who} {weight:g}" for who, weight in page.suspects.weights.items())
    grounds = ", ".join(page.suspects.claims) or "judgement"
    return wrapped(f"Before the evidence it suspects, by weight: {weights} ({grounds}).", "  ", "    ")


def _listens(page: ActorPage) -> list[str]:
    alike: dict[tuple[str, str, str], list[str]] = {}
    for entry in page.listens:
        told = (entry.words, bounds(entry.interval, entry.scale), rests_on(entry))
        alike.setdefault(told, []).append(entry.path.rsplit(".", 1)[1])
    rows = [(", ".join(speakers), *told) for told, speakers in alike.items()]
    return ["", *table([("the word of", "thinks", "0 to 1", "rests on"), *rows])] if rows else []


def _acts(page: ActorPage) -> list[str]:
    if not page.acts:
        return ["  Nothing."]
    rows = [("act", "what it does", "says", "evidence")]
    rows += [(name, _told(act), act.says or "", ", ".join(grounds) or "judgement") for name, act, grounds in page.acts]
    return table(rows)


def _told(act: Act) -> str:
    marks = [mark for mark, there in (("in secret", act.secret), (f"access: {act.access}", act.access)) if there]
    return act.title + (f" ({', '.join(marks)})" if marks else "")


def _others(page: ActorPage) -> list[str]:
    return [line for path, said in page.others.items() for line in wrapped(f"{path}: {said}", "  ", "    ")]


def _example(page: ActorPage) -> str:
    return f"{page.wants[0].position.path.split('.')[2]}.position" if page.wants else "tempo"
