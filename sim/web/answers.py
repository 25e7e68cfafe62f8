"""Answers that are errors: sentences, as JSON for scripts and as a page for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sim.reading.problems import InputError

from .headers import ALWAYS
from .page import render

SENTENCES = {
    404: "There is nothing at this address.",
    405: "This address does not answer to that kind of request.",
}
FAULT = "This is a fault of the program, not of what you asked. What happened is written where the program was started."


_JSON = json.JSONEncoder(allow_nan=False, ensure_ascii=False, separators=(",", ":"))


def encoded(held: Any) -> str:
    """Data as JSON, as short as it can be. Raises ValueError for a number that JSON has no way to write."""
    return _JSON.encode(held)


def told(held: Any, status: int = 200) -> Response:
    """Data as JSON."""
    return told_text(encoded(held), status)


def told_text(text: str, status: int = 200) -> Response:
    """What is JSON already."""
    return Response(text, status, media_type="application/json")


def sentences(problems: Sequence[str], status: int) -> Response:
    """What is wrong, for a script: ``{"problems": ["…"]}``."""
    return told({"problems": list(problems)}, status)


def _wrong(request: Request, problems: Sequence[str], status: int) -> Response:
    """The same as a page, where it is a page that was asked for."""
    if "text/html" not in request.headers.get("accept", ""):
        return sentences(problems, status)
    return render(request, "wrong.html.j2", {"problems": list(problems)}, status)


async def wrong_input(request: Request, error: InputError) -> Response:
    """All that is wrong with what was sent."""
    return _wrong(request, [str(problem) for problem in error.problems], 400)


async def wrong_request(request: Request, error: HTTPException) -> Response:
    """No such page, no such method, or what a route says itself."""
    plain = error.detail == HTTPStatus(error.status_code).phrase
    sentence = SENTENCES.get(error.status_code, error.detail) if plain else error.detail
    return _wrong(request, [sentence], error.status_code)


async def fault(request: Request, error: Exception) -> Response:
    """A fault of ours: the sentence to the page; the server writes the details, without the address, which may carry a token."""
    answer = _wrong(request, [FAULT], 500)
    answer.headers.update({**ALWAYS, "cache-control": "no-store"})  # given outside of what adds them to all other answers
    return answer
