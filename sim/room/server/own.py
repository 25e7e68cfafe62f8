"""Routes that are no command of the room: getting in, the record, downloads, counterfactuals."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sim.room.after.export import FORMATS, zipped
from sim.room.after.recording import record_of
from sim.room.after.supposed import counterfactual
from sim.room.commands.seating import me, member_named
from sim.room.commands.showing import ASKED
from sim.room.file.events import DESK as BY_DESK
from sim.room.file.identity import plain, same
from sim.room.file.passes import BOARD, DESK, MEMBER, member_by_word
from sim.room.given import OneOf, Text, key_of, read
from sim.room.refusal import Refusal, wrong
from sim.room.room import Command, Room
from sim.room.world.course import Course
from sim.room.world.instead import Instead, instead
from sim.seat import NOTHING
from sim.web.answers import told

from .served import Served
from .who import Who, give_cookie, host_of, roles_of

Own = Callable[[Served, Request, Who, dict[str, Any]], Awaitable[Response]]
EDITIONS = ("class", "grader")


def _not_so_fast(wait: int, what: str = "Too many wrong tries") -> None:
    if wait:
        raise Refusal(429, "slow", f"{what}: wait {wait} seconds.")


def _check_code(served: Served, request: Request, code: str) -> None:
    right = same(plain(code), plain(served.code))
    _not_so_fast(served.codes.wait(host_of(request), right))
    if not right:
        raise Refusal(403, "not_yours", "That is not this class's code: it stands on the board.")


async def room(served: Served, request: Request, who: Who, given: dict[str, Any]) -> Response:
    """What a page shows before anybody has joined, and whether this browser has."""
    scenario = served.room.case.scenario
    member = roles_of(served, request).get(MEMBER)  # whatever else this browser may do: it may be the desk's too
    known = await served.hand.ask(lambda room: me(room, member_named(room, member))) if member else None
    joining = served.room.state.settings.joining
    return told({"title": scenario.title, "about": scenario.about, "room": served.name, "joining": joining, "me": known})


async def join(served: Served, request: Request, who: Who, given: dict[str, Any]) -> Response:
    """Somebody new; the same key again is the same person again."""
    asked = read(given, {"code": Text(20, 1), "name": Text(60, 1)})
    _check_code(served, request, asked["code"])
    _not_so_fast(served.joins.take(host_of(request)), "Too many join at once from this address")
    answer = await served.hand.do(Command("join", "join", {"name": asked["name"], "key": key_of(given)}))
    if answer.status != 201:
        return told(answer.told, answer.status)
    return await _welcome(served, answer.told["member"], 201)


async def recover(served: Served, request: Request, who: Who, given: dict[str, Any]) -> Response:
    """Somebody who was here before, from another browser."""
    asked = read(given, {"code": Text(20, 1), "word": Text(60, 1)})
    _check_code(served, request, asked["code"])
    member = await served.hand.ask(lambda room: member_by_word(room.store, asked["word"]))
    right = member is not None and member in served.hub.views.seat_of
    _not_so_fast(served.words.wait(host_of(request), right))
    if member is None or not right:
        raise Refusal(403, "not_yours", "Nobody in this room has that recovery word. The desk can look yours up.")
    _not_so_fast(served.back.take(member), "This word has let many in lately")
    return await _welcome(served, member, 200)


async def _welcome(served: Served, member: str, status: int) -> Response:
    secret = await served.granted(MEMBER, member)
    known = await served.hand.ask(lambda room: me(room, member_named(room, member)))
    return give_cookie(served, told(known, status), MEMBER, secret)


async def own_me(served: Served, request: Request, who: Who, given: dict[str, Any]) -> Response:
    """Who one is."""
    return told(await served.hand.ask(lambda room: me(room, member_named(room, who.by))))


def _login(role: str, field: str) -> Own:
    async def login(served: Served, request: Request, who: Who, given: dict[str, Any]) -> Response:
        said = read(given, {field: Text(100, 1)})[field]
        if not served.opens(role, said):  # nobody guesses one: so who has it is never kept waiting by others' tries
            _not_so_fast(served.secrets.take(host_of(request)))
            raise Refusal(403, "not_yours", "That is not it: open the address that the program printed when it started last.")
        return give_cookie(served, told({"role": role}), role, await served.granted(role))

    return login


async def show_counterfactual(served: Served, request: Request, who: Who, given: dict[str, Any]) -> Response:
    """The class's world with one move replaced."""
    if "result" in given:
        raise wrong('nobody asked for "result"')
    asked, key = read(given, ASKED), key_of(given)
    before = await served.hand.ask(lambda room: room.store.answered(BY_DESK, key))
    if before:
        return told(before[1], before[0])
    orders = await served.hand.ask(lambda room: _checked(room, asked))
    started = time.perf_counter()
    loop, held = asyncio.get_running_loop(), served.room

    def work() -> Instead:
        course = Course(held.tables, held.seed, held.world).follow(orders)
        return instead(course, asked["day"], asked["seat"], asked["act"])

    found = await loop.run_in_executor(served.heavy, work)
    spent = round(1000 * (time.perf_counter() - started))
    result = await served.hand.ask(lambda room: counterfactual(room, found, spent))
    answer = await served.hand.do(Command("counterfactual", BY_DESK, {**asked, "key": key, "result": result}))
    return told(answer.told, answer.status)


def _checked(room: Room, asked: dict[str, Any]) -> list[Any]:
    """The orders of the class so far, where the question makes sense. Raises Refusal."""
    pages = room.case.cast.pages
    if asked["seat"] not in pages:
        raise wrong(f'there is no seat "{asked["seat"]}"')
    if asked["act"] != NOTHING and asked["act"] not in pages[asked["seat"]].acts:
        raise wrong(f'{room.title(asked["seat"])} has no act "{asked["act"]}"')
    if asked["day"] > room.state.day:
        raise wrong("that day has not been played")
    return list(room.state.orders)


async def _record(served: Served) -> Any:
    found = await served.findings()
    return await served.hand.ask(lambda room: record_of(room, found))


async def record(served: Served, request: Request, who: Who, given: dict[str, Any]) -> Response:
    """The class as data."""
    return told((await _record(served)).as_dict())


async def review(served: Served, request: Request, who: Who, given: dict[str, Any]) -> Response:
    """The after-action review."""
    edition = read(dict(request.query_params), {"edition": OneOf(EDITIONS, False)})["edition"] or EDITIONS[0]
    if served.documents is None:
        raise Refusal(404, "nothing", "This program was started without what writes reviews.")
    held, write = await _record(served), served.documents
    text = await asyncio.get_running_loop().run_in_executor(served.heavy, write, held, edition)
    return _download(text.encode(), "text/html; charset=utf-8", f"{_stem(served)}-{edition}.html")


async def export(served: Served, request: Request, who: Who, given: dict[str, Any]) -> Response:
    """The class as tables."""
    kind = read(dict(request.query_params), {"format": OneOf(FORMATS, False)})["format"] or FORMATS[0]
    held = await _record(served)
    content = await asyncio.get_running_loop().run_in_executor(served.heavy, zipped, held, kind)
    return _download(content, "application/zip", f"{_stem(served)}-{kind}.zip")


def _stem(served: Served) -> str:
    return "".join(c for c in served.room.store.path.stem if c.isascii() and (c.isalnum() or c in "-_")) or "class"


def _download(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


OWN: dict[str, Own] = {
    "room": room, "join": join, "recover": recover, "me": own_me, "board_login": _login(BOARD, "pass"),
    "desk_login": _login(DESK, "secret"), "counterfactual": show_counterfactual, "record": record, "review": review,
    "export": export,
}  # fmt: skip
