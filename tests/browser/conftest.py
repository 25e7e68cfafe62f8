"""A real Chromium for tests of pages: screens of a projector and a phone, an accessibility checker, and no way out.

Every page made here fails its test when the console shows an error, a script throws, or anything outside is asked for.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

WHERE = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
]  # fmt: skip
PROJECTOR, PHONE = {"width": 1920, "height": 1080}, {"width": 390, "height": 844}
PATIENCE = 90_000  # milliseconds: the first time the rules are compiled, and the machine may be busy
OURS = ("127.0.0.1", "localhost")
PICTURES = os.environ.get("HAMEDAN_PICTURES")  # a folder: keep a picture of what each test saw last

expect.set_options(timeout=20_000)
Program = Callable[..., str]
NO_CHROMIUM = "there is no Chromium here: install Debian's chromium, or name one in CHROMIUM"


def chromium() -> str | None:
    """Where a Chromium lies on this machine: as ``CHROMIUM`` says, or where systems put it."""
    named = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return next((path for path in (named, *WHERE) if path and Path(path).is_file()), None)


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder are tests in a browser, and are skipped with a sentence where there is none."""
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in here:
        item.add_marker(pytest.mark.browser)
        if chromium() is None:
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        held = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield held
        held.close()


@pytest.fixture
def new_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Makes pages, each in a browser of its own (no cookie is shared); what any of them did wrong fails the test."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def make(viewport: dict[str, int] = PROJECTOR, ignore_errors: bool = False, **how: Any) -> Page:
        phone = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2} if viewport == PHONE else {}
        context = browser.new_context(viewport=viewport, accept_downloads=True, **{**phone, **how})
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        _watch(page, wrong, ignore_errors)
        return page

    yield make
    for number, context in enumerate(contexts):
        for page in context.pages:
            if PICTURES:
                name = re.sub(r"\W+", "_", f"{request.node.name}-{number}")
                page.screenshot(path=Path(PICTURES) / f"{name}.png")
        context.close()
    assert not wrong, wrong


def _watch(page: Page, wrong: list[str], ignore_errors: bool) -> None:
    """``ignore_errors``: a page that is an error itself says so on the console, and may."""

    def asked(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname not in OURS:
            wrong.append(f"asked for {request.url}")

    page.on("request", asked)
    page.on("pageerror", lambda error: wrong.append(f"a script threw: {error}"))
    if not ignore_errors:
        page.on("console", lambda message: wrong.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("dialog", lambda dialog: (wrong.append(f"a dialog: {dialog.message}"), dialog.dismiss()))


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page on a projector."""
    return new_page()


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A page on a phone."""
    return new_page(PHONE)


@pytest.fixture(scope="module")
def program() -> Iterator[Program]:
    """Starts ``hamedan`` with arguments (``program("explore", "two_actors")``) and gives the address that it prints."""
    with ExitStack() as started:

        def start(*arguments: str, cwd: Path | None = None) -> str:
            command = [sys.executable, "-m", "sim", *arguments, "--no-browser"]
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(Path.cwd()), os.environ.get("PYTHONPATH", "")))}
            running = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=cwd, env=environment
            )
            started.callback(_end, running)
            assert running.stdout is not None
            said = ""
            for line in running.stdout:
                said += line
                if found := re.search(r"Open (http://\S+)", line):
                    threading.Thread(target=running.stdout.read, daemon=True).start()  # so that it never waits to be read
                    return found[1]
            raise AssertionError(f"{command} ended: {said}")

        yield start


def _end(running: subprocess.Popen[str]) -> None:
    running.terminate()
    try:
        running.wait(10)
    except subprocess.TimeoutExpired:
        running.kill()


@pytest.fixture(scope="session")
def accessible() -> Callable[[Page], None]:
    """Checks a page with axe-core: no violation of WCAG 2.1 AA or of its best practices, contrast and labels included."""
    source = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

    def check(page: Page) -> None:
        page.evaluate(source)
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        told = [
            f"{one['id']}: {one['help']}: {node['target']} {node['html'][:160]} {node.get('failureSummary', '')}"
            for one in found["violations"]
            for node in one["nodes"]
        ]
        assert not told, "\n".join(told)

    return check
