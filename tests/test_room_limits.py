"""Nobody crowds out the others: buckets, streams that are stalled or too many, and a hand that does things together."""

from __future__ import annotations

import asyncio
import socket
import time
from contextlib import ExitStack

import pytest
from rooms import Served, Table, told, wait_until

from sim.room.file.clock import Clock
from sim.room.room import Command
from sim.room.server import hub, limits
from sim.room.server.hand import Busy, Hand
from sim.room.server.hub import MOST_EACH
from sim.room.server.limits import Limit
from sim.room.server.views import Around, Views
from sim.web.streaming import Bell


def test_a_bucket_lets_so_many_pass_and_so_many_a_second(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(limits.time, "monotonic", lambda: now[0])
    one = Limit(rate=2, burst=5)
    assert [one.take("a") for _ in range(5)] == [0] * 5
    assert one.take("a") == 1 and one.take("b") == 0  # another is not held up
    now[0] += 1
    assert [one.take("a") for _ in range(3)] == [0, 0, 1]


def test_buckets_do_not_pile_up(monkeypatch):
    monkeypatch.setattr(limits, "REMEMBERED", 10)
    one = Limit(1, 1)
    for n in range(100):
        one.take(str(n))
    assert len(one._held) == 10


def test_the_desk_s_stream_has_room_whoever_fills_the_others(monkeypatch):
    monkeypatch.setattr(hub, "MOST_STREAMS", 0)
    one = hub.Hub()
    with pytest.raises(hub.Full):
        one.room_for("m1")
    one.room_for("desk")


async def opened(one, name, bells):
    """A page's stream, until it is ended; a name that has too many is told so."""
    bell = Bell()
    bells.append(bell)
    with one.follow(name, lambda views: {}, -1, bell) as news:
        if news() is hub.FULL:
            return "full"
        while not bell.ended:
            bell.clear()
            await bell.wait()
    return "ended"


def test_of_many_streams_that_one_name_asks_for_at_once_the_last_few_stay():
    async def play():
        one, bells = hub.Hub(), []
        for _ in range(60):
            one.room_for("m1")  # all are let in before any of them has come
        pages = [asyncio.ensure_future(opened(one, "m1", bells)) for _ in range(60)]
        other = asyncio.ensure_future(opened(one, "m2", bells))
        await settle()
        left = [page for page in pages if not page.done()]
        assert len(left) == MOST_EACH and not other.done() and one.streams == MOST_EACH + 1
        newer = asyncio.ensure_future(opened(one, "m1", bells))
        await settle()
        assert left[0].result() == "ended" and not any(page.done() for page in (*left[1:], newer))
        for page in (*left, newer, other):
            page.cancel()

    asyncio.run(play())


def test_streams_that_cannot_be_ended_are_no_more_than_twice_as_many():
    """Their devices do not read, so nothing that they are told arrives, nor that they are to end."""
    one, bells = hub.Hub(), [Bell() for _ in range(60)]
    with ExitStack() as stack:
        news = [stack.enter_context(one.follow("m1", lambda views: {}, -1, bell)) for bell in bells]
        assert one.streams == 2 * MOST_EACH and all(tell() is hub.FULL for tell in news[2 * MOST_EACH :])
        with pytest.raises(hub.Full):
            one.room_for("m1")
    one.room_for("m1")


def views(number, board="", **seats):
    members = {name: {"me": "{}"} for name in seats}
    held = {name: {"move": text} for name, text in seats.items()}
    return Views(number, {"now": f'{{"is":"{board}"}}'}, seats=held, members=members, seat_of={name: name for name in seats})


def following(one, *names):
    """What pages of these names are told each time they are rung for: name -> events."""
    told = {name: [] for name in names}

    async def page(name, bell):
        with one.follow(name, lambda views: views.of_member(name), -1, bell) as news:
            while True:
                bell.clear()
                told[name] += [news()]
                await bell.wait()

    return told, [asyncio.ensure_future(page(name, Bell())) for name in names]


async def settle():
    for _ in range(100):
        await asyncio.sleep(0)


def test_a_page_is_rung_for_when_it_shows_something_else_and_not_for_others():
    async def play():
        one = hub.Hub()
        one.publish(views(1, m1="a", m2="a"))
        told, pages = following(one, "m1", "m2")
        await settle()
        for held in (views(2, m1="b", m2="a"), views(3, "x", m1="b", m2="a"), views(4, "x", m2="a")):
            one.publish(held)
            await asyncio.wait({one._telling})
        for page in pages:
            page.cancel()
        await asyncio.wait(pages)
        return {name: [event and (event.number, event.name) for event in events] for name, events in told.items()}

    first = (1, "snapshot")
    assert asyncio.run(play()) == {
        "m1": [first, (2, "change"), (3, "change"), (4, "gone")], "m2": [first, (3, "change")],
    }  # fmt: skip


def test_a_page_that_came_before_others_were_told_hears_that_all_is_as_before():
    """It saw what came and went while nobody was told: to the others nothing has changed."""

    async def play():
        one, bell = hub.Hub(), Bell()
        one.publish(views(1, m1="a"))
        await asyncio.wait({one._telling})
        one.publish(views(2, m1="b"))
        with one.follow("m1", lambda views: views.of_member("m1"), -1, bell) as news:
            assert news().number == 2
            one.publish(views(3, m1="a"))
            await asyncio.wait({one._telling})
            return bell.is_set(), news().number

    assert asyncio.run(play()) == (True, 3)


def test_while_many_pages_are_told_others_have_their_turn_and_what_changes_is_told_together():
    """What comes while a hundred pages are told waits for a few of them alone, and ten more changes are one to each page."""
    names = [f"m{n}" for n in range(100)]

    async def play():
        one, all_of = hub.Hub(), lambda text: dict.fromkeys(names, text)
        one.publish(views(1, **all_of("a")))
        told, pages = following(one, *names)
        await settle()
        one.publish(views(2, **all_of("b")))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        meanwhile = sum(len(events) for events in told.values()) - 100
        for n in range(10):
            one.publish(views(3 + n, **all_of(f"c{n}")))
        await asyncio.wait({one._telling})
        await settle()
        for page in pages:
            page.cancel()
        await asyncio.wait(pages)
        return meanwhile, told

    meanwhile, told = asyncio.run(play())
    assert 0 < meanwhile < 20
    for events in told.values():
        numbers = [event.number for event in events if event]
        assert numbers[-1] == 12 and 2 <= len(numbers) <= 3


def test_a_clock_is_paused_extended_and_over():
    clock = Clock().started(60, now=0)
    assert clock.state(59_999) == "running" and clock.state(60_000) == "over"
    paused = clock.paused(20_000)
    assert paused == Clock(left=40_000) and paused.extended(10, 0).resumed(100_000) == Clock(deadline=150_000)
    assert clock.extended(30, 100_000) == Clock(deadline=130_000)  # it was over: thirty seconds from now


def test_what_is_asked_at_once_is_done_in_one_transaction(tmp_path):
    """Two hundred things at once: all are done, in a few commits, and too many at once are refused before they are done."""
    table = Table(tmp_path / "class.db")
    shown = []

    async def crowd():
        hand = Hand(table.room, Around, shown.append, 0)
        commands = [Command("say", "desk", {"text": str(n), "public": False, "key": f"crowd-{n:06d}"}) for n in range(200)]
        answers = await asyncio.gather(*(hand.do(one) for one in commands))
        hand._waiting = [(commands[0], asyncio.get_running_loop().create_future())] * 2000
        with pytest.raises(Busy):
            await hand.do(commands[0])
        hand._waiting = []
        hand.close()
        return answers

    answers = asyncio.run(crowd())
    assert all(answer.status == 200 for answer in answers)
    assert [one.text for one in table.room.state.said] == [str(n) for n in range(200)]
    assert len(shown) < 10
    table.room.store.close()


@pytest.mark.whole
def test_the_clock_closes_moves_by_itself_and_stands_still_while_the_room_was_away(tmp_path):
    served = Served(tmp_path)
    desk = served.desk()
    told(desk, "/api/desk/play", days=3)
    told(desk, "/api/desk/open", seconds=10)
    told(desk, "/api/desk/clock", do="start", seconds=1)
    end = time.monotonic() + 20
    while desk.get("/api/desk").json()["now"]["phase"] == "moves":
        assert time.monotonic() < end
        time.sleep(0.1)
    told(desk, "/api/desk/undo")
    told(desk, "/api/desk/clock", do="start", seconds=3000)
    served.kill()
    served.again()
    clock = desk.get("/api/desk").json()["now"]["clock"]
    assert clock["state"] == "paused" and 2_900_000 < clock["left"] <= 3_000_000
    told(desk, "/api/desk/clock", do="resume")
    assert desk.get("/api/desk").json()["now"]["clock"]["state"] == "running"
    desk.close()
    assert served.stop() == 0


@pytest.mark.whole
def test_of_too_many_streams_of_one_person_the_oldest_ends_and_stalled_ones_hold_up_nobody(tmp_path):
    served = Served(tmp_path)
    ada, bo, desk = served.member("Ada", "us"), served.member("Bo", "russia"), served.desk()
    cookie = "; ".join(f"{one.name}={one.value}" for one in ada.cookies.jar)
    ask = f"GET /api/seat/stream HTTP/1.1\r\nhost: 127.0.0.1:{served.port}\r\ncookie: {cookie}\r\n\r\n".encode()
    stalled = []
    for _ in range(MOST_EACH + 1):
        one = socket.create_connection(("127.0.0.1", served.port), timeout=20)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        one.sendall(ask)
        stalled.append(one)
        wait_until(lambda: desk.get("/api/desk").json()["health"]["streams"] == min(len(stalled), MOST_EACH))
    held = b""
    while not held.endswith(b"0\r\n\r\n"):  # the end of an answer of unknown length
        more = stalled[0].recv(65536)
        assert more
        held += more
    for _ in range(30):  # more than any buffer holds, were it kept for them
        told(desk, "/api/desk/play", days=3)
        assert bo.get("/api/seat").status_code == 200
    for one in stalled:
        one.close()
    for client in (ada, bo, desk):
        client.close()
    assert served.stop() == 0
