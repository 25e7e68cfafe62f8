"""What a stranger does in a browser: looks at a page, and sits in a class as desk and as phone, by the words on its buttons."""

from __future__ import annotations

import importlib.util
import re
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stranger_page import Act

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PATIENCE = 180_000  # milliseconds
JOIN = re.compile(r"students join at\s+(\S+)\s+with the code (\w+ \w+)")


def visit(address: str, told: str, acts: tuple[Act, ...], pictures: Path) -> None:
    """Look at the page that opened, and do on it and on a phone what the list says; without a browser only ask for it."""
    if importlib.util.find_spec("playwright") is None or not (where := _chromium()):
        with urllib.request.urlopen(address, timeout=60) as answer:
            assert b"<html" in answer.read()
        print(f"there is no Chromium: {address.split('#', maxsplit=1)[0]} was asked for, and nothing was done on it")
        return
    from browser.conftest import ARGUMENTS, PHONE
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=where, args=ARGUMENTS)
        desk, phone = browser.new_page(), browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
        wrong: list[str] = []
        for page in (desk, phone):
            page.set_default_timeout(PATIENCE)
            page.on("pageerror", lambda error: wrong.append(str(error)))
        desk.goto(address)
        desk.locator("h1, h2").first.wait_for()
        join = JOIN.search(told)
        if acts and join:
            phone.goto(join[1])
        try:
            for act in acts:
                do({"desk": desk, "phone": phone}[act.who], act, join[2] if join else "")
        finally:
            pictures.mkdir(exist_ok=True)
            for name, page in {"desk": desk, "phone": phone}.items():
                page.screenshot(path=pictures / f"{'class' if acts else 'explorer'}-{name}.png", full_page=True)
                with suppress(Exception):
                    page.goto("about:blank")
            browser.close()
        assert not wrong, wrong


def _chromium() -> str | None:
    from browser.conftest import chromium

    return chromium()


def do(page: Page, act: Act, code: str) -> None:
    """One thing, by the words that stand on the page."""
    if act.verb == "type":
        page.get_by_label(act.words).fill(act.text or code)
    elif act.verb == "see":
        page.get_by_text(act.words).first.wait_for()
    elif act.verb == "choose":
        page.get_by_text(act.words, exact=True).first.click()
    else:
        _button(page, act.words).click()


def _button(page: Page, words: str) -> Locator:
    found: Any = page.get_by_role("button", name=words, exact=True)
    return found.or_(page.locator("summary").filter(has_text=words)).filter(visible=True).first
