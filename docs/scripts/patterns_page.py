"""Judge `hamedan_2016` by its recorded patterns and freeze what was judged: `python docs/scripts/make.py patterns` calls this.

The page `docs/validation/patterns.md` is written anew down to KEPT; what stands below is kept, as people write it. A case whose
hash is not the frozen one is judged only once the log says why it changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import sim
from sim.analysis.record.rivals import APART_RULE, Rivalry
from sim.analysis.record.tally import RULE
from sim.core.compiled import core_hash
from sim.evidence.numbers import date
from sim.plots.labels import hypothesis_title, story_title
from sim.questions.judging import Judgement, case_hash, judge, make_judging
from sim.report.judgement import apart_told, band_text, better_told, near_told, pairs_told, share_text, together_told
from sim.running import Wish
from sim.telling import tell
from sim.words import NOT_A_FORECAST

VALIDATION = Path(__file__).parents[1] / "validation"
PAGE, FROZEN = VALIDATION / "patterns.md", VALIDATION / "frozen.txt"
NAME, WORLDS, SEED, BRIEF = "hamedan_2016", 20_000, 1, 10
KEPT = "## What the weak ones rest on"
LOG = "## Log"


def freeze(folder: Path) -> None:
    """Judge the case, write the page, put its hash in place of the frozen one. Leaves with a sentence where the log is silent."""
    case = sim.load(NAME)
    found, kept = case_hash(case), _kept()
    if found not in _frozen() and found[:12] not in kept.partition(LOG)[2]:
        raise SystemExit(
            f"{NAME} is not the case that was frozen. Say in the log of {PAGE} what changed and on what ground other than that "
            f"it comes out better, with the new hash {found[:12]}; then judge it again."
        )
    judged = judge(make_judging(case, Wish(runs=WORLDS, seed=SEED, out=folder / "patterns")))
    PAGE.write_text("\n".join([*_page(judged), "", kept.rstrip(), ""]), encoding="utf-8")
    FROZEN.write_text(
        f"# SHA-256 of the resolved case that docs/validation/patterns.md judges.\n{NAME} {found}\n", encoding="utf-8"
    )


def _frozen() -> str:
    return FROZEN.read_text(encoding="utf-8") if FROZEN.exists() else ""


def _kept() -> str:
    text = PAGE.read_text(encoding="utf-8")
    return KEPT + text.partition(KEPT)[2]


def _page(found: Judgement) -> Iterator[str]:
    manifest, case = found.run.manifest, found.run.case
    yield "# Recorded patterns: hits and misses"
    yield f"\nJudged on {date(dt.date.today())}: `hamedan patterns {NAME} --runs {WORLDS} --seed {SEED}`."
    yield f"\n{NOT_A_FORECAST}\n"
    yield from ("| frozen | |", "|---|---|")
    yield f"| case (scenario and cast) | `{manifest.scenario_hash}` |"
    yield f"| digest of the worlds | `{manifest.digest}` |"
    yield f"| core, for information | `{core_hash()}` |"
    yield "\nFigures come from the articles and from the record up to day 1; the patterns judge, and nothing is tuned to them. A"
    yield "test fails as soon as the case no longer has the hash in [frozen.txt](frozen.txt). The rules of this page stand in"
    yield "`sim/analysis/record` (`tally.py`, `rivals.py`); what was known when they were set is said below. All shares by"
    yield "story are in `patterns.json` of the command's folder."
    yield "\n## The patterns\n"
    yield from ("| | pattern | worlds | sampling, 95 % | |", "|---|---|---|---|---|")
    for name, pattern in case.scenario.patterns.items():
        share = found.tally.of(name)
        yield f"| {name} | {pattern.title} | {share_text(share)} | {band_text(share)} % | {share.verdict} |"
    yield f"\n{RULE[0].upper()}{RULE[1:]}. The bands hold sampling error alone, not what is disputed among the inputs.\n"
    yield from (f"- {name}: {p.unseen}." for name, p in case.scenario.patterns.items() if p.unseen)
    yield from (f"- {name} is no recorded pattern of the fourteen: judged by itself." for name, p in _beside(found))
    yield from _together(found)
    for one in found.rivals:
        yield from _rivals(found, one)
    yield from _nearest(found)


def _beside(found: Judgement) -> list[tuple[str, object]]:
    return [(name, pattern) for name, pattern in found.run.case.scenario.patterns.items() if not pattern.together]


def _together(found: Judgement) -> Iterator[str]:
    held = found.tally
    yield f"\n## How many hold together\n\n{' '.join(together_told(held))} {pairs_told(found.pairs)}\n"
    rows = [(number, worlds) for number, worlds in enumerate(held.spread()) if worlds]
    yield f"| patterns shown, of {len(held.counted)} | worlds | so many or more |\n|---|---|---|"
    yield from (f"| {number} | {worlds:,} | {share_text(held.at_least(number))} |" for number, worlds in rows)


def _rivals(found: Judgement, one: Rivalry) -> Iterator[str]:
    case = found.run.case
    yield f"\n## Rival stories: {hypothesis_title(case, one.hypothesis)}\n\n{apart_told(case, one)}"
    yield f"\nDoes one story explain the record better than the mixture? {better_told(case, one)}"
    yield f"\n| pattern | shown most by | least by | differ by | times | tells apart |\n|{'---|' * 6}"
    for row in one.contrasts:
        ends = [
            f"{story_title(case, one.hypothesis, s)} {share_text(row.shares[s])} ({band_text(row.shares[s])})"
            for s in (row.most, row.least)
        ]
        times = "" if row.ratio is None else f"{row.ratio:.1f}"
        yield f"| {row.pattern} | {' | '.join(ends)} | {row.difference * 100:.1f} | {times} | {row.verdict} |"
    yield f"\n{APART_RULE[0].upper()}{APART_RULE[1:]}.\n"
    yield f"| story | worlds | all | at least {one.m} | sampling, 95 % | times the mixture |\n|{'---|' * 6}"
    for told in one.standings:
        ratio = "" if told.ratio is None else f"{told.ratio:.2f}"
        cells = [f"{told.most.runs:,}", share_text(told.all), share_text(told.most), f"{band_text(told.most)} %", ratio]
        yield f"| {story_title(case, one.hypothesis, told.story)} | {' | '.join(cells)} |"


def _nearest(found: Judgement) -> Iterator[str]:
    case = found.run.case
    yield "\n## The nearest worlds\n"
    for near in found.near:
        yield f"- {near_told(case, near, len(found.tally.counted))} `hamedan trace {NAME} --seed {SEED} --world {near.world}`"
    first = found.near[0].world
    yield f"\nThe first {BRIEF} days of world {first}, and how it came out:\n\n```text"
    yield from tell(case, SEED, first, until=BRIEF)
    yield "```"
