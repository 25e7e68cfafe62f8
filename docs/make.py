"""Write what the docs show of runs: `python docs/make.py` (or with the names of some pages) plays it all again.

The pages in `docs/episodes` say what is told of each episode, and tell the world nearest to that; the figures are those that the
README shows; `patterns` judges and freezes (`patterns_page.py`). All of it is committed; run this again after anything in the
cast, the scenarios or the rules has changed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from patterns_page import freeze

import sim
from sim.analysis.patterns import nearest
from sim.runs.opened import Run
from sim.telling import tell
from sim.words import OUTCOME_WORDS, percent

DOCS = Path(__file__).parent
JUDGED = "patterns"  # the name of the page that judges
LENSES, FEWER = "hamedan_2016", 2000
WORLDS, SEED = 5000, 1
EPISODES = {  # scenario -> the article that tells it
    "secret_year": "The Saker, August 2016",
    "sabotage_2016": "The Saker, August 2016",
    "bargain_2015": "DEBKA Weekly, March 2016",
    "ceasefire_2016": "DEBKA Weekly, March 2016",
    "israel_2018": "a digest of The Telegraph, May 2018",
    "overflight_2015": "Sputnik, March 2017",
    "overflight_leaked_2015": "Sputnik, March 2017",
    "case_by_case_2017": "Sputnik, March 2017",
    "publicity_2016": "a relay of NBC News, August 2016",
    "hamedan_2016": "all five",
}


def played(name: str, folder: Path) -> Run:
    """The run that a page is written from."""
    return sim.run(name, out=folder / name, runs=WORLDS, seed=SEED)


def page(name: str, run: Run) -> str:
    """One page."""
    scenario, summary = run.case.scenario, run.summary
    lines = [f"# {scenario.title}", "", f"Told by {EPISODES[name]}. Scenario: `{name}`.", ""]
    lines += [" ".join(scenario.about.split()), ""]
    lines += ["## What is told of it", "", f"| in {WORLDS:,} worlds of seed {SEED} | share | told by |", "|---|---|---|"]
    for key, pattern in scenario.patterns.items():
        lines.append(f"| {pattern.title} | {percent(summary['patterns'][key])} | {', '.join(pattern.claims)} |")
    shares = {code: held["share"] for code, held in summary["outcomes"]["end"].items() if held["share"] > 0}
    if set(shares) != {"ND"}:
        told = "; ".join(f"{OUTCOME_WORDS[code]} {percent(share)}" for code, share in shares.items())
        lines += ["", f"At the end: {told}."]
    if scenario.discuss:
        lines += ["", "## To discuss", "", *(f"{n}. {question}" for n, question in enumerate(scenario.discuss, 1))]
    lines += ["", "## A world to read", "", *transcript(run)]
    return "\n".join(lines) + "\n"


def transcript(run: Run) -> list[str]:
    """The world that shows most of what is told, and how it was found."""
    near = nearest(run)
    world, told = (near.world, f"{near.patterns} of {len(run.case.scenario.patterns)}") if near else (0, "none")
    command = f"hamedan trace {run.manifest.scenario} --seed {SEED} --world {world}"
    head = f"Of the {WORLDS:,} worlds the first that shows most of what is told ({told}): `{command}`."
    return [head, "", "```text", *tell(run.case, SEED, world, why=False), "```"]


def figure(folder: Path) -> None:
    """The figure of the README: whose account is believed."""
    sim.lenses(LENSES, out=folder, runs=FEWER, seed=SEED)
    shutil.copyfile(folder / "plots" / "lenses.png", DOCS / "figures" / f"lenses_{LENSES}.png")


def main(names: list[str]) -> None:
    """Write the pages of some episodes, or the one that judges; all of them, and the figures, without names."""
    with tempfile.TemporaryDirectory() as folder:
        for name in [name for name in names or EPISODES if name != JUDGED]:
            (DOCS / "episodes" / f"{name}.md").write_text(page(name, played(name, Path(folder))), encoding="utf-8")
            print(name, flush=True)
        if not names:
            figure(Path(folder) / "lenses")
        if not names or JUDGED in names:
            freeze(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
