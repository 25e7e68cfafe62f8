"""Who makes trouble in a room: phones that never read, and a program that asks as fast as it gets answers."""

from __future__ import annotations

import socket
import subprocess
import sys


def stall(served, cookie):
    """A phone that asks for its stream and never reads a byte of it."""
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    one.connect(("127.0.0.1", served.port))
    one.sendall(f"GET /api/seat/stream HTTP/1.1\r\nhost: 127.0.0.1:{served.port}\r\ncookie: {cookie}\r\n\r\n".encode())
    return one


FLOODER = """
import collections, http.client, json, sys
port, cookie, answers = int(sys.argv[1]), sys.argv[2], collections.Counter()
body = json.dumps({"act": "wait", "reason": "x" * 1000, "day": 0, "key": "flooding-1"})
try:
    while True:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        for n in range(100):
            head = {"content-type": "application/json", **({"cookie": cookie} if n % 2 else {})}
            line.request("POST", "/api/seat/move", body, head)
            answer = line.getresponse()
            answer.read()
            answers[answer.status] += 1
            if sum(answers.values()) % 10 == 0:
                print(json.dumps(answers), flush=True)
        line.close()
except (KeyboardInterrupt, OSError):
    pass
"""


def flood(served, cookie):
    """As many requests as one program can send, one after the other, half of them with a good cookie."""
    command = [sys.executable, "-c", FLOODER, str(served.port), cookie]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
