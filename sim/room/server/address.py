"""Where a room is reached: what the board shows of it, and what is printed when it starts."""

from __future__ import annotations

import io
import socket
from dataclasses import dataclass

from sim.reading.problems import InputError, Problem
from sim.room.room import Room
from sim.web.reach import addresses
from sim.web.serving import ANYWHERE

from .served import Served


@dataclass(frozen=True)
class Address:
    """``outside``: by which phones reach the room; ``here``: by which this machine does. Without a slash at the end.

    ``others``: by which it is reached as well, where this machine is in several networks.
    """

    outside: str
    here: str
    port: int
    others: tuple[str, ...] = ()


def address_of(host: str, port: int) -> Address:
    """The address of a room that listens there; port 0 is a free one. Raises InputError for a host that is not this machine's."""
    number = port or _free_port(host)
    here = "127.0.0.1" if host in ANYWHERE else host
    found = (addresses() if host in ANYWHERE else []) or [here]
    inside, outside, *others = (f"http://{_bracketed(one)}:{number}" for one in (here, *found))
    return Address(outside, inside, number, tuple(others))


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _free_port(host: str) -> int:
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as asked:
            asked.bind((host, 0))
            return int(asked.getsockname()[1])
    except OSError as error:
        raise InputError([Problem(None, f"nothing can be served at {host}: {error.strerror or error}")]) from None


def join_link(address: Address, code: str) -> str:
    """What the QR code says: the page to join, with the class's code filled in."""
    return f"{address.outside}/?code={code.replace(' ', '')}"


def join_part(address: Address, code: str) -> dict[str, str]:
    """What the board shows of how to join; the QR code is an SVG of our own making."""
    import segno

    drawn = segno.make(join_link(address, code), error="m")
    svg = drawn.svg_inline(scale=1, border=4, omitsize=True, dark="#000", light="#fff")
    return {"code": code, "url": f"{address.outside}/", "qr": svg}


def announced(room: Room, served: Served, address: Address) -> str:
    """What the facilitator reads in the terminal when the room has started: the only place where its secrets stand."""
    import segno

    drawn = io.StringIO()
    segno.make(join_link(address, served.code), error="m").terminal(out=drawn, border=2, compact=True)
    lines = [
        f"{room.case.scenario.title}: the class is kept in {room.store.path}", "", drawn.getvalue().rstrip("\n"), "",
        f"  students join at        {address.outside}/   with the code {served.code}",
        *(f"    or, in another network {one}/" for one in address.others),
        f"  the desk, yours alone   {address.here}/desk#{served.secret}",
        f"  the board, to project   {address.here}/board#{served.board_pass}", "",
        f"Ctrl-C closes the room. This goes on where it was: hamedan room --file {room.store.path}",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"
