"""A claim with its article, its grades in words, and whether it counts in a scenario."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sim.coding import VOICED, Coder, rung_of, too_late, too_old
from sim.loading.case import Case, Horizon
from sim.schema.evidence import Claim, Source

from .numbers import date, span

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by others",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "whether it is so cannot be judged",
}
SAID = {
    "1": "certainly said",
    "2": "probably said",
    "3": "possibly said",
    "4": "doubtful that it was said",
    "5": "improbable that it was said",
    "6": "whether it was said cannot be judged",
}
PHASES = {"before": "before the shock", "shock": "during the shock", "after": "after the shock", "timeless": "at any time"}
State = Literal["counts", "barred", "outside", "unknown"]


@dataclass(frozen=True)
class Cited:
    """A claim as it stands in one scenario. ``claim`` is None when no file has it, ``source`` when no list of sources has."""

    id: str
    claim: Claim | None
    article: str
    source: Source | None
    state: State
    why: str = ""  # why it does not count
    rung: int | None = None  # where it would stand alone


def grade_in_words(grade: str, credibility: dict[str, str] = CREDIBILITY) -> str:
    """An Admiralty grade spelled out: how reliable the source, how credible the matter."""
    source = f"source {RELIABILITY[grade[0]]}" if grade[0] != "F" else "source that cannot be judged"
    return f"{grade}: {source}; {credibility[grade[1]]}"


def when(claim: Claim) -> str:
    """A claim's days in words."""
    return span(*claim.period) if claim.period else "no date"


def why_barred(claim: Claim, horizon: Horizon, scale: str) -> str | None:
    """Why a claim may set nothing on a scale in a scenario with this horizon; None when it may."""
    if too_old(claim, horizon, scale):
        assert horizon.since is not None
        return f"it is of before {date(horizon.since)}, and does not tell what is wanted or how things stand now"
    if not too_late(claim, horizon):
        return None
    last = "day 1" if horizon.until == horizon.zero + dt.timedelta(days=1) else "the last day of evidence"
    if claim.kind in VOICED and claim.phase == "shock":
        return f"it was not voiced within the {horizon.lasts} days from day 0, {date(horizon.zero)}"
    return f"it is of after {last}, {date(horizon.until)}: it is for judging a run and sets nothing"


def cite(case: Case, coder: Coder, name: str, scale: str = "") -> Cited:
    """One claim, with its standing in this case, and on a scale if one is named."""
    claim = case.cast.claims.get(name)
    if claim is None:
        return Cited(name, None, "", None, "unknown", "no file of claims has it")
    article = case.cast.source_of[name]
    source = case.cast.sources.get(article)
    rung = rung_of(claim, case.cast.codebook.rungs)
    ban = why_barred(claim, coder.horizon, scale)
    if ban:
        return Cited(name, claim, article, source, "barred", ban, rung)
    if coder.lens is not None and article not in coder.lens:
        return Cited(name, claim, article, source, "outside", "its article is outside the lens", rung)
    return Cited(name, claim, article, source, "counts", "", rung)


def cite_all(case: Case, coder: Coder, names: Iterable[str], scale: str = "") -> tuple[Cited, ...]:
    """Several claims, each once, in the order in which they are named."""
    return tuple(cite(case, coder, name, scale) for name in dict.fromkeys(names))
