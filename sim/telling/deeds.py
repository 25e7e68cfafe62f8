"""Events, acts and decisions on access, each in a sentence."""

from __future__ import annotations

from sim.loading.case import Case
from sim.single import Play
from sim.tables.setting import SILENCE
from sim.words import EVENT_WORDS

from .prose import capital, inner, leaker
from .watch import Day, Deed


def opens(case: Case, deed: Deed) -> str:
    """An office and what it does, inside a sentence: ``the Majlis hears a deputy cite the constitution``."""
    page = case.cast.pages[deed.actor]
    return f"{inner(page.title)} {page.acts[deed.act].title}"


def is_secret(case: Case, deed: Deed) -> bool:
    """Whether nobody hears of it."""
    return case.cast.pages[deed.actor].acts[deed.act].secret


def deed_told(case: Case, deed: Deed) -> str:
    """An act in a sentence, with the line that its office is on record with from now on, unless it took that before."""
    head = "By script" if deed.scripted else "Again" if deed.again else ""
    if is_secret(case, deed):
        head = f"{head}, unseen" if head else "Unseen"
    sentence = f"{head}, {opens(case, deed)}" if head else capital(opens(case, deed))
    return f"{sentence}.{record(case, deed)}"


def record(case: Case, deed: Deed) -> str:
    """The new line, if any, as a remark."""
    if deed.new_line is None or deed.again:
        return ""
    return f" On record: {line_title(case, deed.new_line).removeprefix('says: ')}."


def line_title(case: Case, name: str) -> str:
    """What an office is on record as doing with a line: ``denies it``."""
    return case.cast.world.lines.get(name, SILENCE).title


def events_told(play: Play, day: Day) -> list[str]:
    """The leak and the injects of a morning."""
    told = [leak_told(play)] if day.leaked else []
    return told + [f"{capital(play.case.cast.world.events[what].title)}." for what in day.injects]


def leak_told(play: Play) -> str:
    """Who let it out, and at whom its traces point."""
    who, points_at = play.stories["leak.source"], play.trace
    sentence = f"It is out: {leaker(play.case, who)} let it out, and "
    if points_at is None:
        return f"{sentence}no trace says who did."
    return f"{sentence}the traces {'say so' if points_at == who else f'point, wrongly, at {leaker(play.case, points_at)}'}."


def access_told(case: Case, day: Day, before: str | None) -> list[str]:
    """A change of regime, and the day on which flights have come to an end."""
    told = []
    if day.regime is not None and before is not None and day.regime != before:
        regimes = case.cast.world.regimes
        several = sum(deed.decides for deed in day.deeds) > 1
        more = " Of the day's decisions on access the most binding one holds." if several else ""
        told.append(f"Access is now “{regimes[day.regime].title}”; until today it was “{regimes[before].title}”.{more}")
    if "operational_end" in day.noted:
        told.append(f"{capital(EVENT_WORDS['operational_end'])}.")
    return told
