"""Two hundred payloads in every text of a scenario and its cast: the explorer shows them as text, and runs none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import PATIENCE, Program
from .hostile_files import hostile
from .payloads import PARTS, part_of


@pytest.mark.parametrize("part", range(PARTS))
def test_payloads_in_every_text_are_shown_and_never_run(
    program: Program, new_page: Callable[..., Page], tmp_path: Path, part: int
) -> None:
    texts = part_of(part)
    path = hostile(tmp_path, lambda text: f"{text} {' '.join(texts)}", days=20, injects=[], responses={})
    url = program("explore", str(path))
    page = new_page()
    page.goto(url)
    page.wait_for_selector("body[data-state=answered]", timeout=PATIENCE)
    page.wait_for_selector(".figure", timeout=PATIENCE)

    def whole(place: str) -> None:
        shown = page.locator(place).first.text_content() or ""
        assert all(text in shown for text in texts), (place, shown[:300])

    whole("#title")
    whole("#about")
    for name in ("Rival stories", "What offices do", "Whom to believe"):
        page.locator("#assume > details > summary", has_text=name).click()
    for place in ("#stories", "#offices", "#articles", "#cards"):
        whole(place)
    page.locator(".figure .middle").first.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    page.wait_for_selector("body[data-state=answered]", timeout=PATIENCE)
    for view in page.locator(".views label").all():
        view.click()
        page.wait_for_timeout(300)
    page.locator(".row:not([aria-label*=': 0 %'])").first.click()
    expect(page.locator("#reader .days section").first).to_be_attached(timeout=PATIENCE)
    whole("#reader .days")
    page.locator("#reader button.deed:visible").first.click()
    expect(page.locator("#reader .options")).to_be_visible(timeout=PATIENCE)
    whole("#reader .text")
    page.locator("#reader .rests button").first.press("Enter")  # a title of kilobytes lies over it
    expect(page.locator("#reader .version.in-force")).to_be_visible(timeout=PATIENCE)
    whole("#reader h2")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    strange = ("iframe", "object", "img", "video", "script", "style", "base", "marquee", "math", "template", "svg")
    assert page.locator(", ".join(f"main {tag}" for tag in strange)).count() == 0
