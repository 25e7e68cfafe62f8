"""What is to be discovered: an outcome, a pattern, or conditions on columns of the worlds table, from what somebody typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.analysis.stories.observed import FIRST, column_of
from sim.checking.names import Check
from sim.checking.paths import meant
from sim.checking.patterns import Columns, columns_of
from sim.core.layout import EVENTS, OUTCOMES
from sim.holding import named_in, passes
from sim.loading.case import Case
from sim.quantities import as_written
from sim.reading.problems import InputError, Problem, nearest, quoted, wanted
from sim.schema.scenario import Test
from sim.words import EVENT_WORDS, HORIZON_WORDS, METRICS, OUTCOME_WORDS

END = "end"
_CONDITION = re.compile(r"(?P<name>\S+?)\s*(?P<sign>>=|<=|=)\s*(?P<value>.+)")
_NEVER = re.compile(r"(?P<name>\S+)\s+never")
_LONGEST = 200


@dataclass(frozen=True)
class Target:
    """What is sought: as it was typed, in words, and as tests that all have to hold."""

    asked: str
    words: str
    tests: tuple[Test, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the worlds table that it is read off."""
        return tuple(sorted(set().union(*(named_in(test) for test in self.tests))))

    def holds(self, worlds: pd.DataFrame) -> NDArray[np.bool_]:
        """In which worlds it happens."""
        return np.asarray(np.logical_and.reduce([passes(test, worlds) for test in self.tests]))


def read_target(asked: str, case: Case, at: str | None = None) -> Target:
    """An outcome's code (with ``at`` 30d or end), a pattern's name, or conditions joined by ``and``.

    A condition is ``COLUMN>=NUMBER``, ``COLUMN<=NUMBER``, ``COLUMN=NAME,NAME`` or ``COLUMN never``. Raises InputError.
    """
    text = asked.strip()
    if text in OUTCOMES:
        horizon = at or END
        return Target(text, f"{OUTCOME_WORDS[text]}, {HORIZON_WORDS[horizon]}", (Test(of=f"outcome_{horizon}", among=(text,)),))
    if at is not None:
        codes = ", ".join(OUTCOMES)
        raise InputError([Problem(None, f"--at goes with an outcome ({codes}), and {quoted(text, _LONGEST)} is none")])
    if text in case.scenario.patterns:
        pattern = case.scenario.patterns[text]
        return Target(text, f"{pattern.title} ({text})", tuple(pattern.all))
    return _conditions(text, case)


def _conditions(text: str, case: Case) -> Target:
    columns = columns_of(Check(case), (name for name, quantity in as_written(case).items() if quantity.sampled))
    tests, words, problems = [], [], []
    for part in re.split(r"\s+and\s+", text):
        found = _condition(part.strip(), columns, case)
        if isinstance(found, str):
            problems.append(Problem(None, found))
        else:
            tests.append(found)
            words.append(_words(part.strip(), found))
    if problems:
        raise InputError(problems)
    return Target(text, " and ".join(words), tuple(tests))


def _condition(part: str, columns: Columns, case: Case) -> Test | str:
    """A test, or the sentence that says why it is none."""
    never, bounded = _NEVER.fullmatch(part), _CONDITION.fullmatch(part)
    if not (never or bounded):
        return _nothing(part, case)
    match = never or bounded
    assert match is not None
    written = match["name"]
    name = column_of(written, case)
    if name not in columns:
        known = [*columns, *EVENTS, *(FIRST + actor for actor in case.cast.pages)]
        return f"neither the record nor the worlds table knows {quoted(written, _LONGEST)}{meant(written, known)}"
    names = columns[name]
    if never:
        return Test(of=name, never=True) if names is None else f"{quoted(written)} holds names, which always are: wanted ="
    return _number(written, name, match) if names is None else _named(written, name, match, names)


def _named(written: str, name: str, match: re.Match[str], names: tuple[str, ...]) -> Test | str:
    asked = tuple(one.strip() for one in match["value"].split(","))
    strange = [one for one in asked if one not in names]
    if match["sign"] != "=":
        return f"{quoted(written, _LONGEST)} holds names and no numbers: wanted = with some of {wanted(names)}"
    if strange:
        hint = f"wanted {wanted(names)}{nearest(strange[0], names)}"
        return f"{quoted(written, _LONGEST)} never holds {quoted(strange[0])}: {hint}"
    return Test(of=name, among=asked)


def _number(written: str, name: str, match: re.Match[str]) -> Test | str:
    try:
        value = float(match["value"])
    except ValueError:
        return f"{quoted(written, _LONGEST)} holds numbers, and {quoted(match['value'])} is none"
    sign = match["sign"]
    return Test(of=name, at_least=value if sign != "<=" else None, at_most=value if sign != ">=" else None)


def _nothing(part: str, case: Case) -> str:
    codes, patterns = list(OUTCOMES), list(case.scenario.patterns)
    named = f", a pattern ({', '.join(patterns)})" if patterns else ""
    return (
        f"{quoted(part, _LONGEST)} is nothing to look for: wanted an outcome ({', '.join(codes)}){named}, or a condition on a "
        f"column of the worlds table, such as days_to_declared_end<=30{nearest(part, [*codes, *patterns])}"
    )


def _words(part: str, test: Test) -> str:
    events = {column: EVENT_WORDS[event] for event, column in METRICS.items()}
    if test.of not in events or (test.at_least is not None and test.at_most is not None):
        return part
    if test.never:
        return f"never: {events[test.of]}"
    when = f"by day {test.at_most:g}" if test.at_most is not None else f"on day {test.at_least:g} or later"
    return f"{events[test.of]} {when}"
