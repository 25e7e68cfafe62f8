"""The report of a comparison: one file that reads, prints and projects without a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.analysis.arms.contrast import Contrast, Shift
from sim.analysis.arms.measured import SHARE
from sim.evidence.ledger import open_ledger
from sim.plots import Drawn
from sim.plots.contrast import spoken
from sim.plots.labels import office_title
from sim.plots.quantities import quantity_title
from sim.runs.folder import write_text
from sim.runs.opened import Run
from sim.telling.prose import capital
from sim.words import HORIZON_WORDS, NOT_A_FORECAST, OUTCOME_WORDS, day_label, percent

from .assumed import assumptions
from .contrast import case_with, does, sentences, signed, told_rows, untold
from .page import environment
from .svg import inline
from .tales import tale_told

TEMPLATE = "compare.html.j2"
MOST, REPLACED = 25, 12  # rows of a long table, and of what was replaced


@dataclass(frozen=True)
class Told:
    """An arm for the page."""

    name: str
    title: str
    says: list[str]
    only_here: list[str]
    only_base: list[str]
    rows: dict[str, list[list[str]]]
    told: list[list[str]]
    figures: list[tuple[str, str, Any]]
    ranked: list[list[str]]
    assumed: list[list[str]]
    compared: int
    same: int
    kinds: list[list[str]]
    imposed: list[list[str]]
    tales: list[Any]


def write_comparison(folder: Path, base: Run, title: str, contrasts: Sequence[Contrast], drawn: dict[str, Drawn]) -> None:
    """Write ``report.html`` into the folder of a comparison."""
    arms = [_told(base, title, one, drawn) for one in contrasts]
    figure = inline(drawn["arms"].svg, "arms", _alt(title, contrasts)) if "arms" in drawn else None
    text = environment().get_template(TEMPLATE).render(
        scenario=base.case.scenario, manifest=base.manifest, title=title, not_a_forecast=NOT_A_FORECAST, figure=figure, arms=arms,
        horizons=HORIZON_WORDS,
    )  # fmt: skip
    write_text(folder / "report.html", text)


def _alt(title: str, contrasts: Sequence[Contrast]) -> str:
    told = [f"{one.title}: {percent(one.changed / one.run.manifest.runs)} of worlds end otherwise" for one in contrasts]
    return f"Against {title}. {'; '.join(told)}"


_FIGURES = {  # kind of figure -> its caption
    "flow": (
        "The left column is the first arm, the right one this. Ribbons are worlds that come out otherwise, with their number "
        "where there is room, in the colour and hatching of what they would have been; what stays is pale."
    ),
    "differences": (
        "All that is measured of worlds, besides what the assumption scripts or forbids: those first in which the arms "
        "lie furthest apart. Of hundreds of quantities some differ by luck; the table marks which of them hold all the same."
    ),
    "partings": (
        "In each cell the share of changed worlds in which this office is among the first to decide otherwise, on these days. "
        "What a script, a ban or an echo replaces is the assumption itself and is left out."
    ),
}


def _told(base: Run, title: str, one: Contrast, drawn: dict[str, Drawn]) -> Told:
    figures = [
        (kind, caption, inline(drawn[f"{kind}_{one.name}"].svg, f"{kind}-{one.name}", f"{kind}: {one.title}"))
        for kind, caption in _FIGURES.items()
        if f"{kind}_{one.name}" in drawn
    ]
    only_here, only_base = _assumed(base, one)
    return Told(
        one.name, one.title, sentences(base, one), only_here, only_base,
        {} if untold(one) else {h: [_shift_row(shift) for shift in held] for h, held in one.shifts.items()},
        told_rows(base, one) if untold(one) else [], figures,
        _ranked(one, assumed=False), _ranked(one, assumed=True), one.differences.compared, one.differences.same,
        _kinds(base, one), _replaced(base, one), [tale_told(base, title, one, tale) for tale in one.tales],
    )  # fmt: skip


def _assumed(base: Run, one: Contrast) -> tuple[list[str], list[str]]:
    """What is assumed in this arm alone, and in the base alone."""
    here, there = (
        {s.text: None for said in assumptions(open_ledger(run.case)).values() for s in said} for run in (one.run, base)
    )
    return [text for text in here if text not in there], [text for text in there if text not in here]


def _shift_row(shift: Shift) -> list[str]:
    (low, high), (left, right) = ([signed(100 * bound) for bound in band] for band in (shift.paired, shift.unpaired))
    shares = [f"{100 * share:.1f} %" for share in (shift.base, shift.other)]
    bands = [signed(100 * shift.difference), f"{low} to {high}", f"{left} to {right}", f"{shift.narrower:.1f}"]
    return [OUTCOME_WORDS[shift.outcome], *shares, *bands, f"{shift.gained:,}", f"{shift.lost:,}"]


def _ranked(one: Contrast, assumed: bool) -> list[list[str]]:
    return [
        [
            capital(quantity_title(one.run.case, m.name)), spoken(m), f"{m.apart:+.2f}", f"{_scaled(m.difference, m.kind)}",
            f"{_scaled(m.band[0], m.kind)} to {_scaled(m.band[1], m.kind)}{'' if m.holds else ' ?'}",
            percent(m.higher, short=True), percent(m.lower, short=True),
        ]
        for m in one.differences.distinct(assumed)[:MOST]
    ]  # fmt: skip


def _scaled(value: float, kind: str) -> str:
    return signed(100 * value) if kind == SHARE else signed(value, 2)


def _kinds(base: Run, one: Contrast) -> list[list[str]]:
    rows = []
    for kind in one.partings.kinds[:MOST]:
        who = capital(office_title(case_with(base, one, kind.office), kind.office))
        why = [words for n, words in ((kind.news, "news"), (kind.figures, "figures"), (kind.may, "choice of acts")) if n]
        acts = [does(base, one, kind.office, act) for act in (kind.act, kind.other)]
        counts = [percent(kind.share, short=True), f"{kind.worlds:,}", f"{kind.alone:,}"]
        rows.append([f"{who}, {day_label(kind.day)}", *acts, ", ".join(why), *counts, f"{kind.same:,}", str(kind.typical)])
    return rows


def _replaced(base: Run, one: Contrast) -> list[list[str]]:
    frame = one.partings.imposed
    names = ["office", "act", "other", "by"]
    counts = frame.groupby(names, sort=True)["world"].nunique().reset_index(name="worlds")
    rows = []
    for held in counts.sort_values("worlds", ascending=False, kind="stable").head(REPLACED).to_dict("records"):
        office, act, other, by = (str(held[name]) for name in names)
        who = capital(office_title(case_with(base, one, office), office))
        rows.append([who, does(base, one, office, act), does(base, one, office, other), by, f"{held['worlds']:,}"])
    return rows
