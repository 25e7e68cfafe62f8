"""The explorer as an application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from sim.web import Site, make_app

from .api import Service
from .desk import Desk


def explorer(scenario: str = "hamedan_2016") -> Starlette:
    """An application that begins with a scenario: one that ships, or a file. Raises InputError when that cannot be used."""
    desk = Desk(scenario)
    desk.shelf.open(desk.shelf.first)
    service = Service(desk)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        service.start()
        yield
        service.end()

    return make_app(Site(service.routes(), static="sim.explorer", lifespan=lifespan))
