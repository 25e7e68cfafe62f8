"""A judgement in plain words: the sentences that the command and the page of the docs share."""

from __future__ import annotations

from collections.abc import Iterator

from sim.analysis.record.nearby import Near
from sim.analysis.record.rivals import Rivalry
from sim.analysis.record.tally import EXPECTED, Pair, Share, Tally
from sim.evidence.numbers import listed
from sim.loading.case import Case
from sim.plots.labels import hypothesis_title, story_title


def share_text(share: Share) -> str:
    """A share with enough digits that a rare thing does not look like nothing."""
    return f"{share.share * 100:.{2 if 0 < share.share < 0.01 else 1}f} %"


def band_text(share: Share) -> str:
    """Its band of sampling."""
    low, high = share.band
    digits = 2 if high < 0.01 else 1
    return f"{low * 100:.{digits}f} to {high * 100:.{digits}f}"


def together_told(held: Tally) -> Iterator[str]:
    """How many patterns hold together: all of them, and the most that any world shows."""
    spread, wanted = held.spread(), len(held.counted)
    top = max(number for number, worlds in enumerate(spread) if worlds)
    every = held.at_least(wanted)
    yield f"All {wanted} hold together in {every.count:,} of {held.runs:,} worlds (95 %: {band_text(every)} %)."
    if top < wanted:
        yield f"The most that one world shows is {top}, in {spread[top]:,} of them."


def pairs_told(pairs: list[Pair]) -> str:
    """Which patterns shut each other out."""
    if not pairs:
        return (
            f"No two patterns shut each other out: each pair that chance would put together in {EXPECTED} worlds is so in some."
        )
    few = [f"{pair.one} and {pair.other} (chance alone would have them together in {pair.expected:,.0f})" for pair in pairs[:5]]
    return f"Together in no world: {listed(few)}."


def apart_told(case: Case, one: Rivalry) -> str:
    """Which patterns tell the stories of a hypothesis apart."""
    subject = f"On “{hypothesis_title(case, one.hypothesis)}”"
    clear = [
        f"{contrast.pattern} ({story_title(case, one.hypothesis, contrast.most)} {share_text(contrast.shares[contrast.most])}, "
        f"{story_title(case, one.hypothesis, contrast.least)} {share_text(contrast.shares[contrast.least])})"
        for contrast in sorted(one.contrasts, key=lambda contrast: -contrast.difference)
        if contrast.verdict == "yes"
    ]
    little = [contrast.pattern for contrast in one.contrasts if contrast.verdict == "a little"]
    also = f" {listed(little)} {'does' if len(little) == 1 else 'do'} a little." if little else ""
    told = f"the stories are told apart by {listed(clear)}." if clear else "no pattern tells the stories apart."
    return f"{subject} {told}{also}"


def better_told(case: Case, one: Rivalry) -> str:
    """Whether one story alone explains the record better than the mixture, and what hangs on how many patterns are asked for."""
    named = listed([f"“{story_title(case, one.hypothesis, story)}”" for story in one.better])
    asked = f"at least {one.m} patterns, which {share_text(one.mixture)} of all worlds show (95 %: {band_text(one.mixture)} %)"
    head = "Yes" if one.better else "No"
    verdict = f"{named} lies above the mixture" if one.better else "no story alone has a band above that of the mixture"
    other = sorted(m for m, stories in one.otherwise.items() if stories != one.better)
    hangs = f" What hangs on the number asked for: {_otherwise(case, one, other)}." if other else ""
    return f"{head}: asked for {asked}, {verdict}.{hangs}"


def _otherwise(case: Case, one: Rivalry, other: list[int]) -> str:
    told = []
    for stories in dict.fromkeys(one.otherwise[m] for m in other):
        asked = listed([str(m) for m in other if one.otherwise[m] == stories], "or")
        named = listed([f"“{story_title(case, one.hypothesis, story)}”" for story in stories])
        told.append(f"with {asked}, {f'{named} would lie above it' if stories else 'none would lie above it'}")
    return "; ".join(told)


def near_told(case: Case, near: Near, counted: int) -> str:
    """A world near the record, and what it misses."""
    titles = [f"{name} {case.scenario.patterns[name].title}" for name in near.misses]
    missed = f"It misses: {'; '.join(titles)}." if titles else "It misses none."
    return f"World {near.world} shows {near.shown} of {counted}, {near.days:.1f} days off the record on average. {missed}"
