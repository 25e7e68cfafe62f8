"""Two hundred payloads in every text of a scenario and its cast: the explorer shows them as text, and runs none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from sim.reading.strict import read_file

from .conftest import PATIENCE, Program
from .payloads import PAYLOADS

TEXTS = {
    "title", "about", "because", "judgement", "outlet", "author", "why", "chain", "note", "short", "published_note",
    "country", "gap",
}  # fmt: skip
HERE = Path(__file__).parent.parent
PARTS = 8


OF_CLAIMS = TEXTS | {"says", "by"}  # on a page, these are names


def tainted(held: Any, text: str, texts: set[str], key: str = "") -> Any:
    """The same with ``text`` behind every text that people write, names and words of the codebook left alone."""
    if isinstance(held, dict):
        marks = key == "scale" and all(isinstance(level, int) for level in held)
        return {k: f"{v} {text}" if marks else tainted(v, text, texts, str(k)) for k, v in held.items()}
    if isinstance(held, list):
        return [f"{one} {text}" if key == "discuss" else tainted(one, text, texts, key) for one in held]
    return f"{held} {text}" if key in texts and isinstance(held, str) else held


def hostile(folder: Path, text: str) -> Path:
    """The small scenario with its cast, every text of which carries ``text``."""
    shutil.copytree(HERE / "cast_small", folder / "cast_small")
    shutil.copy(HERE / "scenario_small.yaml", folder / "hostile.yaml")
    for path in folder.rglob("*.yaml"):
        held: Any = tainted(read_file(path).data, text, OF_CLAIMS if path.parent.name == "claims" else TEXTS)
        if path.name == "hostile.yaml":
            seen = {"title": text, "all": [{"of": "days_to_acknowledgement", "at_most": 3}]}
            held = {**held, "discuss": [text], "patterns": {"P1": seen}, "days": 20, "injects": [], "responses": {}}
        path.write_text(yaml.safe_dump(held, sort_keys=False, allow_unicode=True, width=10**6), encoding="utf-8")
    return folder / "hostile.yaml"


@pytest.mark.parametrize("part", range(PARTS))
def test_payloads_in_every_text_are_shown_and_never_run(
    program: Program, new_page: Callable[..., Page], tmp_path: Path, part: int
) -> None:
    texts = PAYLOADS[part::PARTS]
    url = program("explore", str(hostile(tmp_path, " ".join(texts))))
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
