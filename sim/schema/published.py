"""The shapes of files as JSON Schema, for editors that complete and check a file while it is typed."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from .answers import Answers
from .facts import Facts
from .observed import Observed
from .page import Page
from .parts import PagePart, WorldPart
from .scenario import Leak, Scenario, Shock
from .world import World

MODELS: dict[str, type[BaseModel]] = {
    "scenario": Scenario, "page": Page, "world": World, "observed": Observed, "facts": Facts, "answers": Answers,
}  # fmt: skip
PARTS: dict[str, type[BaseModel]] = {"page": PagePart, "world": WorldPart}  # those that build on another and need nothing
DIALECT = "https://json-schema.org/draft/2020-12/schema"
IN_LAYERS: dict[str, type[BaseModel]] = {"leak": Leak, "shock": Shock}  # merged key by key with what a file extends


def as_text(kind: str) -> str:
    """The JSON Schema of one kind of file as it is printed, and as it lies in ``docs/schema``."""
    return json.dumps(published(kind), indent=2, ensure_ascii=False)


def published(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file, a key of MODELS."""
    if kind in PARTS:
        return _whole_or_part(MODELS[kind], PARTS[kind])
    held = {"$schema": DIALECT, **MODELS[kind].model_json_schema(by_alias=True)}
    return _layered(held) if kind == "scenario" else held


def _whole_or_part(whole: type[BaseModel], part: type[BaseModel]) -> dict[str, Any]:
    """A page, or a world: with ``extends`` any part of one, without it the whole."""
    schemas, shared = models_json_schema([(whole, "validation"), (part, "validation")], by_alias=True)
    held, some = (schemas[model, "validation"] for model in (whole, part))
    return {"$schema": DIALECT, "title": whole.__name__, **shared, "if": {"required": ["extends"]}, "then": some, "else": held}


def _layered(schema: dict[str, Any]) -> dict[str, Any]:
    """What a scenario must have, asked only of a file that extends no other: what lies below may have it already."""
    parts = {field: schema["$defs"][model.__name__].pop("required") for field, model in IN_LAYERS.items()}
    whole = {field: {"anyOf": [{"type": "null"}, {"required": names}]} for field, names in parts.items()}
    return {
        **{key: value for key, value in schema.items() if key != "required"},
        "if": {"not": {"required": ["extends"]}},
        "then": {"required": schema["required"], "properties": whole},
    }
