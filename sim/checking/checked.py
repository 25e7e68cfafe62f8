"""A case that is fit to run, or everything that is wrong with it, of shape and across files, at once."""

from __future__ import annotations

from collections.abc import Sequence

from sim.loading.case import Case, read_case, read_remains
from sim.reading.problems import InputError, Problem

from .case import check_case


def checked_case(name: str, settings: Sequence[str] = ()) -> Case:
    """Read a scenario and check it. Raises InputError with all problems."""
    try:
        case = read_case(name, settings)
    except InputError as error:
        raise InputError([*error.problems, *_further(name, settings)]) from None
    check_case(case)
    return case


def _further(name: str, settings: Sequence[str]) -> Sequence[Problem]:
    """What else is wrong with what is well-shaped."""
    remains = read_remains(name, settings)
    if remains is None:
        return ()
    try:
        check_case(remains)
    except InputError as error:
        return error.problems
    return ()
