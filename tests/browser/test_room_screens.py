"""A turn of the seminar room on its three screens: from joining to the reveal, accessible at every step."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import segno
from PIL import Image
from playwright.sync_api import Page, expect

from .class_room import Client, Maker, Running, join, move, open_board, open_desk, phase, press, room, until_it_is_out

Check = Callable[[Page], None]
BORDER, FRAME = 4, 2  # modules around the code, as its standard has it, and points of the frame around these


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Running]:
    with room(tmp_path / "class.db") as running:
        yield running


def unfold(page: Page) -> None:
    """Open all that can be unfolded, so that the checker sees it."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def test_a_camera_could_read_the_code_on_the_board(held: Running, new_page: Maker) -> None:
    board = open_board(new_page, held)
    expect(board.locator(".code")).to_have_text(held.code)
    shot = Image.open(io.BytesIO(board.locator(".qrcode").screenshot())).convert("L")
    wanted = segno.make(f"{held.address}/?code={held.code.replace(' ', '')}", error="m").matrix
    one = (shot.width - 2 * FRAME) / (len(wanted) + 2 * BORDER)  # a module, in points of the screen
    for y, row in enumerate(wanted):
        for x, dark in enumerate(row):
            at = tuple(int(FRAME + (n + BORDER + 0.5) * one) for n in (x, y))
            assert (shot.getpixel(at) < 128) == bool(dark), f"module {x}, {y}"


def test_a_class_plays_a_turn_from_joining_to_the_reveal(held: Running, new_page: Maker, accessible: Check) -> None:
    desk, board = open_desk(new_page, held), open_board(new_page, held)
    expect(board.locator(".code")).to_have_text(held.code)
    ada, bo = join(new_page, held, "Ada", "russia"), join(new_page, held, "Bo", "majlis")
    expect(board.locator(".chairs li.taken")).to_have_count(2)
    for page in (desk, board, ada):
        unfold(page)
        accessible(page)

    until_it_is_out(held)
    phase(desk, "The day has been played")
    expect(board.locator(".papers")).to_contain_text("It is out.")

    press(desk, "o")
    expect(board.locator(".foot")).to_contain_text("Still to move: The Majlis · Russia")
    accessible(board)
    ada.locator("label[for=act-acknowledge]").click()
    accessible(ada)
    move(ada, "acknowledge", "Everybody has seen the pictures.")
    expect(board.locator(".foot")).to_contain_text("Still to move: The Majlis")
    expect(board.locator("#board")).not_to_contain_text("Everybody has seen the pictures.")
    expect(desk.locator("#seat-russia")).to_contain_text("Everybody has seen the pictures.")
    accessible(ada)
    desk.click("button:has-text('The Majlis')")
    accessible(desk)

    move(bo, "wait")
    expect(board.locator(".foot")).to_contain_text("Everybody has moved.")
    press(desk, "c")
    phase(desk, "Moves are closed")
    expect(ada.locator(".seatmain")).to_contain_text("Moves are closed")
    press(desk, "p")
    if desk.locator("dialog").count():
        desk.click("dialog button.main")
    expect(board.locator(".newest")).to_contain_text("Russia confirms the flights and shows them.")
    expect(ada.locator(".seatmain")).to_contain_text("The day is over")
    for page in (ada, board, desk):
        accessible(page)

    unfold(desk)
    desk.click("button:has-text('Ask everybody')")
    bo.click("button:has-text('Store my predictions')")
    expect(bo.locator(".panel.good")).to_contain_text("predictions are stored")
    expect(board.locator(".foot")).to_contain_text("1 of 2")
    accessible(bo)
    press(desk, "r", sure=True)
    expect(board.locator(".verdict")).to_contain_text("of the model", timeout=60_000)
    for _ in range(4):
        accessible(board)
        press(board, "ArrowRight")
    expect(bo.locator(".after")).to_contain_text("Your Brier score")
    for page in (bo, desk):
        unfold(page)
        accessible(page)


@pytest.mark.slow
@pytest.mark.parametrize(("width", "type_size"), [(320, "100%"), (390, "200%")])
def test_a_phone_grows_with_the_readers_type_and_cuts_nothing_off(
    held: Running, new_page: Maker, width: int, type_size: str
) -> None:
    phone = join(new_page, held, "Ada", "majlis")
    phone.set_viewport_size({"width": width, "height": 844})
    Client(held).facilitate().post("/api/desk/open", seconds=300)
    phone.locator(".option label").first.click()
    unfold(phone)
    phone.evaluate("size => { document.documentElement.style.fontSize = size }", type_size)
    wide = "[...document.querySelectorAll('#seat *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)"
    assert phone.evaluate(f"{wide}.map((one) => one.outerHTML.slice(0, 120))") == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
