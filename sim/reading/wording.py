"""One sentence for every kind of pydantic error: what was wanted, what is there, and what may be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic_core import ErrorDetails

from sim.reading.build import Data
from sim.reading.problems import cut, nearest, quoted, wanted
from sim.reading.scalars import resolve

_WHOLE, _NUMBER, _TRUTH, _TEXT = "a whole number", "a number", "true or false", "text"
_DATE, _LIST, _MAPPING = "a date such as 2016-08-15", "a list", "a mapping"
_NUMBERS = {_WHOLE, _NUMBER}
_KINDS = {
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "float_type": _NUMBER,
    "bool_type": _TRUTH,
    "string_type": _TEXT,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "none_required": "nothing",
}
_LIMITS = {
    "greater_than": "wanted more than {gt}",
    "greater_than_equal": "wanted {ge} or more",
    "less_than": "wanted less than {lt}",
    "less_than_equal": "wanted {le} or less",
    "multiple_of": "wanted a multiple of {multiple_of}",
    "string_too_short": "wanted a text of {min_length} characters or more",
    "string_too_long": "wanted a text of {max_length} characters or fewer",
    "string_pattern_mismatch": "wanted a text of the form {pattern}",
}
_COUNTS = {
    "too_short": "wanted {min_length} or more entries, got {actual_length}",
    "too_long": "wanted {max_length} or fewer entries, got {actual_length}",
}
_VALUES = {"literal_error": "expected", "enum": "expected", "union_tag_invalid": "expected_tags"}
_VALUE = re.compile(r"'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\"|(?P<bare>[^\s,'\"]+)")
_OTHER_TRUTH = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def expected_values(error: ErrorDetails) -> list[str]:
    """The fixed values one of which was wanted; empty for errors of another kind."""
    if error["type"] not in _VALUES:
        return []
    found = _VALUE.finditer(error["ctx"][_VALUES[error["type"]]])
    return [value[value.lastgroup or 0] for value in found if value["bare"] != "or"]


def kind_wanted(error: ErrorDetails) -> str | None:
    """The kind of value, or the fixed values, wanted; None when the error is about something else."""
    values = expected_values(error)
    if len(values) == 1:
        return str(error["ctx"][_VALUES[error["type"]]]).replace("'", '"')
    return f"one of {wanted(values)}" if values else _KINDS.get(error["type"])


def sentence(errors: Sequence[ErrorDetails], value: Data) -> str:
    """What is wrong with the value; several errors are alternatives, one from each branch of a union."""
    kinds = list(dict.fromkeys(kind for error in errors if (kind := kind_wanted(error))))
    if kinds:
        names = [name for error in errors for name in expected_values(error)]
        return f"wanted {' or '.join(kinds)}, got {describe(value)}{_hint(kinds, names, value)}"
    kind, context = errors[0]["type"], errors[0].get("ctx", {})
    if kind in _LIMITS:
        # A limit of 0 on a number that may have decimals comes back as 0.0.
        limits = {name: f"{at:g}" if isinstance(at, float) else at for name, at in context.items()}
        return f"{_LIMITS[kind].format(**limits)}, got {describe(value)}"
    if kind in _COUNTS:
        return _COUNTS[kind].format(**context)
    if kind in ("value_error", "assertion_error"):
        return str(context["error"])
    if kind == "union_tag_not_found":
        return f"{describe(value)} cannot stand here"
    return errors[0]["msg"]


def describe(value: Data) -> str:
    """The value as it is to be named in a sentence, never more than 60 characters of it."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case str():
            return f"the text {quoted(value)}"
        case int() | float():
            return f"the number {cut(str(value))}"
        case list():
            return "a list"
        case dict():
            return "a mapping"


def _hint(kinds: Sequence[str], names: Sequence[str], value: Data) -> str:
    """What the writer probably meant, to hang on to the sentence; empty when there is no telling."""
    if isinstance(value, bool | int | float):
        return ": put it in quotes" if _TEXT in kinds or str(value).casefold() in names else ""
    if not isinstance(value, str):
        return ""
    if _TRUTH in kinds and value.casefold() in _OTHER_TRUTH:
        return f": write {_OTHER_TRUTH[value.casefold()]}"
    if _is_quoted(value, kinds) or value in names:
        return ": take the quotes away"
    if _DATE in kinds and _ISO.fullmatch(value):
        return ": there is no such day"
    return nearest(value, names)


def _is_quoted(text: str, kinds: Sequence[str]) -> bool:
    """Whether the text would have been what is wanted, had it not been in quotes."""
    try:
        meant = resolve(text)
    except ValueError:
        return False
    if isinstance(meant, bool):
        return _TRUTH in kinds
    return isinstance(meant, int | float) and not _NUMBERS.isdisjoint(kinds)
