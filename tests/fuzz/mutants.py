"""Files that are nearly right: the small case with something done to one of its files, by number, always the same.

What is done is what hands and programs do to YAML: a value, key or line changed, doubled, moved or lost; indentation; a subtree
of another file; values that YAML reads otherwise than people; depth; letters that nobody sees; bytes that are no text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from helpers import CLAIMS, CODEBOOK, FILES, GUEST, HOST, SCENARIO, WORLD

WHERE = {SCENARIO: 8, WORLD: 4, HOST: 3, GUEST: 2, CODEBOOK: 2, CLAIMS: 2, "cast/sources.yaml": 1}
VALUES = (
    "no", "yes", "on", "~", "null", "true", "012", "0x1F", "0o17", "1e6", "1_000", "1:30", "22:30:00", ".inf", "-.inf",
    ".nan", "-0", "1e400", "-1", "1" * 30, "9" * 400, "0.1e-300", "+3", "1931-06-11", "1931-02-30", "9999-12-31",
    "0001-01-01", "2016-08-15T10:00:00Z", "''", '""', '"100"', "[]", "{}", "[[]]", "{a: {b: {}}}", "[1, 2, 3]", "*a",
    "&a b", "!!python/object:os.system x", "!!int x", "<<", "{<<: {a: 1}}", "? a", "|", ">-", "'it''s'", '"\\u0000"',
    '"\\x1b[31m"', '"\\ud800"', "ﬁsh", "рассия", "a\u200bb", "\u202eabc", "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>", "../../etc/passwd", "CON", "a" * 5000, "é" * 300, "{word: high}", "{value: 1e400}",
    "{between: [2, 1]}", "{word: low, claims: [DI-01]}", "{readings: []}", "open", "nobody", "fleet", "{fleet: 0}",
    "{fleet: -1, nobody: 1}",
)  # fmt: skip
LETTERS = "abn019-+.:?,[]{}#&*!|>'\"%@~ \t\n\r\\_=<ex\u2028\ufeff\u0000\u0085"
Chance = random.Random


def _spots(text: str, pattern: str) -> list[tuple[int, int]]:
    return [found.span(1) for found in re.finditer(pattern, text)]


def _put(text: str, spots: list[tuple[int, int]], new: str, chance: Chance) -> str:
    if not spots:
        return text + new
    first, last = chance.choice(spots)
    return text[:first] + new + text[last:]


def value(text: str, chance: Chance) -> str:
    """Another value."""
    return _put(text, _spots(text, r"[:,\[] ?([\w.+-]+)"), chance.choice(VALUES), chance)


def key(text: str, chance: Chance) -> str:
    """A key misspelt, or another one."""
    spots = _spots(text, r"(\w+):")
    if not spots:
        return text
    first, last = chance.choice(spots)
    word = text[first:last]
    n = chance.randrange(len(word))
    other = text[slice(*chance.choice(spots))]
    return text[:first] + chance.choice((word[:n] + word[n + 1 :], word + "s", word.upper(), other, "")) + text[last:]


def lines(text: str, chance: Chance) -> str:
    """A line lost, doubled, moved or cut in two."""
    held = text.split("\n")
    n, m = chance.randrange(len(held)), chance.randrange(len(held))
    what = chance.randrange(4)
    if what == 0:
        del held[n]
    elif what == 1:
        held.insert(m, held[n])
    elif what == 2:
        held[n], held[m] = held[m], held[n]
    else:
        held[n] = held[n].replace(" ", "\n", 1)
    return "\n".join(held)


def indent(text: str, chance: Chance) -> str:
    """A line further in or out."""
    held = text.split("\n")
    n = chance.randrange(len(held))
    held[n] = chance.choice((" ", "  ", "\t", "      ")) + held[n] if chance.random() < 0.6 else held[n].removeprefix("  ")
    return "\n".join(held)


def letter(text: str, chance: Chance) -> str:
    """A letter put in, taken out or changed."""
    n = chance.randrange(len(text) + 1)
    return text[:n] + chance.choice(LETTERS) + text[n + chance.randrange(2) :]


def subtree(text: str, chance: Chance) -> str:
    """Some lines of another file."""
    other = FILES[chance.choice(list(FILES))].split("\n")
    first, held = chance.randrange(len(other)), text.split("\n")
    n = chance.randrange(len(held))
    held[n:n] = other[first : first + chance.randrange(1, 8)]
    return "\n".join(held)


def deep(text: str, chance: Chance) -> str:
    """A value that is deep or wide."""
    opening, closing = chance.choice((("[", "]"), ("{a: ", "}"), ("- ", "")))
    depth = chance.choice((5, 29, 31, 300, 5000))
    wide = "[" + "x, " * chance.choice((10, 1000, 10_000, 60_000)) + "]"
    return value(text, chance) if chance.random() < 0.3 else _put(
        text, _spots(text, r": ([\w.]+)"), chance.choice((opening * depth + closing * depth, wide)), chance
    )  # fmt: skip


def cut(text: str, chance: Chance) -> str:
    """The file cut short, or written twice."""
    return text[: chance.randrange(len(text) + 1)] if chance.random() < 0.7 else text + text


CHANGES: dict[Callable[[str, Chance], str], int] = {
    value: 10,
    key: 5,
    lines: 4,
    indent: 2,
    letter: 3,
    subtree: 2,
    deep: 1,
    cut: 1,
}


def mutant(seed: int, number: int) -> tuple[str, bytes]:
    """The name of the file that is spoilt, and what then stands in it."""
    chance = random.Random(f"{seed}:{number}")
    (name,) = chance.choices(list(WHERE), list(WHERE.values()))
    text = FILES[name]
    while True:
        (change,) = chance.choices(list(CHANGES), list(CHANGES.values()))
        text = change(text, chance)
        if chance.random() < 0.5:
            break
    raw = bytearray(text.encode("utf-8", "surrogatepass"))
    while raw and chance.random() < 0.03:
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return name, bytes(raw)
