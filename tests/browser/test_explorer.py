"""The explorer in a real browser, with a hand: what moves moves, what is clicked opens, what is sent arrives."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import PATIENCE, PHONE, Program

POSITION = "agents.russia.access.position"
PANELS = ("Rival stories", "What offices do", "Whom to believe")
ASKED = f"?v=1&s=hamedan_2016&w.exit.story=scope:2,planned:1&r.russia=do:acknowledge@1,never:deny&f.{POSITION}=20:60"


@pytest.fixture(scope="module")
def url(program: Program) -> str:
    return program("explore")


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(".row", timeout=PATIENCE)
    page.wait_for_selector(".figure", timeout=PATIENCE)
    settled(page)
    return page


def settled(page: Page) -> None:
    """Wait until the hand has rested and what is shown is the answer to what is asked."""
    page.wait_for_selector("body[data-state=answered]", timeout=PATIENCE)


def bars(page: Page) -> list[str]:
    return page.eval_on_selector_all(".track", "all => all.map(one => one.style.getPropertyValue('--share'))")


def facts(page: Page) -> str:
    return page.inner_text("#facts")


def test_bars_follow_while_the_hand_still_moves(url: str, page: Page) -> None:
    opened(page, f"{url}?v=1&s=hamedan_2016&f.{POSITION}=60:80")
    handle = page.locator(f'[data-path="{POSITION}"] .middle')
    box = handle.bounding_box()
    assert box is not None
    inset = 0.0085 * box["width"] + 12
    at = lambda share: box["x"] + inset + share * (box["width"] - 2 * inset)  # noqa: E731
    before, seen, y = bars(page), set(), box["y"] + box["height"] / 2
    page.mouse.move(at(0.70), y)
    page.mouse.down()
    for step in range(30):
        page.mouse.move(at(0.70 - 0.02 * step), y)
        page.wait_for_timeout(40)
        seen.add(tuple(bars(page)))
    page.wait_for_timeout(300)
    seen.add(tuple(bars(page)))
    moved = page.inner_text("#moved")
    page.mouse.up()
    assert len(seen - {tuple(before)}) >= 3  # while the button was down
    assert re.match(r"[1-9][\d,]* of [\d,]+ worlds come out otherwise", moved)
    settled(page)
    assert bars(page) != before
    low = float(re.search(rf"f\.{re.escape(POSITION)}=([\d.]+):", page.url)[1])  # type: ignore[index]
    assert low < 20


def test_from_a_bar_to_a_world_to_a_decision_to_the_paragraph_and_back(url: str, page: Page) -> None:
    opened(page, url + ASKED)
    page.locator(".row").nth(5).click()
    reader = page.locator("#reader")
    expect(reader.locator("h2")).to_have_text(re.compile(r"World \d+"), timeout=PATIENCE)
    world = reader.locator("h2").inner_text()
    expect(reader.locator(".note")).to_contain_text("resumed, or kept in a lesser or case-by-case form")
    assert f"&world={world.split()[1].replace(',', '')}" in page.url
    expect(reader.locator(".parted li").first).to_be_visible()
    reader.locator('.days > section button.deed[data-office="russia"]').first.click()
    expect(reader.locator("h2")).to_have_text(re.compile("^Russia "))
    expect(reader.locator(".options .done")).to_contain_text("done")
    reader.locator(".rests button[data-path]").first.click()
    expect(reader.locator(".version.in-force")).to_be_visible()
    for _ in range(2):
        reader.get_by_role("button", name="Back").click()
    expect(reader.locator("h2")).to_have_text(world)
    page.keyboard.press("Escape")
    expect(reader).to_be_hidden()
    page.get_by_role("button", name="Where from: Russia: position on Access to the field").click()
    expect(reader.locator(".claim")).to_have_count(1)
    expect(reader.locator(".claim dl")).to_contain_text("saker_2016, paragraph")
    expect(reader.locator(".claim dl")).to_contain_text("source grade D")
    reader.locator(".claim button[data-claim]").first.click()
    expect(reader.locator("h2")).to_have_text(re.compile("^Claim SK-"))
    expect(reader.locator(".rests li").first).to_be_visible()


def test_an_address_asks_the_same_in_a_browser_that_was_never_here(url: str, new_page: Callable[..., Page]) -> None:
    first = opened(new_page(), url)
    first.locator(".figure .middle").first.focus()
    for _ in range(40):
        first.keyboard.press("ArrowRight")
    first.locator("summary", has_text="Rival stories").click()
    first.get_by_role("button", name="A short mission was always the plan: this story alone").click()
    first.locator("summary", has_text="What offices do").click()
    first.locator('[data-office="russia"] > summary').click()
    first.get_by_label("never: denies that anything flies from Iran").check()
    first.get_by_label("on day (from day 0): confirms the flights").fill("2")
    first.keyboard.press("Tab")
    first.locator("summary", has_text="Whom to believe").click()
    first.get_by_label("DEBKA 2016").first.uncheck()
    settled(first)
    other = opened(new_page(), first.url)
    expect(other.locator("#facts")).to_have_text(facts(first))
    assert bars(other) == bars(first)
    told = other.locator("#changes li span").all_inner_texts()
    assert sorted(told) == sorted(first.locator("#changes li span").all_inner_texts()) and len(told) == 4
    first.locator(".row").nth(1).click()
    expect(first.locator("#reader .note")).to_be_visible(timeout=PATIENCE)
    third = new_page()
    third.goto(first.url)
    expect(third.locator("#reader h2")).to_have_text(first.locator("#reader h2").inner_text(), timeout=PATIENCE)
    assert "digest" in facts(other)


def test_back_takes_a_change_back(url: str, page: Page) -> None:
    opened(page, url)
    first, before = bars(page), page.locator("#changes li").count()
    page.locator("summary", has_text="Rival stories").click()
    page.get_by_role("button", name="Home opinion decides: this story alone").click()
    settled(page)
    page.wait_for_timeout(1200)
    assert bars(page) != first
    page.go_back()
    expect(page.locator("#changes li")).to_have_count(before)
    settled(page)
    assert bars(page) == first


def test_a_saved_scenario_runs_to_the_digest_on_the_page(url: str, page: Page, tmp_path: Path) -> None:
    opened(page, url + ASKED)
    shown = facts(page)
    worlds = int(re.search(r"([\d,]+) worlds", shown)[1].replace(",", ""))  # type: ignore[index]
    with page.expect_download() as coming:
        page.get_by_role("link", name="Save as scenario").click()
    path = tmp_path / "question.yaml"
    coming.value.save_as(path)
    run = [sys.executable, "-m", "sim", "run", str(path), "--out", str(tmp_path / "run")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(Path.cwd()), os.environ.get("PYTHONPATH", "")))}
    done = subprocess.run(run, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["runs"] == worlds
    assert manifest["digest"][:12] == re.search(r"digest (\w+)", shown)[1]  # type: ignore[index]


def test_with_the_keyboard_alone(url: str, page: Page) -> None:
    opened(page, url)
    before = bars(page)

    def walk(to: str, most: int = 120) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate(f"() => Boolean(document.activeElement.matches({json.dumps(to)}))"):
                return
        raise AssertionError(f"the key Tab does not lead to {to}")

    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    walk(".row")
    page.keyboard.press("ArrowDown")
    walk(".figure .middle")
    for _ in range(60):
        page.keyboard.press("ArrowRight")
    settled(page)
    assert bars(page) != before
    spoken = re.compile(r"\d+ of [\d,]+ worlds changed")
    expect(page.locator("#live")).to_have_text(spoken)  # once the voice before has ended
    page.keyboard.press("Home")
    page.locator(".row").nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#reader .days > section").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#reader h2")).to_be_focused()
    walk("button.deed")
    page.keyboard.press("Enter")
    expect(page.locator("#reader .options")).to_be_visible()
    walk("#reader .rests button")
    page.keyboard.press("Enter")
    expect(page.locator("#reader .version.in-force")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.locator(".row").nth(2)).to_be_focused()


def test_a_broken_address_is_told_and_the_rest_still_asked(url: str, page: Page) -> None:
    opened(
        page,
        f"{url}?v=1&s=hamedan_2016&f.agents.russia.acess.position=3&r.russia=do:fly@1&x=<img src=x onerror=alert(1)>"
        "&w.exit.story=scope",
    )
    said = page.locator("#problems li").all_inner_texts()
    assert any('did you mean "agents.russia.access.position"?' in one for one in said)
    assert any("there is no act of russia" in one for one in said)
    assert page.locator("#changes li").count() == 1


def test_a_phone_shows_all_of_it_without_a_sideways_step(url: str, phone: Page) -> None:
    opened(phone, url + ASKED)
    for name in PANELS:
        phone.locator("#assume > details > summary", has_text=name).tap()
    assert phone.evaluate("() => document.documentElement.scrollWidth") == PHONE["width"]
    phone.locator(".figure").nth(3).scroll_into_view_if_needed()
    expect(phone.locator("#strip .stack.now")).to_be_visible()
    phone.locator(".row").nth(5).tap()
    expect(phone.locator("#reader .days > section").first).to_be_visible(timeout=PATIENCE)
    assert phone.evaluate("() => document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("screen", ["projector", "phone"])
def test_every_screen_is_accessible(
    url: str, new_page: Callable[..., Page], accessible: Callable[[Page], None], screen: str
) -> None:
    page = opened(new_page(PHONE) if screen == "phone" else new_page(), url + ASKED)
    accessible(page)
    for name in PANELS:
        page.locator("#assume > details > summary", has_text=name).click()
    page.locator('[data-office="russia"] > summary').click()
    page.get_by_label("Find any other figure").fill("tempo")
    expect(page.locator("#found li").first).to_be_visible()
    accessible(page)
    for view in page.locator(".views label").all():
        view.click()
        settled(page)
        accessible(page)
    page.locator(".views label").first.click()
    settled(page)
    page.locator(".row").nth(5).click()
    expect(page.locator("#reader .days > section").first).to_be_visible(timeout=PATIENCE)
    accessible(page)
    page.locator("#reader .days > section button.deed").first.click()
    expect(page.locator("#reader .options")).to_be_visible()
    accessible(page)
    page.locator("#reader .rests button").first.click()
    expect(page.locator("#reader .version.in-force")).to_be_visible()
    accessible(page)


def test_every_scenario_that_ships_opens(url: str, page: Page) -> None:
    opened(page, url)
    names = page.eval_on_selector_all("#scenario option", "all => all.map(one => one.value)")
    assert len(names) >= 20
    for name in names:
        page.locator("#scenario").select_option(name)
        page.wait_for_function("name => location.search.includes(`s=${name}`)", arg=name, timeout=PATIENCE)
        assert page.locator(".row").count() > 0 and not page.locator("#problems li").all_inner_texts(), name
