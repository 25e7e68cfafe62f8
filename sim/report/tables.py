"""The tables of the report, as rows of words."""

from __future__ import annotations

from dataclasses import dataclass

from sim.analysis.record.nearby import nearest_world
from sim.analysis.record.patterns import counted
from sim.core.layout import OUTCOMES
from sim.evidence.actor import Entry, entry
from sim.evidence.ledger import Ledger
from sim.evidence.numbers import bounds
from sim.plots.hangs import MOST
from sim.plots.labels import hypothesis_title, spaced, story_title
from sim.plots.look import Look
from sim.runs.opened import Run
from sim.words import METRIC_WORDS, METRICS, OUTCOME_WORDS, percent

from .answer import ranked


def metrics(look: Look) -> list[tuple[str, ...]]:
    """Each metric that the scenario can have, with its n, quantiles and mean; what never happened is kept, with an n of 0."""
    rows = []
    for name, held in look.run.summary["metrics"].items():
        if not _makes_sense(look, name):
            continue
        values = [held[key] for key in ("p05", "p25", "p50", "p75", "p95", "mean")]
        rows.append((METRIC_WORDS.get(name, spaced(name)), f"{held['n']:,}", *(number(value) for value in values)))
    return rows


def _makes_sense(look: Look, metric: str) -> bool:
    run = look.run
    world, pages = run.case.cast.world, run.case.cast.pages.values()
    needs = {
        "peak_objecting_deputies": run.index.house() is not None,
        "incoherence": sum(page.official for page in pages) > 1,
        "sorties_days_lost": "operations" in world.roles,
        **{column: look.noted > 0 for column in METRICS.values()},
    }
    return needs.get(metric, True)


def number(value: float | None) -> str:
    """A number with three digits, or a dash."""
    if value is None:
        return "–"
    return f"{value:.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


@dataclass(frozen=True)
class Shares:
    """How the worlds of one story came out."""

    title: str
    runs: int
    shares: tuple[str, ...]


def shown_outcomes(run: Run) -> list[str]:
    """The outcomes that some world had at one horizon or the other."""
    return [name for name in OUTCOMES if any(held[name]["share"] > 0 for held in run.summary["outcomes"].values())]


def by_story(run: Run) -> dict[str, list[Shares]]:
    """Outcomes at the end by rival story."""
    names, found = shown_outcomes(run), {}
    for hypothesis, told in run.summary["hypotheses"].items():
        rows = [
            Shares(
                story_title(run.case, hypothesis, story),
                held["runs"],
                tuple(percent(held["outcomes"]["end"][n], True) for n in names),
            )
            for story, held in told.items()
        ]
        if len(rows) > 1:
            found[hypothesis_title(run.case, hypothesis)] = rows
    return found


def outcome_rows(run: Run) -> list[tuple[str, ...]]:
    """Each outcome with its shares and bands at both horizons, and what the rules of thumb expect."""
    rows = []
    for name in shown_outcomes(run):
        cells = [OUTCOME_WORDS[name]]
        for held in run.summary["outcomes"].values():
            one = held[name]
            cells += [percent(one["share"], True), band(one["sampling"]), band(one["input"])]
        rows.append(tuple(cells))
    return rows


def band(ends: list[float]) -> str:
    """A band of shares, in percent."""
    digits = 1 if 0 < ends[1] - ends[0] < 0.02 else 0
    return f"{ends[0] * 100:.{digits}f} to {ends[1] * 100:.{digits}f}"


@dataclass(frozen=True)
class Typical:
    """A world to read, with the command that tells it."""

    outcome: str
    share: str
    world: int
    command: str


def typical(look: Look) -> list[Typical]:
    """For each outcome at the end, the lowest number of a world that came out so; first the world nearest to what is told."""
    held = look.run.summary["outcomes"]["end"]
    found = [
        _to_read(look, OUTCOME_WORDS[name] if look.disclosed else "any", percent(held[name]["share"]), look.typical[name])
        for name in ranked(held)
        if name in look.typical
    ]
    near = nearest_world(look.run)
    if near and near.shown:
        words = f"nearest to what is told: {near.shown} of {len(counted(look.run.case.scenario.patterns))} patterns"
        found.insert(0, _to_read(look, words, "", near.world))
    return found


def _to_read(look: Look, outcome: str, share: str, world: int) -> Typical:
    seed = look.run.manifest.seed
    return Typical(outcome, share, world, f"hamedan trace scenario.yaml --seed {seed} --world {world} --why")


@dataclass(frozen=True)
class Hanging:
    """A number that the outcome goes along with."""

    entry: Entry
    interval: str
    correlations: tuple[str, ...]


def hanging(look: Look, ledger: Ledger) -> tuple[list[str], list[Hanging]]:
    """What is compared, and the numbers with the strongest rank correlations."""
    held = look.screening
    if held is None:
        return [], []
    rows = []
    for p in held.top(MOST):
        one = entry(ledger, held.parameters[p].path)
        rows.append(
            Hanging(
                one,
                f"{bounds(one.interval, one.scale)} {one.scale.unit}",
                tuple(f"{rho:+.2f}".replace("-", "−") for rho in held.rho[:, p]),
            )
        )
    return [target.words for target in held.targets], rows
