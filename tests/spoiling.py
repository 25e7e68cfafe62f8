"""One thing spoilt in the plain data of a case: lost, renamed, or another value in its place."""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence
from typing import Any

ODD = (0, -1, 1e308, 10**30, 5e-324, "", "nobody", "up some", True, None, "0001-01-01", "9999-12-31", 0.95, 2**63, {}, [])


def spots(data: Any) -> list[tuple[Any, Any]]:
    """Every place where something stands: what holds it, and its key or number there."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [(data, key) for key, _ in inner] + [spot for _, value in inner for spot in spots(value)]


def spoil(data: Any, values: Sequence[Any], names: Sequence[str], dice: random.Random) -> None:
    """Spoil one thing; ``values`` and ``names`` are what may come in its place, where it is of the same kind."""
    box, key = dice.choice(spots(data))
    like = [value for value in values if type(value) is type(box[key])]
    chance = dice.random()
    if chance < 0.15:
        del box[key]
    elif chance < 0.3 and isinstance(box, dict):
        box[dice.choice(names)] = box.pop(key)
    else:
        box[key] = copy.deepcopy(dice.choice(like if like and chance <= 0.9 else ODD))
