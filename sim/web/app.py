"""An application with everything that must hold for every page: headers, hosts, sizes, sentences for errors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from sim.reading.problems import InputError

from .answers import fault, wrong_input, wrong_request
from .colouring import palette
from .guard import LOOPBACK, Guard
from .headers import Headers
from .pace import Pace, Wait
from .sizes import Sizes

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]
BODY = 64 * 1024  # bytes; a question, a move with its reason, or a short scenario


@dataclass
class Site:
    """What one application adds. ``static`` names a package whose folder ``static`` is served under ``/static/own``.

    ``hosts``: the names by which it may be called, without a port; ``serve`` adds those that go with its address. ``wait``: how
    long whoever asks has to wait.
    """

    routes: Sequence[BaseRoute]
    static: str | None = None
    hosts: set[str] = field(default_factory=lambda: set(LOOPBACK))
    body: int = BODY
    lifespan: Lifespan | None = None
    wait: Wait | None = None


def make_app(site: Site) -> Starlette:
    """The application. An InputError that a route raises is answered with its sentences and the status 400."""
    pace = [Middleware(Pace, wait=site.wait)] if site.wait else []
    middleware = [Middleware(Headers), *pace, Middleware(Guard, hosts=site.hosts), Middleware(Sizes, most=site.body)]
    handlers: dict[Any, Any] = {InputError: wrong_input, HTTPException: wrong_request, Exception: fault}
    lifespan = site.lifespan or _nothing
    app = Starlette(routes=_routes(site), middleware=middleware, exception_handlers=handlers, lifespan=lifespan)
    app.state.site = site
    return app


@asynccontextmanager
async def _nothing(app: Starlette) -> AsyncIterator[None]:
    yield


async def _icon(request: Request) -> Response:
    """What browsers ask for, whatever a page says."""
    return RedirectResponse("/static/icon.svg")


def _routes(site: Site) -> list[BaseRoute]:
    found: list[BaseRoute] = [Route("/static/palette.css", palette), Route("/favicon.ico", _icon), *site.routes]
    if site.static:
        found.append(Mount("/static/own", StaticFiles(packages=[(site.static, "static")])))
    return [*found, Mount("/static", StaticFiles(packages=[("sim.web", "static")]))]
