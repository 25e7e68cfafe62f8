"""What is wrong with an input, as sentences that say where, collected so that all are shown at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

LONGEST_ECHO = 60
_LONGEST_LISTING = 12
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")  # a terminal's cursor, colours, direction


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One sentence about an input; `place` is None when it is about a whole file or the command line."""

    place: Place | None
    text: str

    def __str__(self) -> str:
        return self.text if self.place is None else f"{self.place}: {self.text}"


class InputError(Exception):
    """Raised when an input cannot be used; `problems` holds all that is wrong with it, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(dict.fromkeys(problems), key=_order))
        # The same tuple goes into args, so that the error survives the way back from a worker process.
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def _order(problem: Problem) -> tuple[str, int, int]:
    place = problem.place
    return ("", 0, 0) if place is None else (place.file, place.line, place.column)


@dataclass
class Problems:
    """A collector: add what is found, go on looking, and raise once at the end."""

    _found: list[Problem] = field(default_factory=list)

    def add(self, place: Place | None, text: str) -> None:
        """Note one problem."""
        self._found.append(Problem(place, text))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note the problems another reader found."""
        self._found.extend(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def raise_if_any(self) -> None:
        """Raise InputError with everything noted so far; do nothing when nothing was."""
        if self._found:
            raise InputError(self._found)


def cut(text: str, longest: int = LONGEST_ECHO) -> str:
    """The text, shortened with an ellipsis so that no more than `longest` characters are echoed."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def quoted(text: str, longest: int = LONGEST_ECHO) -> str:
    """The text in double quotes, shortened, with what cannot be printed written as escapes."""
    short = cut(text, longest)
    shown = (c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in short)
    return f'"{"".join(shown)}"'


def tame(text: str) -> str:
    """The text for a terminal, with what would steer it written as escapes: names of files may hold anything."""
    return _STEERING.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), text)


def nearest(name: str, names: Iterable[str]) -> str:
    """A question naming the closest of the names, to hang on to a sentence; empty when none is close."""
    by_plain = {_plain(known): known for known in names}
    # Comparing takes time that grows with the square of the length, and nobody mistypes that much.
    close = difflib.get_close_matches(_plain(name[:LONGEST_ECHO]), by_plain, n=1)
    return f" — did you mean {quoted(by_plain[close[0]])}?" if close else ""


def _plain(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")


def wanted(names: Iterable[str]) -> str:
    """The allowed names in a row, the first twelve when there are more."""
    listed = list(names)
    shown = ", ".join(listed[:_LONGEST_LISTING])
    rest = len(listed) - _LONGEST_LISTING
    return f"{shown} … and {rest} more" if rest > 0 else shown
