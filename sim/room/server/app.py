"""The application: the table's routes, each with who may, how often, and what does it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sim.room.file.passes import BOARD, DESK, MEMBER
from sim.room.file.store import StoreError
from sim.room.refusal import Refusal, wrong
from sim.room.room import Command
from sim.web import Site, make_app, render
from sim.web.answers import told, told_text
from sim.web.streaming import last_seen, stream

from .hand import Busy
from .hub import Full, See, snapshot
from .own import OWN
from .served import Served
from .table import RULES, Rule
from .who import Who, admitted, too_often

PAGES = "sim.room.pages"
MOST = 16 * 1024  # bytes that a request may bring
Endpoint = Callable[[Request], Awaitable[Response]]


def room_app(served: Served) -> Starlette:
    """The application of one room."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        await served.start()
        yield
        served.stop()

    routes = [Route(rule.path, _endpoint(served, rule), methods=[rule.method]) for rule in RULES]
    app = make_app(Site(routes, static=PAGES, body=MOST, lifespan=life, wait=partial(too_often, served)))
    app.state.served = served
    return app


def _endpoint(served: Served, rule: Rule) -> Endpoint:
    kind, _, what = rule.does.rpartition(":")

    async def answer(request: Request) -> Response:
        try:
            who = admitted(served, request, rule)
            if kind == "page":
                return render(request, f"{what}.html.j2", package=PAGES)
            given = await _body(request) if rule.method == "POST" else {}
            if kind == "own":
                return await OWN[what](served, request, who, given)
            if kind in ("look", "stream"):
                return _look(served, request, who, what, kind == "stream")
            _not_too_much(served, who)
            return await _do(served, rule, who, given)
        except Refusal as refusal:
            return refused(refusal)
        except StoreError as error:
            return refused(Refusal(507, "disk", str(error)))
        except Busy:
            return refused(Refusal(503, "busy", "The room has more to do than it can: try again in a moment."))
        except Full:
            return refused(Refusal(503, "busy", "Too many pages are open here: close some."))

    return answer


def refused(refusal: Refusal) -> Response:
    """A refusal as an answer; ``problems`` says the same as all our pages do."""
    answer = told({"error": refusal.sentence, "code": refusal.code, "problems": [refusal.sentence]}, refusal.status)
    if refusal.status == 429:
        answer.headers["retry-after"] = "".join(c for c in refusal.sentence if c.isdigit()) or "1"
    return answer


def _not_too_much(served: Served, who: Who) -> None:
    wait = served.doing.take(who.by) if who.role == MEMBER else 0
    if wait:
        raise Refusal(429, "slow", f"You do too much at once: wait {wait} seconds.")


async def _body(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "not_json", "This wants JSON, and says so: content-type: application/json.")
    try:
        given = json.loads(await request.body() or b"{}")
    except (ValueError, RecursionError):
        raise wrong("this is no JSON that could be read") from None
    if not isinstance(given, dict):
        raise wrong("this wants a JSON object")
    return given


async def _do(served: Served, rule: Rule, who: Who, given: dict[str, Any]) -> Response:
    answer = await served.hand.do(Command(rule.does, who.by, given))
    if "error" in answer.told:
        return refused(Refusal(answer.status, str(answer.told["code"]), str(answer.told["error"])))
    return told(answer.told, answer.status)


def _look(served: Served, request: Request, who: Who, what: str, flowing: bool) -> Response:
    see = _see(who, what)
    if flowing:
        served.hub.room_for(who.by)
        return stream(partial(served.hub.follow, who.by, see, last_seen(request)))
    views = served.hub.views
    parts, mark = see(views), f'"{views.number}"'
    if parts is None:
        raise Refusal(401, "who", "You are not in this room any more: join again.")
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers={"etag": mark})
    answer = told_text(snapshot(parts, views.number))
    answer.headers["etag"] = mark
    return answer


def _see(who: Who, what: str) -> See:
    if what == "seat":
        return lambda views: views.of_member(who.by)
    if what == DESK:
        return lambda views: views.of_desk()
    if who.role == MEMBER:
        return lambda views: views.of_board(False) if who.by in views.seat_of else None
    return lambda views: views.of_board(who.role in (DESK, BOARD))
