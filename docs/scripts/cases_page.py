"""Hold the cases that ship against what happened: `python docs/scripts/make.py cases` calls this.

The page `docs/validation/cases.md` is written anew down to KEPT; what stands below is kept, as people write it.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import sim
from sim.analysis.record.came_out import CameOut, Standing, came_out, in_order
from sim.evidence.numbers import date
from sim.loading.library import shipped_cases
from sim.plots import draw_several, figure_cases
from sim.questions.judging import case_hash
from sim.words import CODE_WORDS, NOT_A_FORECAST, since_words

DOCS = Path(__file__).parents[1]
PAGE, FIGURE = DOCS / "validation" / "cases.md", DOCS / "figures" / "cases.png"
WORLDS, SEED = 10_000, 1
KEPT = "## What it hits and what it misses"
RULE_OF_THUMB = "CD"  # the host denies and the patron stays: what the report's baseline says of every case


def hold(folder: Path) -> None:
    """Play the cases, write the page and the figure."""
    found = [came_out(sim.load(name), WORLDS, SEED) for name in shipped_cases()]
    kept = PAGE.read_text(encoding="utf-8").partition(KEPT)[2] if PAGE.exists() else "\n"
    PAGE.write_text("\n".join(_page(found)) + f"\n\n{KEPT}{kept}", encoding="utf-8")
    draw_several(folder, {"cases": lambda: figure_cases(found)})
    shutil.copyfile(folder / "plots" / "cases.png", FIGURE)


def _page(found: list[CameOut]) -> Iterator[str]:
    yield "# Other cases: hits and misses"
    yield f"\nPlayed on {date(dt.date.today())}: `hamedan cases --runs {WORLDS} --seed {SEED}`."
    yield f"\n{NOT_A_FORECAST} Three cases, picked by hand with known outcomes, are no base rate and no test of accuracy.\n"
    yield "They were coded by a scheme from a sheet with a row a case"
    yield "([decision 19](../decisions/0019-cases-and-generic-offices.md)) and committed before any of them was played."
    yield "What was known up to day 1 sets figures; how it came out sets nothing."
    yield "*It was* is what the sheet records. *Rank* is its place among all outcomes, 1 the most common."
    yield "\n| case | hash of scenario and cast |\n|---|---|"
    yield from (f"| `{one.case.name}` | `{case_hash(one.case)}` |" for one in found)
    for one in found:
        yield from _case(one)
    yield from _score(found)
    yield "\n![How other cases come out, against what happened](../figures/cases.png)"


def _case(one: CameOut) -> Iterator[str]:
    yield f"\n## {one.case.scenario.title}\n"
    yield "| | it was | share | sampling, 95 % | rank | all worlds, % | without second shocks, % |"
    yield f"|{'---|' * 7}"
    for standing in one.standings:
        yield f"| {' | '.join(_cells(standing))} |"


def _cells(standing: Standing) -> tuple[str, ...]:
    was = standing.share(standing.was)
    low, high = (f"{bound * 100:.1f}" for bound in was.band)
    calm = _told(standing.calm) if standing.calm else "none had come" if standing.was else ""
    day = since_words(standing.horizon, standing.day)
    return (day, standing.was or "", f"{was.share:.1%}", f"{low}-{high}", str(standing.rank or ""), _told(standing.worlds), calm)


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{code} {share * 100:.0f}" for code, share in in_order(counts) if share >= 0.005)


def _score(found: list[CameOut]) -> Iterator[str]:
    standings = [standing for one in found for standing in one.standings if standing.was]
    first, thumb = sum(s.rank == 1 for s in standings), sum(s.was == RULE_OF_THUMB for s in standings)
    codes = {code for s in standings for code, count in s.worlds.items() if count}
    yield f"\nIn {first} of {len(standings)} rows what happened is the most common outcome. The rule of thumb that the host"
    yield f"denies and the patron stays ({RULE_OF_THUMB}, always) is right in {thumb}. The rows of one case hang together."
    yield f"\n{'; '.join(f'{code} {text}' for code, text in CODE_WORDS.items() if code in codes)}."


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        hold(Path(scratch))
