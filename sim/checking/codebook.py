"""Whether the codebook can be used: its scales, their words, and the rungs of evidence."""

from __future__ import annotations

from collections.abc import Iterable

from sim.reading.problems import quoted
from sim.schema.evidence import Scale

from .names import Check

# The scales that figures are read on, and between which bounds the model's rules can work with them.
_BOUNDS = {
    "position": (0.0, 100.0),
    "salience": (0.0, 1e6),
    "effect": (0.0, 100.0),
    "influence": (0.0, 0.999),
    "cost": (0.0, 1e6),
    "tempo": (0.01, 1e6),
    "patience": (1.0, 1e6),
    "precision": (0.0, 1e6),
    "half_life": (0.01, 1e6),
    "share": (0.0, 1.0),
    "threshold": (0.0, 1e6),
}
_GRADED, _UNJUDGED, _WIDEST = range(1, 7), "F", 10.0


def check_codebook(check: Check, used: Iterable[str]) -> bool:
    """Whether figures on these scales can be coded by this codebook; notes every problem with it."""
    before = len(list(check.problems))
    scales = check.cast.codebook.scales
    for name in sorted(set(used)):
        if name not in scales:
            check.add(check.key("codebook", "scales"), f"missing scale {quoted(name)}")
    for name, scale in scales.items():
        _check_scale(check, name, scale)
    _check_rungs(check)
    return len(list(check.problems)) == before


def _check_scale(check: Check, name: str, scale: Scale) -> None:
    low, high = _BOUNDS.get(name, (-1e6, 1e6))
    place = check.cast.place("codebook", "scales", name, "range")
    if not low <= scale.range[0] < scale.range[1] <= high:
        check.add(place, f"wanted a range that runs forwards, from no less than {low:g} to no more than {high:g}")
    if scale.half_width is not None and scale.half_width < 0:
        check.add(check.cast.place("codebook", "scales", name, "half_width"), "wanted 0 or more")
    least = 0.0 if scale.spacing == "ratio" else -1e6
    for key, words in (("words", scale.words or {}), ("centres", {w: (c, c) for w, c in (scale.centres or {}).items()})):
        for word, (first, last) in words.items():
            place = check.cast.place("codebook", "scales", name, key, word)
            if not scale.range[0] <= first <= last <= scale.range[1]:
                check.add(place, f"wanted what runs forwards within {scale.range[0]:g} and {scale.range[1]:g}")
            elif first - (scale.half_width or 0.0) <= least and scale.spacing == "ratio":
                check.add(place, "wanted more than 0 throughout: this scale is spaced by ratio")


def _check_rungs(check: Check) -> None:
    rungs = check.cast.codebook.rungs
    last = len(rungs.widths) - 1
    if last < 0:
        check.add(check.cast.place("codebook", "rungs", "widths"), "wanted at least one width")
    for n, width in enumerate(rungs.widths):
        if width != "full" and not 0 <= width <= _WIDEST:
            check.add(check.cast.place("codebook", "rungs", "widths", n), f"wanted full, or a number from 0 to {_WIDEST:g}")
    for digit in _GRADED:
        if digit not in rungs.of_digit:
            check.add(check.key("codebook", "rungs", "of_digit"), f"missing digit {digit}: claims are graded from 1 to 6")
    standing = [(("of_digit", str(digit)), rung) for digit, rung in rungs.of_digit.items()]
    for trail, rung in [*standing, (("judgement",), rungs.judgement)]:
        if not 0 <= rung <= last:
            check.add(check.cast.place("codebook", "rungs", *trail), f"wanted a rung from 0 to {last}, got {rung}")
    if rungs.unjudged_letter != _UNJUDGED:
        place = check.cast.place("codebook", "rungs", "unjudged_letter")
        check.add(place, f"wanted {_UNJUDGED}, the letter for what cannot be judged")
