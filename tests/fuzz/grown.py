"""Whole random cases with one thing wrong, by number, always the same: what ``random_cases`` grows, spoilt in one place.

Half of them are spoilt as data (a value lost, renamed, or taken from elsewhere in the case), half as text, as ``mutants`` are.
"""

from __future__ import annotations

import copy
import random
from functools import lru_cache

import yaml
from mutants import CHANGES
from random_cases import Files, files
from spoiling import spoil, spots

GROWN = "scenario.yaml"
SHARED = 10  # numbers that begin from the same case: what is right of it need not be read again


@lru_cache(1)
def _case(number: int) -> tuple[Files, dict[str, str]]:
    """A random case as data, and as the texts of its files."""
    held = files(number)
    return held, {name: _text(data) for name, data in held.items()}


def _text(data: object) -> str:
    return yaml.safe_dump(data, sort_keys=False)


def _path(name: str) -> str:
    return GROWN if name == "scenario" else f"cast/{name}.yaml"


def grown(seed: int, number: int) -> tuple[dict[str, str], str, str]:
    """The right files of a random case by their paths; the path of the one that is spoilt, and what then stands in it."""
    held, texts = _case(seed * 10**6 + number // SHARED)
    chance = random.Random(f"grown {seed}:{number}")
    name = chance.choice(sorted(held))
    right = {_path(one): text for one, text in texts.items()}
    if chance.random() < 0.5:
        return right, _path(name), _as_data(held, name, chance)
    (change,) = chance.choices(list(CHANGES), list(CHANGES.values()))
    return right, _path(name), change(texts[name], chance)


def _as_data(held: Files, name: str, chance: random.Random) -> str:
    found = [spot for data in held.values() for spot in spots(data)]
    data = copy.deepcopy(held[name])
    spoil(data, [box[key] for box, key in found], [key for _, key in found if isinstance(key, str)], chance)
    return _text(data)
