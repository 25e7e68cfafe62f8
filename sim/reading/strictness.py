"""The base of all models that input files are checked against: values are taken as written."""

from __future__ import annotations

import datetime
import re
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TAKEN_AS_WRITTEN = ("bool", "int", "float", "str", "date")


def _strict(node: Any, model: type[Strict]) -> Any:
    """The schema with every plain value in it made strict; models inside it have been through this."""
    if isinstance(node, list | tuple):
        return type(node)(_strict(part, model) for part in node)
    if not isinstance(node, dict):
        return node
    kind = node.get("type")
    if kind == "model" and node["cls"] is not model and issubclass(node["cls"], Strict):
        return node
    if kind == "default":
        return {**node, "schema": _strict(node["schema"], model)}  # the default itself is no schema
    if kind in _TAKEN_AS_WRITTEN:
        return _taken_as_written(node)
    inside = {name: _strict(part, model) for name, part in node.items()}
    if kind == "dict" and node.get("keys_schema", {}).get("type") == "int":
        inside["keys_schema"] = node["keys_schema"]
    return inside


def _taken_as_written(node: Any) -> Any:
    strict = {**node, "strict": True}
    if node["type"] == "int":
        return core_schema.no_info_before_validator_function(_whole, strict)
    if node["type"] == "date":
        return core_schema.no_info_before_validator_function(_date, strict)
    return strict


def _whole(value: object) -> object:
    # Beyond 2**53 a float no longer tells neighbouring whole numbers apart, so it is not a whole number.
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) <= 2**53 else value


def _date(value: object) -> object:
    # Pydantic would read the text "86400" as a number of seconds since 1970.
    if not isinstance(value, str):
        return value
    try:
        return datetime.date.fromisoformat(value if _DATE.fullmatch(value) else "")
    except ValueError:
        raise PydanticCustomError("date_parsing", "not a date") from None


class Strict(BaseModel):
    """A frozen model that refuses unknown keys and does not convert between numbers, texts and truth values.

    Three conversions remain, because files cannot say it otherwise: a whole number may be written 1e6, a
    date is an ISO text such as 2016-08-15, and the keys of a mapping with whole-number keys are texts.
    Pydantic's own strict mode is no help: it also refuses lists for tuples, and any text for a date.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return cast(CoreSchema, _strict(handler(source), cls))
