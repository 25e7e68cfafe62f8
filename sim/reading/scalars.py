"""What one unquoted word of a YAML file means, by the YAML 1.2 core rules."""

from __future__ import annotations

import math
import re

Scalar = None | bool | int | float | str

_NOTHING = {"", "~", "null", "Null", "NULL"}
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_REAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
# Python itself refuses to convert beyond 4300 digits, with an exception; nothing real comes near this.
_MOST_DIGITS = 400


def resolve(text: str) -> Scalar:
    """The value of an unquoted word. Raises ValueError, with a sentence, for a number that cannot be used."""
    if text in _NOTHING:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if _WHOLE.fullmatch(text):
        return _whole(text, 10)
    if _BASED.fullmatch(text):
        return _whole(text[2:], 8 if text[1] == "o" else 16)
    if _NOT_FINITE.fullmatch(text):
        raise ValueError(f"{text} is not a number that can be used here: write a finite number")
    return _real(text) if _REAL.fullmatch(text) else text


def _whole(digits: str, base: int) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"a whole number of {len(digits)} digits is too long: at most {_MOST_DIGITS}")
    return int(digits, base)


def _real(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError("this number is too large: the largest is about 1.8e308")
    return number
