"""Where in the data each of pydantic's errors lies, and which of the errors of a union are worth telling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic_core import ErrorDetails

from sim.reading.build import Data, Trail
from sim.reading.wording import expected_values, kind_wanted


@dataclass(frozen=True)
class Branch:
    """A step that is not in the data: the name pydantic gives to one branch of a union."""

    name: str


Steps = tuple[str | int | Branch, ...]


@dataclass(frozen=True)
class Fault:
    """What is wrong at one point of the data; several errors are alternatives, one from each union branch."""

    steps: Steps
    errors: tuple[ErrorDetails, ...]

    def trail(self, start: int = 0) -> Trail:
        """The path into the data, from the given step on."""
        return tuple(step for step in self.steps[start:] if not isinstance(step, Branch))


def find_faults(errors: Iterable[ErrorDetails], data: Data) -> list[Fault]:
    """Locate every error in the data and settle on one branch of every union."""
    return _settle([Fault(_steps(error, data), (error,)) for error in errors], 0)


def is_about_key(error: ErrorDetails) -> bool:
    """Whether a mapping's key itself is wrong; told by its value too, as any key may be called [key]."""
    loc = error["loc"]
    return len(loc) > 1 and loc[-1] == "[key]" and loc[-2] == str(error["input"])


def tag_key(error: ErrorDetails) -> str | None:
    """The key that tells the branches of a union apart, where it is missing or wrong; else None."""
    if not error["type"].startswith("union_tag"):
        return None
    told_by = str(error["ctx"]["discriminator"])
    return told_by.strip("'") if told_by.startswith("'") else None  # no quotes: a function tells them apart


def _steps(error: ErrorDetails, data: Data) -> Steps:
    loc = error["loc"]
    if is_about_key(error):
        return _align(loc[:-1], data, error["input"])
    if error["type"] == "missing":
        return (*_align(loc[:-1], data, error["input"]), loc[-1])
    steps = _align(loc, data, error["input"])
    key = tag_key(error)
    return steps if key is None else (*steps, key)


def _align(loc: tuple[int | str, ...], data: Data, given: object) -> Steps:
    """Tell steps into the data from branch names, which look alike: the steps must end at the given input.

    Where several readings are possible and none ends there (a validator may have changed the input), the
    one that follows the data most eagerly is taken.
    """
    states: list[tuple[Steps, Data]] = [((), data)]
    for head in loc:
        inward = [((*steps, head), inside) for steps, here in states for inside in _inside(here, head)]
        skipped = [((*steps, Branch(str(head))), here) for steps, here in states]
        # At most one reading per point in the data, or their number could double with every step.
        states = list({id(here): (steps, here) for steps, here in reversed(inward + skipped)}.values())[::-1]
    return next((steps for steps, here in states if here is given), states[0][0])


def _inside(data: Data, step: int | str) -> list[Data]:
    if isinstance(data, dict) and step in data:
        return [data[str(step)]]
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return [data[step]]
    return []


def _settle(faults: list[Fault], depth: int) -> list[Fault]:
    """Keep the faults of one branch of every union at this depth or deeper."""
    kept = [fault for fault in faults if len(fault.steps) == depth]
    groups: dict[str | int | Branch, list[Fault]] = {}
    for fault in faults:
        if len(fault.steps) > depth:
            groups.setdefault(fault.steps[depth], []).append(fault)
    branches = []
    for step, group in groups.items():
        settled = _settle(group, depth + 1)
        if isinstance(step, Branch):
            branches.append(settled)
        else:
            kept += settled
    return kept + (_choose(branches, depth) if branches else [])


def _choose(branches: list[list[Fault]], depth: int) -> list[Fault]:
    """The branch that got furthest; where all failed at the same choice, one fault with all alternatives."""
    if len(branches) == 1:
        return branches[0]
    choices = [[fault for fault in branch if _is_choice(fault, depth)] for branch in branches]
    common = set.intersection(*({fault.trail(depth) for fault in branch} for branch in choices))
    if not common:
        return min(branches, key=lambda branch: _badness(branch, depth))
    where = min(common, key=lambda trail: (len(trail), str(trail)))
    met = [fault for branch in choices for fault in branch if fault.trail(depth) == where]
    return [Fault(met[0].steps, tuple(error for fault in met for error in fault.errors))]


def _is_choice(fault: Fault, depth: int) -> bool:
    """Whether the branch does not apply at all: another kind of value, or another of the fixed values."""
    if not all(kind_wanted(error) for error in fault.errors):
        return False
    return not fault.trail(depth) or all(expected_values(error) for error in fault.errors)


def _badness(branch: list[Fault], depth: int) -> tuple[bool, int, int, int]:
    choices = [fault for fault in branch if _is_choice(fault, depth)]
    # A field that allows a single value is there to tell the branches apart, so it weighs most.
    tags = sum(len(expected_values(fault.errors[0])) == 1 for fault in choices)
    other_kind = any(not fault.trail(depth) for fault in choices)
    return other_kind, tags, len(branch), -max(len(fault.steps) for fault in branch)
