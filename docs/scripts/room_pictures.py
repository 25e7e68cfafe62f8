"""Take the pictures of the room's screens that the README and `room-screens.md` show: `python docs/scripts/make.py room`.

It opens a room of its own on this machine, plays some days of a class with automated phones, and writes PNG files into
`docs/figures`. It wants a Chromium (`CHROMIUM` names one that is not found) and the packages of `.[test]`.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.browser.class_room import PHONE, Client, Running, join, move, open_board, open_desk, press, room  # noqa: E402
from tests.browser.conftest import ARGUMENTS, chromium  # noqa: E402

FIGURES = ROOT / "docs" / "figures"
GAP, COLOURS = 40, 96  # points between pictures; colours of one, which keeps files small
CLASS = {
    "supreme_leader": ("Leila", "Jonas", "Mei"), "foreign_ministry": ("Ahmed", "Greta"), "defence_ministry": ("Sofia", "Tom"),
    "irgc": ("Ravi", "Anna"), "artesh": ("Noor", "Yusuf"), "majlis": ("Chiara", "Ben", "Ida", "Omar"), "public": ("Lin", "Eva"),
    "russia": ("Pavel", "Zoe", "Max"), "us": ("Grace", "Sam"),
}  # fmt: skip
PLAN = {  # what each office would do on the first days, where it is open to it
    "russia": (("acknowledge", "Everybody has seen the pictures; we have nothing to hide."),),
    "supreme_leader": (("oblique", "The council speaks, so that nobody else has to."), ("wait", ""), ("reframe", "Fewer words.")),
    "us": (
        ("regret", "Words first: the talks are worth more than one field."),
        ("raise_resolution", "A question, not a threat."),
    ),
    "public": (("grumble_online", "Nobody asked us."), ("wait", ""), ("press_criticism", "Somebody has to print it.")),
    "majlis": (("wait", ""), ("object", "The house was not asked, and the constitution says that it should have been.")),
    "foreign_ministry": (("deny", "There is no base, so there is nothing to confirm."), ("wait", ""), ("reframe", "Refuelling.")),
    "defence_ministry": (("wait", ""), ("defend", "We invited them."), ("blame_patron", "They told before we could.")),
    "irgc": (("wait", ""), ("defend_through_media", "Friends are not hidden.")),
    "artesh": (("wait", ""), ("wait", ""), ("object", "A field of ours, and nobody asked us.")),
}


class Camera:
    """Makes pages, and takes pictures of them."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def page(self, viewport: dict[str, int], **_: Any) -> Page:
        """A page of this size in a browser of its own."""
        scale = 2 if viewport == PHONE else 1
        return self.browser.new_context(viewport=viewport, device_scale_factor=scale, reduced_motion="reduce").new_page()

    @staticmethod
    def take(name: str, *pages: Page) -> None:
        """Write what the pages show, side by side."""
        pages[0].wait_for_timeout(700)
        shots = [Image.open(io.BytesIO(page.screenshot())).convert("RGB") for page in pages]
        width, height = sum(shot.width for shot in shots) + GAP * (len(shots) - 1), shots[0].height
        whole, left = Image.new("RGB", (width, height), "white"), 0
        for shot in shots:
            whole.paste(shot, (left, 0))
            left += shot.width + GAP
        whole.quantize(COLOURS).save(FIGURES / f"room_{name}.png", optimize=True)
        print(f"docs/figures/room_{name}.png")


@contextmanager
def opened() -> Iterator[tuple[Camera, Running]]:
    """A camera, and a room that is over when the pictures are taken."""
    with tempfile.TemporaryDirectory() as folder, room(Path(folder) / "class.db") as held, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield Camera(browser), held
        browser.close()


def gather(held: Running) -> dict[str, list[Client]]:
    """Everybody but the two whose phones are in the pictures."""
    others = {seat: [name for name in names if name not in ("Chiara", "Zoe")] for seat, names in CLASS.items()}
    return {seat: [Client(held).enter(name, seat).stay() for name in names] for seat, names in others.items()}


def moves(people: dict[str, list[Client]], turn: int, skipped: tuple[str, ...] = ()) -> None:
    """A move of every office that is not skipped, as planned for this turn, or nothing."""
    for seat, (first, *_) in people.items():
        menu = first.get("/api/seat")["menu"]
        act, reason = PLAN[seat][turn] if turn < len(PLAN[seat]) else ("wait", "")
        if act not in {one["act"] for one in menu["open"]}:
            act, reason = "wait", ""
        if seat not in skipped:
            first.post("/api/seat/move", act=act, reason=reason, text=None, day=menu["day"])


def play(camera: Camera, held: Running) -> None:
    """The pictures, in the order of a class."""
    board, desk, people = open_board(camera.page, held), open_desk(camera.page, held), gather(held)
    chooser, sitter = (join(camera.page, held, name, seat) for name, seat in (("Chiara", "majlis"), ("Zoe", "russia")))
    hand = Client(held).facilitate()
    camera.take("lobby", board)
    while hand.get("/api/desk")["now"]["since"] is None or hand.get("/api/desk")["now"]["since"] < 0:
        hand.post("/api/desk/play", days=1, until="days")
    hand.post("/api/desk/settings", adjudication="assisted")
    for turn in range(2):  # D+1 and D+2 are played, so that there is a record
        hand.post("/api/desk/open", seconds=None)
        moves(people, turn)
        hand.post("/api/desk/close")
        hand.post("/api/desk/settle", how="accept")
        hand.post("/api/desk/play", days=1, until="days")
    hand.post("/api/desk/open", seconds=420)
    moves(people, 2, skipped=("majlis", "russia", "irgc"))
    hand.post("/api/desk/say", text="Your chairman hears that conscripts guard the guests.", seat="majlis")
    expect(chooser.locator(".option").first).to_be_visible()
    chooser.locator(".option label").nth(1).click()
    chooser.fill("#reason", "The house was not asked; we want to see what was agreed.")
    move(sitter, "wait", "Let the council speak first.")
    chooser.evaluate("scrollTo(0, 0)")
    camera.take("board", board)
    camera.take("seat", chooser, sitter)
    hand.post("/api/desk/close")
    camera.take("desk", desk)
    reveal(camera, board, desk, hand)


def reveal(camera: Camera, board: Page, desk: Page, hand: Client) -> None:
    """To the end, and what the board shows then."""
    hand.post("/api/desk/settle", how="accept")
    hand.post("/api/desk/settings", between="model")
    hand.post("/api/desk/play", days=240, until="days")
    press(desk, "r", sure=True)
    expect(board.locator(".shares").first).to_be_visible(timeout=120_000)
    camera.take("reveal", board)


if __name__ == "__main__":
    with opened() as (camera, held):
        play(camera, held)
