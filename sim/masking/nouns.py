"""Proper nouns that are left in a text: words with a capital that nobody has said to be harmless."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

_WORD = re.compile(r"[^\W\d_][\w.-]*[\w]|[^\W\d_]")
_BEGINS = re.compile(r"(?:^|[.?!:;]\s+|[“\"'(]\s*)$")
ROMAN_OR_SHORT = {"A", "I"}


def capitals(text: str) -> list[tuple[str, bool]]:
    """The words that begin with a capital, and whether a sentence or a title begins with them."""
    found = []
    for match in _WORD.finditer(text):
        word = match[0].removesuffix("'s").removesuffix("’s")
        if word[0].isupper():
            found.append((word, bool(_BEGINS.search(text[: match.start()]))))
    return found


def lower_words(texts: Iterable[str]) -> set[str]:
    """All words that are written without a capital somewhere: an ordinary word may begin a sentence."""
    return {match[0].removesuffix("'s") for text in texts for match in _WORD.finditer(text) if match[0][0].islower()}


def left_over(text: str, ordinary: Set[str], plain: Set[str]) -> list[str]:
    """The words of a text that may be names: with a capital in mid-sentence, or at its start and nowhere without one."""
    found = []
    for word, begins in capitals(text):
        if word in plain or word in ROMAN_OR_SHORT:
            continue
        common = word.lower() in ordinary or word.lower() in COMMON
        if not (begins and common and not word[1:2].isupper()):
            found.append(word)
    return list(dict.fromkeys(found))


# Words with which sentences begin and that a small cast may not hold elsewhere.
_FIRST = """
a after against all along also always among an and another any are around as at be because before behind below
between beyond both but by can compare could did do does during each either every few find for four from had has
have he holds how if in is it its keeps let lives look many may more most much must neither no nobody none nor not
nothing now of on once one only or other our out over she should since so some somebody such take than that the
their then there these they this those three through to two under until up wants was we were what when where
whether which while who whom whose why will with within without would yes you your
"""
COMMON = frozenset(_FIRST.split())
