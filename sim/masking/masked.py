"""A case under a mask: the same worlds, other names, and no name that nobody has looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from sim.loading.case import Case
from sim.reading.problems import Problems, quoted
from sim.schema.mask import Mask

from .days import undated
from .find import find_mask
from .generic import generic_mask
from .nouns import left_over, lower_words
from .swap import Swapper
from .texts import Shown, shown_texts, with_texts

CLOSE = 0.8  # how alike two names must be for one to be meant by the other


@dataclass(frozen=True)
class Masked:
    """A case whose texts are masked. ``left``: names that the mask could not cover; a mask from a file covers all."""

    case: Case
    mask: Mask
    text: Callable[[str], str]
    left: tuple[str, ...]
    generic: bool


def masked_case(case: Case, name: str | None = None) -> Case:
    """A case under its cast's mask (``name``: one of several), or under a generic one where the cast has none.

    Names of offices, acts and issues, figures and days stay, so that the worlds are the same to the last bit; every text is
    masked and every date in a text is counted from day 0. Raises InputError as ``mask_case`` does.
    """
    return mask_case(case, name).case


def mask_case(case: Case, name: str | None = None) -> Masked:
    """The same, with the mask, a function that masks any further text, and what is left.

    Raises InputError with every name that a mask file leaves as it is: each is to be masked, or said to be plain.
    """
    mask = find_mask(case, name)
    if mask is None:
        ordinary = lower_words(shown.text for shown in shown_texts(case))
        return replace(wear(case, generic_mask(case, ordinary)), generic=True)
    worn = wear(case, mask)
    if worn.left:
        _refuse(_left(case, worn.case, mask), mask)
    return worn


def wear(case: Case, mask: Mask) -> Masked:
    """A case under a mask that is at hand, whatever it leaves."""
    swap, zero = Swapper(mask.names), case.day_zero

    def text(written: str) -> str:
        return " ".join(undated(swap(written), zero).split())

    masked = replace(with_texts(case, text), undated=True)
    left = tuple(dict.fromkeys(word for _, word in _left(case, masked, mask)))
    return Masked(masked, mask, text, left, False)


def _left(case: Case, masked: Case, mask: Mask) -> list[tuple[Shown, str]]:
    """Every word of the masked texts that may be a name."""
    ordinary = lower_words(shown.text for shown in shown_texts(case))
    harmless = {*mask.plain, *case.cast.claims, *(word for put in mask.names.values() for word in _words(put))}
    return [(shown, word) for shown in shown_texts(masked) for word in left_over(shown.text, ordinary, harmless)]


def _words(put: str) -> list[str]:
    """The words of what a mask puts in, also as they begin a sentence."""
    bare = [word.strip(".,()") for word in put.split()]
    return [form for word in bare for form in (word, word.removesuffix("'s"), word[:1].upper() + word[1:])]


def _refuse(left: list[tuple[Shown, str]], mask: Mask) -> None:
    """Every name that is neither masked nor plain, once, where it first stands."""
    problems, told = Problems(), set()
    for shown, word in left:
        if word not in told:
            told.add(word)
            near = get_close_matches(word, [*mask.names, *mask.plain], n=1, cutoff=CLOSE)
            hint = f" — did you mean {quoted(near[0])}?" if near else ""
            wish = "wanted an entry for it in names, or in plain if it gives nothing away"
            problems.add(shown.place, f"the mask leaves {quoted(word)} as it is: {wish}{hint}")
    problems.raise_if_any()
