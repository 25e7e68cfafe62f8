"""The parameters of a case: figures coded into intervals, from which each world draws once."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

from sim.coding import Coder, CodingError, Interval
from sim.loading.case import Case
from sim.quantities import Quantity, as_written, overridden, quantities
from sim.reading.problems import Problems
from sim.schema.scenario import Story

# What one unit of a scale is in the core, where levels and distances run from 0 to 1.
_TINY = 1e-12
CORE_UNITS = {"position": 0.01, "effect": 0.01, "cost": 0.01, "precision": 100.0, "threshold": 0.01}


@dataclass(frozen=True)
class Parameter:
    """A coded quantity, in the scale's unit."""

    quantity: Quantity
    interval: Interval
    ratio: bool

    @property
    def path(self) -> str:
        """Its path."""
        return self.quantity.path

    def core_bounds(self, ratio: bool) -> tuple[float, float]:
        """The interval as the core draws from it: core units, logarithms where it is spaced by ratio."""
        low, high = self.interval.low * self.core_unit, self.interval.high * self.core_unit
        return (math.log(max(low, _TINY)), math.log(max(high, _TINY))) if ratio else (low, high)

    @property
    def core_unit(self) -> float:
        """What one unit of the scale is in the core."""
        return CORE_UNITS.get(self.quantity.scale, 1.0)

    def in_unit(self, core_value: float) -> float:
        """A value of the core in the scale's unit."""
        return core_value / self.core_unit


@dataclass(frozen=True)
class Swap:
    """What one story of a hypothesis puts in a parameter's place."""

    hypothesis: str
    story: str
    parameter: Parameter


def key_words(name: str) -> tuple[int, int]:
    """Two 32-bit words that address everything drawn under this name; they do not depend on what else there is."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")


def key_word(name: str) -> int:
    """One 32-bit word for a name."""
    return key_words(name)[0]


def coded(quantity: Quantity, coder: Coder) -> Parameter:
    """A figure with its interval. Raises CodingError when it has none."""
    interval = coder.code(quantity.figure, quantity.scale, quantity.signed)
    # An exact figure may be 0 where a ratio scale cannot go (precision 0 is uniform choice): it is then not spaced by ratio.
    ratio = coder.scale(quantity.scale).spacing == "ratio" and interval.low > 0
    return Parameter(quantity, interval, ratio)


def _code(quantity: Quantity, coder: Coder, problems: Problems) -> Parameter | None:
    try:
        return coded(quantity, coder)
    except CodingError as error:
        problems.add(quantity.place, f"{quantity.title}: {error}")
        return None


def coder_of(case: Case) -> Coder:
    """The coder for a case: its codebook, its lens, its horizon."""
    return Coder(case.cast, case.lens, case.horizon)


def parameters(case: Case, problems: Problems) -> dict[str, Parameter]:
    """All parameters of a case in the order of their paths; what cannot be coded goes to ``problems``."""
    coder = coder_of(case)
    found = {path: _code(quantity, coder, problems) for path, quantity in sorted(quantities(case).items())}
    return {path: parameter for path, parameter in found.items() if parameter}


def swaps(case: Case, problems: Problems) -> list[Swap]:
    """What the scenario's stories put in place of which parameters; unknown paths are left to ``check``."""
    coder, known, found = coder_of(case), as_written(case), []
    for hypothesis, stories in sorted(case.scenario.hypotheses.items()):
        for name, story in sorted(stories.items()):
            found += _swaps(case, coder, known, (hypothesis, name, story), problems)
    return found


def _swaps(case: Case, coder: Coder, known: dict[str, Quantity], named: tuple[str, str, Story], problems: Problems) -> list[Swap]:
    hypothesis, name, story = named
    found = []
    for path, written in sorted(story.then.items()):
        if path in known:
            place = case.place("hypotheses", hypothesis, name, "then", path)
            parameter = _code(overridden(known[path], written, place), coder, problems)
            if parameter:
                found.append(Swap(hypothesis, name, parameter))
    return found
