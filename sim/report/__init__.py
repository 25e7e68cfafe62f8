"""The report of a run: one file that reads, prints and projects without a network."""

from __future__ import annotations

from typing import Any

from sim.evidence.ledger import open_ledger
from sim.evidence.numbers import date
from sim.plots import Look, draw_plots
from sim.runs.folder import write_text
from sim.runs.opened import Run
from sim.words import NOT_A_FORECAST, OUTCOME_WORDS

from .answer import answer
from .assumed import assumptions
from .captions import captions
from .claims import claims, grades
from .grounds import articles, gaps_of, offices, resting
from .page import environment
from .record import patterns, record
from .stories import stories
from .svg import inline
from .tables import by_story, hanging, metrics, outcome_rows, shown_outcomes, typical

TEMPLATE, REPORT = "report.html.j2", "report.html"


def write_report(run: Run) -> None:
    """Write ``report.html`` and the figures in ``plots/`` into the folder of a run."""
    look = Look(run)
    text = environment().get_template(TEMPLATE).render(**_figures(look), **_numbers(look), **_grounds(look))
    write_text(run.folder / REPORT, text)


def _figures(look: Look) -> dict[str, Any]:
    drawn = draw_plots(look)
    told = captions(look)
    alts = {name: f"{caption.title}. {caption.seen}" for name, caption in told.items()}
    return {"figures": [(name, told[name], inline(one.svg, name, alts[name])) for name, one in drawn.items()]}


def _numbers(look: Look) -> dict[str, Any]:
    run, scenario = look.run, look.run.case.scenario
    shown, together = patterns(run)
    short, besides = answer(look)
    leaks = look.disclosed > 0
    return {
        "scenario": scenario, "name": run.manifest.scenario, "manifest": run.manifest, "start": date(scenario.start),
        "answer": short, "besides": besides, "not_a_forecast": NOT_A_FORECAST, "metrics": metrics(look),
        "outcomes": outcome_rows(run) if leaks else [], "outcome_names": [OUTCOME_WORDS[name] for name in shown_outcomes(run)],
        "by_story": by_story(run) if leaks else {}, "typical": typical(look),
        "record": record(look), "patterns": shown, "together": together,
    }  # fmt: skip


def _grounds(look: Look) -> dict[str, Any]:
    ledger = open_ledger(look.run.case)
    gaps = gaps_of(ledger)
    targets, rows = hanging(look, ledger)
    return {
        "assumptions": assumptions(ledger), "stories": stories(ledger), "targets": targets, "hanging": rows,
        "offices": offices(ledger), "gaps": gaps, "resting": resting(gaps), "gap": look.run.case.cast.gap,
        "articles": articles(ledger, gaps), "claims": claims(ledger), "grades": grades(),
    }  # fmt: skip
