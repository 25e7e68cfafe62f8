"""A claim, and what hangs on it, in plain text."""

from __future__ import annotations

from collections.abc import Iterable

from sim.schema.evidence import Rungs

from .claim import ClaimPage, Hanging
from .coded import BADGES
from .facts import facts, labelled, standing
from .numbers import bounds, counted
from .text import section, table, titled, wrapped

THINGS = {
    "act": "acts that an office can take",
    "fact": "facts of the case",
    "regime": "forms of access",
    "leaker": "who may have leaked",
    "event": "events",
    "suspects": "first suspicions",
    "record": "the record, for judging only",
}


def claim_lines(page: ClaimPage, rungs: Rungs) -> list[str]:
    """A claim's page."""
    cited = page.cited
    assert cited.claim is not None
    known = [*facts(cited, cited.claim, page.conflicts), ("by itself", standing(cited, rungs))]
    found = [*titled(f"{cited.id}: {cited.claim.says}"), "", *(line for label, text in known for line in labelled(label, text))]
    used = [h for h in page.figures if h.kind != "replaced"]
    changed = [h for h in used if h.changes]
    found += section("What hangs on it", _summary(page, used, changed))
    found += section("Figures that would move if it were struck", _figures(changed))
    found += section("Figures that would stay as wide as they are", _staying([h for h in used if not h.changes]))
    replaced = [h for h in page.figures if h.kind == "replaced"]
    found += section("On the page, but the scenario says otherwise", _figures(replaced))
    return found


def _summary(page: ClaimPage, used: list[Hanging], changed: list[Hanging]) -> list[str]:
    found = []
    if used:
        left = [h for h in used if h.now.basis == "claims" != h.struck.basis]
        loss = f"{len(changed) or 'none'} would move if it were struck, {len(left) or 'none'} would be left without evidence"
        found += wrapped(f"{counted(len(used), 'figure')}: {loss}.", "  ")
    for kind, name in THINGS.items():
        titles = "; ".join(f"{use.title} ({_short(use.path)})" for use in page.things if use.kind == kind)
        found += wrapped(f"{name}: {titles}", "  ", "    ") if titles else []
    return found or [f"  Nothing{'' if page.cited.state == 'counts' else ', as it does not count here'}."]


def _short(path: str) -> str:
    return path.removeprefix("agents.").removeprefix("world.").replace(".acts.", ".")


def _figures(hanging: Iterable[Hanging]) -> list[str]:
    rows, last = [], ""
    for h in hanging:
        head, tail = _split(h)
        told = (h.words, bounds(h.now, h.scale), bounds(h.struck, h.scale), BADGES[h.struck.basis])
        rows.append((head if head != last else "", tail, *told))
        last = head
    return table([("where", "figure", "words", "with it", "without it", "then on"), *rows]) if rows else []


def _staying(hanging: Iterable[Hanging]) -> list[str]:
    """Figures of one act or one want in a row: nothing about them changes but, perhaps, what they rest on."""
    alike: dict[tuple[str, str], list[str]] = {}
    for h in hanging:
        head, tail = _split(h)
        alike.setdefault((head, BADGES[h.struck.basis]), []).append(f"{tail} {h.words}")
    rows = [(head, ", ".join(tails), badge) for (head, badge), tails in alike.items()]
    return table([("where", "figures", "then on"), *rows]) if rows else []


def _split(hanging: Hanging) -> tuple[str, str]:
    """An act or a want, and the figure of it; the steps left out can be left out when asking, too."""
    head, _, tail = _short(hanging.path).replace(".effects.", ".").rpartition(".")
    return head, tail + (" (a story)" if hanging.kind == "story" else "")
