"""Phones that sleep, reload, lose the network, and a server that is killed: no draft and no confirmed move is lost or doubled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from .class_room import PHONE, Client, Maker, Running, join, room

pytestmark = pytest.mark.slow

WHY = "Everybody has seen\nthe pictures."


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Running]:
    with room(tmp_path / "class.db") as running:
        yield running


@pytest.fixture
def desk(held: Running) -> Client:
    return Client(held).facilitate()


def moves_in(desk: Client) -> int:
    """How many moves stand in the class's file, by the desk's log (the file is the room's alone while it runs)."""
    return sum(event["kind"] == "moved" for event in desk.get("/api/desk")["log"])


def write(phone: Page, act: str = "say_all_is_well") -> None:
    """Choose and say why; nothing is confirmed yet."""
    phone.locator(f"label[for=act-{act}]").click()
    phone.fill("#reason", WHY)


def test_a_draft_outlives_a_reload(held: Running, desk: Client, new_page: Maker) -> None:
    phone = join(new_page, held, "Ada", "russia")
    desk.post("/api/desk/open", seconds=None)
    write(phone)
    phone.reload()
    expect(phone.locator("#reason")).to_have_value(WHY)
    expect(phone.locator("#act-say_all_is_well")).to_be_checked()


def test_what_is_typed_stays_while_others_move_and_the_desk_speaks(held: Running, desk: Client, new_page: Maker) -> None:
    phone = join(new_page, held, "Ada", "russia")
    others = [Client(held).enter(f"Bo {n}", seat) for n, seat in enumerate(("majlis", "us", "irgc"))]
    desk.post("/api/desk/open", seconds=None)
    phone.locator("label[for=act-say_all_is_well]").click()
    phone.focus("#reason")
    for number, other in enumerate(others):
        phone.keyboard.type(f"part {number} ")
        other.post("/api/seat/move", act="wait", reason="", text=None, day=other.get("/api/seat")["now"]["day"])
        desk.post("/api/desk/say", text=f"notice {number}", public=True)
        expect(phone.locator(".banner.notice")).to_have_text(f"notice {number}")
    expect(phone.locator("#reason")).to_be_focused()
    expect(phone.locator("#reason")).to_have_value("part 0 part 1 part 2 ")


def test_a_move_confirmed_without_a_network_arrives_once(held: Running, desk: Client, new_page: Maker) -> None:
    phone = join(new_page, held, "Ada", "russia", ignore_errors=True)
    desk.post("/api/desk/open", seconds=None)
    write(phone)
    phone.context.set_offline(True)
    phone.click("button:has-text('Confirm this move')")
    expect(phone.locator(".panel.waiting")).to_contain_text("cannot be reached")
    expect(phone.locator(".banner")).to_contain_text("No connection")
    expect(phone.locator("text=✓ Stored")).to_have_count(0)
    assert moves_in(desk) == 0
    phone.context.set_offline(False)
    expect(phone.locator(".panel.good")).to_contain_text("Stored")
    expect(phone.locator(".banner")).to_have_count(0)
    assert moves_in(desk) == 1


def test_a_letter_whose_answer_was_lost_is_sent_again_after_a_reload_and_counts_once(
    held: Running, desk: Client, new_page: Maker
) -> None:
    phone = join(new_page, held, "Ada", "russia", ignore_errors=True)
    desk.post("/api/desk/open", seconds=None)
    write(phone)
    asked: list[str] = []

    def lose_the_answer(route, request) -> None:  # type: ignore[no-untyped-def]
        asked.append(request.post_data)
        route.fetch()  # the room has it
        route.abort()  # and the phone does not know

    phone.route("**/api/seat/move", lose_the_answer)
    phone.click("button:has-text('Confirm this move')")
    expect(phone.locator(".panel.waiting")).to_be_visible()
    phone.wait_for_timeout(1500)
    phone.unroute("**/api/seat/move")
    phone.reload()
    expect(phone.locator(".panel.good")).to_contain_text("Stored")
    assert len(asked) >= 2 and len(set(asked)) == 1  # tried again, with the same key
    phone.wait_for_timeout(1000)
    assert moves_in(desk) == 1


def test_who_reloads_because_the_answer_to_joining_was_lost_is_the_same_person(
    held: Running, desk: Client, new_page: Maker
) -> None:
    phone = new_page(PHONE, ignore_errors=True)
    phone.goto(f"{held.address}/?code={held.code.replace(' ', '')}")

    def lose_the_answer(route, request) -> None:  # type: ignore[no-untyped-def]
        route.fetch()
        route.abort()

    phone.route("**/api/join", lose_the_answer)
    for _ in range(2):
        phone.fill("#name", "Ada")
        phone.click("button:has-text('Join')")
        expect(phone.locator(".error")).to_be_visible()
        phone.context.clear_cookies()  # the cookie was lost with the answer
        phone.reload()
    phone.unroute("**/api/join")
    phone.fill("#name", "Ada")
    phone.click("button:has-text('Join')")
    expect(phone.locator("h1")).to_have_text("Welcome, Ada")
    assert [one["name"] for one in desk.get("/api/desk")["members"]] == ["Ada"]


def test_a_phone_that_slept_shows_what_happened_meanwhile(held: Running, desk: Client, new_page: Maker) -> None:
    phone = join(new_page, held, "Ada", "russia", ignore_errors=True)
    phone.context.set_offline(True)
    expect(phone.locator(".banner")).to_contain_text("No connection")
    desk.post("/api/desk/play", days=3, until="days")
    desk.post("/api/desk/open", seconds=90)
    phone.context.set_offline(False)
    expect(phone.locator("#today")).to_contain_text("Thursday 4 August 2016")
    expect(phone.locator(".clock")).to_contain_text("1:")


def test_a_move_that_comes_too_late_is_refused_in_a_sentence_and_the_words_stay(
    held: Running, desk: Client, new_page: Maker
) -> None:
    phone = join(new_page, held, "Ada", "russia", ignore_errors=True)
    desk.post("/api/desk/open", seconds=None)
    write(phone)
    phone.context.set_offline(True)
    phone.click("button:has-text('Confirm this move')")
    expect(phone.locator(".panel.waiting")).to_be_visible()
    desk.post("/api/desk/close")
    desk.post("/api/desk/play", days=1, until="days")
    desk.post("/api/desk/open", seconds=None)
    phone.context.set_offline(False)
    expect(phone.locator(".error")).to_be_visible()
    assert moves_in(desk) == 0
    expect(phone.locator(".error")).to_contain_text("did not come in time")
    phone.locator("label[for=act-wait]").click()
    expect(phone.locator("#reason")).to_have_value(WHY)


def test_everybody_is_back_when_the_server_was_killed(held: Running, new_page: Maker, tmp_path: Path) -> None:
    phone = join(new_page, held, "Ada", "russia", ignore_errors=True)
    Client(held).facilitate().post("/api/desk/open", seconds=None)
    write(phone)
    phone.click("button:has-text('Confirm this move')")
    expect(phone.locator(".panel.good")).to_contain_text("Stored")
    held.process.kill()
    held.process.wait()
    expect(phone.locator(".banner")).to_contain_text("No connection", timeout=30_000)
    with room(tmp_path / "class.db", scenario=None, port=urlsplit(held.address).port or 0) as again:
        assert again.code == held.code
        expect(phone.locator(".banner")).to_have_count(0, timeout=30_000)
        expect(phone.locator(".panel.good")).to_contain_text(WHY.split("\n", maxsplit=1)[0])
        phone.reload()
        expect(phone.locator(".panel.good")).to_contain_text("Stored")
        assert moves_in(Client(again).facilitate()) == 1
