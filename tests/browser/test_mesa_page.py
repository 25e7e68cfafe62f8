"""Mesa's own page in a real browser: a world is stepped, what is shown moves with it, and nothing outside is asked for."""

from __future__ import annotations

import os
import re
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

VIZ = os.environ.get("HAMEDAN_VIZ")  # a Python with hamedan and its extra viz
PATIENCE = 240_000  # milliseconds
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(VIZ is None, reason="HAMEDAN_VIZ names no Python with the extra viz (docs/mesa.md)"),
]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(VIZ), "-m", "sim.viz", "hamedan_2016", "--port", str(port), "--no-open"]
    with (tmp_path / "log").open("w") as log:
        served = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    yield f"http://localhost:{port}/"
    served.terminate()
    served.wait(30)


def after(steps: int) -> re.Pattern[str]:
    """What Mesa 3.3 and Mesa 3.5 say after so many steps."""
    return re.compile(rf"^(Step: {steps}|Time: {steps}\.0)$")


def test_a_world_is_stepped(address: str, new_page: Callable[..., Page]) -> None:
    # The style of formulas, which nothing here has, is not among Solara's assets.
    page = new_page({"width": 1400, "height": 900}, ignore_errors=True)
    page.set_default_timeout(PATIENCE)
    page.wait_for_timeout(1000)
    for _ in range(240):  # until it listens
        try:
            page.goto(address)
            break
        except Exception:
            page.wait_for_timeout(1000)
    expect(page.get_by_text("the eve")).to_be_visible(timeout=PATIENCE)
    for step in range(1, 4):
        page.get_by_role("button", name="Step").click()
        expect(page.get_by_text(after(step))).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Form of access")).to_be_visible()
    page.get_by_role("button", name="▶").click()
    expect(page.get_by_text(after(240))).to_be_visible(timeout=PATIENCE)  # the last day
    expect(page.get_by_role("button", name="Step")).to_be_disabled()
    expect(page.get_by_text("D+225")).to_be_visible()
    assert page.locator("img").count() >= 2
