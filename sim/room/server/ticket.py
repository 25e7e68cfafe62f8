"""A secret for the browser that the program opens itself: what a program is started with, others on the machine can read."""

from __future__ import annotations

import time

from sim.room.file.identity import new_secret, same

SECONDS = 120  # from the start of the room until the browser has to have used it


class Ticket:
    """Good once, and soon."""

    def __init__(self) -> None:
        self.secret = new_secret()
        self._until = time.monotonic() + SECONDS
        self._used = False

    def opens(self, said: str) -> bool:
        """Whether this is it, in time and for the first time."""
        if self._used or time.monotonic() > self._until or not same(said, self.secret):
            return False
        self._used = True
        return True
