"""A number with what it rests on, as a page shows it: readings, claims, grades in words, paragraphs; and a claim likewise."""

from __future__ import annotations

from typing import Any

from sim.evidence.cite import Cited
from sim.evidence.claim import Hanging, claim_page
from sim.evidence.coded import Part, Version, phrase
from sim.evidence.facts import facts
from sim.evidence.figure import FigurePage, figure_page
from sim.evidence.ledger import Ledger
from sim.evidence.numbers import spelled
from sim.evidence.show_figure import verdict


def figure_shown(ledger: Ledger, path: str) -> dict[str, Any]:
    """A figure as it is in force and as others have it. Raises InputError when there is none."""
    page = figure_page(ledger, path)
    cited = {c.id: c for version in page.versions for part in version.parts for c in part.cited}
    top = page.scale.range[1]
    return {
        "path": path, "title": page.title, "about": page.scale.about, "badge": page.badge,
        "range": [-top if page.signed else page.scale.range[0], top],
        "marks": [[level, text] for level, text in page.anchors], "shared": page.shared,
        "versions": [_version(page, version) for version in page.versions],
        "claims": [_claim(one, page.against.get(one.id, ())) for one in cited.values()],
    }  # fmt: skip


def _version(page: FigurePage, version: Version) -> dict[str, Any]:
    value = spelled(version.interval, page.scale, page.signed)
    exact = version.figure.value is not None or version.figure.between is not None
    without = spelled(version.without_lens, page.scale, page.signed) if version.without_lens else None
    return {
        "origin": version.origin, "in_force": version.in_force, "badge": version.badge, "value": value,
        "word": None if exact else phrase(version.figure), "low": version.interval.low, "high": version.interval.high,
        "because": version.because, "without_lens": without, "parts": [_part(page, part) for part in version.parts],
    }  # fmt: skip


def _part(page: FigurePage, part: Part) -> dict[str, Any]:
    return {
        "word": part.word, "value": spelled(part.interval, page.scale, page.signed), "badge": part.badge, "made": part.made,
        "verdict": verdict(page, part), "reason": part.reason,
        "claims": [{"id": one.id, "counts": one.state == "counts", "why": one.why} for one in part.cited],
    }  # fmt: skip


def _claim(cited: Cited, against: tuple[Cited, ...] = ()) -> dict[str, Any]:
    if cited.claim is None:
        return {"id": cited.id, "says": cited.why, "counts": False, "facts": []}
    known = [{"label": label, "text": text} for label, text in facts(cited, cited.claim, against)]
    return {"id": cited.id, "says": cited.claim.says, "counts": cited.state == "counts", "facts": known}


def claim_shown(ledger: Ledger, name: str) -> dict[str, Any]:
    """A claim with all that hangs on it. Raises InputError when there is none."""
    page = claim_page(ledger, name)
    return {
        **_claim(page.cited, page.conflicts),
        "figures": [_hanging(one) for one in page.figures],
        "things": [{"kind": use.kind, "title": use.title} for use in page.things],
    }


def _hanging(one: Hanging) -> dict[str, Any]:
    now, struck = (f"{i.low:.4g} to {i.high:.4g} {one.scale.unit}" for i in (one.now, one.struck))
    return {"path": one.path, "kind": one.kind, "title": one.title, "now": now, "struck": struck if one.changes else None}
