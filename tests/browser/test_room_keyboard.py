"""A whole turn without a mouse: joining, choosing, saying why, confirming; and the facilitator's side of it by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .class_room import LAPTOP, PHONE, Maker, Running, open_board, phase, press, room

pytestmark = pytest.mark.slow

MOST = 200  # presses of Tab before a control counts as out of reach


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Running]:
    with room(tmp_path / "class.db") as running:
        yield running


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the control has the focus, as somebody without a mouse would; it must also be seen to have it."""
    for _ in range(MOST):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            style = "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.outlineWidth }"
            assert not page.evaluate(style).startswith("none"), f"{selector} has the focus and does not show it"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached with Tab")


def take_part(page: Page, held: Running, name: str, seat: str) -> None:
    """Join and take an office, by keys."""
    page.goto(held.address)
    tab_to(page, "#code")
    page.keyboard.type(held.code)
    tab_to(page, "#name")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(f"Welcome, {name}")
    tab_to(page, f"li[data-key={seat}] summary")
    page.keyboard.press("Enter")
    tab_to(page, f"button[data-seat={seat}]")
    page.keyboard.press("Enter")
    expect(page.locator(".head h1")).to_be_visible()


def decide(page: Page, act: str, reason: str) -> None:
    """Choose, say why and confirm, by keys: arrows move among the acts."""
    tab_to(page, "input[name=act]")
    page.keyboard.press("Space")
    for _ in range(MOST):
        if page.evaluate("document.activeElement.value") == act:
            break
        page.keyboard.press("ArrowDown")
    expect(page.locator(f"#act-{act}")).to_be_checked()
    tab_to(page, "#reason")
    page.keyboard.type(reason)
    tab_to(page, "button[data-do=confirm]")
    page.keyboard.press("Enter")
    expect(page.locator(".panel.good")).to_contain_text("Stored")
    expect(page.locator("#live")).to_have_text("Your move is stored.")


def test_a_turn_is_played_by_keys_alone(held: Running, new_page: Maker) -> None:
    student, desk, board = new_page(PHONE), new_page(LAPTOP), open_board(new_page, held)
    take_part(student, held, "Ada", "russia")
    expect(student.locator("button[data-do=leave]")).to_have_count(1)

    desk.goto(held.desk)
    phase(desk, "Joining")
    desk.keyboard.press("?")
    expect(desk.locator("dialog")).to_contain_text("open moves")
    desk.keyboard.press("Escape")
    desk.keyboard.press("o")
    phase(desk, "Moves are open")
    expect(student.locator("button[data-do=leave]")).to_have_count(0)  # once play has begun the desk alone moves people
    expect(student.locator("#main")).to_contain_text("You keep this office.")

    decide(student, "say_all_is_well", "Nobody shall ask.")
    expect(board.locator(".foot")).to_contain_text("Everybody has moved.")
    tab_to(student, "button[data-do=change]")  # and it can be changed for as long as moves are open
    student.keyboard.press("Enter")
    expect(student.locator("#reason")).to_have_value("Nobody shall ask.")
    decide(student, "wait", " Or rather nothing.")
    expect(student.locator(".panel.good")).to_contain_text("does nothing today")

    tab_to(desk, "#set-adjudication, button[aria-keyshortcuts=c]")
    press(desk, "c")
    phase(desk, "Moves are closed")
    press(desk, "p")
    phase(desk, "The day has been played")
    press(desk, "u")  # what is dangerous asks first, and Escape is a no
    expect(desk.locator("dialog")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("dialog")).to_have_count(0)
    phase(desk, "The day has been played")
    press(desk, "u")
    expect(desk.locator("dialog")).to_be_visible()
    tab_to(desk, "dialog button.main")
    desk.keyboard.press("Enter")
    phase(desk, "Moves are closed")


def test_the_quiet_days_go_by_with_one_key(held: Running, new_page: Maker) -> None:
    desk = new_page(LAPTOP)
    desk.goto(held.desk)
    phase(desk, "Joining")
    desk.keyboard.press("d")
    phase(desk, "The day has been played")
    expect(desk.locator(".head h1")).to_contain_text("day 14")  # the eve of day 0, which nobody has heard of yet
    expect(desk.locator("button[aria-keyshortcuts=d]")).to_have_count(0)
    desk.keyboard.press("o")
    expect(desk.locator(".head h1")).to_contain_text("D0")


def test_keys_can_be_turned_off(held: Running, new_page: Maker) -> None:
    desk = new_page(LAPTOP)
    desk.goto(held.desk)
    phase(desk, "Joining")
    desk.keyboard.press("?")
    tab_to(desk, "dialog input[type=checkbox]")
    desk.keyboard.press("Space")
    desk.keyboard.press("Escape")
    desk.keyboard.press("o")
    desk.wait_for_timeout(500)
    phase(desk, "Joining")
