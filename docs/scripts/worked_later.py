"""What the answers to problems 8 to 15 quote, from the folders that the commands of docs/problems.md leave."""

from __future__ import annotations

import math
from pathlib import Path

from scipy.stats import binomtest
from worked import Values, arm_of, error_of, read

THUMB, SELDOM = "CD", 0.02  # what the rule of thumb says of every case; what counts as rare in problem 15
CODES = ("CO", "CD", "SU", "TE", "RN")


def whose(folder: Path) -> Values:
    """Problem 8: lenses."""
    lenses = read(folder, "lenses/lenses.json")["lenses"]
    alone = [name for name in lenses if name not in ("all", "none")]

    def from_none(name: str) -> float:
        return sum(abs(lenses[name][f"{code}_end"] - lenses["none"][f"{code}_end"]) for code in CODES) / 2

    apart = sorted(((name, from_none(name)) for name in ("all", *alone)), key=lambda one: one[1])
    return {"lenses": lenses, "least": min(alone, key=lambda name: lenses[name]["CD_end"]), "apart": dict(apart)}


def coded(folder: Path) -> Values:
    """Problem 9: a figure coded otherwise."""
    arm = arm_of(folder, "coded")
    return {"ends": arm["outcomes"]["end"], "changed": arm["changed"]["share"]}


def bayes(folder: Path) -> Values:
    """Problem 10: weights after, by hand."""
    stories = read(folder, "inferred/infer.json")["hypotheses"]["exit.story"]
    likely = {name: held["matches"] / held["worlds"] for name, held in stories.items()}
    before = {name: 0.5 if name == "diplomacy" else 0.1 for name in likely}
    total, other = sum(likely.values()), sum(before[name] * likely[name] for name in likely)
    after = {name: one / total for name, one in likely.items()}
    assert all(abs(after[name] - held["posterior"]) < 1e-9 for name, held in stories.items())
    believer = {name: before[name] * one / other for name, one in likely.items()}
    return {"stories": stories, "likely": likely, "total": total, "after": after, "other": believer, "sum": other}


def corner(folder: Path) -> Values:
    """Problem 11: coverage from density and mass."""
    found = read(folder, "corner/discover.json")
    held, fitted = found["held_out"], found["fitted"]
    base = held["hits"] / held["coverage"] / (held["worlds"] / held["mass"])
    assert abs(held["density"] * held["mass"] / base - held["coverage"]) < 1e-9 and len(found["restrictions"]) == 1
    error = math.hypot(*(error_of(half["density"], half["worlds"]) for half in (held, fitted)))
    return {"held": held, "fitted": fitted, "base": base, "error": error}


def turned(folder: Path) -> Values:
    """Problem 12: a decision against one at random."""
    found = read(folder, "turned/why.json")
    dropped = [one for one in found["moments"] if one["how"] == "drop"]
    first = max(dropped, key=lambda one: one["excess"])
    luck = binomtest(first["turned"], first["worlds"], found["typical"], alternative="greater").pvalue
    return {"first": first, "typical": found["typical"], "expected": found["typical"] * first["worlds"], "luck": luck,
            "looked": len(dropped)}  # fmt: skip


def sensed(folder: Path) -> Values:
    """Problem 13: who it hangs on after 30 days."""
    return dict(read(folder, "sensed/sensitivity.json")["targets"]["30d"]["groupings"]["actor"])


def own(folder: Path) -> Values:
    """Problem 14: a scenario, compared."""
    arm = arm_of(folder, "first")
    silent = arm_of(folder, "silent")["outcomes"]["30d"]  # of problem 5
    return {"days": arm["outcomes"]["30d"], "ends": arm["outcomes"]["end"], "changed": arm["changed"], "silent": silent}


def wrong(folder: Path) -> Values:
    """Problem 15: patterns that show rarely; many looks; Brier's score of cases."""
    judged = read(folder, "judged/patterns.json")
    told = [name for name, one in judged["rivals"]["leak.source"]["patterns"].items() if one["tells_apart"] == "yes"]
    rows = []
    for name, case in read(folder, "held/cases.json").items():
        for horizon in ("30d", "1y", "end"):
            held = case[horizon]
            total = sum(held["worlds"].values())
            brier = sum((count / total - (code == held["was"])) ** 2 for code, count in held["worlds"].items()) / 2
            thumb = float(held["was"] != THUMB)
            rows.append(
                {"case": name, "when": horizon, "was": held["was"], "share": held["share"], "model": brier, "thumb": thumb}
            )
    means = {who: sum(row[who] for row in rows) / len(rows) for who in ("model", "thumb")}
    rare = {name: one for name, one in judged["patterns"].items() if one["share"] < SELDOM}
    return {"rare": rare, "told": told, "rows": rows, "means": means}
