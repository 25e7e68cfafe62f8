"""The clock of a phase. It runs on the server: pages only show it."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

LONGEST = 4 * 3600  # seconds


def now() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class Clock:
    """``deadline`` and ``left`` in milliseconds; at most one of them is there. Neither: there is no clock."""

    deadline: int | None = None
    left: int | None = None

    def state(self, now: int) -> str:
        """``none``, ``running``, ``paused`` or ``over``."""
        if self.left is not None:
            return "paused"
        if self.deadline is None:
            return "none"
        return "running" if now < self.deadline else "over"

    def started(self, seconds: int, now: int) -> Clock:
        """A clock that ends so many seconds from now."""
        return Clock(deadline=now + 1000 * seconds)

    def paused(self, now: int) -> Clock:
        """The same, standing still."""
        return self if self.deadline is None else Clock(left=max(0, self.deadline - now))

    def resumed(self, now: int) -> Clock:
        """The same, running on."""
        return self if self.left is None else Clock(deadline=now + self.left)

    def extended(self, seconds: int, now: int) -> Clock:
        """With so many seconds more; a clock that is over has them from now."""
        if self.left is not None:
            return replace(self, left=self.left + 1000 * seconds)
        return Clock(deadline=max(self.deadline or now, now) + 1000 * seconds)
