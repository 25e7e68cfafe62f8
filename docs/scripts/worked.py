"""What the answers to problems 1 to 7 quote, from the folders that the commands of docs/problems.md leave, or by hand."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from pathlib import Path
from typing import Any

from scipy.stats import binomtest
from two_offices import changed_worlds, shares_by_hand

import sim

Values = dict[str, Any]
Z, RUNS, PENCIL = 1.96, 2000, 10_000  # of 95 %; worlds of problem 1, and of problem 3


def read(folder: Path, name: str) -> Any:
    """An answer as a command wrote it."""
    return json.loads((folder / name).read_text(encoding="utf-8"))


def arm_of(folder: Path, name: str) -> Values:
    """The one arm of a comparison that is not the first."""
    (arm,) = read(folder, f"{name}/compare.json")["arms"].values()
    return dict(arm)


def error_of(share: float, worlds: int) -> float:
    """The standard error of a share."""
    return math.sqrt(share * (1 - share) / worlds)


def bands(folder: Path) -> Values:
    """Problem 1: Wilson's interval by hand."""
    ends = read(folder, "run/summary.json")["outcomes"]
    p = ends["end"]["TE"]["share"]
    middle, half = p + Z**2 / 2 / RUNS, Z * math.sqrt(p * (1 - p) / RUNS + Z**2 / 4 / RUNS**2)
    low, high = ((middle + sign * half) / (1 + Z**2 / RUNS) for sign in (-1, 1))
    assert all(abs(a - b) < 1e-4 for a, b in zip((low, high), ends["end"]["TE"]["sampling"], strict=True))
    first = {horizon: max(held, key=lambda code: held[code]["share"]) for horizon, held in ends.items()}
    return {"ends": ends, "p": p, "low": low, "high": high, "first": first}


def weighed(said: list[str]) -> Values:
    """Problem 2: precision from two odds, and a third that follows."""
    told = next(text for text in said if "World 7 of seed 1" in text)
    block = told[told.index("the Artesh complains to the Leader") :]
    rows = re.findall(r"([+-]\d+\.\d+)\s+(\d+) %\s+(does nothing|lets fuel|complains)", block)[:3]
    worth = {what: (float(points), int(share)) for points, share, what in rows}
    nothing, complains, fuel = worth["does nothing"], worth["complains"], worth["lets fuel"]
    precision = math.log(nothing[1] / complains[1]) / (nothing[0] - complains[0])
    follows = nothing[1] * math.exp(precision * (fuel[0] - nothing[0]))
    assert abs(follows - fuel[1]) < 3, "the rule of choice is the one that the problem gives"
    return {"nothing": nothing, "complains": complains, "fuel": fuel, "precision": precision, "follows": follows}


def pencil(folder: Path) -> Values:
    """Problems 3 and 4: two offices by hand, beside the worlds."""
    arm, e = arm_of(folder, "pencil"), math.e
    hand, flows = shares_by_hand(0.0), changed_worlds(-1.0, 0.0)
    found = {code: arm["outcomes"]["end"][code]["other"] for code in hand}
    share = sum(p for (a, b), p in flows.items() if a != b)
    counted, error = arm["changed"]["worlds"] / PENCIL, error_of(share, PENCIL)
    return {
        "hand": hand, "before": shares_by_hand(-1.0), "found": found,
        "off": {code: (found[code] - p) / error_of(p, PENCIL) for code, p in hand.items()},
        "odds": [1 / (2 + e), 1 / (2 + e), e / (2 + e)], "first": [1 / (1 + 1 / e + e), 1 / e / (1 + 1 / e + e)],
        "flows": Counter(flows), "share": share, "counted": counted, "error": error, "away": (counted - share) / error,
    }  # fmt: skip


def pairs(folder: Path) -> Values:
    """Problem 5: the same worlds against other worlds."""
    arm, ends = arm_of(folder, "silent"), "SELECT outcome_end::VARCHAR AS o FROM worlds ORDER BY world"
    here = sim.open_run(folder / "silent" / "arms" / "hamedan_2016").query(ends)["o"]
    there = sim.open_run(folder / "elsewhere").query(ends)["o"]
    one, two = here.value_counts(normalize=True), there.value_counts(normalize=True)
    chance = 1 - sum(one.get(code, 0.0) * two.get(code, 0.0) for code in one.index)
    held = arm["outcomes"]["end"]["CD"]
    return {"changed": arm["changed"]["share"], "other": float((here != there).mean()), "chance": chance, "CD": held,
            "needs": len(here) * held["narrower"] ** 2}  # fmt: skip


def traffic(folder: Path) -> Values:
    """Problem 6: what goes and what comes."""
    arm = arm_of(folder, "told")
    ends = arm["outcomes"]["end"]
    stopped = ends["TE"]
    luck = binomtest(stopped["gained"], stopped["gained"] + stopped["lost"], 0.5).pvalue
    looked = sum(1 for horizon in arm["outcomes"].values() for held in horizon.values() if held["gained"] + held["lost"])
    return {"ends": ends, "changed": arm["changed"]["worlds"], "TE": stopped, "luck": luck, "looked": looked}


def swept(folder: Path) -> Values:
    """Problem 7: cells by leaker and by what was said."""
    found: Values = {}
    for cell in read(folder, "swept/sweep.json")["cells"].values():
        if cell["at"].get("leak.by") in ("russia", "artesh"):
            found.setdefault(cell["at"]["leak.by"], {})[cell["at"]["scenario"]] = cell
    return found
