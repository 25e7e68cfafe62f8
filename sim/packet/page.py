"""Paper: sizes, and templates filled for it. Every page is one file that asks for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim.report.page import environment

from .measure import told_in_full


@dataclass(frozen=True)
class Paper:
    """A size of paper, in the units of CSS."""

    size: str
    width: str
    height: str
    margin: str = "12mm 13mm 11mm"


PAPERS = {"a4": Paper("A4", "210mm", "297mm"), "letter": Paper("letter", "8.5in", "11in")}


def page(template: str, paper: str, values: Mapping[str, Any]) -> str:
    """A page for a paper, everything escaped."""
    held = environment("sim.packet", "templates")
    held.filters["in_full"] = told_in_full
    return held.get_template(template).render({"paper": PAPERS[paper], **values})
