"""From answers to a folder: read, checked, written beside its place, checked as a case, and only then put there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from sim.checking import checked_case
from sim.loading.case import Case
from sim.loading.layers import Trail, stack
from sim.reading.build import Data
from sim.reading.problems import InputError, Place, Problem, Problems
from sim.reading.refusals import unfit
from sim.reading.shape import check_shape
from sim.reading.strict import Document, read_file
from sim.runs.disk import reason
from sim.schema.answers import Answers

from .check import check_answers
from .library import generic
from .names import refuse_name
from .pages import files_of


@dataclass(frozen=True)
class Asked:
    """Answers as they were given: a file, and on top of it single ones by their path, each with where it was said."""

    file: Path | None = None
    single: Mapping[tuple[str, ...], tuple[object, str]] = field(default_factory=dict)


def read_answers(asked: Asked) -> Answers:
    """The answers, checked against the generic offices. Raises InputError with all that is wrong, each at its place."""
    document, problems = _stacked(asked), Problems()
    answers = check_shape(Answers, document, problems)
    if answers is not None:
        check_answers(answers, document, generic(), problems)
    problems.raise_if_any()
    assert answers is not None
    return answers


def _stacked(asked: Asked) -> Document:
    layers = [read_file(str(asked.file))] if asked.file else []
    if layers and not isinstance(layers[0].data, dict):
        raise InputError([Problem(layers[0].place(()), "answers are a mapping of keys (title, day_zero, facts, …) to values")])
    layers += [_layer(path, value, said) for path, (value, said) in asked.single.items()]
    empty = Document({}, {(): Place("the answers", 1, 1)}, {}, "the answers")
    return stack([empty, *layers]) if layers else empty


def _layer(path: tuple[str, ...], value: object, said: str) -> Document:
    place = Place(said, 1, 1)
    if isinstance(value, str) and (why := unfit(value, unquoted=False)):
        raise InputError([Problem(place, why)])
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
    try:
        with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=folder) as room:
            made = Path(room) / name
            for path, text in files_of(name, answers, generic()).items():
                target = made / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
            checked_case(str(made))
            _put(made, folder / name)
    except OSError as error:
        raise InputError([Problem(None, f"the case cannot be written into {folder}: {reason(error)}")]) from None
    return checked_case(str(folder / name))


def _put(made: Path, target: Path) -> None:
    """Move the whole folder to its place; where somebody else was there meanwhile, that stays."""
    target.mkdir()  # fails where there is something, even an empty folder
    try:
        for path in sorted(made.iterdir()):
            shutil.move(path, target / path.name)
    except OSError:
        shutil.rmtree(target, ignore_errors=True)  # ours alone: it was made a moment ago
        raise
