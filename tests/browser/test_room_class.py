"""A whole class in compressed time: thirty students, a board, a desk worked by hand, from joining to the review.

Five phones, the board and the desk are pages in a real Chromium; twenty-five students are clients that follow the same
streams and send the same requests as a page does. Three offices stay empty and are played by the model. What was measured is
written into the file that ``HAMEDAN_FIGURES`` names (``docs/validation/room-screens.md``); no time is asserted here.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .class_room import Client, Maker, Running, join, leave, open_board, open_desk, phase, press, room, until_it_is_out

pytestmark = pytest.mark.slow

SEATS = ("supreme_leader", "foreign_ministry", "defence_ministry", "irgc", "artesh", "majlis", "public", "russia", "us")
PHONES = ("majlis", "russia", "us", "irgc", "supreme_leader")  # the offices of the five real phones
STUDENTS, TURNS, SEED = 30, 10, 7
MODES = ("rigid", "assisted", "free", "matrix")
PATIENCE = 120_000


@dataclass
class Class:
    """The people of a class, and what was confirmed to them."""

    held: Running
    board: Page
    desk: Page
    phones: dict[str, Page]
    others: list[tuple[str, Client]]
    hand: Client  # asks the desk's snapshot, to know; what the desk does is done on its page
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))
    confirmed: list[int] = field(default_factory=list)  # numbers of events, as the room confirmed them
    said: list[str] = field(default_factory=list)  # reasons that phones gave for doing something
    figures: dict[str, list[float]] = field(default_factory=dict)

    def note(self, what: str, seconds: float) -> None:
        """Keep a measured time, in milliseconds."""
        self.figures.setdefault(what, []).append(1000 * seconds)

    def snapshot(self) -> Any:
        """What the desk sees."""
        return self.hand.get("/api/desk")


@pytest.fixture
def taught(tmp_path: Path, new_page: Maker) -> Iterator[Class]:
    with room(tmp_path / "class.db") as held:
        board, desk = open_board(new_page, held), open_desk(new_page, held, ignore_errors=True)
        started = time.perf_counter()
        phones = {seat: join(new_page, held, f"Phone {seat}", seat, ignore_errors=True) for seat in PHONES}
        others = [
            (SEATS[n % len(SEATS)], Client(held).enter(f"Student {n}", SEATS[n % len(SEATS)]).stay())
            for n in range(STUDENTS - len(PHONES))
        ]
        taught = Class(held, board, desk, phones, others, Client(held).facilitate())
        taught.note("thirty join", time.perf_counter() - started)
        yield taught
        leave([board, desk, *phones.values()])


def confirm(taught: Class, client: Client, day: int) -> None:
    """A client moves: any act that is open to it, or nothing."""
    menu = client.get("/api/seat")["menu"]
    act = taught.chance.choice([*(one["act"] for one in menu["open"]), "wait"])
    started = time.perf_counter()
    told = client.post("/api/seat/move", act=act, reason=f"reason {client.heard}", text=None, day=day)
    taught.note("a move is confirmed", time.perf_counter() - started)
    taught.confirmed.append(told["move"]["event"])


def phones_move(taught: Class, turn: int) -> None:
    """Five thumbs; one phone sleeps while it is at it, and one is loaded again in the middle of writing."""
    for n, (seat, phone) in enumerate(taught.phones.items()):
        expect(phone.locator(".panel.good")).to_contain_text("Stored")  # a team-mate was faster, and is overruled
        phone.click("button:has-text('Change it')")
        expect(phone.locator(".option").first).to_be_visible()
        acts = phone.locator(".option label")
        act = acts.nth(taught.chance.randrange(acts.count()))
        act.click()
        if phone.locator("#act-own:checked").count():
            phone.fill("#text", f"calls a meeting of {seat}")
        phone.fill("#reason", f"turn {turn}, {seat}")
        if act.get_attribute("for") != "act-wait":
            taught.said.append(f"turn {turn}, {seat}")
        if n == turn % len(PHONES):
            phone.reload()
            expect(phone.locator("#reason")).to_have_value(f"turn {turn}, {seat}")
        asleep = n == (turn + 1) % len(PHONES)
        if asleep:
            phone.context.set_offline(True)
        started = time.perf_counter()
        phone.click("button:has-text('Confirm this move')")
        if asleep:
            expect(phone.locator(".panel.waiting")).to_be_visible()
            phone.context.set_offline(False)
        expect(phone.locator(".panel.good")).to_contain_text("Stored")
        if not asleep:
            taught.note("a phone shows Stored after the thumb", time.perf_counter() - started)


def settle(taught: Class, mode: str) -> None:
    """Whatever the mode wants: dice, or a look at each move; one is overridden, with a reason."""
    desk = taught.desk
    if mode == "matrix":
        for one in taught.snapshot()["arguments"] or []:
            if one["act"] != "wait" or one["text"]:
                taught.others[0][1].post("/api/seat/argue", seat=one["seat"], side="for", text="It is in its interest.")
        expect(taught.board.locator(".motion").first).to_contain_text("in 100 that it holds")
        desk.locator("button:has-text('Roll the dice')").first.click()
        expect(taught.board.locator(".dice").first).to_be_visible()
        press(desk, "a")
    elif mode != "rigid":
        desk.locator("#seat-russia .settling button:has-text('Override')").click()
        desk.select_option("#over-russia", "wait")
        desk.fill("#because-russia", "The embassy was closed that day.")
        desk.click("#seat-russia button:has-text('Override with this')")
        expect(desk.locator("#seat-russia .done")).to_contain_text("nothing")
        press(desk, "a")
    if mode != "rigid":
        expect(desk.locator("button[aria-keyshortcuts=p]")).to_be_visible()


def play_turn(taught: Class, turn: int) -> None:
    """Open with a clock, everybody moves, close, settle, play, and read what came of it."""
    desk, mode = taught.desk, MODES[turn % len(MODES)]
    taught.hand.post("/api/desk/settings", adjudication=mode, seconds=420, absent="model", between="model")
    press(desk, "o")
    phase(desk, "Moves are open")
    expect(taught.board.locator(".clock")).to_contain_text(":")
    day = taught.snapshot()["now"]["day"]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda pair: confirm(taught, pair[1], day), taught.others))
    phones_move(taught, turn)
    started = time.perf_counter()
    expect(taught.board.locator(".foot")).to_contain_text("Everybody has moved.")
    while not all(one["moved"] for _, client in taught.others for one in client.state["seats"] if one["held"]):
        time.sleep(0.01)
    taught.note("all screens know that all have moved", time.perf_counter() - started)
    if turn == 3:
        press(desk, "k")
        expect(taught.board.locator(".clock")).to_contain_text("paused")
    press(desk, "c")
    phase(desk, "Moves are closed")
    settle(taught, mode)
    started = time.perf_counter()
    press(desk, "p")
    phase(desk, "The day has been played")
    taught.note("a day is played and shown", time.perf_counter() - started)
    for phone in taught.phones.values():
        expect(phone.locator(".seatmain")).to_contain_text("The day is over")


def interludes(taught: Class, turn: int) -> None:
    """What else happens in a class: news, an event, a word to one, something undone, a branch and back."""
    desk = taught.desk
    if turn in (0, 2, 5):
        label = desk.locator(".head h1").text_content() or ""
        press(desk, "n")
        expect(desk.locator(".head h1")).not_to_have_text(label)
    if turn == 4:
        desk.select_option("#event", "second_leak")
        desk.click("button:has-text('Let it happen')")
        expect(desk.locator(".foot")).to_contain_text("A second leak")
        taught.hand.post("/api/desk/say", text="Your envoy is called in.", seat="us")
        expect(taught.phones["us"].locator(".letters")).to_contain_text("Your envoy is called in.")
    if turn == 6:
        press(desk, "u", sure=True)  # the last day is taken back, and played again
        phase(desk, "Moves are closed")
        press(desk, "p")
        phase(desk, "The day has been played")
    if turn == 7:
        branches = taught.snapshot()["branches"]
        taught.hand.post("/api/desk/branch", day=branches[0]["last"] - 3, name="had they waited")
        expect(taught.board.locator(".date small")).to_contain_text("had they waited")
        press(desk, "p")
        taught.hand.post("/api/desk/switch", branch=0)
        expect(taught.board.locator(".date small")).not_to_contain_text("had they waited")


def predict(taught: Class) -> None:
    """Everybody says what they expect."""
    taught.hand.post("/api/desk/predictions/open", questions=None)
    for phone in taught.phones.values():
        phone.locator("input[type=range]").first.fill("80")
        phone.click("button:has-text('Store my predictions')")
        expect(phone.locator(".panel.good").first).to_contain_text("predictions are stored")
    for _, client in taught.others:
        ask = client.get("/api/seat")["ask"]
        client.post(
            "/api/seat/predict",
            round=ask["round"],
            answers={one["question"]: 0.4 for one in ask["questions"] if one["kind"] != "outcome"},
        )
    expect(taught.board.locator(".foot")).to_contain_text(f"{STUDENTS} of {STUDENTS}")
    taught.hand.post("/api/desk/predictions/close")


def reveal(taught: Class) -> None:
    """To the last day; the reveal, a counterfactual, the slides, and what is handed out."""
    desk, board = taught.desk, taught.board
    taught.hand.post("/api/desk/play", days=240, until="days")
    press(desk, "r", sure=True)
    expect(board.locator(".shares").first).to_be_visible(timeout=PATIENCE)
    for phone in taught.phones.values():
        expect(phone.locator(".after")).to_contain_text("Your Brier score", timeout=PATIENCE)
    told = taught.hand.post("/api/desk/counterfactual", day=15, seat="russia", act="wait", show=True)["counterfactual"]
    taught.note("a counterfactual is worked out", told["milliseconds"] / 1000)
    expect(board.locator(".verdict")).to_contain_text("Had Russia done nothing")
    for slide in ("record", "turning", "predictions", "worlds"):
        taught.hand.post("/api/desk/show", slide=slide)
        expect(board.locator(f".slide-{slide}")).to_be_visible()
    for edition in ("class", "grader"):
        with desk.expect_download() as saved:
            desk.evaluate("edition => document.querySelector(`a[href$='edition=${edition}']`).click()", edition)
        handed = Path(saved.value.path()).read_text(encoding="utf-8")
        assert [reason for reason in taught.said if reason not in handed] == []


def test_thirty_play_a_class_from_joining_to_the_review(taught: Class) -> None:
    started = time.perf_counter()
    until_it_is_out(taught.held)
    predict(taught)
    for turn in range(TURNS):
        play_turn(taught, turn)
        interludes(taught, turn)
    log = {event["event"]: event for event in taught.snapshot()["log"]}
    known = [number for number in taught.confirmed if number >= min(log)]  # the desk shows the last two hundred
    assert known and all(log[number]["kind"] == "moved" for number in known)
    assert len(set(taught.confirmed)) == len(taught.confirmed) == TURNS * len(taught.others)
    reveal(taught)
    final = taught.snapshot()
    for seat, client in taught.others:  # nobody is left behind
        assert client.state["me"]["seat"] == seat
        assert client.state["now"]["label"] == final["now"]["label"] and client.state["review"]["slide"] == "worlds"
    taught.note("the whole class", time.perf_counter() - started)
    report(taught)


def report(taught: Class) -> None:
    """Write what was measured."""
    rows = {}
    for what, found in taught.figures.items():
        found.sort()
        last = min(len(found) - 1, int(0.99 * len(found)))
        rows[what] = {"n": len(found), "p50": round(found[len(found) // 2]), "p99": round(found[last])}
    if target := os.environ.get("HAMEDAN_FIGURES"):
        Path(target).write_text(json.dumps(rows, indent=1), encoding="utf-8")
