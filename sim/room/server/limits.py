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

    def wait(self, name: str, cost: float = 1.0) -> int:
        """0 when it may now; else in how many seconds it may again. Asking takes nothing."""
        bucket = self._filled(name)
        return 0 if bucket.left >= cost else max(1, math.ceil((cost - bucket.left) / self.rate))

    def take(self, name: str, cost: float = 1.0) -> int:
        """The same, and where it may, that is taken."""
        wait = self.wait(name, cost)
        if not wait:
            self._held[name].left -= cost
        return wait

    def _filled(self, name: str) -> Bucket:
        now = time.monotonic()
        bucket = self._held.pop(name, None) or Bucket(self.burst, now)
        self._held[name] = bucket
        if len(self._held) > REMEMBERED:
            self._held.popitem(last=False)
        bucket.left, bucket.since = min(self.burst, bucket.left + (now - bucket.since) * self.rate), now
        return bucket


class Guesses:
    """How often codes and words may be wrong: so often from one address, and for some so often from all together.

    Right ones take nothing; but where too many were wrong they wait as well, or the answer would tell them apart.
    """

    def __init__(self, each: Limit, together: Limit | None = None) -> None:
        self._each, self._together = each, together

    def wait(self, host: str, right: bool) -> int:
        """0 when what was tried may be answered; else in how many seconds something may be tried again."""
        wait = max(self._each.wait(host), self._together.wait("") if self._together else 0)
        if not wait and not right:
            self._each.take(host)
            if self._together:
                self._together.take("")
        return wait
