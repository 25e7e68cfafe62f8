"""Paths of figures that do not exist, and what was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from sim.reading.problems import nearest, quoted, wanted

_LONGEST = 200  # of a path that is echoed or compared
_CLOSE = 0.85


def unknown_path(path: str, known: Collection[str], absent: Collection[str]) -> str:
    """The sentence about a path that leads to no figure."""
    shown, parts = quoted(path, _LONGEST), path.split(".")
    if parts[0] == "agents" and len(parts) > 1 and parts[1] in absent:
        return f"there is no figure {shown}: {parts[1]} does not play in this scenario"
    further = _next_parts(parts, known)
    if further:
        return f"{shown} is not a figure but holds some: go on with one of {wanted(further)}"
    return f"there is no figure {shown}{meant(path, known)}"


def meant(path: str, known: Collection[str]) -> str:
    """What was probably meant, or what can follow where the path goes wrong, to hang on to a sentence."""
    parts = path[:_LONGEST].split(".")
    found = _part_by_part(parts, known)
    # Whole paths share long beginnings, so only those with a part too many or too few are compared, and must be very close.
    others = [name for name in known if name.count(".") != len(parts) - 1]
    close = [found] if found else difflib.get_close_matches(path[:_LONGEST], others, n=1, cutoff=_CLOSE)
    if close:
        return f" — did you mean {quoted(close[0], _LONGEST)}?"
    right = max(n for n in range(len(parts)) if n == 0 or _next_parts(parts[:n], known))
    options = _next_parts(parts[:right], known)
    after = f"after {'.'.join(parts[:right])} " if right else ""
    return f": {after}wanted one of {wanted(options)}{nearest(parts[right], options)}"


def _next_parts(parts: list[str], known: Collection[str]) -> list[str]:
    split = [name.split(".") for name in known]
    return list(dict.fromkeys(one[len(parts)] for one in split if one[: len(parts)] == parts and len(one) > len(parts)))


def _part_by_part(parts: list[str], known: Collection[str]) -> str | None:
    """The path of as many parts that is right wherever this one is, and close where it is not."""
    left = [split for name in known if len(split := name.split(".")) == len(parts)]
    for n, part in enumerate(parts):
        options = sorted({split[n] for split in left})
        close = [part] if part in options else difflib.get_close_matches(part, options, n=1)
        left = [split for split in left if split[n] in close]
    return ".".join(left[0]) if left else None
