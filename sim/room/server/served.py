"""A room that is being served: the hand that does things, the hub that shows them, who may, how often, and the clock."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from sim.room.after.findings import Asked, Findings, find
from sim.room.after.record import ClassRecord
from sim.room.after.review import review_of
from sim.room.file.clock import now
from sim.room.file.events import ROOM
from sim.room.file.identity import hashed, new_secret, same
from sim.room.file.passes import BOARD, DESK, Pass, all_passes, grant
from sim.room.room import Command, Room
from sim.room.world.orders import Orders

from .hand import Hand
from .hub import Hub
from .limits import Guesses, Limit
from .ticket import Ticket
from .views import Around, Key, Views

Documents = Callable[[ClassRecord, str], str]
SHIFT = 2**16  # versions of one start; the next start begins above them


@dataclass
class Served:
    """Everything that requests share. ``secret`` and ``board_pass`` are of this start alone, and never written down."""

    room: Room
    documents: Documents | None = None
    join: dict[str, Any] | None = None
    secret: str = field(default_factory=new_secret)
    board_pass: str = field(default_factory=new_secret)
    ticket: Ticket = field(default_factory=Ticket)
    hub: Hub = field(default_factory=Hub)
    found: dict[Key, Findings] = field(default_factory=dict)
    progress: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        self.name = self.room.store.about("room") or ""
        self.code = self.room.store.about("code") or ""
        self.passes: dict[str, Pass] = all_passes(self.room.store)
        self.asking = Limit(20, 120)  # a person, or a board
        self.doing = Limit(2, 30)  # a person, for what is stored: moves, arguments, predictions, seats
        self.strangers = Limit(60, 600)  # an address: a whole class may come from one
        self.files = Limit(100, 6000)  # a person, board or address, for what pages load: thirty files, for a hundred, twice
        self.joins = Limit(1, 90)  # persons who come with the right code, from one address
        self.back = Limit(1 / 60, 10)  # a person who comes back by the recovery word
        self.codes = Guesses(Limit(1 / 12, 20))  # wrong ones, like the two below; nobody far away keeps a class from joining
        self.words = Guesses(Limit(1 / 12, 20), Limit(1 / 4, 60))
        self.secrets = Limit(1 / 12, 20)
        self.hand = Hand(self.room, self.around, self._published, int(time.time()) * SHIFT)
        self.heavy = ThreadPoolExecutor(1, "worlds")
        self.hub.changed = self._somebody_came
        self._finding: tuple[Key, asyncio.Future[Findings]] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._refresh: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    async def start(self) -> None:
        """Begin: a clock that ran when the room was closed stands still until the desk lets it run."""
        clock = self.room.state.clock
        if clock.deadline is not None:
            left = max(0, clock.deadline - self.room.events[-1].at)
            await self.hand.do(Command("stand_still", ROOM, {"left": left}))
        await self.hand.refresh()
        gc.collect()
        gc.freeze()  # all that was loaded stays for good: who looks through it for garbage while a class plays lets all wait

    def stop(self) -> None:
        """End: what was asked is done first."""
        self.hand.close()
        self.heavy.shutdown(wait=False, cancel_futures=True)
        self.room.store.close()

    def around(self) -> Around:
        """What is around the room; called in the room's thread."""
        shown = self.room.state.revealed and self.room.state.day >= 0
        review = review_of(self.room, self.found.get(self.key())) if shown else None
        health = {"file": self.room.store.path.name, "streams": self.hub.streams, "disk": self.room.trouble}
        return Around(self.join, self.hub.online, health, self.progress, review, self.key() if shown else None)

    def key(self) -> Key:
        """What findings hang on; asked in the room's thread."""
        state = self.room.state
        return (state.day, self.room.course.fingerprint(), len(state.rounds))

    def whose(self, secret: str) -> Pass | None:
        """Whose a cookie is."""
        return self.passes.get(hashed(secret))

    async def granted(self, role: str, member: str | None = None) -> str:
        """A new secret for a cookie."""
        secret = await self.hand.ask(lambda room: grant(room.store, role, member))
        self.passes[hashed(secret)] = Pass(role, member)
        return secret

    def opens(self, role: str, said: str) -> bool:
        """Whether this is the secret of the desk, or its ticket, or the pass of the board."""
        return same(said, {DESK: self.secret, BOARD: self.board_pass}[role]) or (role == DESK and self.ticket.opens(said))

    def _published(self, views: Views) -> None:
        self.hub.publish(views)
        self._set_timer(views.deadline)
        if views.wanted is not None and views.wanted not in self.found:
            self.later(self.findings())

    def later(self, coroutine: Any) -> None:
        """Do something beside the answers."""
        task = asyncio.ensure_future(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _set_timer(self, deadline: int | None) -> None:
        if self._timer:
            self._timer.cancel()
        if deadline is not None and deadline > now() - 1000:
            wait = max(0.0, (deadline - now()) / 1000) + 0.02
            self._timer = asyncio.get_running_loop().call_later(wait, self._time_up, deadline)

    def _time_up(self, deadline: int) -> None:
        self.later(self.hand.do(Command("time_up", ROOM, {"deadline": deadline})))

    def _somebody_came(self) -> None:
        """Who is there is shown to the desk, half a second later: many come at once."""
        if self._refresh is None or self._refresh.cancelled() or self._refresh.when() < asyncio.get_running_loop().time():
            self._refresh = asyncio.get_running_loop().call_later(0.5, lambda: self.later(self.hand.refresh()))

    async def findings(self) -> Findings | None:
        """What has been found of the class as it stands; worked out once, whoever asks. None before any day."""
        key, asked, orders = await self.hand.ask(lambda room: (self.key(), asked_in(room), list(room.state.orders)))
        if not orders or key in self.found:
            return self.found.get(key)
        if self._finding is None or self._finding[0] != key:
            self._finding = key, asyncio.ensure_future(self._find(key, asked, orders))
        return await asyncio.shield(self._finding[1])

    async def _find(self, key: Key, asked: list[Asked], orders: list[Orders]) -> Findings:
        loop, room = asyncio.get_running_loop(), self.room

        def say(words: str, done: int, of: int) -> None:
            self.progress = {"words": words, "done": done, "of": of}
            loop.call_soon_threadsafe(lambda: self.later(self.hand.refresh()))

        try:
            found = await loop.run_in_executor(self.heavy, find, room.tables, room.seed, room.world, orders, asked, say)
            self.found = {key: found}
        finally:
            self.progress = None
            if self._finding is not None and self._finding[0] == key:
                self._finding = None
        await self.hand.refresh()
        return found


def asked_in(room: Room) -> list[Asked]:
    """The rounds of predictions that the model has to forecast."""
    return [Asked(one.round, one.day, one.questions) for one in room.state.rounds]
