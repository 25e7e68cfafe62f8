"""What a scenario and its rival stories put in place of figures."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sim.quantities import Quantity
from sim.reading.problems import Place, quoted
from sim.schema.scenario import Story

from .names import Check

# Who leaked is a hypothesis of every scenario; the name heads its column.
RESERVED = "leak.source"
_NAME = re.compile(r"[a-z][a-z0-9_.]*")  # in lower case, as databases take no notice of case


def check_stories(check: Check, known: Mapping[str, Quantity]) -> None:
    """Overrides and hypotheses name figures that exist; ``known`` holds them by their paths."""
    case = check.case
    for path in case.scenario.override:
        check.figure(case.key_place("override", path), path, known)
    changed: dict[str, tuple[str, Place]] = {}
    for name, stories in case.scenario.hypotheses.items():
        if not _NAME.fullmatch(name):
            text = f"{quoted(name)} is not a name for a hypothesis: wanted small letters, digits, _ and dots, a letter first"
            check.add(case.key_place("hypotheses", name), text)
        if name == RESERVED:
            text = f"{quoted(name)} is the hypothesis about who leaked, which every scenario has: wanted another name"
            check.add(case.key_place("hypotheses", name), text)
        weights = {story: told.weight for story, told in stories.items()}
        check.weights(case.key_place("hypotheses", name), weights, "the stories")
        for story, told in stories.items():
            _check_story(check, known, name, story, told)
        _check_rivals(check, name, stories, changed)


def _check_story(check: Check, known: Mapping[str, Quantity], name: str, story: str, told: Story) -> None:
    for path in told.then:
        place = check.case.key_place("hypotheses", name, story, "then", path)
        if check.figure(place, path, known) and not known[path].sampled:
            text = "is spread over deputies and not drawn once per world: a story cannot change it, an override can"
            check.add(place, f"{quoted(path, 200)} {text}")


def _check_rivals(check: Check, name: str, stories: Mapping[str, Story], changed: dict[str, tuple[str, Place]]) -> None:
    for story, told in stories.items():
        for path in told.then:
            place = check.case.key_place("hypotheses", name, story, "then", path)
            other, first = changed.setdefault(path, (name, place))
            if other != name:
                text = f"the hypothesis {quoted(other)} changes this figure too, in line {first.line}: wanted one of the two"
                check.add(place, text)
