"""Write what the docs show of runs: `python docs/make.py` (or with the names of some pages) plays it all again.

The pages in `docs/episodes` say what is told of each episode, and tell the world nearest to that; `figures` are those that the
README, `infer.md`, `discover.md`, `why.md` and `validation/calibration.md` show; `patterns` judges and freezes
(`patterns_page.py`), `cases` holds other cases against what happened (`cases_page.py`). All of it is committed; run this again
after anything in the cast, the scenarios or the rules has changed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import calibration
import compare_page
import explained_page
from cases_page import hold
from patterns_page import freeze

import sim
from sim.analysis.record.nearby import nearest_world
from sim.analysis.record.patterns import counted
from sim.runs.opened import Run
from sim.schema.published import MODELS, as_text
from sim.telling import tell
from sim.words import OUTCOME_WORDS, percent

DOCS = Path(__file__).parent
JUDGED, FIGURES, CASES, SCHEMAS = (
    "patterns",
    "figures",
    "cases",
    "schemas",
)  # the names of the page that judges, of the figures, of other cases
LENSES, FEWER, MORE = "hamedan_2016", 2000, calibration.WORLDS
NARROW = 0.02  # the half-width of intervals that figures of sensitivity show
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
    """The world nearest to what is told, and how it was found."""
    near = nearest_world(run)
    world, told = (near.world, f"{near.shown} of {len(counted(run.case.scenario.patterns))}") if near else (0, "none")
    command = f"hamedan trace {run.manifest.scenario} --seed {SEED} --world {world}"
    head = f"Of the {WORLDS:,} worlds the one nearest to what is told ({told}): `{command}`."
    return [head, "", "```text", *tell(run.case, SEED, world, why=False), "```"]


def figures(folder: Path) -> None:
    """The figures of the README and of other pages: whose account is believed, what if, what it hangs on, what was seen."""
    sim.lenses(LENSES, out=folder / "lenses", runs=FEWER, seed=SEED)
    shutil.copyfile(folder / "lenses" / "plots" / "lenses.png", DOCS / "figures" / f"lenses_{LENSES}.png")
    sim.sweep(LENSES, out=folder / "sweep", runs=FEWER, seed=SEED)
    shutil.copyfile(folder / "sweep" / "plots" / "sweep.png", DOCS / "figures" / f"sweep_{LENSES}.png")
    sensed = sim.sensitivity(LENSES, out=folder / "sensitivity", within=NARROW, seed=SEED)
    for name in ("by_actor", "by_article", "struck"):
        shutil.copyfile(sensed.folder / "plots" / f"{name}.png", DOCS / "figures" / f"sensitivity_{name}.png")
    answer = sim.infer(LENSES, DOCS / "examples" / "observed.yaml", out=folder / "infer", runs=MORE, seed=SEED)
    shutil.copyfile(folder / "infer" / "plots" / "infer.png", DOCS / "figures" / f"infer_{LENSES}.png")
    calibration.draw(answer.run)
    compare_page.compare(folder / "compare")
    explained_page.explain(folder)


def schemas() -> None:
    """The shapes of files, for editors that open this repository."""
    for kind in MODELS:
        (DOCS / "schema" / f"{kind}.schema.json").write_text(as_text(kind) + "\n", encoding="utf-8")


def main(names: list[str]) -> None:
    """Write the pages of some episodes, the figures, or the pages that judge; all of it without names."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in [name for name in names or EPISODES if name not in (JUDGED, FIGURES, CASES, SCHEMAS)]:
            (DOCS / "episodes" / f"{name}.md").write_text(page(name, played(name, folder)), encoding="utf-8")
            print(name, flush=True)
        if not names or SCHEMAS in names:
            schemas()
        if not names or FIGURES in names:
            figures(folder)
        if not names or CASES in names:
            hold(folder)
        if not names or JUDGED in names:
            freeze(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
