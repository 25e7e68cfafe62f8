"""The tables of docs/odd.md, made from the program: `python docs/scripts/make.py odd` writes them between its marks.

What a block of state holds is said here and nowhere else; a test holds that each is told once, and that the page has what
the program gives.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import core_source

import sim.core.layout as at
from sim.core import day, draws
from sim.core.state import blocks
from sim.loading.case import read_case
from sim.parameters import Parameter
from sim.tables import Tables, tabulate

PAGE, SCENARIO = Path(__file__).parents[1] / "odd.md", "hamedan_2016"
MARK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

# Entity -> blocks of state with what they hold. Those that are worked out anew from others each day stand under the last head.
STATE = {
    "a world": {
        "THETA": "every figure drawn for it, in the unit of its scale (points and costs over 100); fixed",
        "STORY": "the true story of each hypothesis; fixed",
        "SOURCE": "who leaks, or has leaked",
        "ZERO": "day 0, in days from the start",
        "DISCLOSED": "the day of the disclosure; -1 before it",
        "TRACE": "the leaker at whom the traces point; -1 for nobody",
        "REGIME": "the form of access in force",
        "KIND": "its kind: use, lesser, suspended, ended",
        "STOPPED": "whether use has been anything but use since the disclosure",
        "GRANTED": "what that form lets fly, 0 to 1",
        "DEMAND": "what the patron wants to fly, 0 to 1",
        "SHARE": "share of deputies that object, 0 to 1",
        "CONCEDED": "what official host organs' lines concede on average, 0 to 1",
        "DISCORD": "how far those lines lie apart, 0 to 1",
    },
    "an issue": {
        "LEVEL": "where it stands, 0 to 1",
        "REST": "the level it goes back to, which lasting effects move",
        "NORMAL": "its level on the first morning; fixed",
        "LEFT": "share of a distance that is left after a day; fixed",
        "PULL": "daily strength of each pull between two issues; fixed",
        "EXPOSED": "exposure on the first morning; fixed",
    },
    "an office": {
        "LINE": "the line it is on record with, by its number; `silent` is one of them",
        "BELIEF": "its belief that each leaker did it; adds up to 1",
        "ALARM": "alarm by whom it comes from, grown so that old alarm counts less (GROWTH)",
        "ALARMED": "its alarm altogether, in levels",
        "GROWTH": "how much larger today's alarm is counted than the first day's",
        "WEIGHT": "salience of each issue over the sum of its saliences; fixed",
        "SIGHT": "what each act comes to on each issue that its author wants; fixed",
        "SIGHT_ACCESS": "what a unit of access comes to on a wanted issue; fixed",
        "SIGHT_FLIGHTS": "what a unit of flights comes to; fixed",
        "SIGHT_EXPOSURE": "what a unit of exposure comes to; fixed",
        "LEAN": "what a unit of each issue's distance from normal comes to; fixed",
        "LASTING": "the same of how far a level of rest has moved; fixed",
        "LAST": "the day on which each act was last done; -1 for never",
    },
    "a deputy": {"THRESHOLD": "the pressure at which it objects, in levels; fixed"},
    "what is noted": {
        "PEAK": "the highest evening of each issue from day 0 on",
        "LOW": "the lowest",
        "TALLY": "widest incoherence, days of flying lost, largest share of deputies",
        "SUSPECTED": "mean belief of official host organs in each leaker at the end",
        "OUTCOME": "outcome after 30 days and at the end",
        "EVENT": "first days of what is noted",
        "FIRST": "the day on which each act was first done",
        "MOVER": "the day of each office's first public act after the disclosure",
        "SPUR": "what alarmed it most by then",
    },
    "worked out anew, or an address": {
        "STORY_NUMBER": "the number that addresses its stories",
        "INPUT_NUMBER": "the number that addresses its figures",
        "CHANCE": "the number that addresses its chances",
        "PIN_DAY": "the day of a decision that somebody put in place; -1 for none",
        "PIN_ACTOR": "whose decision that is",
        "PIN_ACT": "what it is",
        "AWAY": "distances of this morning",
        "NAKED": "this morning's exposure",
        "USED": "this morning's use",
        "PUSH": "what today's acts and events move",
        "SHIFT": "what of it moves levels of rest",
        "NEWS": "what moved overnight by itself",
        "AHEAD": "where each office sees its issues go if nobody does anything",
        "HERE": "what that is worth to it",
        "NEXT": "tomorrow's levels before clipping",
        "ATTENTION": "today's probability of attending",
        "DRAWN": "today's two draws of each office",
        "VALUE": "what each act is worth today",
        "ODDS": "the odds of each act",
        "ODDS_WAIT": "those of waiting",
        "CHOSEN": "today's choice",
        "SCRIPTED": "whether a script made it",
        "DECIDED": "whether anybody decides on access today",
        "SINCE": "from which day on first days count",
        "HEARD": "whether voices have been weighed since a line last changed",
        "MENU": "which acts are open anywhere among the lanes",
        "COUNTED": "as what a world counts in the counts by day",
        "TO_COUNT": "as what it is to count tonight",
        "MATRIX": "room to solve foresight",
        "REACH": "room to solve foresight",
        "GAMMA": "how much of tomorrow counts today, of the office whose foresight is being solved",
    },
}
MINDS = {
    "position": "where an office wants an issue",
    "salience": "how much it cares",
    "tempo": "half-life of inattention",
    "patience": "horizon",
    "precision": "how surely it takes the better act",
    "inertia": "what doing nothing is worth",
    "openness": "how far-fetched an accusation may be",
    "listens": "what it thinks of another's word",
    "map": "an influence as it sees it",
    "capability": "weight in rules of thumb alone",
    "cost": "what an act costs",
    "effects": "how far an act or event moves an issue",
    "lasting": "how far it moves for good",
    "start": "an issue's level on the first morning",
    "half_life": "how soon it goes back",
    "influence": "how far one issue pulls another",
    "rules": "numbers of the rules",
    "leakers": "what a leaker's way of telling does",
    "house": "how deputies pull each other, and their thresholds",
    "leak": "what the leak shows, and how plainly it points",
}


def rows(head: tuple[str, ...], body: Iterator[tuple[str, ...]]) -> str:
    """A table of Markdown."""
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, ("---",) * len(head), *body)]
    return "\n".join(lines) + "\n"


def state(tables: Tables) -> str:
    """Entities and their state variables, with how many there are in the scenario."""
    sizes = {name: number for block in blocks(tables.plan) for name, number in _named(block)}
    return rows(
        ("entity", "variable", "holds", "type", "numbers", "set in"),
        (
            (entity, f"`{name}`", holds, _type(name), f"{sizes[name]:,}", _set_in(name))
            for entity, held in STATE.items()
            for name, holds in held.items()
        ),
    )


def _type(name: str) -> str:
    return "number" if getattr(at, name) < at.STORY else "whole number"


def _set_in(name: str) -> str:
    return ", ".join(f"`{stem}`" for stem in core_source.writers()[name])


def _named(held: dict[int, int]) -> Iterator[tuple[str, int]]:
    names = {value: name for name, value in vars(at).items() if isinstance(value, int) and name.isupper() and value >= at.THETA}
    return ((names[block], size) for block, size in held.items())


def kind_of(path: str) -> str:
    """The kind of a figure, by its path."""
    parts = path.split(".")
    for part in ("effects", "lasting", "listens", "map", "house", "influence", "rules", "leakers"):
        if part in parts:
            return part
    return "leak" if parts[0] == "leak" else parts[-1]


def parameters(tables: Tables) -> str:
    """Kinds of figures, how many there are, on which scale, and what they rest on."""
    groups: dict[str, list[Parameter]] = {}
    for parameter in tables.index.parameters.values():
        groups.setdefault(kind_of(parameter.path), []).append(parameter)
    return rows(
        ("figure", "is", "scale", "how many", "by claims", "judged", "no evidence"),
        (_group(k, groups[k]) for k in sorted(groups)),
    )


def _group(kind: str, held: list[Parameter]) -> tuple[str, ...]:
    scales = ", ".join(sorted({parameter.quantity.scale for parameter in held}))
    basis = Counter(parameter.interval.basis for parameter in held)
    return (f"`{kind}`", MINDS[kind], scales, f"{len(held):,}", *(f"{basis[one]:,}" for one in ("claims", "judgement", "none")))


def scales(tables: Tables) -> str:
    """The codebook: what each word means before evidence widens it."""
    held = tables.index.case.cast.codebook.scales
    return rows(("scale", "unit", "range", "words", "drawn"), ((f"`{n}`", *_scale(held[n])) for n in sorted(held)))


def _scale(scale: object) -> tuple[str, ...]:
    words = getattr(scale, "words", None)
    centres, half = getattr(scale, "centres", None) or {}, getattr(scale, "half_width", None)
    told = (
        [f"{w} {low:g} to {high:g}" for w, (low, high) in words.items()]
        if words
        else [f"{w} {c:g} ± {half:g}" for w, c in centres.items()]
    )
    low, high = getattr(scale, "range")  # noqa: B009
    ratio = getattr(scale, "spacing", None) == "ratio"
    return getattr(scale, "unit"), f"{low:g} to {high:g}", "; ".join(told), "evenly by ratio" if ratio else "evenly"  # noqa: B009


def schedule(_: Tables) -> str:
    """The order of play, read off the rule that plays a day, with the first sentence of each rule."""
    called = [node.func.id for node in _calls(day.play_day)]
    told = [name for name in dict.fromkeys(called) if name in vars(day) and name not in ("range", "fill", "lanes")]
    return rows(("", "rule", "does", "in"), ((str(n), f"`{name}`", *_told(name)) for n, name in enumerate(told, 1)))


def _calls(function: object) -> list[ast.Call]:
    tree = ast.parse(inspect.getsource(getattr(function, "py_func", function)))  # type: ignore[arg-type]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    return sorted(calls, key=lambda node: (node.lineno, node.col_offset))  # type: ignore[return-value]


def _told(name: str) -> tuple[str, str]:
    rule = getattr(day, name)
    rule = getattr(rule, "py_func", rule)
    first = " ".join((rule.__doc__ or "").strip().split("\n\n")[0].split())
    return first, f"`{rule.__module__.replace('.', '/')}.py`"


def submodels(_: Tables) -> str:
    """The files of the core, with the first sentence of each."""
    files = [stem for stem in core_source.stems() if stem != "__init__"]
    return rows(("file", "holds"), ((f"`{stem}`", core_source.paragraphs(core_source.tree(stem))[0]) for stem in files))


def purposes(_: Tables) -> str:
    """What draws are for."""
    names = {value: name for name, value in vars(draws).items() if name.isupper() and isinstance(value, int)}
    return rows(("purpose", "number"), ((f"`{names[n]}`", str(n)) for n in sorted(names)))


TABLES = {held.__name__: held for held in (state, parameters, scales, schedule, submodels, purposes)}


def filled(page: str) -> str:
    """The page with its tables as the program gives them."""
    tables = tabulate(read_case(SCENARIO))
    return MARK.sub(lambda found: found[1] + TABLES[found[2]](tables) + found[3], page)


def write() -> None:
    """Put them into the page."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write()
