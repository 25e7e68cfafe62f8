"""What looks for payloads on pages notices one that is lost, cut or alive."""

from __future__ import annotations

import html

import pytest
from playwright.sync_api import Page

from .carrying import Carrier
from .payloads import part_of

CARRIER = Carrier(part_of(0))
TEXT = CARRIER("the council")
WRITTEN = html.escape(TEXT)


def chart(label: str) -> str:
    return f"<p>{WRITTEN}</p><svg><text>{html.escape(label)}</text></svg>"


def test_what_is_shown_whole_is_seen(page: Page) -> None:
    page.set_content(
        f"<title>{WRITTEN}</title><p aria-label='{html.escape(CARRIER('the fleet'))}'>{html.escape(CARRIER('no'))}</p>"
    )
    assert CARRIER.seen(page) == {0, 1, 2}
    page.set_content(chart(f"{TEXT[:30]}…"))
    assert CARRIER.seen(page) == {0}


def test_what_is_lost_cut_or_alive_is_noticed(page: Page) -> None:
    for shown in (
        WRITTEN.replace("document.domain", "", 1),
        html.escape(f"{TEXT[:60]}…"),
        html.escape(TEXT.replace("⟦", "")),
        html.escape(TEXT.replace("⟧", "")),
        chart(f"{TEXT[:10]}{TEXT[12:30]}…"),
        f"{WRITTEN}<p onclick=stop()>",
        f"{WRITTEN}<a href=javascript:alert(document.domain)>x</a>",
        f"{WRITTEN}<template>",
    ):
        page.set_content(shown)
        with pytest.raises(AssertionError):
            CARRIER.seen(page)


def test_what_a_page_is_made_of_is_its_own_and_no_more(page: Page) -> None:
    def seen() -> set[int]:
        return CARRIER.seen(page, "button, script[src]", ["title"], ".log li")

    page.set_content(f"<button title='{WRITTEN}'>{WRITTEN}</button><ol class=log><li>{html.escape(TEXT[:60])}…</ol>")
    assert seen() == {0}
    page.set_content(f"<ol class=log><li>{WRITTEN}</ol>")
    assert seen() == set(), "what may be cut does not count"
    for shown in (
        f"<button onclick=stop()>{WRITTEN}</button>",
        f"<button value='{WRITTEN}'>{WRITTEN}</button>",
        f"{WRITTEN}<script>0</script>",
        f"{WRITTEN}<img>",
        f"<ol><li>{html.escape(TEXT[:60])}…</ol>",
        f"<ol class=log><li>{html.escape(TEXT[:20] + TEXT[22:60])}…</ol>",
        f"<ol class=log><li>{WRITTEN}<img></ol>",
    ):
        page.set_content(shown)
        with pytest.raises(AssertionError):
            seen()
