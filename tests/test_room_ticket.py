"""What the browser that the program opens is given: a secret for one use, and not the one that the terminal tells."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from sim.cli import room as command
from sim.room.file.passes import BOARD, DESK
from sim.room.server import address, ticket
from sim.room.server.served import Served
from sim.web import serving


def test_a_ticket_lets_the_desk_in_once(table):
    served = Served(table.room)
    assert not served.opens(BOARD, served.ticket.secret)
    assert [served.opens(DESK, served.ticket.secret) for _ in range(2)] == [True, False]
    assert [served.opens(DESK, served.secret) for _ in range(2)] == [True, True]


def test_a_ticket_that_no_browser_used_is_good_for_nothing_later(table, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(ticket, "time", SimpleNamespace(monotonic=lambda: now[0]))
    one = ticket.Ticket()
    assert not one.opens("") and not one.opens(one.secret[:-1])
    now[0] += ticket.SECONDS + 1
    assert not one.opens(one.secret)


def test_the_browser_is_opened_with_a_ticket_and_the_terminal_tells_the_secret(table, monkeypatch, capsys):
    found = {}

    def serve(app, host, port, browser, say, path):
        say("Open it.")
        found.update(served=app.state.served, path=path)

    monkeypatch.setattr(serving, "serve", serve)
    monkeypatch.setattr(command, "_prepare", lambda held: None)
    command._serve(table.room, "127.0.0.1", 0, True)
    served, said = found["served"], capsys.readouterr().out
    assert found["path"] == f"/desk#{served.ticket.secret}"
    assert served.secret not in found["path"] and f"/desk#{served.secret}" in said and served.ticket.secret not in said


@pytest.mark.parametrize(
    ("host", "found", "told"),
    [
        ("0.0.0.0", ["192.168.1.20", "10.0.0.5"], ["192.168.1.20", "10.0.0.5"]),
        ("0.0.0.0", ["192.168.1.20"], ["192.168.1.20"]),
        ("0.0.0.0", [], ["127.0.0.1"]),
        ("127.0.0.1", ["192.168.1.20"], ["127.0.0.1"]),
    ],
)
def test_the_terminal_tells_every_address_by_which_phones_reach_the_room(table, monkeypatch, host, found, told):
    monkeypatch.setattr(address, "addresses", lambda: found)
    where = address.address_of(host, 8765)
    said = address.announced(table.room, Served(table.room), where)
    assert re.findall(r"http://([\d.]+):8765/(?=\s)", said) == told
    assert address.join_link(where, "KTM 427") == f"http://{told[0]}:8765/?code=KTM427"
    assert where.here == "http://127.0.0.1:8765"
