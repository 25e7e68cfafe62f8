"""Codes, recovery words and secrets cannot be tried out, and who tries holds up neither the class nor the desk."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from rooms import Table, key

import sim.room.pages
import sim.web
from sim.room.file.identity import new_word
from sim.room.server import limits
from sim.room.server.app import room_app
from sim.room.server.served import Served

WRONG = "amber-falcon-0000"


@pytest.fixture
def clock(monkeypatch):
    """The time by which limits are filled: it stands still until a test moves it."""
    held = [100.0]
    monkeypatch.setattr(limits, "time", SimpleNamespace(monotonic=lambda: held[0]))
    return held


class Network:
    """A room, and the addresses from which it is asked."""

    def __init__(self, served, app):
        self.served, self.app = served, app

    def client(self, host, cookies=None):
        way = httpx.ASGITransport(self.app, client=(host, 5000))
        return httpx.AsyncClient(transport=way, base_url="http://127.0.0.1:8000", cookies=cookies)

    async def ask(self, host, path, cookies=None, **given):
        async with self.client(host, cookies) as client:
            return await client.post(path, json=given)

    async def look(self, host, path, cookies=None, headers=None):
        async with self.client(host, cookies) as client:
            return (await client.get(path, headers=headers)).status_code

    async def join(self, host, code=None):
        return await self.ask(host, "/api/join", code=code or self.served.code, name="Ada", key=key())

    async def recover(self, host, word):
        return (await self.ask(host, "/api/recover", code=self.served.code, word=word)).status_code

    async def login(self, host, secret):
        return (await self.ask(host, "/api/desk/login", secret=secret)).status_code


@asynccontextmanager
async def opened(path):
    served = Served(Table(path / "class.db").room)
    app = room_app(served)
    async with app.router.lifespan_context(app):
        yield Network(served, app)


def statuses(found):
    return dict(Counter(found))


def test_words_have_four_digits_and_are_many():
    assert all(re.fullmatch(r"[a-z]+-[a-z]+-[1-9]\d{3}", new_word()) for _ in range(100))
    assert len({new_word() for _ in range(1000)}) > 990


def test_twenty_wrong_words_from_an_address_then_five_a_minute(tmp_path, clock):
    async def play():
        async with opened(tmp_path) as net:
            word = (await net.join("10.0.0.1")).json()["word"]
            assert statuses([await net.recover("10.0.0.2", WRONG) for _ in range(30)]) == {403: 20, 429: 10}
            assert await net.recover("10.0.0.2", word) == 429  # or the answer would tell which one is right
            assert await net.recover("10.0.0.1", word) == 200
            assert (await net.join("10.0.0.2")).status_code == 201  # another bucket
            clock[0] += 60
            assert statuses([await net.recover("10.0.0.2", WRONG) for _ in range(30)]) == {403: 5, 429: 25}

    asyncio.run(play())


def test_sixty_wrong_words_from_all_addresses_together(tmp_path, clock):
    async def play():
        async with opened(tmp_path) as net:
            tried = [await net.recover(f"10.0.0.{n // 10}", WRONG) for n in range(100)]
            assert statuses(tried) == {403: 60, 429: 40}
            clock[0] += 60
            assert statuses([await net.recover(f"10.0.1.{n}", WRONG) for n in range(30)]) == {403: 15, 429: 15}

    asyncio.run(play())


def test_a_whole_class_comes_back_at_once_from_one_address(tmp_path, clock):
    async def play():
        async with opened(tmp_path) as net:
            joined = await asyncio.gather(*(net.join("10.0.0.1") for _ in range(95)))
            assert statuses(one.status_code for one in joined) == {201: 90, 429: 5}
            words = [one.json()["word"] for one in joined if one.status_code == 201]
            assert len(set(words)) == 90
            back = await asyncio.gather(*(net.recover("10.0.0.1", word) for word in [*words, *words]))
            assert statuses(back) == {200: 180}

    asyncio.run(play())


def test_a_word_lets_its_owner_in_ten_times_then_once_a_minute(tmp_path, clock):
    """Each time a cookie is written into the class's file."""

    async def play():
        async with opened(tmp_path) as net:
            words = [(await net.join("10.0.0.1")).json()["word"] for _ in range(2)]
            assert statuses([await net.recover(f"10.0.0.{n}", words[0]) for n in range(30)]) == {200: 10, 429: 20}
            assert await net.recover("10.0.0.1", words[1]) == 200
            clock[0] += 60
            assert statuses([await net.recover("10.0.0.1", words[0]) for _ in range(3)]) == {200: 1, 429: 2}

    asyncio.run(play())


def test_a_person_may_have_so_much_stored_at_once_and_look_at_more_and_the_desk_and_others_go_on(tmp_path, clock):
    async def play():
        async with opened(tmp_path) as net:
            ada, bo = [(await net.join("10.0.0.1")).cookies for _ in range(2)]
            desk = (await net.ask("10.0.0.1", "/api/desk/login", secret=net.served.secret)).cookies

            async def take(who, seat="us"):
                return (await net.ask("10.0.0.1", "/api/seat/take", who, seat=seat, key=key())).status_code

            assert statuses([await take(ada) for _ in range(50)]) == {200: 30, 429: 20}
            assert await take(bo) == 200
            assert await net.look("10.0.0.1", "/api/seat", ada) == 200
            said = [await net.ask("10.0.0.1", "/api/desk/say", desk, text="x", public=False, key=key()) for _ in range(60)]
            assert statuses(one.status_code for one in said) == {200: 60}
            clock[0] += 1
            assert statuses([await take(ada) for _ in range(5)]) == {200: 2, 429: 3}

    asyncio.run(play())


def test_whatever_a_stranger_asks_for_is_counted_and_who_has_joined_goes_on(tmp_path, clock):
    """What is refused, what is not there, and files."""

    async def play():
        async with opened(tmp_path) as net:
            ada = (await net.join("10.0.0.1")).cookies
            net.served.strangers.burst = 20
            for n, (path, headers, status) in enumerate(
                (("/api/seat", {}, 401), ("/nowhere", {}, 404), ("/", {"host": "x/static/"}, 421), ("/", {}, 200)), 2
            ):
                found = [await net.look(f"10.0.0.{n}", path, headers=headers) for _ in range(30)]
                assert statuses(found) == {status: 20, 429: 10}, path
            net.served.files.burst = 5
            files = ["/static/base.css", "/static/own/seat.js", "/static/nowhere"]
            assert statuses([await net.look("10.0.0.2", path) for path in 3 * files]) == {200: 4, 404: 1, 429: 4}
            assert await net.look("10.0.0.2", "/api/seat", ada) == 200
            assert await net.look("10.0.0.2", "/static/own/seat.js", ada) == 200

    asyncio.run(play())


def test_a_class_of_a_hundred_can_load_all_files_at_once_from_one_address(tmp_path):
    served = Served(Table(tmp_path / "class.db").room)
    files = [path for package in (sim.web, sim.room.pages) for path in (Path(package.__path__[0]) / "static").iterdir()]
    assert len(files) > 40 and served.files.burst >= 100 * (len(files) + 1)  # and the palette


def test_many_wrong_ones_at_the_same_moment_are_no_more(tmp_path, clock):
    async def play():
        async with opened(tmp_path) as net:
            assert statuses(await asyncio.gather(*(net.recover("10.0.0.2", WRONG) for _ in range(80)))) == {403: 20, 429: 60}

    asyncio.run(play())


def test_who_tries_codes_and_secrets_holds_up_nobody_elsewhere_and_never_the_desk(tmp_path, clock):
    async def play():
        async with opened(tmp_path) as net:
            codes = [(await net.join("10.0.0.2", "AAA 222")).status_code for _ in range(30)]
            assert statuses(codes) == {403: 20, 429: 10}
            assert (await net.join("10.0.0.2")).status_code == 429
            assert (await net.join("10.0.0.1", net.served.code.lower().replace(" ", "-"))).status_code == 201
            assert statuses([await net.login("10.0.0.2", "x" * 32) for _ in range(30)]) == {403: 20, 429: 10}
            assert await net.login("10.0.0.2", net.served.secret) == 200

    asyncio.run(play())


def test_words_of_older_files_still_let_people_in(tmp_path, clock):
    async def play():
        async with opened(tmp_path) as net:
            await net.join("10.0.0.1")
            await net.served.hand.ask(lambda room: room.store.base.execute("UPDATE words SET word = 'amber-falcon-31'"))
            assert await net.recover("10.0.0.1", " Amber falcon 31") == 200

    asyncio.run(play())
