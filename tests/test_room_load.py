"""A hundred seats, five stalled phones and a flooder: everybody is told everything, and how soon (docs/validation/room.md)."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import random
import re
import time
from pathlib import Path

import numpy as np
import pytest
from room_crowd import Phone, desk_of
from room_flood import flood, stall
from rooms import Served

PHONES, STALLED = 100, 5
OFFICES = ("artesh", "defence_ministry", "foreign_ministry", "irgc", "israel", "majlis", "outlet", "public", "russia",
           "supreme_leader", "syria", "us")  # fmt: skip


class Watcher(Phone):
    """Notes when it first saw that a seat had moved on a day, that its own seat's move is a certain one, and each phase."""

    def __init__(self, served, name):
        super().__init__(served, name)
        self.when: dict[tuple, float] = {}

    def _take(self, event, data):
        super()._take(event, data)
        now, held = time.perf_counter(), self.held
        if not held.get("now"):
            return
        day = held["now"]["day"]
        self.when.setdefault(("phase", day, held["now"]["phase"]), now)
        for seat in held["seats"]:
            if seat["moved"]:
                self.when.setdefault(("moved", day, seat["seat"]), now)
        if held.get("move"):
            self.when.setdefault(("event", held["move"]["event"]), now)


class Figures:
    """Seconds by what they were waited for."""

    def __init__(self):
        self.held: dict[str, list[float]] = {
            "confirmed": [],
            "all informed": [],
            "mates informed": [],
            "day played, all informed": [],
            "the crowd itself late": [],
        }

    def told(self):
        return {
            name: [len(held), *(round(1000 * float(np.percentile(held, q))) for q in (50, 99, 100))]
            for name, held in self.held.items()
            if held
        }


async def note_own_delays(figures):
    """How late this process is for its own appointments: that much of a figure may be its own, and not the server's."""
    while True:
        due = time.perf_counter() + 0.02
        await asyncio.sleep(0.02)
        figures.held["the crowd itself late"].append(time.perf_counter() - due)


async def one_day(desk, phones, figures, chance):
    """Everybody moves at some moment within a few seconds; then the day is played."""
    await desk.tell("/api/desk/open", patient=True)
    await desk.until(lambda held: held["now"]["phase"] == "moves")
    day = desk.held["now"]["day"]
    await asyncio.gather(*(phone.until(lambda held: held["now"]["day"] == day and held["menu"]) for phone in phones))
    first: dict[str, float] = {}

    async def act(phone):
        await asyncio.sleep(chance.uniform(0, 4))
        seat, start = phone.held["me"]["seat"], time.perf_counter()
        first.setdefault(seat, start)
        move = await phone.tell("/api/seat/move", patient=True, act="wait", reason="because", day=day)
        figures.held["confirmed"].append(time.perf_counter() - start)
        return seat, move["move"]["event"], start

    done = await asyncio.gather(*(act(phone) for phone in phones))
    start = time.perf_counter()
    await desk.tell("/api/desk/play", patient=True)
    await asyncio.gather(
        *(one.until(lambda held: held["now"]["phase"] == "news" and held["now"]["day"] == day) for one in [desk, *phones])
    )
    figures.held["day played, all informed"].append(max(phone.when["phase", day, "news"] for phone in phones) - start)
    figures.held["all informed"] += [max(phone.when["moved", day, seat] for phone in phones) - at for seat, at in first.items()]
    for seat, event, at in done:
        mates = [
            phone.when["event", event] for phone in phones if phone.held["me"]["seat"] == seat and ("event", event) in phone.when
        ]
        figures.held["mates informed"] += [max(mates) - at] if mates else []


def long_scenario(folder):
    """The shipped scenario with more days than any class has: half an hour of load plays more than its 240."""
    path = folder / "long.yaml"
    path.write_text("title: A long class\nabout: Load.\nextends: hamedan_2016\ndays: 2000\n", encoding="utf-8")
    return str(path)


async def play_for(minutes, figures, day):
    """Days until the time is over: how many. Each minute tells the figures so far, which stay when this fails or is stopped."""
    gc.collect()
    gc.freeze()  # or this process stops for as long as it looks through its libraries, and counts that as the server's
    own = asyncio.ensure_future(note_own_delays(figures))
    begun, days, said = time.monotonic(), 0, 1
    while (passed := (time.monotonic() - begun) / 60) < minutes:
        if passed >= said:
            print(f"{passed:.1f} minutes, {days} days: {json.dumps(figures.told())}", flush=True)
            said = int(passed) + 1
        await day()
        days += 1
    own.cancel()
    gc.unfreeze()
    return days


async def crowd(folder, minutes):
    served, chance, figures = Served(folder, long_scenario(folder)), random.Random(3), Figures()
    desk = await desk_of(served)
    phones = [Watcher(served, f"P{n}") for n in range(PHONES)]
    await asyncio.gather(*(phone.join(OFFICES[n % len(OFFICES)]) for n, phone in enumerate(phones)))
    for phone in phones:
        phone.listen()
    quiet = Phone(served, "stalled")
    await quiet.join("us")
    cookie = "; ".join(f"{name}={value}" for name, value in quiet.http.cookies.items())
    stalled = [stall(served, cookie) for _ in range(STALLED)]
    flooder = flood(served, cookie)
    await asyncio.gather(*(phone.until(lambda held: True) for phone in phones))
    days = await play_for(minutes, figures, lambda: one_day(desk, phones, figures, chance))
    flooder.terminate()
    answers = json.loads(flooder.communicate()[0].splitlines()[-1])
    spent = sum(map(int, Path(f"/proc/{served.process.pid}/stat").read_text().split()[13:15])) / os.sysconf("SC_CLK_TCK")
    status = Path(f"/proc/{served.process.pid}/status").read_text()
    rss = int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024
    health = desk.held["health"]
    for one in stalled:
        one.close()
    for phone in [*phones, desk, quiet]:
        await phone.close()
    assert served.stop() == 0
    return figures, {"flooder": answers, "days": days, "server MB": rss, "server CPU seconds": spent, "health": health}


@pytest.mark.slow
def test_a_hundred_seats_are_all_told(tmp_path):
    """HAMEDAN_ROOM_MINUTES says for how long; three without it."""
    minutes = float(os.environ.get("HAMEDAN_ROOM_MINUTES", "3"))
    figures, around = asyncio.run(crowd(tmp_path, minutes))
    told = {"minutes": minutes, "ms: n, p50, p99, most": figures.told(), **around}
    print(json.dumps(told, indent=1))
    assert len(figures.held["confirmed"]) == around["days"] * PHONES
    assert set(around["flooder"]) <= {"201", "401", "429", "409"}  # the last while moves for the first day are not open yet
