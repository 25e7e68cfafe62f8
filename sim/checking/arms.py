"""Arms of a comparison: a scenario under several assumptions, read and checked, and fit to be played on the same worlds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sim.loading.arm import WANTED, ArmAsked
from sim.loading.case import Case
from sim.loading.layers import COMMAND_LINE
from sim.reading.problems import InputError, Problem, quoted

from .checked import checked_case

MOST_NAME = 40  # letters of a name, which is a folder too
SEEDED = {"seed": "--seed", "worlds": "--runs"}  # what a whole comparison has one of, and the option that says which


@dataclass(frozen=True)
class Arm:
    """One arm: its name (a folder and a key), its words, and its case."""

    name: str
    title: str
    case: Case


def checked_arms(asked: Sequence[ArmAsked], every: Sequence[str] = (), seed: bool = False, runs: bool = False) -> list[Arm]:
    """Read and check all arms; ``every``: what is set in each; ``seed``, ``runs``: whether those are said for all.

    Raises InputError with all that is wrong in any of them, and where they cannot be played on the same worlds.
    """
    problems: list[Problem] = []
    found: list[Arm] = []
    for one in asked:
        try:
            case = _read(one, [*every, *one.settings])
        except InputError as error:
            problems += (_said(problem, one) for problem in error.problems)
            continue
        found.append(Arm(_name(one, case), one.title or _short(case.scenario.title), case))
    if len(asked) < 2:
        problems.append(
            Problem(None, f"a comparison needs two arms or more: name another scenario, or say --set or --arm; {WANTED}")
        )
    if not problems:
        problems += _unlike(found, {name for name, said in (("seed", seed), ("worlds", runs)) if said}, asked)
    if problems:
        raise InputError(problems)
    return _apart(found)


def _read(one: ArmAsked, settings: Sequence[str]) -> Case:
    if not isinstance(one.scenario, Case):
        return checked_case(one.scenario, settings)
    if settings:
        text = f"{settings[0]} cannot be set in a scenario that is read already: wanted its name or file, or the setting in load"
        raise InputError([Problem(None, text)])
    return one.scenario


def _said(problem: Problem, one: ArmAsked) -> Problem:
    """A problem with a setting, under the name of the option that was typed."""
    place = problem.place
    if place is None or place.file not in {f"{COMMAND_LINE} {text}" for text in one.settings}:
        return problem
    return replace(problem, place=replace(place, file=place.file.replace(COMMAND_LINE, one.option, 1)))


def _short(title: str) -> str:
    """A title without what it shares with those of its family: ``Hamedan: Moscow says nothing``."""
    words = title.rpartition(": ")[2]
    return words[:1].upper() + words[1:]


def _name(one: ArmAsked, case: Case) -> str:
    words = re.sub(r"[^a-z0-9]+", "_", (one.title or case.name).lower()).strip("_")
    return words[:MOST_NAME].strip("_") or "arm"


def _apart(arms: Iterable[Arm]) -> list[Arm]:
    """The same arms with a number behind names and titles that came up before."""
    found: list[Arm] = []
    for arm in arms:
        number, name, title = 1, arm.name, arm.title
        while any(held.name == name for held in found):
            number += 1
            name, title = f"{arm.name}_{number}", f"{arm.title} ({number})"
        if any(held.title == title for held in found):
            title = f"{title} ({name})"
        found.append(replace(arm, name=name, title=title))
    return found


def _unlike(arms: Sequence[Arm], said: set[str], asked: Sequence[ArmAsked]) -> Iterator[Problem]:
    """Why arms cannot be played on the same worlds."""
    first = arms[0].case.scenario
    for arm, one in zip(arms[1:], asked[1:], strict=True):
        scenario, name = arm.case.scenario, quoted(arm.title)
        for what, option in SEEDED.items():
            here, there = getattr(scenario, what), getattr(first, what)
            set_here = any(text.startswith(f"{what}=") for text in one.settings)
            if here != there and (set_here or what not in said):
                text = f"arms are played on the same worlds, but {name} has {what} {here} where the first arm has {there}"
                yield Problem(None, f"{text}: {f'say which with {option}' if not set_here else f'wanted {option} for all'}")
        if scenario.start != first.start:
            text = (
                f"{name} starts on {scenario.start} and the first arm on {first.start}: the same chances would fall on other days"
            )
            yield Problem(None, f"{text}; wanted the same start")
        if scenario.days != first.days:
            text = f"{name} lasts {scenario.days} days and the first arm {first.days}, so that their ends cannot be compared"
            yield Problem(None, f"{text}: wanted the same length, such as --every days={min(scenario.days, first.days)}")
        if not set(arm.case.cast.pages) & set(arms[0].case.cast.pages):
            yield Problem(None, f"{name} has another cast, with no office that also plays in the first arm: wanted one in common")
