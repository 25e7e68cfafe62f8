"""The server is killed while a class plays: every confirmed move is in the file, once, and everybody is back where they were."""

from __future__ import annotations

import asyncio
import random
import sqlite3

import pytest
from room_crowd import Phone, desk_of
from rooms import Served

PHONES, ENOUGH = 8, 4  # phones, and confirmed moves for each kill
SEATS = ("russia", "majlis", "us", "irgc")


async def killed(folder, kills, seed):
    """Phones move as fast as they can, the desk plays days, and the server dies at random moments."""
    served, chance = Served(folder), random.Random(seed)
    desk = await desk_of(served)
    phones = [Phone(served, f"P{n}") for n in range(PHONES)]
    for n, phone in enumerate(phones):
        await phone.join(SEATS[n % len(SEATS)])
    await desk.tell("/api/desk/play", days=15)
    confirmed: dict[int, dict] = {}
    over = asyncio.Event()
    await desk.tell("/api/desk/open")
    workers = [asyncio.create_task(mover(phone, confirmed, over, random.Random(n))) for n, phone in enumerate(phones)]
    workers.append(asyncio.create_task(player(desk, over)))
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(0.05, 1.2))
        await asyncio.to_thread(served.kill)
        await asyncio.to_thread(served.again)  # on the same port: phones find it again by themselves
    while len(confirmed) < ENOUGH * kills:
        await asyncio.sleep(0.1)
    over.set()
    await asyncio.gather(*workers)
    whole = (await desk.http.get("/api/desk")).json()
    for phone in [*phones, desk]:
        await phone.close()
    assert served.stop() == 0
    return served, confirmed, whole


async def mover(phone, confirmed, over, chance):
    """Confirm moves one after the other; what is refused as late or closed is not confirmed."""
    number = 0
    while not over.is_set():
        number += 1
        given = {"act": "wait", "reason": f"{phone.name} {number}", "day": 0}
        try:
            given["day"] = (await phone.http.get("/api/seat")).json()["now"]["day"]
            move = (await phone.tell("/api/seat/move", patient=True, **given))["move"]
            confirmed[move["event"]] = move
        except AssertionError as refusal:  # moves are closed just now
            assert any(f'"code":"{code}"' in str(refusal) for code in ("late", "closed", "wrong")), refusal
        except Exception:
            pass
        await asyncio.sleep(chance.uniform(0, 0.02))


async def player(desk, over):
    while not over.is_set():
        await asyncio.sleep(0.3)
        for path in ("/api/desk/play", "/api/desk/open"):
            try:
                await desk.tell(path, patient=True)
            except AssertionError as refusal:
                assert "not_now" in str(refusal)


def check(served, confirmed, whole):
    base = sqlite3.connect(served.path)
    rows = base.execute("SELECT number, json_extract(data, '$.reason') FROM events WHERE kind = 'moved'").fetchall()
    numbers = [number for (number,) in base.execute("SELECT number FROM events ORDER BY number")]
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()
    assert numbers == list(range(1, len(numbers) + 1))
    reasons = [reason for _, reason in rows]
    assert len(reasons) == len(set(reasons)), "a move is there twice"
    by_number = dict(rows)
    lost = {number for number, move in confirmed.items() if by_number.get(number) != move["reason"]}
    assert not lost, f"{len(lost)} confirmed moves are lost"
    assert len(whole["members"]) == PHONES and {one["seat"] for one in whole["members"]} == set(SEATS)


@pytest.mark.whole
def test_killed_twice_every_confirmed_move_is_there_once(tmp_path):
    served, confirmed, whole = asyncio.run(killed(tmp_path, 2, 1))
    check(served, confirmed, whole)


@pytest.mark.slow
def test_killed_a_hundred_times_every_confirmed_move_is_there_once(tmp_path):
    served, confirmed, whole = asyncio.run(killed(tmp_path, 100, 2))
    print(f"100 kills, {len(confirmed)} moves confirmed, {whole['now']['day']} days")
    check(served, confirmed, whole)
