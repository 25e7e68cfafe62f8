"""Ask pages that the installed program serves for what a browser would: `ask.py explore|room ADDRESS`."""

from __future__ import annotations

import json
import sys
import time
import urllib.request

PAGES = {
    "explore": ("", "static/base.css", "static/base.js", "static/palette.css", "static/own/main.js", "static/own/explorer.css"),
    "room": ("", "board", "desk", "static/base.css"),
}


def ask(address: str, path: str, body: object = None) -> bytes:
    """The answer; an error where there is none."""
    sent = urllib.request.Request(address + path, json.dumps(body).encode() if body is not None else None)
    with urllib.request.urlopen(sent, timeout=60) as answer:
        return bytes(answer.read())


def main(kind: str, address: str) -> None:
    """Ask for pages and what they stand on, and, of the explorer, a question."""
    for path in PAGES[kind]:
        assert len(ask(address, path)) > 500, path
    if kind == "room":
        assert json.loads(ask(address, "api/room"))["title"]
        return
    while not json.loads(ask(address, "api/ready"))["ready"]:
        time.sleep(0.5)
    assert json.loads(ask(address, "api/open", {"address": ""}))["problems"] == []


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
