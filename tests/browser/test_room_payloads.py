"""Two hundred texts that would be scripts, in every field that a person can fill, on board, seat, desk and review: all stay text.

That nothing is asked for outside, that no dialog opens, and that the console shows no error (a script or style that the content
security policy stops is one) is watched by ``new_page`` on every page, all the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .class_room import Client, Maker, Running, join, leave, open_board, open_desk, room
from .payloads import PAYLOADS

pytestmark = pytest.mark.slow

NAMES = [payload[:60].strip() for payload in PAYLOADS]  # what a name may hold
ELEMENTS = ["script", "iframe", "object", "embed", "base", "math", "marquee", "video", "template", "img", "style", "link"]
FORBIDDEN = ", ".join(f"body {name}" for name in [*ELEMENTS, "[onload]", "[onerror]", "[onclick]", "[ontoggle]", "[onfocus]"])
PEOPLE, AT_ONCE = 40, 20


@dataclass
class Stage:
    """The three screens, the desk as a client, and members: ``first`` holds one for each seat, ``people`` all of them."""

    held: Running
    board: Page
    desk_page: Page
    phone: Page
    desk: Client
    first: dict[str, Client]
    people: list[str]


@pytest.fixture
def stage(tmp_path: Path, new_page: Maker) -> Iterator[Stage]:
    with room(tmp_path / "class.db") as held:
        board, desk_page, desk = open_board(new_page, held), open_desk(new_page, held), Client(held).facilitate()
        phone = join(new_page, held, NAMES[0], "majlis")
        seats = [seat["seat"] for seat in desk.get("/api/desk")["table"]]
        names = zip(NAMES[1:PEOPLE], cycle(seats), strict=False)
        members = [Client(held).enter(name, seat) for name, seat in names]
        people = [member["member"] for member in desk.get("/api/desk")["members"]]
        yield Stage(held, board, desk_page, phone, desk, dict(zip(seats, members, strict=False)), people)
        leave([board, desk_page, phone])


def batched(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """So many at a time."""
    return (texts[start : start + size] for start in range(0, len(texts), size))


def all_text(page: Page, texts: Sequence[str]) -> None:
    """Wait until all texts stand on the page, letter by letter, and check that none of them became an element."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    script = """texts => {
      const typed = [...document.querySelectorAll('input, textarea, option')].map((one) => one.value);
      const said = [document.body.textContent, ...typed].join('\\n');
      return texts.filter((text) => !said.includes(text)).length === 0;
    }"""
    page.wait_for_function(script, arg=list(texts), timeout=60_000)
    inside = page.evaluate("selector => [...document.querySelectorAll(selector)].map((one) => one.outerHTML)", FORBIDDEN)
    assert inside == []
    assert page.evaluate("document.scripts.length") <= 1  # our own


def test_names_of_people_and_branches(stage: Stage) -> None:
    for names in batched(NAMES, PEOPLE):
        for member, name in zip(stage.people, names, strict=False):
            stage.desk.post("/api/desk/member", member=member, do="rename", name=name)
        all_text(stage.desk_page, names)
        all_text(stage.phone, names[:1])
    stage.desk.post("/api/desk/play", days=1, until="days")
    for name in NAMES:  # each takes the class with it
        stage.desk.post("/api/desk/branch", day=0, name=name)
    all_text(stage.desk_page, NAMES)
    expect(stage.board.locator(".date small")).to_contain_text(NAMES[-1])
    all_text(stage.board, NAMES[-1:])


def test_what_the_desk_says_to_all_and_to_one(stage: Stage) -> None:
    stage.desk.post("/api/desk/open", seconds=None)
    for text in PAYLOADS:
        stage.desk.post("/api/desk/say", text=text, public=True)
        stage.desk.post("/api/desk/say", text=f"{text} alone", seat="majlis")
    stage.desk_page.click("button:has-text('The Majlis')")
    alone = [f"{text} alone" for text in PAYLOADS]
    all_text(stage.board, PAYLOADS)
    all_text(stage.phone, [*PAYLOADS, *alone])
    all_text(stage.desk_page, alone)


def turn(stage: Stage, reasons: Sequence[tuple[str, str]], argued: Iterator[str]) -> None:
    """A day on which each seat moves in words of its own, with a reason; they are argued about, and overridden for a reason."""
    desk = stage.desk
    desk.post("/api/desk/open", seconds=None)
    day = desk.get("/api/desk")["now"]["day"]
    for seat, text in reasons:
        stage.first[seat].post("/api/seat/move", act="wait", reason=f"{text} because", text=f"{text} own", day=day)
    own = [f"{text} own" for _, text in reasons]
    all_text(stage.desk_page, [*own, *(f"{text} because" for _, text in reasons)])
    all_text(stage.phone, [f"{text} because" for seat, text in reasons if seat == "majlis"])
    desk.post("/api/desk/close")
    places = [(seat, side) for seat, _ in reasons for side in ("for", "against")]
    said = [(*place, f"{text} argued") for place, text in zip(places, islice(argued, len(places)), strict=False)]
    for seat, side, text in said:
        stage.first[seat].post("/api/seat/argue", seat=seat, side=side, text=text)
    all_text(stage.board, [*own, *(text for _, _, text in said)])
    all_text(stage.phone, [*own, *(text for _, _, text in said)])
    for seat, text in reasons:
        desk.post("/api/desk/settle", seat=seat, how="wait", reason=f"{text} instead")
    all_text(stage.phone, [f"{text} instead" for seat, text in reasons if seat == "majlis"])
    desk.post("/api/desk/play", days=1, until="days")


def handed_out(page: Page, text: str) -> None:
    """Let a page find the review at an address of the room."""
    page.route("**/handed-out.html", lambda route: route.fulfill(body=text, content_type="text/html"))


def test_moves_reasons_arguments_overrides_and_the_review(stage: Stage, new_page: Maker) -> None:
    stage.desk.post("/api/desk/settings", adjudication="matrix")
    rest, argued = iter(PAYLOADS), iter(PAYLOADS)
    while reasons := list(zip(stage.first, rest, strict=False)):
        turn(stage, reasons, argued)
    stage.desk.post("/api/desk/reveal")
    expect(stage.board.locator(".shares").first).to_be_visible()
    for page in (stage.board, stage.phone, stage.desk_page):
        all_text(page, [])
    for edition in ("class", "grader"):
        answer = stage.desk.http.get(f"/api/desk/review?edition={edition}")
        assert answer.status_code == 200, answer.text
        page = new_page()
        handed_out(page, answer.text)
        page.goto(f"{stage.held.address}/handed-out.html")
        script = "texts => texts.every((text) => document.body.textContent.includes(text))"
        page.wait_for_function(script, arg=[f"{text} because" for text in PAYLOADS])
        assert page.evaluate("document.scripts.length") == 0


def test_questions_of_the_desks_own(stage: Stage) -> None:
    for number, texts in enumerate(batched(PAYLOADS, AT_ONCE), 1):
        stage.desk.post("/api/desk/predictions/open", questions=[{"title": text} for text in texts])
        all_text(stage.phone, texts)
        answers = {f"own.{n}": 0.5 for n in range(1, len(texts) + 1)}
        stage.first["russia"].post("/api/seat/predict", round=number, answers=answers)
        stage.desk.post("/api/desk/predictions/close")
        all_text(stage.desk_page, texts)
    stage.desk.post("/api/desk/play", days=1, until="days")
    stage.desk.post("/api/desk/reveal")
    expect(stage.board.locator(".shares").first).to_be_visible()
    stage.desk.post("/api/desk/show", slide="predictions")
    all_text(stage.board, PAYLOADS)
