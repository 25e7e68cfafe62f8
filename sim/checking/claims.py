"""The claims that figures rest on: that there are such claims, and that they may set a figure of this scenario."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sim.coding import too_late
from sim.reading.build import Data, Trail
from sim.reading.problems import Place, nearest, quoted
from sim.reading.strict import Document
from sim.schema.evidence import Claim

from .names import Check

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_KINDS = {
    "event": "is an event",
    "causal": "is about what caused what",
    "forecast": "is a forecast",
    "preference": "was not voiced in the two weeks of the shock",
    "constraint": "was not voiced in the two weeks of the shock",
}
# The parts of a scenario that hold figures; what is observed is there to judge the model, so nothing is barred from it.
_SETTING, _JUDGING = ("leak", "override", "hypotheses"), ("record", "came_out", "patterns")


def check_claims(check: Check, dated: bool) -> None:
    """Every claim named on a page, in the world, in the scenario, or by another claim; ``dated``: day 0 is known."""
    cast = check.cast
    for stem in ("world", *(["facts"] if cast.facts else []), *cast.pages):
        document = cast.documents[stem]
        for place, name in _named(document, document.data, ()):
            _check_one(check, place, name, setting=False)  # what an era does not know yet, or no more, is not counted there
    document = check.case.document
    data = document.data if isinstance(document.data, dict) else {}
    for key in (*_SETTING, *_JUDGING):
        for place, name in _named(document, data.get(key), (key,)):
            _check_one(check, place, name, setting=dated and key in _SETTING)
    for name, claim in cast.claims.items():
        for n, other in enumerate(claim.conflicts):
            if other not in cast.claims:
                place = cast.place(cast.source_of[name], "claims", name, "conflicts", n)
                _check_one(check, place, other, setting=False)


def _named(document: Document, data: Data, trail: Trail) -> Iterator[tuple[Place, str]]:
    """Every claim that is named in a part of a document, and where."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inner:
        if step == "claims" and isinstance(value, list):
            yield from ((document.place((*trail, step, n)), name) for n, name in enumerate(value) if isinstance(name, str))
        else:
            yield from _named(document, value, (*trail, step))


def _check_one(check: Check, place: Place, name: str, setting: bool) -> None:
    claims = check.cast.claims
    if name not in claims:
        hint = nearest(name, claims) if claims else ": this cast has none"
        check.add(place, f"there is no claim {quoted(name)}{hint}")
    elif setting and too_late(claims[name], check.case.horizon):
        check.add(place, f"claim {name} {why_barred(claims[name])}: it may judge the model, not set it")


def why_barred(claim: Claim) -> str:
    """Why a claim may not set a figure, as the end of a sentence that begins with its name."""
    if claim.period is None:
        return "is about the time after the shock"
    first, last = claim.period
    when = f"is of {_spoken(last)}" if first == last else f"runs to {_spoken(last)}"
    return f"{when}, after day 1 of this scenario, and {_KINDS[claim.kind]}"


def _spoken(day: dt.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
