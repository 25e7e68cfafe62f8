"""A whole class in little time: thirty phones from the join to the review, the model in the empty seats."""

from __future__ import annotations

import asyncio
import io
import json
import random
import zipfile

import duckdb
import pandas as pd
import pytest
from room_crowd import Phone, desk_of
from rooms import Served

pytestmark = pytest.mark.whole

PHONES, TURNS = 30, 12
SEATS = ("russia", "supreme_leader", "foreign_ministry", "majlis", "us", "irgc", "defence_ministry", "israel")


@pytest.fixture
def served(tmp_path):
    one = Served(tmp_path)
    yield one
    assert one.stop() == 0
    assert (tmp_path / "err.txt").read_text() == ""


async def gather(desk, phones, **given):
    """A day: opened, decided by everybody at once, closed and played; every phone ends with the same public record."""
    await desk.tell("/api/desk/open", seconds=120)
    day = (await desk.http.get("/api/desk")).json()["now"]["day"]
    await asyncio.gather(
        *(phone.until(lambda held: held["now"]["phase"] == "moves" and held["now"]["day"] == day) for phone in phones)
    )
    return day


async def play_class(served):
    chance, desk = random.Random(1), await desk_of(served)
    phones = [Phone(served, f"Student {n}") for n in range(PHONES)]
    await asyncio.gather(*(phone.join(SEATS[n % len(SEATS)]) for n, phone in enumerate(phones)))
    for phone in phones:
        phone.listen()
    await asyncio.gather(*(phone.until(lambda held: True) for phone in phones))
    await desk.tell("/api/desk/predictions/open", questions=None)
    await desk.tell("/api/desk/play", until="shock")
    await asyncio.gather(*(phone.until(lambda held: held["ask"] is not None) for phone in phones))
    answers = {"outcome_end": {"CO": 0.5, "RN": 0.5}, "declared_end": 0.6, "blamed": 0.5, "reoffer": 0.4}
    await asyncio.gather(*(phone.tell("/api/seat/predict", round=1, answers=answers) for phone in phones))
    await desk.tell("/api/desk/predictions/close")
    confirmed = {}
    for turn in range(TURNS):
        await gather(desk, phones)
        asleep = phones[turn]  # one phone a day goes dark, and wakes when the day is over
        await asleep.sleep()
        for move in await asyncio.gather(*(phone.move(chance) for phone in phones if phone is not asleep)):
            confirmed[move["event"]] = move
        if turn % 4 == 3:
            await desk.tell("/api/desk/inject", event="photographs")
        await desk.tell("/api/desk/play")
        asleep.listen()
        await asyncio.gather(*(phone.until(lambda held: held["now"]["phase"] == "news") for phone in phones))
        if turn % 3 == 2:
            await desk.tell("/api/desk/play", days=20, until="news")
    await desk.tell("/api/desk/play", days=240)
    await asyncio.gather(*(phone.until(lambda held: held["now"]["phase"] == "ended") for phone in phones))
    await desk.tell("/api/desk/reveal")
    await asyncio.gather(*(phone.until(lambda held: held["review"] and held["review"]["worlds"]) for phone in [desk, *phones]))
    return desk, phones, confirmed


def test_a_class_from_the_join_to_the_review(served):
    asyncio.run(whole_class(served))


async def whole_class(served):
    desk, phones, confirmed = await play_class(served)
    for phone in phones:  # what a stream made, piece by piece, is what is asked for whole
        whole = (await phone.http.get("/api/seat")).json()
        for one in (whole, phone.held):
            one["now"].pop("server")
        whole.pop("version"), phone.held.pop("version")
        assert phone.held == whole
        scores = whole["review"]["scores"][0]
        assert [row["name"] for row in scores["members"]] == [phone.name] and 0 <= scores["model"] <= 1
    record = (await desk.http.get("/api/desk/record")).json()
    moves = {move["event"]: move for move in record["moves"]}
    assert moves.keys() == confirmed.keys() and len(confirmed) == TURNS * (PHONES - 1)
    assert all(
        moves[number]["act"] == move["act"] and moves[number]["reason"] == move["reason"] for number, move in confirmed.items()
    )
    counted = [move for move in record["moves"] if move["counts"]]
    assert len(counted) == TURNS * len(SEATS)
    assert all(move["done"] == move["act"] for move in counted)  # a rigid room does what was confirmed last
    assert record["days_played"] == 240 and len(record["predictions"]) == PHONES * 9
    await check_counterfactual(desk, counted[0])
    await check_tables(desk, record, served.folder)
    for phone in [desk, *phones]:
        await phone.close()


async def check_counterfactual(desk, move):
    answer = await desk.tell("/api/desk/counterfactual", day=move["day"], seat=move["seat"], act="wait", show=True)
    found = answer["counterfactual"]
    assert found["did"] == (move["act"]) and found["futures"]["of"] == 512
    await desk.until(lambda held: held["review"] and held["review"]["counterfactuals"])


def read(content, kind, folder):
    if kind == "csv":
        return pd.read_csv(io.BytesIO(content))
    path = folder / "table.parquet"
    path.write_bytes(content)
    return duckdb.sql(f"SELECT * FROM '{path}'").df()


async def check_tables(desk, record, folder):
    for kind in ("csv", "parquet"):
        answer = await desk.http.get("/api/desk/export", params={"format": kind})
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        names = ("events", "moves", "predictions", "overrides")
        tables = {name: read(archive.read(f"{name}.{kind}"), kind, folder) for name in names}
        assert len(tables["moves"]) == len(record["moves"])
        assert len(tables["predictions"]) == len(record["predictions"])
        words = pd.read_csv(io.BytesIO(archive.read("dictionary.csv")))
        for name, table in tables.items():
            assert list(words[(words.table == name) & words.column.notna()].column) == list(table.columns)
        assert json.loads(archive.read("record.json"))["digest"] == record["digest"]


def test_a_phone_that_slept_gets_what_it_missed_and_a_reload_all(served):
    asyncio.run(sleepers(served))


async def sleepers(served):
    desk, phone = await desk_of(served), Phone(served, "Ada")
    await phone.join("russia")
    phone.listen()
    await phone.until(lambda held: True)
    await phone.sleep()
    version, snapshots = phone.held["version"], phone.snapshots
    await desk.tell("/api/desk/play", days=20)
    await desk.tell("/api/desk/open")
    phone.listen()
    await phone.until(lambda held: held["now"]["phase"] == "moves")
    assert phone.snapshots == snapshots + 1 and phone.held["version"] != version
    await asyncio.sleep(1.2)  # nothing happens: the desk has been told who is there
    await phone.sleep()
    snapshots = phone.snapshots
    phone.last = phone.held["version"] if phone.last == "" else phone.last
    reloaded = Phone(served, "Ada again")
    reloaded.http.cookies = phone.http.cookies
    reloaded.listen()
    await reloaded.until(lambda held: held["me"]["name"] == "Ada" and held["menu"])
    first = await phone.http.get("/api/seat")
    same = await phone.http.get("/api/seat", headers={"if-none-match": first.headers["etag"]})
    assert same.status_code == 304 and same.content == b""
    for one in (phone, reloaded, desk):
        await one.close()
