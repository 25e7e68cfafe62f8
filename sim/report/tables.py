"""The tables of the report, as rows of words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.patterns import columns_of, passes
from sim.core.layout import OUTCOMES
from sim.evidence.actor import Entry, entry
from sim.evidence.ledger import Ledger
from sim.evidence.numbers import bounds
from sim.plots.hangs import MOST
from sim.plots.labels import hypothesis_title, office_title, spaced, story_title
from sim.plots.look import FIRST, Look, Moves
from sim.runs.opened import Run
from sim.telling.prose import inner
from sim.words import EVENT_WORDS, METRIC_WORDS, OUTCOME_WORDS, day_label, percent

from .answer import ranked

MISSED = 0.05  # a pattern seen in fewer worlds than this is reported as missed


def metrics(run: Run) -> list[tuple[str, ...]]:
    """Each metric with its n, mean and quantiles; those that never happened are kept, with an n of 0."""
    rows = []
    for name, held in run.summary["metrics"].items():
        values = [held[key] for key in ("p05", "p25", "p50", "p75", "p95", "mean")]
        rows.append((METRIC_WORDS.get(name, spaced(name)), f"{held['n']:,}", *(number(value) for value in values)))
    return rows


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
    """For each outcome at the end, the lowest number of a world that came out so."""
    held, seed = look.run.summary["outcomes"]["end"], look.run.manifest.seed
    return [
        Typical(
            OUTCOME_WORDS[name],
            percent(held[name]["share"]),
            look.typical[name],
            f"hamedan trace scenario.yaml --seed {seed} --world {look.typical[name]} --why",
        )
        for name in ranked(held)
        if name in look.typical
    ]


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


@dataclass(frozen=True)
class Recorded:
    """What the record has, beside what the worlds have."""

    title: str
    day: str
    worlds: str
    claims: tuple[str, ...]
    note: str | None


def record(look: Look) -> list[Recorded]:
    """The record, by day."""
    found = []
    for name, seen in sorted(look.run.case.scenario.record.items(), key=lambda pair: pair[1].day):
        office = name.removeprefix(FIRST)
        title = EVENT_WORDS.get(name) or f"first public act of {inner(office_title(look.run.case, office))}"
        move = look.moves.get(office) if name.startswith(FIRST) else look.events.get(name)
        found.append(Recorded(title, day_label(seen.day), _spread(move), seen.claims, seen.note))
    return found


def _spread(move: Moves | None) -> str:
    if move is None:
        return "in no world"
    days = move.days
    return f"{day_label(round(days['p50']))} ({day_label(round(days['p25']))} to {day_label(round(days['p75']))}), in {percent(move.share)}"


@dataclass(frozen=True)
class Shown:
    """A recorded pattern with the share of worlds that show it."""

    title: str
    share: str
    missed: bool


def patterns(run: Run) -> tuple[list[Shown], str | None]:
    """The patterns, and the share of worlds that show all of them."""
    told, shares = run.case.scenario.patterns, run.summary["patterns"]
    rows = [Shown(told[name].title, percent(share), share < MISSED) for name, share in shares.items() if name in told]
    if not rows:
        return [], None
    columns = sorted({column for pattern in told.values() for column in columns_of(pattern)})
    worlds = run.query("SELECT " + ", ".join(f'"{column}"' for column in columns) + " FROM worlds")
    together = np.logical_and.reduce([passes(test, worlds) for pattern in told.values() for test in pattern.all])
    return rows, percent(float(together.mean()))
