"""Checks what a file says against a model: one sentence, with a place, for everything that is wrong."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from sim.reading.build import Data, Trail
from sim.reading.faults import Fault, find_faults, is_about_key, tag_key
from sim.reading.fields import keys_at
from sim.reading.problems import Problems, nearest, quoted, wanted
from sim.reading.strict import Document
from sim.reading.strictness import Strict
from sim.reading.wording import sentence

__all__ = ["Strict", "check_shape"]

M = TypeVar("M", bound=BaseModel)


def check_shape(model: type[M], document: Document, problems: Problems, at: Trail = ()) -> M | None:
    """Check the part of the document at this path, which must exist, against the model.

    Returns the filled model. Where the data does not fit, adds a problem for every error and returns None.
    """
    data = _value_at(document.data, at)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults = find_faults(error.errors(include_url=False), data)
    for fault in faults:
        _report(fault, model, data, document, problems, at)
    return None


def _report(fault: Fault, model: type[BaseModel], data: Data, document: Document, problems: Problems, at: Trail) -> None:
    error, trail = fault.errors[0], fault.trail()
    place = document.place(at + trail)
    if is_about_key(error):
        key = str(error["loc"][-2])
        problems.add(document.key_place(at + trail), f"this key: {sentence(fault.errors, key)}")
    elif error["type"] == "extra_forbidden":
        problems.add(document.key_place(at + trail), _unknown(fault, model, data, document, at))
    elif error["type"] == "missing" or (error["type"] == "union_tag_not_found" and tag_key(error)):
        problems.add(place, _missing(fault.steps[-1]))
    else:
        problems.add(place, sentence(fault.errors, _value_at(data, trail)))


def _unknown(fault: Fault, model: type[BaseModel], data: Data, document: Document, at: Trail) -> str:
    trail = fault.trail()
    name, mapping = str(trail[-1]), _value_at(data, trail[:-1])
    known = keys_at(model, fault.steps[:-1])
    file = document.key_place(at + trail).file  # what another file says may be meant to be said otherwise in this one
    siblings = mapping if isinstance(mapping, dict) else ()
    used = {key for key in siblings if document.key_place((*at, *trail[:-1], key)).file == file}
    hint = nearest(name, [key for key in known if key not in used]) or (f": the keys here are {wanted(known)}" if known else "")
    return f"unknown key {quoted(name)}{hint}"


def _missing(step: object) -> str:
    if isinstance(step, int):
        return f"entry {step + 1} of this list is missing"
    return f"missing key {quoted(str(step))}"


def _value_at(data: Data, trail: Trail) -> Data:
    for step in trail:
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    return data
