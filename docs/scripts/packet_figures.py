"""Draw the pictures of docs/packet.md: `python docs/scripts/make.py packet`, with a Chromium and the test extra installed.

Pages of a packet, plain and masked, and of a review, as a browser shows them; the class of the review is that of the tests.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from sim.checking import checked_case  # noqa: E402
from sim.loading.case import Case  # noqa: E402
from sim.masking import mask_case  # noqa: E402
from sim.packet.review import review_page  # noqa: E402
from sim.packet.write import packet_pages  # noqa: E402
from sim.running import Wish, make_job, play_job  # noqa: E402
from tests.browser.conftest import ARGUMENTS, chromium  # noqa: E402
from tests.reviewed import played  # noqa: E402

WORLDS, SCALE = 1000, 1.25
# picture: (page, the sheet of it that is shown)
PLAIN = {"packet_card": ("role_cards", 16), "packet_card_back": ("role_cards", 17), "packet_guide": ("facilitator", 0),
         "packet_injects": ("injects", 0), "packet_predictions": ("handouts", 0)}  # fmt: skip
MASKED = {"packet_masked": ("role_cards", 16)}
REVIEWS = {"review_class": ("class", 0), "review_grader": ("grader", 3)}


def main() -> None:
    """Draw them all."""
    case = checked_case("hamedan_2016")
    pages = {name: (packet_pages(case, summary=summary(case))[page], sheet) for name, (page, sheet) in PLAIN.items()}
    masked = packet_pages(case, masked=mask_case(case))
    pages |= {name: (masked[page], sheet) for name, (page, sheet) in MASKED.items()}
    with TemporaryDirectory() as aside:
        record, _ = played(Path(aside), case=case)
    pages |= {name: (review_page(record, edition, case), sheet) for name, (edition, sheet) in REVIEWS.items()}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        shown = browser.new_page(viewport={"width": 900, "height": 1200}, device_scale_factor=SCALE)
        for name, (text, sheet) in pages.items():
            shown.set_content(text)
            shown.locator(".sheet").nth(sheet).screenshot(path=ROOT / "docs" / "figures" / f"{name}.png")
            print(f"docs/figures/{name}.png")
        browser.close()


def summary(case: Case) -> dict[str, object]:
    """What usually happens."""
    with TemporaryDirectory() as aside:
        return dict(play_job(make_job(case, Wish(runs=WORLDS, out=Path(aside) / "run"))).summary)


if __name__ == "__main__":
    main()
