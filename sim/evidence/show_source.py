"""An article, in plain text."""

from __future__ import annotations

from .cite import RELIABILITY
from .facts import labelled, published
from .numbers import counted
from .source import Carried, SourcePage
from .text import section, table, titled, wrapped

VANTAGES = {"before": "before the shock", "shock": "during the shock", "after": "after the shock"}


def source_lines(page: SourcePage) -> list[str]:
    """An article's page."""
    source = page.source
    note = f"; {source.published_note}" if source.published_note and source.published else ""
    dated = published(source) + note if source.published else source.published_note or "undated"
    facts = [("outlet", source.outlet), ("author", source.author), ("published", dated), ("from", source.country)]
    facts += [("looks from", VANTAGES[source.vantage]), ("file", source.file)]
    facts += [("grade", f"{source.grade}, {RELIABILITY[source.grade]}"), ("why", source.why)]
    used = sum(one.used for one in page.claims)
    summary = f"{counted(len(page.claims), 'claim')}, {used or 'none'} in use; {counted(page.figures, 'figure')} rest on them."
    found = [*titled(f"{page.name}: {source.title}"), *(line for label, text in facts for line in labelled(label, text))]
    return found + section("What it claims", [*wrapped(summary, "  "), "", *_claims(page)])


def _claims(page: SourcePage) -> list[str]:
    rows = [("claim", "par.", "so?", "kind", "phase", "figures", "what it says")]
    for one in page.claims:
        claim = one.cited.claim
        if claim:
            cells = (str(claim.paragraph), claim.grade.so, claim.kind, claim.phase, _carries(one))
            rows.append((one.cited.id, *cells, claim.says))
    return table(rows, right=(1, 5))


def _carries(one: Carried) -> str:
    if one.cited.state == "counts":
        return str(one.figures) if one.figures or not one.things else f"({counted(one.things, 'thing')})"
    return {"barred": "barred", "outside": "not in lens"}[one.cited.state]
