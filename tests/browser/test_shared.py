"""The shared pages and script in a real browser: texts stay texts, errors come as sentences, nothing outside is asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sim.web import Site, make_app
from sim.web.answers import told
from sim.web.server import Server
from sim.web.serving import listen

from .payloads import PAYLOADS


async def say(request: Request) -> Response:
    return told({"said": request.query_params["text"]})


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """The shared application in this process."""
    listening = listen("127.0.0.1", 0)
    server = Server(make_app(Site([Route("/say", say)])))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def test_the_page_of_an_error_is_accessible(
    served: str, new_page: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    page = new_page(ignore_errors=True)
    page.goto(f"{served}/nowhere")
    assert page.inner_text("li") == "There is nothing at this address."
    accessible(page)


def test_two_hundred_payloads_are_text_wherever_the_script_puts_them(served: str, page: Page) -> None:
    page.goto(f"{served}/static/icon.svg")
    page.goto(f"{served}/static/base.css")
    script = """async (texts) => {
      const base = await import('/static/base.js');
      const wrong = [];
      for (const text of texts) {
        const p = base.h('p', {title: text, 'aria-label': text, value: text}, text, [text]);
        document.body.append(p);
        if (p.textContent !== text + text || p.childElementCount) wrong.push(text);
        const said = await base.ask('/say?text=' + encodeURIComponent(text));
        if (said.said !== text) wrong.push(text);
      }
      for (const bad of ['javascript:alert(1)', 'data:text/html,x', ' jAvascript:alert(1)'])
        try { base.h('a', {href: bad}); wrong.push(bad); } catch (error) { /* refused, as it should be */ }
      try { base.h('p', {onclick: 'alert(1)'}); wrong.push('a handler as text'); } catch (error) { /* refused */ }
      return wrong;
    }"""
    assert page.evaluate(script, list(PAYLOADS)) == []
