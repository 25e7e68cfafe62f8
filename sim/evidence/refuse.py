"""The sentence for something that is not there."""

from __future__ import annotations

from collections.abc import Iterable

from sim.reading.problems import InputError, Problem, nearest, quoted, wanted


def unknown(name: str, kind: str, known: Iterable[str]) -> InputError:
    """There is no such thing, with the nearest name; a short list of names is given whole."""
    names = list(known)
    listing = f": wanted {wanted(names)}" if len(names) <= 12 else ""
    return InputError([Problem(None, f"there is no {kind} {quoted(name)}{listing}{nearest(name, names)}")])
