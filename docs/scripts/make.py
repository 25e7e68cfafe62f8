"""Write what the docs show of runs: `python docs/scripts/make.py` (or with the names of some parts) makes it all again.

The pages in `docs/episodes` say what is told of each episode, and tell the world nearest to that. The other parts are named in
PARTS, with what they write. All of it is committed; run this again after anything in the cast, the scenarios or the rules has
changed. Without names it takes the better part of an hour. Parts named in SCREENS want a Chromium and the packages of `.[test]`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import calibration
import cases_page
import compare_page
import compare_validation
import dictionary_tables
import explained_page
import odd_tables
import patterns_page
import problems
import run_figures
import teaching
import theory_tables

import sim
from sim.analysis.record.nearby import nearest_world
from sim.analysis.record.patterns import counted
from sim.runs.opened import Run
from sim.schema.published import MODELS, as_text
from sim.telling import tell
from sim.words import OUTCOME_WORDS, percent

DOCS = Path(__file__).parents[1]
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


def architecture() -> None:
    """The picture of the rooms; what reads the imports comes with `.[dev]` alone."""
    from architecture_picture import write

    write()


PARTS = {
    "schemas": lambda folder: schemas(),  # docs/schema
    "odd": lambda folder: odd_tables.write(),  # the tables of odd.md
    "architecture": lambda folder: architecture(),  # the picture of architecture.md
    "dictionary": lambda folder: dictionary_tables.write(),  # what data-dictionary.md has from the program
    "theory": lambda folder: theory_tables.write(),  # what theory.md shows of the code
    "figures": figures,  # of the README and of the pages on questions; what compare.md shows of its command
    "reading": run_figures.draw,  # of figures.md: those of a run, and a sweep of points
    "teaching": lambda folder: teaching.write(),  # the rubric of teaching.md
    "problems": problems.write,  # problems-answers.md
    "cases": cases_page.hold,  # validation/cases.md: other cases against what happened
    "patterns": patterns_page.freeze,  # validation/patterns.md: judges hamedan_2016, and freezes it
    "comparing": lambda folder: compare_validation.write(),  # validation/compare.md: a quarter of an hour by itself
}
SCREENS = {  # pictures of screens, each by a script that also stands alone
    "explorer": "explorer_figures.py",
    "packet": "packet_figures.py",
    "room": "room_pictures.py",
    "mesa": "mesa_picture.py",
}


def no_screens() -> str | None:
    """Why no pictures of screens can be taken here, if none can."""
    if find_spec("playwright") is None:
        return "there is no playwright here: it comes with the packages of `.[test]`"
    sys.path.insert(0, str(DOCS.parent))
    from tests.browser.conftest import NO_CHROMIUM, chromium

    return None if chromium() else NO_CHROMIUM


def main(names: list[str]) -> None:
    """Make the parts that are named; all of them without names."""
    known = [*EPISODES, *PARTS, *SCREENS]
    if unknown := sorted({*names} - {*known}):
        raise SystemExit(f"There is no {', '.join(unknown)} among {', '.join(known)}.")
    began, left_out = time.time(), no_screens() if {*SCREENS} & {*(names or known)} else None
    with tempfile.TemporaryDirectory() as scratch:
        for name in (name for name in names or known if not (left_out and name in SCREENS)):
            print(name, flush=True)
            if name in EPISODES:
                (DOCS / "episodes" / f"{name}.md").write_text(page(name, played(name, Path(scratch))), encoding="utf-8")
            elif name in PARTS:
                PARTS[name](Path(scratch))
            else:
                subprocess.run([sys.executable, str(Path(__file__).with_name(SCREENS[name]))], check=True)
    if left_out:
        raise SystemExit(f"Pictures of screens were left out: {left_out}.")
    old = sorted(one.name for one in (DOCS / "figures").iterdir() if one.stat().st_mtime < began)
    if old and not names:
        raise SystemExit(f"Everything was made, and these pictures by nothing: {', '.join(old)}.")


if __name__ == "__main__":
    main(sys.argv[1:])
