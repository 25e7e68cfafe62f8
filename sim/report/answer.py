"""What came out, in a few sentences: numbers rounded, nothing claimed that the summary does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.analysis.bands import drowned
from sim.core.layout import OUTCOMES
from sim.core.note import MONTH
from sim.evidence.numbers import listed
from sim.plots.fans import fans_of
from sim.plots.look import Look
from sim.telling.prose import capital, inner
from sim.words import BASELINE_WORDS, EVENT_WORDS, OUTCOME_CLAUSES, VARIANCE_WORDS, percent

from .judged import compared

TOLD = 4  # levels that are told where nothing comes out


def answer(look: Look) -> tuple[list[str], list[str]]:
    """The answer in two or three sentences, and what is worth knowing besides."""
    if not look.disclosed:
        return list(_levels(look)), []
    return [*_outcomes(look), *_doubt(look)], [*_split(look), *_events(look), *_rules(look), *compared(look.run)]


def in_worlds(share: float) -> str:
    """In how many worlds."""
    return {0.0: "in no world", 1.0: "in every world"}.get(share) or f"in {percent(share)} of worlds"


def ranked(held: dict[str, Any]) -> list[str]:
    """Outcomes, the most common first."""
    return sorted(OUTCOMES, key=lambda name: -held[name]["share"])


def reaches_a_month(look: Look) -> bool:
    """Whether day 30 lies before the end in every world."""
    scenario = look.run.case.scenario
    return not look.run.case.open_leak and look.run.case.zero_days[1] + MONTH < scenario.days - 1


def _outcomes(look: Look) -> Iterator[str]:
    month, end = (look.run.summary["outcomes"][horizon] for horizon in ("30d", "end"))
    of, days = f" of the {look.run.manifest.runs:,} worlds", look.run.case.scenario.days
    if reaches_a_month(look):
        yield f"{MONTH} days after day 0, {_told(month, of)}."
        of = " of worlds"
    yield f"At the end, {days} days from the start, {_told(end, of)}."


def _told(held: dict[str, Any], of: str) -> str:
    found = [name for name in ranked(held) if held[name]["share"] >= 0.05][:3]
    if held[found[0]]["share"] == 1:
        return f"in every world {OUTCOME_CLAUSES[found[0]]}"
    shares = [f"in {percent(held[name]['share'])}{'' if n else of}" for n, name in enumerate(found)]
    return "; ".join(f"{share} {OUTCOME_CLAUSES[name]}" for share, name in zip(shares, found, strict=True))


def _doubt(look: Look) -> Iterator[str]:
    held = look.run.summary["outcomes"]["end"]
    leading = ranked(held)[0]
    if held[leading]["share"] < 1:
        yield how_sure(leading, held[leading])


def how_sure(leading: str, held: dict[str, Any]) -> str:
    """How far the share of the commonest outcome depends on disputed inputs."""
    low, high = held["input"]
    few = drowned(held["share"], low, high)
    over = "perhaps fewer than nine in ten (chance hides most of how far they differ)" if few else "about nine in ten"
    return (
        f"How sure is that? It depends on what one believes: of the readings of the disputed inputs, {over} put the share in "
        f"which {OUTCOME_CLAUSES[leading]} between {percent(low)} and {percent(high)}."
    )


def _split(look: Look) -> Iterator[str]:
    split = look.run.summary["variance"]
    parts = [f"{percent(split[name])} is {words}" for name, words in VARIANCE_WORDS.items() if split.get(name, 0) > 0]
    if parts:
        yield f"Of all the difference between worlds in their outcome, {listed(parts)}."


def _events(look: Look) -> Iterator[str]:
    told = []
    for name in ("acknowledgement", "declared_end", "reoffer"):
        move = look.events.get(name)
        if move:
            told.append(f"{in_worlds(move.share)} {EVENT_WORDS[name]}, in half of these by day {move.days['p50']:.0f}")
    if told:
        yield f"{capital('; '.join(told))} (days counted from the disclosure)."


def _rules(look: Look) -> Iterator[str]:
    expected: dict[str, list[str]] = {}
    for rule, shares in look.run.summary["baselines"].items():
        if any(shares.values()):
            best = max(OUTCOMES, key=lambda name: shares.get(name, 0.0))
            expected.setdefault(best, []).append(f"{BASELINE_WORDS[rule]} {percent(shares[best])}")
    told = [f"{OUTCOME_CLAUSES[name]} ({listed(rules)} of worlds)" for name, rules in expected.items()]
    if told:
        yield f"For comparison, simple rules of thumb on the same inputs would mostly have it that {listed(told, 'or that')}."


def _levels(look: Look) -> Iterator[str]:
    scenario, runs = look.run.case.scenario, f"{look.run.manifest.runs:,} worlds"
    begins = f"In all {runs} {inner(scenario.shock.title)}." if scenario.shock else f"Nothing comes out in any of the {runs}."
    yield f"{begins} Where things stand at the end, {scenario.days} days from the start:"
    for fan in fans_of(look.run)[:TOLD]:
        low, _, middle, _, high = fan.bands[:, -1]
        yield f"{capital(fan.title)}: {middle:.0f} of 100 in the middle, from {low:.0f} to {high:.0f} in nine worlds in ten."
