"""An explorer to ask, without a browser."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from sim.explorer.app import explorer

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    with TestClient(explorer("hamedan_2016"), base_url="http://127.0.0.1") as held:
        while not held.get("/api/ready").json()["ready"]:
            time.sleep(0.1)
        yield held


@pytest.fixture(scope="session")
def ask(client: TestClient) -> Ask:
    """Ask an address with a question and more; what is wrong fails the test."""

    def one(what: str, question: dict[str, Any] | None = None, **more: Any) -> Any:
        held = {"question": {"scenario": "hamedan_2016", **(question or {})}, **more}
        if what == "answer":
            held = {"client": "test", "turn": time.monotonic_ns() % 2**50, "worlds": 64, **held}
        answer = client.post(f"/api/{what}", json=held)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return one
