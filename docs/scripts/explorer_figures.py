"""Make the pictures of the explorer again: `python docs/scripts/make.py explorer`. Needs Chromium and the package `playwright`.

What is shown is played, so it is the same each time but for the machine's fonts.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.conftest import chromium

FIGURES = Path(__file__).parents[1] / "figures"
ASKED = "?v=1&s=hamedan_2016&f.agents.russia.access.position=5:25"
PROJECTOR, PHONE = {"width": 1920, "height": 1080}, {"width": 390, "height": 844}
PATIENCE = 600_000  # milliseconds
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]


@contextmanager
def explorer() -> Iterator[str]:
    """An explorer that is served, by its address."""
    command = [sys.executable, "-m", "sim", "explore", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        found = re.search(r"http://\S+", running.stdout.readline())
        assert found is not None
        try:
            yield found[0]
        finally:
            running.terminate()


def opened(page: Page, url: str) -> Page:
    """The page, once it shows what is asked."""
    page.goto(url)
    page.wait_for_selector(".figure", timeout=PATIENCE)
    page.wait_for_selector("body[data-state=answered]", timeout=PATIENCE)
    return page


def keep(page: Page, name: str) -> None:
    """A picture of what the page shows, half as large as it is projected."""
    page.wait_for_timeout(300)
    page.mouse.move(0, 0)
    page.screenshot(path=FIGURES / f"{name}.png", scale="css")


def projected(browser: Browser, url: str) -> None:
    """What a class sees: the bars, a world, a decision, a number down to its paragraph."""
    page = opened(browser.new_page(viewport=PROJECTOR), url)
    keep(page, "explorer")
    page.locator(".flow").first.click()
    page.wait_for_selector("#reader .parted", timeout=PATIENCE)
    keep(page, "explorer_world")
    page.locator('#reader .days > section button.deed[data-office="supreme_leader"]').first.click()
    page.wait_for_selector("#reader .options", timeout=PATIENCE)
    keep(page, "explorer_decision")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Where from: Russia: position on Access to the field").click()
    page.wait_for_selector("#reader .claim", timeout=PATIENCE)
    keep(page, "explorer_ground")


def held(browser: Browser, url: str) -> None:
    """What a phone shows while a figure is moved."""
    page = opened(browser.new_page(viewport=PHONE, is_mobile=True, has_touch=True), url)
    page.locator(".figure").first.scroll_into_view_if_needed()
    page.evaluate("() => scrollBy(0, 260)")
    keep(page, "explorer_phone")


def main() -> None:
    """All of them."""
    with explorer() as url, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        projected(browser, url + ASKED)
        held(browser, url + ASKED)
        browser.close()


if __name__ == "__main__":
    main()
