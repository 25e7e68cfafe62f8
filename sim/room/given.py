"""What a request brings, checked field by field: kinds, lengths, nothing unknown, no letters that are not to be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sim.reading.problems import nearest, quoted, wanted

from .refusal import Refusal, wrong

MARKS = 30  # accents on one letter: languages have a few, and sorting them takes time that grows with the square of how many
PARTS = 4  # of a letter, at most on the average, as some devices send letters and their accents one by one
KEY = re.compile(r"^[A-Za-z0-9_-]{8,64}$")
_UNSEEN = frozenset("\u200b\u200e\u200f\u2028\u2029\u2060\ufeff") | {
    chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


def cleaned(text: str) -> str:
    """A text without what cannot be seen or would turn other text around; line ends and tabs stay, and ``MARKS`` in a row."""
    kept, marks = [], 0
    for c in text.replace("\r\n", "\n").replace("\r", "\n"):
        if c in "\n\t" or (unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn") and c not in _UNSEEN):
            marks = marks + 1 if unicodedata.combining(c) else 0
            if marks <= MARKS:
                kept.append(c)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


@dataclass(frozen=True)
class Text:
    """A text of at most so many letters."""

    most: int = 2000
    least: int = 0
    needed: bool = True

    def read(self, name: str, value: Any) -> str:
        """The text, cleaned."""
        if not isinstance(value, str):
            raise wrong(f'"{name}" wants a text')
        text = cleaned(value) if len(value) <= PARTS * self.most else value
        if not self.least <= len(text) <= self.most:
            raise wrong(f'"{name}" wants {self.least} to {self.most:,} letters, and this has {len(text):,}')
        return text


@dataclass(frozen=True)
class Whole:
    """A whole number."""

    low: int = 0
    high: int = 2**31
    needed: bool = True

    def read(self, name: str, value: Any) -> int:
        """The number."""
        if not isinstance(value, int) or isinstance(value, bool) or not self.low <= value <= self.high:
            raise wrong(f'"{name}" wants a whole number from {self.low:,} to {self.high:,}')
        return value


@dataclass(frozen=True)
class OneOf:
    """One of some names."""

    names: Collection[Any]
    needed: bool = True

    def read(self, name: str, value: Any) -> Any:
        """The name."""
        if not any(value is one or (isinstance(value, str) and value == one) for one in self.names):
            raise unknown(name, value, [str(one).lower() if isinstance(one, bool) else str(one) for one in self.names])
        return value


@dataclass(frozen=True)
class Anything:
    """Something that the command itself looks at."""

    needed: bool = False

    def read(self, name: str, value: Any) -> Any:
        """As it came."""
        return value


Field = Text | Whole | OneOf | Anything
TRUTH = OneOf((True, False))


def unknown(what: str, value: Any, names: Collection[str]) -> Refusal:
    """The refusal of a name that nobody knows."""
    shown = quoted(value) if isinstance(value, str) else "that"
    near = nearest(value, names) if isinstance(value, str) else ""
    return wrong(f'"{what}" does not know {shown}: wanted {wanted(names)}{near}')


def read(given: Mapping[str, Any], fields: Mapping[str, Field]) -> dict[str, Any]:
    """All fields by name; what was left out and need not be there is None. Raises Refusal."""
    for name in given:
        if name not in fields and name != "key":
            raise wrong(f"nobody asked for {quoted(str(name))}: wanted {wanted([*fields, 'key'])}{nearest(str(name), fields)}")
    found = {}
    for name, field in fields.items():
        value = given.get(name)
        if value is None and field.needed:
            raise wrong(f'"{name}" is missing')
        found[name] = None if value is None else field.read(name, value)
    return found


def key_of(given: Mapping[str, Any]) -> str:
    """The key of a request. Raises Refusal."""
    key = given.get("key")
    if not isinstance(key, str) or not KEY.match(key):
        raise wrong('"key" wants 8 to 64 letters, digits, - or _, new for each thing done and the same when it is tried again')
    return key
