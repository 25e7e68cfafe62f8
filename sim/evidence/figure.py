"""From a figure to its claims and their paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from sim.coding import Interval
from sim.loading.case import Case
from sim.schema.evidence import Rungs, Scale

from .cite import Cited, cite_all
from .coded import Version, versions
from .ledger import Ledger, open_ledger, shared
from .refuse import unknown


@dataclass(frozen=True)
class FigurePage:
    """One figure with all that it rests on. ``versions``: in force first; ``against``: claims in conflict with its own."""

    path: str
    title: str
    scale: Scale
    signed: bool
    rungs: Rungs
    anchors: tuple[tuple[int, str], ...]  # the issue's scale texts nearest to the interval
    versions: tuple[Version, ...]
    shared: str | None  # the act, leaker or event whose evidence stands for all its figures
    against: dict[str, tuple[Cited, ...]]

    @property
    def badge(self) -> str:
        """What it rests on as it is in force."""
        return self.versions[0].badge


def about_path(case: Case, path: str) -> FigurePage:
    """Where a figure comes from. Raises InputError when there is no such figure."""
    return figure_page(open_ledger(case), path)


def figure_page(ledger: Ledger, path: str) -> FigurePage:
    """Where a figure comes from, in an open ledger."""
    if path not in ledger.figures:
        raise unknown(path, "figure", ledger.figures)
    quantity = ledger.figures[path].quantity
    told = versions(ledger, path)
    return FigurePage(
        path,
        quantity.title,
        ledger.coder.scale(quantity.scale),
        quantity.signed,
        ledger.case.cast.codebook.rungs,
        _anchors(ledger.case, path, told[0].interval),
        told,
        shared(ledger, path),
        _against(ledger, told),
    )


def _anchors(case: Case, path: str, interval: Interval) -> tuple[tuple[int, str], ...]:
    """The scale texts from the one at or below the interval to the one at or above it; none for other figures than levels."""
    parts = path.split(".")
    issue = case.cast.world.issues.get(parts[2]) if len(parts) == 4 and parts[3] in ("position", "start") else None
    if issue is None:
        return ()
    levels = sorted(issue.scale)
    below = max((level for level in levels if level <= interval.low), default=levels[0])
    above = min((level for level in levels if level >= interval.high), default=levels[-1])
    return tuple((level, issue.scale[level]) for level in levels if below <= level <= above)


def _against(ledger: Ledger, told: tuple[Version, ...]) -> dict[str, tuple[Cited, ...]]:
    cited = {c.id: c for version in told for part in version.parts for c in part.cited}
    return {i: cite_all(ledger.case, ledger.coder, c.claim.conflicts) for i, c in cited.items() if c.claim and c.claim.conflicts}
