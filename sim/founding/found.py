"""From answers to a folder: read, checked, written beside its place, checked as a case, and only then put there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from sim.checking import checked_case
from sim.checking.names import NOBODY
from sim.loading.case import Case
from sim.loading.layers import Trail, stack, without_faults
from sim.reading.build import Data
from sim.reading.problems import InputError, Place, Problem, Problems
from sim.reading.refusals import unfit
from sim.reading.shape import check_shape
from sim.reading.strict import Document, read_file
from sim.runs.disk import reason, sync_folder
from sim.runs.folder import UNFINISHED, sweep_beside, write_text
from sim.schema.answers import Answers

from .check import check_answers
from .library import generic
from .names import refuse_name
from .pages import files_of

SPOKEN = 0  # the column of what stands in no file
_NOWHERE = Place("", 1, SPOKEN)
_MADE_UP = Document(
    {"title": "x", "about": "x", "day_zero": "2000-01-01", "disclosed_by": NOBODY}, {(): _NOWHERE}, {}, _NOWHERE.file
)


@dataclass(frozen=True)
class Asked:
    """Answers as they were given: a file, and on top of it single ones by their path, each with where it was said."""

    file: Path | None = None
    single: Mapping[tuple[str, ...], tuple[object, str]] = field(default_factory=dict)


def read_answers(asked: Asked) -> Answers:
    """The answers, checked against the generic offices. Raises InputError with all that is wrong, each at its place."""
    document, problems = _stacked(asked), Problems()
    answers = check_shape(Answers, document, problems)
    if answers is None:
        _check_rest(document, problems)
    else:
        check_answers(answers, document, generic(), problems)
    if problems:
        raise InputError(_spoken(problem) for problem in problems)
    assert answers is not None
    return answers


def _check_rest(document: Document, problems: Problems) -> None:
    """What else is wrong with answers of which some have no shape: with these taken out, and what is missing made up."""
    rest = stack([_MADE_UP, without_faults(document, problems)])
    answers = check_shape(Answers, rest, Problems())
    if answers is not None:
        dated = isinstance(document.data, dict) and str(answers.day_zero) == document.data.get("day_zero")
        check_answers(answers, rest, generic(), problems, dated)


def _spoken(problem: Problem) -> Problem:
    """What was said on the command line, or answered, has no line and column."""
    place = problem.place
    spoken = place is not None and place.column == SPOKEN
    return Problem(None, f"{place.file}: {problem.text}") if place is not None and spoken else problem


def _stacked(asked: Asked) -> Document:
    layers = [read_file(str(asked.file))] if asked.file else []
    if layers and not isinstance(layers[0].data, dict):
        raise InputError([Problem(layers[0].place(()), "answers are a mapping of keys (title, day_zero, facts, …) to values")])
    whole = layers[0].place(()) if layers else Place("the answers", 1, SPOKEN)
    layers += [_layer(path, value, said) for path, (value, said) in asked.single.items()]
    return stack([*layers, Document({}, {(): whole}, {}, whole.file)])


def _layer(path: tuple[str, ...], value: object, said: str) -> Document:
    place = Place(said, 1, SPOKEN)
    if isinstance(value, str) and (why := unfit(value, unquoted=False)):
        raise InputError([Problem(None, f"{said}: {why}")])
    data = value
    for step in reversed(path):
        data = {step: data}
    trails = [path[:n] for n in range(len(path) + 1)]
    places: dict[Trail, Place] = {trail: place for trail in trails}
    return Document(cast(Data, data), places, dict(places), said)


def found_case(name: str, folder: Path, answers: Answers) -> Case:
    """Write the case into ``folder/name`` and give it, checked.

    Nothing is overwritten, and nothing is left where something is wrong. Raises InputError with all of that.
    """
    refuse_name(name, folder)
    sweep_beside(folder / name)
    made = folder / f".{name}.{os.getpid()}{UNFINISHED}"
    try:
        for path, text in files_of(name, answers, generic()).items():
            write_text(made / path, text)
        checked_case(str(made))
        made.rename(folder / name)  # whole or not at all; fails where somebody else has put something meanwhile
        sync_folder(folder)
    except OSError as error:
        raise InputError([Problem(None, f"the case cannot be written into {folder}: {reason(error)}")]) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return checked_case(str(folder / name))
