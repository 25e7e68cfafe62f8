"""What holds for every page that is served: headers, who may ask, how much, and sentences for whatever goes wrong."""

from __future__ import annotations

import json

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from sim.reading.problems import InputError, Problem
from sim.web import Site, make_app
from sim.web.answers import told
from sim.web.headers import ALWAYS, POLICY

OURS = "http://127.0.0.1:8000"


async def echo(request: Request) -> Response:
    return told({"length": len(await request.body()), "name": request.query_params.get("name")})


async def wrong(request: Request) -> Response:
    raise InputError([Problem(None, "there is no <b>story</b>"), Problem(None, "and no lens")])


async def faulty(request: Request) -> Response:
    raise ZeroDivisionError("inside")


async def refused(request: Request) -> Response:
    raise HTTPException(403, "This seat may not do that.")


@pytest.fixture
def client() -> TestClient:
    routes = [
        Route("/echo", echo, methods=["GET", "POST"]),
        Route("/wrong", wrong),
        Route("/fault", faulty),
        Route("/no", refused),
    ]
    return TestClient(make_app(Site(routes, body=1000)), base_url=OURS, raise_server_exceptions=False)


@pytest.mark.parametrize("path", ["/echo", "/wrong", "/fault", "/no", "/nowhere", "/static/base.css", "/static/palette.css"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS
    assert answer.headers["cache-control"] == ("no-cache" if path.startswith("/static/") else "no-store")
    assert "unsafe" not in POLICY and "*" not in POLICY


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "localhost:8000"}, 200),
        ({"host": "LOCALHOST:8000"}, 200),
        ({"host": "[::1]:8000"}, 200),
        ({"host": "evil.example:8000"}, 421),
        ({"host": "127.0.0.1.evil.example"}, 421),
        ({"host": ""}, 421),
        ({"origin": OURS}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),  # another program of this machine
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, 200),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 200),  # a link in a letter
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
    ],
)
def test_only_our_own_pages_may_ask_and_only_by_our_own_names(client: TestClient, headers: dict[str, str], status: int) -> None:
    for method in ("GET", "POST"):
        assert client.request(method, "/echo", headers=headers).status_code == status


def test_more_than_may_come_is_refused_whatever_length_is_stated(client: TestClient) -> None:
    assert client.post("/echo", content=b"x" * 1000).json()["length"] == 1000
    assert client.post("/echo", content=b"x" * 1001).status_code == 413
    assert client.post("/echo", content=(b"x" * 100 for _ in range(11))).status_code == 413  # no length stated
    assert client.get("/echo", params={"name": "x" * 9000}).status_code == 414


def test_what_is_wrong_is_sentences_for_scripts_and_an_escaped_page_for_people(client: TestClient) -> None:
    answer = client.get("/wrong")
    assert (answer.status_code, answer.json()) == (400, {"problems": ["there is no <b>story</b>", "and no lens"]})
    page = client.get("/wrong", headers={"accept": "text/html"})
    assert "there is no &lt;b&gt;story&lt;/b&gt;" in page.text and "<b>" not in page.text
    assert client.get("/no").json() == {"problems": ["This seat may not do that."]}
    assert client.get("/nowhere").json() == {"problems": ["There is nothing at this address."]}
    assert client.put("/echo").status_code == 405
    fault = client.get("/fault")
    assert fault.status_code == 500 and "inside" not in fault.text and "fault of the program" in fault.text


def test_static_files_cannot_be_climbed_out_of(client: TestClient) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/....//app.py"):
        assert client.get(path).status_code == 404


def test_numbers_that_json_has_no_word_for_are_a_fault_and_not_an_answer() -> None:
    with pytest.raises(ValueError, match=r"Out of range|not JSON"):
        told({"share": float("nan")})
    assert json.loads(told({"title": "é\u2028"}).body) == {"title": "é\u2028"}
