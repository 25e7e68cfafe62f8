"""A world's random numbers in one vectorised Philox call, and what is drawn of them before the first day.

Written out in NumPy; shared with the core are only the addresses (key words, purposes), so that worlds can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from sim.core import layout as at
from sim.core.draws import DECISION, DEPUTY, LEAK_DAY, PARAMETER, STORY, TRACE

from .plain_pages import Reader

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]
_LOW, _HALF = np.uint64(0xFFFFFFFF), np.uint64(32)
_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)


def philox(c0: Words, c1: Words, c2: Words, c3: Words, key: int) -> tuple[Words, Words, Words, Words]:
    """Philox4x32-10 of many counters at once."""
    k0, k1 = key & 0xFFFFFFFF, key >> 32
    for _ in range(10):
        p0, p1 = c0 * _M0, c2 * _M1
        c0, c1 = (p1 >> _HALF) ^ c1 ^ np.uint64(k0), p1 & _LOW
        c2, c3 = (p0 >> _HALF) ^ c3 ^ np.uint64(k1), p0 & _LOW
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return c0, c1, c2, c3


def unit(high: Words, low: Words) -> Floats:
    """Numbers in [0, 1) with 53 random bits."""
    found: Floats = ((high >> np.uint64(5)) * 67108864.0 + (low >> np.uint64(6))) * (1.0 / 9007199254740992.0)
    return found


@dataclass(slots=True)
class Drawn:
    """Everything random of a world."""

    theta: Floats
    stories: list[int]
    zero: int
    thresholds: Floats
    trace: tuple[float, float]
    attention: Floats  # [day, office]
    choice: Floats  # [day, office]


class Draws:
    """The addresses of all draws of a case's worlds, and the intervals to draw from."""

    def __init__(self, read: Reader) -> None:
        self.stories, self.parameters = read.one(at.STORIES), read.one(at.PARAMETERS)
        self.days, self.actors = read.one(at.DAYS), read.one(at.ACTORS)
        self.first, self.span = read.one(at.LEAK_FIRST), read.one(at.LEAK_LAST) - read.one(at.LEAK_FIRST) + 1
        self.low, self.high = (np.array(read.reals(place, self.parameters)) for place in (at.PAR_LOW, at.PAR_HIGH))
        self.ratio = np.array(read.column(at.PAR_RATIO, self.parameters)) == 1
        self._read_stories(read)
        self._read_addresses(read)

    def _read_stories(self, read: Reader) -> None:
        self.told = [read.span(at.STORY_OFF, s) for s in range(self.stories)]
        self.weights = read.reals(at.STORY_WEIGHT, self.told[-1].stop)
        spans = [read.span(at.SWAP_OFF, v) for v in range(self.told[-1].stop)]
        self.swaps = [
            [(read.entry(at.SWAP_ROW, j), read.real(at.SWAP_LOW, j), read.real(at.SWAP_HIGH, j)) for j in owned]
            for owned in spans
        ]

    def _read_addresses(self, read: Reader) -> None:
        seats = [read.span(at.BLOC_OFF, b) for b in range(read.one(at.BLOCS))]
        keys = read.column(at.MIND_KEY, self.actors)
        addresses = [(read.entry(at.STORY_KEY, s), read.entry(at.STORY_KEY2, s), STORY) for s in range(self.stories)]
        addresses += [(read.entry(at.PAR_KEY, p), read.entry(at.PAR_KEY2, p), PARAMETER) for p in range(self.parameters)]
        addresses += [(0, 0, LEAK_DAY), (0, 0, TRACE)]
        self.deputies = len(addresses)
        quads = [(read.entry(at.BLOC_KEY, b), d, DEPUTY) for b, held in enumerate(seats) for d in range(0, len(held), 4)]
        self.decisions = self.deputies + len(quads)
        addresses += quads + [(day, key, DECISION) for day in range(self.days) for key in keys]
        self.addresses = tuple(np.ascontiguousarray(column) for column in np.array(addresses, dtype=np.uint64).T)
        starts = np.cumsum([0, *((len(held) + 3) // 4 * 4 for held in seats)])
        self.seats = np.array([starts[b] + d for b, held in enumerate(seats) for d in range(len(held))], dtype=np.int64)
        self.lowest = np.array([read.real(at.BLOC_LOW, b) for b, held in enumerate(seats) for _ in held])
        self.width = np.array([read.real(at.BLOC_HIGH, b) for b, held in enumerate(seats) for _ in held]) - self.lowest

    def draw(self, seed: int, world: int) -> Drawn:
        """One world."""
        c1, c2, c3 = self.addresses
        words = philox(np.full(len(c1), world, dtype=np.uint64), c1, c2, c3, seed)
        u, v = unit(words[0], words[1]), unit(words[2], words[3])
        stories = [self._story(s, u[s]) for s in range(self.stories)]
        day, trace = self.deputies - 2, self.deputies - 1
        quads = np.stack([part[self.deputies : self.decisions] for part in words], axis=1).ravel()[self.seats]
        shape = self.days, self.actors
        return Drawn(
            self._sample(u[self.stories : day], stories), stories, self.first + int(u[day] * self.span),
            self.lowest + self.width * (quads * (1.0 / 4294967296.0)), (float(u[trace]), float(v[trace])),
            u[self.decisions :].reshape(shape), v[self.decisions :].reshape(shape),
        )  # fmt: skip

    def _story(self, s: int, u: float) -> int:
        told = self.told[s]
        return next((v for v in told[:-1] if u < self.weights[v]), told[-1])

    def _sample(self, u: Floats, stories: list[int]) -> Floats:
        theta: Floats = self.low + u * (self.high - self.low)
        theta[self.ratio] = np.exp(theta[self.ratio])
        for story in stories:
            for row, low, high in self.swaps[story]:
                value = low + float(u[row]) * (high - low)
                theta[row] = exp(value) if self.ratio[row] else value
        return theta
