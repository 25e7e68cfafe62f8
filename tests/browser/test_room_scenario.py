"""A room of a scenario whose every text is hostile: board, seat, desk and review show the payloads as text, and run none.

That nothing is asked for outside, that no dialog opens, and that the console shows no error (a script or style that the content
security policy stops is one) is watched by ``new_page`` on every page, all the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .carrying import Carrier
from .class_room import Client, Maker, Running, join, leave, open_board, open_desk, room, until_it_is_out
from .hostile_files import hostile
from .payloads import PARTS, part_of

OWN = "form, input, button, link[rel=stylesheet], link[rel=icon], script[src]"  # what the pages are made of
SAYS = ("title", "label", "data-sure")  # of a button: what is asked before it is done
SHORT = "svg, .log li"  # of an event the desk shows six hundred letters
UNFOLD = """() => {
  for (const one of document.querySelectorAll('[data-do=open][aria-expanded=false]')) one.click();
  for (const one of document.querySelectorAll('details')) one.open = true;
}"""
MADE_UP = {"judgement": "made up"}
LEAK = {"by": "fleet", "on": "1931-06-04", "points_to_author": {"value": 0.4, **MADE_UP}, "shows": {"value": 30, **MADE_UP}}
TURNS = 2
LEAST = {"board": 20, "seat": 22, "desk": 30, "review": 17}  # texts that are seen on each


class Class:
    """A class on its three screens, and the texts that each has shown so far."""

    def __init__(self, held: Running, new_page: Maker, carrier: Carrier) -> None:
        self.held, self.carrier, self.looks = held, carrier, 0
        self.pages = {"board": open_board(new_page, held), "desk": open_desk(new_page, held)}
        self.phone = self.pages["seat"] = join(new_page, held, "Ada", "council")
        self.hand, self.fleet = Client(held).facilitate(), Client(held).enter("Bo", "fleet")
        self.shown: dict[str, set[int]] = {name: set() for name in LEAST}
        self.moved: list[int] = []  # days

    def look(self) -> None:
        """Look at all screens, with everything unfolded, when each has heard what is said now, and so all before."""
        self.looks += 1
        self.hand.post("/api/desk/say", text=f"look {self.looks}", public=True)
        for name, page in self.pages.items():
            page.wait_for_function("text => document.body.textContent.includes(text)", arg=f"look {self.looks}")
            self.see(name, page)

    def see(self, name: str, page: Page) -> None:
        """Look at a screen."""
        page.evaluate(UNFOLD)
        page.wait_for_timeout(100)
        self.shown[name] |= self.carrier.seen(page, OWN, SAYS, SHORT)

    def show(self, slide: str) -> None:
        """Look at a slide."""
        self.hand.post("/api/desk/show", slide=slide)
        expect(self.pages["board"].locator(f".slide-{slide}")).to_be_visible()
        self.see("board", self.pages["board"])


@contextmanager
def taught(folder: Path, new_page: Maker, carrier: Carrier) -> Iterator[Class]:
    with room(folder / "class.db", str(hostile(folder, carrier, leak=LEAK))) as held:
        one = Class(held, new_page, carrier)
        yield one
        leave(list(one.pages.values()))


def predict(one: Class) -> None:
    """Everybody says what they expect."""
    told = one.hand.post("/api/desk/predictions/open", questions=None)
    ask = one.fleet.get("/api/seat")["ask"]
    answers = {each["question"]: 0.4 for each in ask["questions"] if each["kind"] != "outcome"}
    one.fleet.post("/api/seat/predict", round=told["round"], answers=answers)
    one.look()
    one.hand.post("/api/desk/predictions/close")


def turn(one: Class) -> None:
    """A thumb chooses and confirms, the other seat moves, both moves hold, and the day is played."""
    one.hand.post("/api/desk/open", seconds=None)
    one.look()
    one.phone.locator(".option label").nth(1).dispatch_event("click")  # under a title of kilobytes
    one.see("seat", one.phone)
    one.phone.locator("button:has-text('Confirm this move')").dispatch_event("click")
    expect(one.phone.locator(".panel.good")).to_contain_text("Stored")
    act = one.fleet.get("/api/seat")["menu"]["open"][0]["act"]
    one.moved.append(one.hand.get("/api/desk")["now"]["day"])
    one.fleet.post("/api/seat/move", act=act, reason="so", text=None, day=one.moved[-1])
    one.look()
    one.hand.post("/api/desk/close")
    one.look()
    for seat in ("council", "fleet"):
        one.hand.post("/api/desk/settle", seat=seat, how="accept")
    one.look()
    one.hand.post("/api/desk/play", days=1, until="days")
    one.look()


def reveal(one: Class) -> None:
    """To the last day, and all that is shown then."""
    one.hand.post("/api/desk/play", days=240, until="days")
    one.look()
    one.hand.post("/api/desk/reveal")
    expect(one.pages["board"].locator(".shares").first).to_be_visible()
    expect(one.phone.locator(".after")).to_be_visible()
    for name, page in one.pages.items():
        one.see(name, page)
    for slide in ("record", "patterns", "turning", "predictions", "worlds"):
        one.show(slide)
    one.hand.post("/api/desk/counterfactual", day=one.moved[0], seat="fleet", act="wait", show=True)
    one.show("counterfactual")
    one.see("desk", one.pages["desk"])


def review(one: Class, page: Page) -> None:
    """Both editions of what is handed out."""
    for edition in ("class", "grader"):
        answer = one.hand.http.get(f"/api/desk/review?edition={edition}")
        assert answer.status_code == 200, answer.text
        page.set_content(answer.text)
        one.shown["review"] |= one.carrier.seen(page)


def look(folder: Path, new_page: Maker, part: int) -> None:
    carrier = Carrier(part_of(part))
    with taught(folder, new_page, carrier) as one:
        one.look()
        until_it_is_out(one.held)
        one.look()
        predict(one)
        for _ in range(TURNS):
            turn(one)
        reveal(one)
        review(one, new_page())
    counts = {name: len(shown) for name, shown in one.shown.items()}
    print(f"part {part}: of {len(carrier.numbers)} texts shown, all payloads in each: {counts}")
    assert all(counts[name] >= least for name, least in LEAST.items()), counts


def test_a_part_of_the_payloads_is_shown_and_does_not_run(new_page: Maker, tmp_path: Path) -> None:
    look(tmp_path, new_page, 0)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_all_payloads_are_shown_and_do_not_run(new_page: Maker, tmp_path: Path, part: int) -> None:
    look(tmp_path, new_page, part)
