"""Take the picture of Mesa's page that docs/mesa.md shows: `python docs/scripts/make.py mesa`.

`HAMEDAN_VIZ` names a Python with hamedan and its extra `viz`, which cannot be installed beside the packages that tests need.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.conftest import ARGUMENTS, chromium

PICTURE = Path(__file__).parents[1] / "figures" / "mesa_page.png"
PORT, STEPS, PATIENCE = 8765, 17, 240_000  # the last in milliseconds


def opened(page: Page) -> None:
    """Wait until it listens and shows the eve."""
    for _ in range(240):
        try:
            page.goto(f"http://localhost:{PORT}/")
            break
        except Error:
            page.wait_for_timeout(1000)
    page.get_by_text("the eve").wait_for(timeout=PATIENCE)


def main() -> None:
    """Serve it, step some days, take the picture."""
    if "HAMEDAN_VIZ" not in os.environ:
        print("mesa_page.png is left out: HAMEDAN_VIZ names no Python with the extra viz (docs/mesa.md)")
        return
    command = [os.environ["HAMEDAN_VIZ"], "-m", "sim.viz", "hamedan_2016", "--port", str(PORT), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as served, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        opened(page)
        for step in range(1, STEPS + 1):
            page.get_by_role("button", name="Step").click()
            page.get_by_text(f"Step: {step}", exact=True).wait_for(timeout=PATIENCE)
        page.wait_for_timeout(1000)
        page.screenshot(path=PICTURE)
        browser.close()
        served.terminate()


if __name__ == "__main__":
    main()
