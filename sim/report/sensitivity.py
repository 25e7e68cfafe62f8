"""A sensitivity analysis for a file that scripts read, and a page that people read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.analysis.sensitivity.groups import FIGURE, Group
from sim.analysis.sensitivity.indices import Index
from sim.analysis.sensitivity.sensed import Sensed, Struck
from sim.loading.case import Case
from sim.plots import Drawn
from sim.plots.groups import GROUPINGS, group_title
from sim.plots.style import Played
from sim.plots.tornado import ranked
from sim.runs.folder import write_text
from sim.telling.prose import capital
from sim.words import NOT_A_FORECAST

from .hangs import sentences
from .page import environment
from .svg import inline

TEMPLATE = "sensitivity.html.j2"


def summary(played: Played, found: Sensed) -> dict[str, Any]:
    """``sensitivity.json``: stable keys, documented in docs/sensitivity.md."""
    manifest, case = played.manifest, played.case
    held: dict[str, Any] = {}
    for target in found.targets:
        held[target.name] = {"title": target.title, "groupings": {}}
        for grouping, groups in {**found.groupings, FIGURE: list(found.figures)}.items():
            held[target.name]["groupings"][grouping] = {group.name: _told(found, group, target, case) for group in groups}
    return {
        "scenario": manifest.scenario, "title": case.scenario.title, "worlds": manifest.runs, "seed": manifest.seed,
        "digest": manifest.digest, "settled": found.settled, "within": found.within, "says": sentences(found, case),
        "variance": found.as_run, "changes": found.changes if found.targets else 0.0, "targets": held,
        "constant": {target.name: f"{target.title}: the same in every world" for target in found.constant},
        "struck": {one.article: _struck(one) for one in found.struck},
    }  # fmt: skip


def _told(found: Sensed, group: Group, target: Any, case: Case) -> dict[str, Any]:
    held = found.of(group, target)
    return {
        "title": group_title(case, group), "figures": len(group.paths), "worlds": held.worlds, "first": _spread(held.first),
        "odds": held.odds and _spread(held.odds), "total": _spread(held.total),
    }  # fmt: skip


def _spread(index: Index) -> list[float]:
    """Value, low and high end."""
    return [index.value, index.low, index.high]


def _struck(one: Struck) -> dict[str, Any]:
    keys = ("with", "without", "difference", "low", "high")
    return {
        "changed": one.changed,
        "worlds": one.worlds,
        "outcomes": {name: dict(zip(keys, held, strict=True)) for name, held in one.outcomes.items()},
    }


def write_sensitivity(folder: Path, played: Played, found: Sensed, drawn: dict[str, Drawn]) -> None:
    """Write ``report.html`` into the folder of an analysis."""
    names = [*found.groupings, *([FIGURE] if found.figures else [])]
    tables = {name: _rows(played.case, found, name) for name in names if found.main}
    figures = {name: inline(one.svg, name, GROUPINGS.get(name.removeprefix("by_"), name)) for name, one in drawn.items()}
    text = environment().get_template(TEMPLATE).render(
        scenario=played.case.scenario, manifest=played.manifest, not_a_forecast=NOT_A_FORECAST,
        says=sentences(found, played.case),
        settled=found.settled, figures=figures, tables=tables, titles={name: capital(GROUPINGS[name]) for name in names},
        constant=[target.title for target in found.constant], struck="struck" in drawn,
    )  # fmt: skip
    write_text(folder / "report.html", text)


def _rows(case: Case, found: Sensed, grouping: str) -> list[list[str]]:
    groups = list(found.figures) if grouping == FIGURE else found.groupings[grouping]
    return [
        [
            capital(group_title(case, group)),
            f"{len(group.paths) or ''}",
            *map(_words, (held.first, held.odds, held.total)),
            f"{held.worlds:,}",
        ]
        for group, held in ranked(found, groups)
    ]


def _words(index: Index | None) -> str:
    return "" if index is None else f"{index.value * 100:.1f} ± {index.half * 100:.1f} %".replace("-", "\u2212")
