"""A room in a process of its own, and the people in it: a facilitator's page, a board, phones, and clients without a browser."""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Page, expect

Maker = Callable[..., Page]
TRIES = 5
PATIENCE = 120_000  # milliseconds: a room, six pages and thirty clients may share a busy machine
expect.set_options(timeout=PATIENCE)
LAPTOP, PROJECTOR, PHONE = ({"width": w, "height": h} for w, h in ((1440, 900), (1920, 1080), (390, 844)))


@dataclass(frozen=True)
class Running:
    """A room that runs: its address, what students type, and the addresses of the facilitator's page and the board."""

    address: str
    code: str
    desk: str
    board: str
    process: subprocess.Popen[str]


@contextmanager
def room(file: Path, scenario: str | None = "hamedan_2016", port: int = 0) -> Iterator[Running]:
    """``hamedan room`` on a free port (or on one that it had before), ended at the end."""
    named = [scenario] if scenario else []
    where = ["--file", str(file), "--host", "127.0.0.1", "--port", str(port), "--no-browser"]
    command = [sys.executable, "-m", "sim", "room", *named, *where]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(Path.cwd()), os.environ.get("PYTHONPATH", "")))}
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    try:
        yield _announced(running)
    finally:
        running.terminate()
        try:
            running.wait(15)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def _announced(running: subprocess.Popen[str]) -> Running:
    assert running.stdout is not None
    said = ""
    for line in running.stdout:
        said += line
        if "Ctrl-C" in line:
            threading.Thread(target=running.stdout.read, daemon=True).start()  # so that it never waits to be read
            desk, board = re.search(r"\S+/desk#\S+", said), re.search(r"\S+/board#\S+", said)
            code = re.search(r"with the code (.+)", said)
            assert desk and board and code, said
            return Running(desk[0].split("/desk")[0], code[1].strip(), desk[0], board[0], running)
    raise AssertionError(f"the room ended: {said}")


def open_desk(new_page: Maker, held: Running, **how: Any) -> Page:
    """The facilitator's page."""
    page = new_page(LAPTOP, **how)
    page.set_default_timeout(PATIENCE)
    page.goto(held.desk)
    expect(page.locator(".office").first).to_be_visible()
    return page


def open_board(new_page: Maker, held: Running, **how: Any) -> Page:
    """The projector's page."""
    page = new_page(PROJECTOR, **how)
    page.set_default_timeout(PATIENCE)
    page.goto(held.board)
    expect(page.locator(".top")).to_be_visible()
    return page


def join(new_page: Maker, held: Running, name: str, seat: str, **how: Any) -> Page:
    """A phone that joins by the QR code's address and takes an office."""
    page = new_page(PHONE, **how)
    page.set_default_timeout(PATIENCE)
    page.goto(f"{held.address}/?code={held.code.replace(' ', '')}")
    page.fill("#name", name)
    page.click("button:has-text('Join')")
    page.click(f"li[data-key={seat}] summary")
    page.click(f"button[data-seat={seat}]")
    expect(page.locator(".head h1")).to_be_visible()
    return page


def move(phone: Page, act: str, reason: str = "") -> None:
    """Choose, say why, confirm, and wait until the room has stored it."""
    phone.locator(f"label[for=act-{act}]").click()
    if reason:
        phone.fill("#reason", reason)
    phone.click("button:has-text('Confirm this move')")
    expect(phone.locator(".panel.good")).to_contain_text("Stored")


def press(desk: Page, key: str, sure: bool = False) -> None:
    """Press one of the desk's keys; ``sure``: and answer that it was meant, should it ask."""
    desk.locator("body").press(key)
    if sure:
        dialog = desk.locator("dialog button.main")
        dialog.click()
        expect(dialog).to_have_count(0)


def phase(desk: Page, words: str) -> None:
    """Wait until the desk says so."""
    expect(desk.locator(".phase")).to_contain_text(words)


def leave(pages: list[Page]) -> None:
    """Leave the room before it ends, so that nobody complains of a server that has gone."""
    for page in pages:
        page.goto("about:blank")


class Client:
    """Somebody without a browser: a member, or the desk, that speaks the room's protocol."""

    def __init__(self, held: Running) -> None:
        self.held = held
        self.http = httpx.Client(base_url=held.address, timeout=120)
        self.state: dict[str, Any] = {}
        self.heard, self.streams = 0, 1

    def post(self, path: str, **given: Any) -> Any:
        """Tell the room something, again with the same key where a connection broke; what it refuses is an error of the test."""
        answer = self._asked("POST", path, {"key": secrets.token_hex(16), **given})
        assert answer.status_code in (200, 201), (path, given, answer.text)
        return answer.json()

    def get(self, path: str) -> Any:
        """Ask for a snapshot."""
        answer = self._asked("GET", path)
        assert answer.status_code == 200, (path, answer.text)
        return answer.json()

    def _asked(self, method: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        for _ in range(TRIES):
            with contextlib.suppress(httpx.TransportError):  # a connection that was kept and is closed at this very moment
                return self.http.request(method, path, json=body)
        raise AssertionError(f"{path} could not be reached")

    def enter(self, name: str, seat: str | None) -> Client:
        """Join, and take an office."""
        self.post("/api/join", code=self.held.code, name=name)
        if seat:
            self.post("/api/seat/take", seat=seat)
        return self

    def stay(self) -> Client:
        """Follow the stream, as an open page does, until the room is over; ``state`` is what it shows."""
        threading.Thread(target=self._follow, daemon=True).start()
        return self

    def _follow(self) -> None:
        with contextlib.suppress(httpx.HTTPError, RuntimeError):
            while True:
                with self.http.stream("GET", "/api/seat/stream", timeout=None) as flowing:
                    kind = ""
                    for line in flowing.iter_lines():
                        if line.startswith("event: "):
                            kind = line.removeprefix("event: ")
                        elif line.startswith("data: "):
                            self._take(kind, json.loads(line.removeprefix("data: ")))
                self.streams += 1

    def _take(self, kind: str, told: Any) -> None:
        if kind == "snapshot":
            self.state = told
        elif kind == "change":
            self.state = {**self.state, **told["parts"], "version": told["version"]}
        self.heard += 1

    def facilitate(self) -> Client:
        """Be the desk."""
        answer = self.http.post("/api/desk/login", json={"secret": self.held.desk.split("#")[1]})
        assert answer.status_code == 200, answer.text
        return self


def until_it_is_out(held: Running) -> None:
    """Play up to the day on which it comes out."""
    hand = Client(held).facilitate()
    while (since := hand.get("/api/desk")["now"]["since"]) is None or since < 0:
        hand.post("/api/desk/play", days=1, until="days")
