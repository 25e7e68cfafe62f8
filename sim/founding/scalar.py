"""A text as YAML has it on one line."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?: [A-Za-z0-9_]+)*")
# What some reader of YAML takes for a truth value or for nothing.
_TAKEN = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def scalar(text: str) -> str:
    """The text as it is where nothing in it can be misread, else in double quotes."""
    line = " ".join(text.split())
    return line if _PLAIN.fullmatch(line) and line.casefold() not in _TAKEN else json.dumps(line, ensure_ascii=False)
