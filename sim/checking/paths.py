"""Paths of figures that do not exist, and what was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from sim.reading.problems import nearest, quoted, wanted

_LONGEST = 200  # of a path that is echoed or compared


def unknown_path(path: str, known: Collection[str], absent: Collection[str]) -> str:
    """The sentence about a path that leads to no figure."""
    shown, parts = quoted(path, _LONGEST), path.split(".")
    if parts[0] == "agents" and len(parts) > 1 and parts[1] in absent:
        return f"there is no figure {shown}: {parts[1]} does not play in this scenario"
    head = f"{path}."
    further = [name for name in known if name.startswith(head)]
    if further:
        steps = dict.fromkeys(name[len(head) :].split(".")[0] for name in further)
        return f"{shown} is not a figure but holds some: go on with one of {wanted(steps)}"
    return f"there is no figure {shown}{meant(path, known)}"


def meant(path: str, known: Collection[str]) -> str:
    """A question naming the path that was probably meant; empty when none is close."""
    parts = path[:_LONGEST].split(".")
    found = _part_by_part(parts, known)
    if found is None:
        # Whole paths share long beginnings, so only those with a part too many or too few are compared as such.
        return nearest(path, [name for name in known if name.count(".") != len(parts) - 1])
    return f" — did you mean {quoted(found, _LONGEST)}?"


def _part_by_part(parts: list[str], known: Collection[str]) -> str | None:
    """The path of as many parts that is right wherever this one is, and close where it is not."""
    left = [split for name in known if len(split := name.split(".")) == len(parts)]
    for n, part in enumerate(parts):
        options = sorted({split[n] for split in left})
        close = [part] if part in options else difflib.get_close_matches(part, options, n=1)
        left = [split for split in left if split[n] in close]
    return ".".join(left[0]) if left else None
