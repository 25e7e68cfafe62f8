"""The shapes of files as JSON Schema, for editors that complete and check a file while it is typed."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from .observed import Observed
from .page import Page
from .scenario import Leak, Scenario, Shock
from .world import World

MODELS: dict[str, type[BaseModel]] = {"scenario": Scenario, "page": Page, "world": World, "observed": Observed}
DIALECT = "https://json-schema.org/draft/2020-12/schema"
IN_LAYERS: dict[str, type[BaseModel]] = {"leak": Leak, "shock": Shock}  # merged key by key with what a file extends


def published(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file, a key of MODELS."""
    held = {"$schema": DIALECT, **MODELS[kind].model_json_schema(by_alias=True)}
    return _layered(held) if kind == "scenario" else held


def _layered(schema: dict[str, Any]) -> dict[str, Any]:
    """What a scenario must have, asked only of a file that extends no other: what lies below may have it already."""
    parts = {field: schema["$defs"][model.__name__].pop("required") for field, model in IN_LAYERS.items()}
    whole = {field: {"anyOf": [{"type": "null"}, {"required": names}]} for field, names in parts.items()}
    return {
        **{key: value for key, value in schema.items() if key != "required"},
        "if": {"not": {"required": ["extends"]}},
        "then": {"required": schema["required"], "properties": whole},
    }
