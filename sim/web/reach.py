"""By which addresses others in the room can reach this machine."""

from __future__ import annotations

import socket
from contextlib import suppress

PROBES = ("192.168.0.1", "10.0.0.1", "172.16.0.1")  # nothing is sent there: the system is asked which way it would go


def addresses() -> list[str]:
    """This machine's own addresses on its networks, the likeliest first; empty when it has none but the loopback."""
    found: dict[str, None] = {}
    for probe in PROBES:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            asked.connect((probe, 9))
            found.setdefault(str(asked.getsockname()[0]))
    with suppress(OSError):
        for *_, address in socket.getaddrinfo(socket.gethostname(), None, family=socket.AF_INET):
            found.setdefault(str(address[0]))
    return [one for one in found if not one.startswith("127.") and one != "0.0.0.0"]
