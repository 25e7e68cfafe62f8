"""From words and grades to intervals, by the codebook: the one place where a word becomes a number."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sim.loading.case import Horizon
from sim.loading.cast import Cast
from sim.reading.problems import nearest, quoted, wanted
from sim.schema.evidence import Claim, Rungs, Scale
from sim.schema.figures import Figure, Reading

VOICED = ("preference", "constraint")


class CodingError(ValueError):
    """A figure that cannot be coded; the message is the sentence to show."""


@dataclass(frozen=True)
class Interval:
    """A coded figure: bounds in the scale's unit, and how it was come by."""

    low: float
    high: float
    rung: int | None  # index into the codebook's widths; None for an exact figure
    basis: str  # "claims", "judgement" or "none"


STANDING = ("position", "salience")  # scales on which a claim must be of its time: what is wanted, how things stand


def too_late(claim: Claim, horizon: Horizon) -> bool:
    """Whether a claim is of a time that a scenario with this horizon does not know yet: it may judge, not set.

    The record counts up to day 1. Later, only what an office said during the shock that it wanted: preferences and constraints.
    """
    if claim.period is None:
        return claim.phase == "after"
    first, last = claim.period
    if last <= horizon.until:
        return False
    during = horizon.zero + dt.timedelta(days=horizon.lasts)
    voiced = claim.kind in VOICED and first <= during and (claim.phase != "after" or first <= horizon.zero)
    return not voiced


def too_old(claim: Claim, horizon: Horizon, scale: str) -> bool:
    """Whether a claim is of an earlier time than the era's and so cannot tell what somebody wants now, or how things stand."""
    old = claim.period is not None and horizon.since is not None and claim.period[1] < horizon.since
    return old and scale in STANDING


def barred(claim: Claim, horizon: Horizon, scale: str = "") -> bool:
    """Whether a claim may not set a figure on this scale in a scenario with this horizon."""
    return too_late(claim, horizon) or too_old(claim, horizon, scale)


def rung_of(claim: Claim, rungs: Rungs) -> int:
    """Where one claim stands: by its digit; the last rung when its letter cannot be judged; one down when the two disagree."""
    last = len(rungs.widths) - 1
    letter, digit = claim.grade.so[0], int(claim.grade.so[1])
    if letter == rungs.unjudged_letter:
        return last
    apart = abs("ABCDE".index(letter) + 1 - digit)
    return min(rungs.of_digit[digit] + (1 if apart >= rungs.steps_apart else 0), last)


def rung_of_all(claims: Iterable[tuple[str, Claim]], rungs: Rungs) -> int:
    """The best claim's rung, one up when an independent witness stands high enough: another chain, in another article.

    ``claims``: each with its article.
    """
    standing = sorted((rung_of(claim, rungs), claim.chain, article) for article, claim in claims)
    best, chain, article = standing[0]
    enough = [rung for rung, c, a in standing if c != chain and a != article and rung <= rungs.witness_no_lower_than]
    return max(best - 1, 0) if enough else best


class Coder:
    """Codes figures with one cast's codebook, believing the articles of a lens (all, when it is None) up to a horizon."""

    def __init__(self, cast: Cast, lens: tuple[str, ...] | None, horizon: Horizon) -> None:
        self.cast, self.lens, self.horizon = cast, lens, horizon

    def scale(self, name: str) -> Scale:
        """A scale of the codebook. Raises CodingError for an unknown one."""
        scales = self.cast.codebook.scales
        if name not in scales:
            raise CodingError(f"the codebook has no scale {quoted(name)}: wanted {wanted(scales)}{nearest(name, scales)}")
        return scales[name]

    def believed(self, ids: Iterable[str], scale: str) -> list[tuple[str, Claim]]:
        """The claims among these that exist, may be used on this scale, and lie within the lens, each with its article."""
        found = [(i, self.cast.claims[i]) for i in ids if i in self.cast.claims]
        inside = [(i, c) for i, c in found if self.lens is None or self.cast.source_of[i] in self.lens]
        return [(self.cast.source_of[i], c) for i, c in inside if not barred(c, self.horizon, scale)]

    def code(self, figure: Figure, scale_name: str, signed: bool) -> Interval:
        """The interval of a figure on a scale; a ``signed`` figure says up or down.

        Raises CodingError for an unknown word, a direction where none belongs, or a number outside the scale.
        """
        scale = self.scale(scale_name)
        if figure.value is not None or figure.between is not None:
            low, high = figure.between or (figure.value or 0.0, figure.value or 0.0)
            _within(low, high, scale, signed)
            own = figure.judgement or figure.because
            basis = "claims" if self.believed(figure.claims, scale_name) else "judgement" if own else "none"
            return Interval(low, high, None, basis)
        readings: Sequence[Reading | Figure] = figure.readings or (figure,)
        coded = [self._read(reading, figure, scale_name, signed) for reading in readings]
        founded = [c for c in coded if c.basis != "none"] or coded  # a reading that nobody vouches for any more is not made
        basis = min((c.basis for c in founded), key=("claims", "judgement", "none").index)
        return Interval(min(c.low for c in founded), max(c.high for c in founded), min(c.rung or 0 for c in founded), basis)

    def _read(self, reading: Reading | Figure, figure: Figure, scale_name: str, signed: bool) -> Interval:
        rungs, scale = self.cast.codebook.rungs, self.scale(scale_name)
        believed = self.believed(reading.claims, scale_name)
        if reading.judgement or figure.judgement or (figure.because and not figure.claims):
            rung, basis = rungs.judgement, "judgement"
        elif believed:
            rung, basis = rung_of_all(believed, rungs), "claims"
        else:
            rung, basis = len(rungs.widths) - 1, "none"
        low, high = _spread(reading.word, rungs.widths[rung], scale, signed)
        return Interval(low, high, rung, basis)


def _within(low: float, high: float, scale: Scale, signed: bool) -> None:
    floor, top = (-scale.range[1], scale.range[1]) if signed else scale.range
    for number in (low, high):
        if not floor <= number <= top:
            raise CodingError(f"{number:g} lies outside the scale, which runs from {floor:g} to {top:g} {scale.unit}")


def _spread(word: str | None, width: float | str, scale: Scale, signed: bool) -> tuple[float, float]:
    sign, plain = _direction(word, scale, signed)
    if word is None or width == "full":
        low, high = scale.range
        if word is None and signed:
            low = -high
    else:
        low, high = _widen(_centre(plain, scale), float(width), scale)
    return (low, high) if sign > 0 else (-high, -low)


def _direction(word: str | None, scale: Scale, signed: bool) -> tuple[int, str]:
    if word is None:
        return 1, ""
    heading, _, rest = word.partition(" ")
    plain = rest if signed and heading in ("up", "down") else word
    if plain not in scale.vocabulary():
        near = nearest(plain, scale.vocabulary())
        raise CodingError(f"{quoted(plain)} is not a word for this figure: wanted {wanted(scale.vocabulary())}{near}")
    if signed and plain == word:
        raise CodingError(f'"{word}" says how far but not which way: wanted "up {word}" or "down {word}"')
    return (-1 if heading == "down" and signed else 1), plain


def _centre(word: str, scale: Scale) -> tuple[float, float]:
    if scale.words is not None:
        return scale.words[word]
    assert scale.centres is not None and scale.half_width is not None
    return scale.centres[word] - scale.half_width, scale.centres[word] + scale.half_width


def _widen(bounds: tuple[float, float], width: float, scale: Scale) -> tuple[float, float]:
    ratio = scale.spacing == "ratio"
    low, high = (math.log(bounds[0]), math.log(bounds[1])) if ratio else bounds
    middle, half = (low + high) / 2, (high - low) / 2 * width
    low, high = (math.exp(middle - half), math.exp(middle + half)) if ratio else (middle - half, middle + half)
    return max(low, scale.range[0]), min(high, scale.range[1])
