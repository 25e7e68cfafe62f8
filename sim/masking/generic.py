"""A mask for a cast that has none: offices by their side, and what could not be masked is said."""

from __future__ import annotations

from string import ascii_uppercase

from sim.loading.case import Case
from sim.schema.mask import Mask

from .nouns import left_over

_SIDES = {"host": "host office", "patron": "patron office", "rival": "rival office", "other": "outside office"}


def generic_mask(case: Case, ordinary: set[str]) -> Mask:
    """Offices whose titles hold a name are called by their side and a letter: *host office A*."""
    names: dict[str, str] = {}
    counts = dict.fromkeys(_SIDES, 0)
    for _, page in sorted(case.cast.pages.items()):
        article, _, rest = page.title.partition(" ")
        bare = rest if article in ("The", "A", "An") and rest else page.title
        if not left_over(bare, set(), set()):
            continue
        letter = ascii_uppercase[counts[page.side] % 26]
        counts[page.side] += 1
        put = f"the {_SIDES[page.side]} {letter}"
        names |= {f"The {bare}": put, f"the {bare}": put, bare: put}
    letters = tuple(ascii_uppercase)
    return Mask(title="Masked", about="Offices by their side.", names=names, plain=letters)
