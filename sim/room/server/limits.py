"""How often somebody may ask: a bucket of drops for each, filled at a steady rate, so that nobody can crowd out the others."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from dataclasses import dataclass

REMEMBERED = 10_000  # names; the one that was quiet longest is forgotten first


@dataclass
class Bucket:
    """What is left, and since when."""

    left: float
    since: float


class Limit:
    """So many at once, then so many a second, for each name."""

    def __init__(self, rate: float, burst: float) -> None:
        self.rate, self.burst = rate, burst
        self._held: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, name: str, cost: float = 1.0) -> int:
        """0 when it may; else in how many seconds it may again."""
        now = time.monotonic()
        bucket = self._held.pop(name, None) or Bucket(self.burst, now)
        self._held[name] = bucket
        if len(self._held) > REMEMBERED:
            self._held.popitem(last=False)
        bucket.left, bucket.since = min(self.burst, bucket.left + (now - bucket.since) * self.rate), now
        if bucket.left < cost:
            return max(1, math.ceil((cost - bucket.left) / self.rate))
        bucket.left -= cost
        return 0
