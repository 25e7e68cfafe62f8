"""The addresses that the page asks: JSON in, JSON out, every body checked, every job on the workers."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sim.reading.problems import InputError, Problem
from sim.web import render
from sim.web.answers import told

from .asked import MOST, About, Address, OfDeed, OfPath, OfWorld, Search, Turn, taken
from .desk import Desk
from .played import Unwanted
from .question import Plain
from .work import Turns, Workers

COMPILING = "Getting ready. The first time, the rules are compiled, which takes about half a minute."
NOT_READY = "The first world could not be played: look at where the program was started."
A = TypeVar("A", bound=Plain)


class Service:
    """A desk behind addresses."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.workers, self.turns = desk, Workers(), Turns()
        self.ready, self.failed, self.over = threading.Event(), False, False

    def start(self) -> None:
        """Get ready in the background; the page says so meanwhile."""
        threading.Thread(target=self._warm, daemon=True).start()

    def end(self) -> None:
        """Let go of what is being played."""
        self.over = True
        self.workers.end()

    def _warm(self) -> None:
        try:
            self.desk.warm()
        except BaseException:
            self.failed = True
            raise
        self.ready.set()

    def routes(self) -> list[Route]:
        """All addresses."""
        posts = {
            "open": (Address, lambda asked: self.desk.open(asked.address)),
            "offer": (About, lambda asked: self.desk.offer(asked.question)),
            "world": (OfWorld, self.desk.world),
            "decision": (OfDeed, self.desk.decision),
            "figure": (OfPath, self.desk.figure),
            "claim": (OfPath, self.desk.claim),
            "search": (Search, self.desk.search),
        }
        found = [Route(f"/api/{name}", self._post(*how), methods=["POST"]) for name, how in posts.items()]
        found += [Route("/api/answer", self.answer, methods=["POST"]), Route("/api/ready", self.state)]
        return [*found, Route("/scenario.yaml", self.save), Route("/", self.page)]

    def _post(self, model: type[A], job: Callable[[A], dict[str, Any]]) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            asked = await taken(request, model)
            return told(await self.workers.do(lambda: job(asked)))

        return endpoint

    async def page(self, request: Request) -> Response:
        """The page itself, which asks for everything else."""
        return render(request, "explorer.html.j2", package="sim.explorer")

    async def state(self, request: Request) -> Response:
        """Whether there is anything to wait for."""
        doing = None if self.ready.is_set() else NOT_READY if self.failed else COMPILING
        return told({"ready": self.ready.is_set(), "doing": doing})

    async def answer(self, request: Request) -> Response:
        """The answer to a page's latest question; a page that asks something else by now is told that this one is stale."""
        asked = await taken(request, Turn)
        latest = self.turns.take(asked.client, asked.turn)

        def wanted() -> bool:
            return latest() and not self.over

        def job() -> dict[str, Any]:
            try:
                if not wanted():
                    raise Unwanted
                return self.desk.answer(asked, wanted)
            except Unwanted:
                return {"stale": True}

        return told({"turn": asked.turn, **await self.workers.do(job)})

    async def save(self, request: Request) -> Response:
        """A question as a scenario to keep."""
        text = request.query_params.get("worlds", "1000")
        if not (text.isascii() and text.isdigit() and len(text) < 6 and 0 < int(text) <= MOST):
            raise InputError([Problem(None, f"worlds in the address: wanted a whole number from 1 to {MOST:,}")])
        query = "&".join(part for part in request.url.query.split("&") if not part.startswith("worlds="))
        name, held = await self.workers.do(lambda: self.desk.save(query, int(text)))
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(held, media_type="application/yaml", headers=headers)
