"""A fault at every call that changes the disk, and a thousand flipped bits: each is survived, or noticed, said and mended.

Minutes: `python -m pytest -n 0 -s -m slow tests/faults` (figures in docs/validation/faults.md).
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faulty import Answer, Case, Warm, assert_repaired, faults, is_part
from kinds import KINDS

pytestmark = pytest.mark.slow
KILLS, REFUSALS = ("before", "after", "torn"), ("full", "eio")
FLIPS = {"worlds/": 350, "counts/": 200, "manifest.json": 300, "scenario.yaml": 50, "summary.json": 30, "cast/": 40}
DRAWN_FLIPS = {"plots/": 20, "report.html": 10}
KEPT = {  # what the other commands that resume keep of worlds, and what they write besides
    "sweep": ("rounds/", "manifest.json", "sweep.json", "cells.csv", "worlds.parquet"),
    "sensitivity": ("rounds/", "manifest.json", "sensitivity.json", "indices.csv"),
    "compare": ("arms/scenario_small/worlds/", "arms/scenario_small/manifest.json", "compare.json", "tables/"),
    "why": ("decisions/", "worlds/", "manifest.json", "why.json"),
}
ATATIME = 40
EVERY = int(os.environ.get("FAULTS_EVERY", "1"))  # 7: every seventh fault of each command


def campaign(warm: Warm, cases: list[Case], check: Callable[[Answer], None]) -> None:
    """Play all cases, tell how many came to what, and fail with all that went wrong."""
    ended: Counter[str] = Counter()
    wrong: list[str] = []
    for first in range(0, len(cases), ATATIME):
        for answer in warm.ask(cases[first : first + ATATIME]):
            what, name, *_ = answer.get("fault") or answer["harms"][0]
            kind = what if answer.get("fault") else f"{what} {name.partition('/')[0]}"
            said = " and said" if "played again" in answer["first"]["told"] else ""
            ended[f"{kind}: left with {answer['first']['code']}{said}"] += 1
            try:
                check(answer)
            except AssertionError as error:
                wrong.append(str(error).partition("\n")[0])
        print(f"{min(first + ATATIME, len(cases)):,} of {len(cases):,}:", dict(sorted(ended.items())), *wrong, flush=True)
    assert not wrong, wrong[:5]


def wanted(fault: list[Any]) -> bool:
    """After a call is before the next one, so that only names are worth both; a full disk refuses what takes space."""
    mode, call, _, _ = fault
    return call == "rename" if mode == "after" else mode != "full" or call not in ("rename", "unlink")


@pytest.mark.parametrize("name", [name for name in KINDS if name != "report"])
def test_a_kill_or_a_refusal_at_every_call(warm: Warm, name: str) -> None:
    calls = warm.seen(name).calls
    every = [fault for fault in faults(calls, KILLS + REFUSALS) if wanted(fault)]
    held = every[random.Random(name).randrange(EVERY) :: EVERY]
    print(f"\n{name}: {len(calls)} calls", Counter(call for call, _ in calls), f"{len(held)} of {len(every)} faults")
    campaign(warm, [{"kind": name, "fault": fault} for fault in held], warm.assert_survived)


def test_a_kill_or_a_refusal_at_every_call_of_report_and_plots(warm: Warm) -> None:
    """Refusals are tried at one figure and the report: all files are written by the same few lines."""
    calls = [held for held in warm.seen("report").calls if held[1].startswith(("plots", "report.html", ".report.html"))]
    sick = [held for held in calls if "outcomes.png" in held[1] or "report.html" in held[1]]
    held = [fault for fault in faults(calls, KILLS) + faults(sick, REFUSALS) if wanted(fault)]
    print(f"\n{len(calls)} calls", Counter(call for call, _ in calls))
    campaign(warm, [{"kind": "report", "fault": fault} for fault in held], warm.assert_survived)


def harmed(files: list[str], random_: random.Random, base: str, what: str) -> list[list[Any]]:
    """One random file of these with a random bit flipped, cut short at random, empty, or taken away."""
    name = random_.choice(sorted(files))
    size = (Path(base) / name).stat().st_size
    where = {"flip": random_.randrange(8 * size), "cut": random_.randrange(size), "empty": 0, "lose": 0}[what]
    return [["cut" if what == "empty" else what, name, where]]


def altered(warm: Warm, name: str, counts: dict[str, int], random_: random.Random, what: str) -> list[Case]:
    """So many cases of a finished folder in which something was altered; by the beginnings of the files' names."""
    seen, cases = warm.seen(name), []
    for head, count in counts.items():
        files = [file for file in seen.tree if file.startswith(head)]
        harms = [harmed(files, random_, seen.kept, what) for _ in range(count)]
        cases += [{"kind": name, "base": seen.kept, "harms": one, "again": False} for one in harms]
    return cases


def test_a_thousand_flipped_bits(warm: Warm) -> None:
    random_ = random.Random(5)
    cases = altered(warm, "run", FLIPS, random_, "flip") + altered(warm, "report", DRAWN_FLIPS, random_, "flip")
    random_.shuffle(cases)
    assert len(cases) == 1_000
    campaign(warm, cases, lambda answer: assert_repaired(warm, answer))


@pytest.mark.parametrize("name", KEPT)
def test_a_hundred_flipped_bits_of_other_commands(warm: Warm, name: str) -> None:
    cases = altered(warm, name, dict.fromkeys(KEPT[name], 100 // len(KEPT[name])), random.Random(9), "flip")
    campaign(warm, cases, lambda answer: assert_repaired(warm, answer))


def test_parts_that_are_cut_empty_missing_or_in_each_others_place(warm: Warm) -> None:
    random_, seen = random.Random(7), warm.seen("run")
    files = [name for name in seen.tree if is_part(name)]
    harms = [harmed(files, random_, seen.kept, what) for what in ("cut",) * 80 + ("empty", "lose") * 8]
    harms += [[["swap", *sorted(name for name in files if name.startswith(head))]] for head in ("worlds/", "counts/")]
    cases: list[Case] = [{"kind": "run", "base": seen.kept, "harms": one, "again": False} for one in harms]
    campaign(warm, cases, lambda answer: assert_repaired(warm, answer))
