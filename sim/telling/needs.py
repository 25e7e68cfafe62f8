"""What an act needs, in words: one clause for each condition."""

from __future__ import annotations

from sim.conditions import Condition
from sim.evidence.numbers import listed
from sim.loading.case import Case

from .prose import inner, stands


def need_told(case: Case, need: Condition) -> str:
    """A condition as a clause: ``once it is out``, ``after the Majlis signs a letter``. Empty where it asks for nothing."""
    if need.kind == "disclosed":
        return "once it is out"
    if need.kind == "secret":
        return "while it is secret"
    if need.kind == "deputies":
        return f"once {need.level:g} % of the deputies object"
    if need.kind == "few_deputies":
        return f"while no more than {need.level:g} % of the deputies object"
    if need.kind == "regime":
        return f"while access is {listed([f'“{case.cast.world.regimes[name].title}”' for name in need.names], 'or')}"
    if need.kind in ("done", "not_done"):
        return _after(case, need)
    issue = case.cast.world.issues[need.names[0]]
    than = "or more" if need.kind == "at_least" else "or less"
    return f"while “{inner(issue.title)}” is at {need.level:g} {than} (near: {stands(issue, need.level)})"


def _after(case: Case, need: Condition) -> str:
    told = []
    for name in need.names:
        actor, _, act = name.partition(".")
        page = case.cast.pages[actor]
        told.append(f"{inner(page.title)} {page.acts[act].title}")
    if not told:
        return "nothing that can happen in this scenario opens it" if need.kind == "done" else ""
    return f"{'after' if need.kind == 'done' else 'unless'} {listed(told, 'or')}"
