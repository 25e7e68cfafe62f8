"""What is known of a claim, as labelled lines."""

from __future__ import annotations

from collections.abc import Iterable

from sim.schema.evidence import Claim, Rungs, Source

from .cite import PHASES, SAID, Cited, grade_in_words, when
from .numbers import date
from .text import wrapped

LABEL = 13


def width_in_words(rung: int, rungs: Rungs) -> str:
    """What a rung does to a word's interval."""
    width = rungs.widths[rung]
    return "full scale" if width == "full" else f"×{width:g}"


def standing(cited: Cited, rungs: Rungs) -> str:
    """Where a claim would stand alone, and why there."""
    assert cited.claim is not None and cited.rung is not None
    letter, digit = cited.claim.grade.so[0], cited.claim.grade.so[1]
    alone = width_in_words(cited.rung, rungs)
    if letter == rungs.unjudged_letter:
        return f"{alone}, as its source cannot be judged"
    by_digit = rungs.of_digit[int(digit)]
    if by_digit == cited.rung:
        return f"{alone}, as for any matter graded {digit}"
    plain = width_in_words(by_digit, rungs)
    return f"{alone}: matter {digit} stands at {plain}, and one step wider as its source, {letter}, is far from that grade"


def published(source: Source) -> str:
    """When an article came out, as far as it says."""
    return date(source.published) if source.published else "undated"


def where(cited: Cited) -> str:
    """The paragraph of the article."""
    assert cited.claim is not None
    source = cited.source
    head = f"{cited.article}, paragraph {cited.claim.paragraph}"
    return f"{head}: “{source.title}”, {source.outlet}, {published(source)}, source grade {source.grade}" if source else head


def block(cited: Cited, against: Iterable[Cited] = ()) -> list[str]:
    """A claim with all that is known of it, for a list of claims."""
    if cited.claim is None:
        return wrapped(f"{cited.id}  {cited.why}", "  ", "         ")
    head = wrapped(f"{cited.id}  {cited.claim.says}", "  ", "         ")
    known = facts(cited, cited.claim, against)
    return head + [line for label, text in known for line in labelled(label, text, "         ")]


def labelled(label: str, text: str, indent: str = "  ") -> list[str]:
    """A fact behind its name."""
    return wrapped(text, indent + label.ljust(LABEL), indent + " " * LABEL)


def facts(cited: Cited, claim: Claim, against: Iterable[Cited]) -> list[tuple[str, str]]:
    """Who says it, where, of when, how it is graded, and what speaks against it."""
    kind = f"{claim.kind}, {PHASES[claim.phase]}" + (f", {when(claim)}" if claim.period else "")
    said = grade_in_words(claim.grade.said, SAID) if claim.grade.said else "the article says it in its own voice"
    known = [("who says it", f"{claim.by} (chain: {claim.chain})"), ("where", where(cited)), ("what", kind)]
    known += [("was it said?", said), ("is it so?", grade_in_words(claim.grade.so))]
    if cited.state != "counts":
        known.append(("NOT COUNTED", cited.why))
    known += [("against it", f"{c.id} ({c.claim.grade.so}) {c.claim.says}") for c in against if c.claim]
    return known + ([("note", claim.note)] if claim.note else [])
