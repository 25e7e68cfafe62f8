"""A bound on a figure in the codebook's words: from a number back to a word."""

from __future__ import annotations

import math

from sim.schema.evidence import Scale


def word_at(scale: Scale, value: float, signed: bool) -> str:
    """The word that a number lies in, or nearest to; with its direction, where the figure has one."""
    found = min(_intervals(scale), key=lambda held: _away(held[1], abs(value) if signed else value))[0]
    return f"{'down' if value < 0 else 'up'} {found}" if signed else found


def _intervals(scale: Scale) -> list[tuple[str, tuple[float, float]]]:
    if scale.words is not None:
        return list(scale.words.items())
    half = scale.half_width or 0.0
    return [(word, (centre - half, centre + half)) for word, centre in (scale.centres or {}).items()]


def _away(bounds: tuple[float, float], value: float) -> float:
    return max(bounds[0] - value, value - bounds[1], 0.0)


def in_words(scale: Scale, signed: bool, low: float | None, high: float | None, drawn: tuple[float, float]) -> str:
    """What is left of a figure drawn from ``drawn`` when it is bounded by ``low`` and ``high``; None: not bounded there."""
    more, less = ("higher", "lower") if signed else ("more", "less")
    inward = 1e-6 * (drawn[1] - drawn[0])  # where two words meet, the one that the range reaches into
    ends = [word_at(scale, value, signed) for value in (drawn[0] + inward, drawn[1] - inward)]
    if low is not None and high is not None:
        words = [word_at(scale, value, signed) for value in (low, high)]
        return f"{words[0]} to {words[1]}" if words[0] != words[1] else f"{_part(scale, low, high, drawn)} of {words[0]}"
    if low is not None:
        word = word_at(scale, low, signed)
        if word == ends[1]:
            return f"the upper part of {word}" if word == ends[0] else word
        return f"upper part of {word}, or {more}" if word == ends[0] else f"{word} or {more}"
    assert high is not None
    word = word_at(scale, high, signed)
    if word == ends[0]:
        return f"the lower part of {word}" if word == ends[1] else word
    return f"lower part of {word}, or {less}" if word == ends[1] else f"{word} or {less}"


def _part(scale: Scale, low: float, high: float, drawn: tuple[float, float]) -> str:
    a, b, c, d = (math.log(v) if scale.spacing == "ratio" and drawn[0] > 0 else v for v in (low, high, *drawn))
    middle = ((a + b) / 2 - c) / (d - c) if d > c else 0.5
    return "a lower part" if middle < 1 / 3 else "an upper part" if middle > 2 / 3 else "the middle"
