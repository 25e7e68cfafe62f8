"""A stranger's terminal: one shell that keeps its folder and its variables, 80 columns wide, in which Ctrl-C can be pressed."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

KEPT = (
    "HOME", "LANG", "LC_ALL", "TMPDIR", "HAMEDAN_CACHE", "XDG_CACHE_HOME", "CHROMIUM", "PIP_INDEX_URL", "PIP_CACHE_DIR",
    "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE",
)  # fmt: skip
PATIENCE, START = 1800, 600  # seconds for a command, and until a server says where it is; machines may be busy
PORT = 8765  # of a room
GAP = "…"


class Shell:
    """Runs what a page says to type. ``begun``: an environment that is already active."""

    def __init__(self, folder: Path, aside: Path, begun: Path | None) -> None:
        self.state = aside / ".shell"
        self.state.mkdir(exist_ok=True)
        self.pictures, self._opened = aside / "pictures", self.state / "opened"
        recorder = self.state / "browser"
        recorder.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> {shlex.quote(str(self._opened))}\n', encoding="utf-8")
        recorder.chmod(0o755)
        path = [sys.base_prefix + "/bin", *(one for one in os.environ["PATH"].split(os.pathsep) if not _in_venv(one))]
        self.environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.environment |= {"BROWSER": str(recorder)}
        if begun is not None:
            path.insert(0, f"{begun}/bin")
            self.environment |= {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
        self.environment["PATH"] = os.pathsep.join(path)
        self._variables, self._where = self.state / "variables", self.state / "where"
        self._variables.touch()
        self._where.write_text(str(folder), encoding="utf-8")

    def folder(self) -> Path:
        """Where it stands."""
        return Path(self._where.read_text(encoding="utf-8").strip())

    def _start(self, text: str) -> subprocess.Popen[str]:
        """A shell of its own that begins where the last one ended, with what that one had exported."""
        before = f". {shlex.quote(str(self._variables))}; set -e -o pipefail\n"
        after = f"\nexport -p > {shlex.quote(str(self._variables))}; pwd > {shlex.quote(str(self._where))}"
        log = (self.state / "errors").open("w", encoding="utf-8")
        return subprocess.Popen(
            ["bash", "-c", before + text + after], cwd=self.folder(), env=self.environment, stdin=subprocess.DEVNULL,
            stdout=(self.state / "said").open("w", encoding="utf-8"), stderr=log, text=True, start_new_session=True,
        )  # fmt: skip

    def said(self) -> str:
        """What was printed last, without what went to the screen beside it."""
        return (self.state / "said").read_text(encoding="utf-8")

    def errors(self) -> str:
        """What was said beside it."""
        return (self.state / "errors").read_text(encoding="utf-8")

    def run(self, text: str) -> str:
        """Type a block and wait for its end; what it printed."""
        code = self._start(text).wait(PATIENCE)
        assert code == 0, f"exit code {code}:\n{text}\n{self.said()}{self.errors()}"
        assert "Traceback" not in self.errors(), self.errors()
        return self.said()

    def serve(self, text: str, look: Callable[[str, str], None]) -> str:
        """Type a block that serves pages, look at the address that its browser opened, and press Ctrl-C."""
        _until(lambda: free(PORT), f"port {PORT} stayed in use")
        self._opened.unlink(missing_ok=True)
        server = self._start(text)
        try:
            _until(lambda: self._opened.exists() or server.poll() is not None, "no page was opened")
            assert server.poll() is None, f"it ended: {self.said()}{self.errors()}"
            _until(lambda: "Ctrl-C" in self.said(), "it did not say how to end it")
            look(self._opened.read_text(encoding="utf-8").split()[0], self.said())
        finally:
            os.killpg(server.pid, signal.SIGINT)
        code = server.wait(60)
        assert code in (0, 130) and "Traceback" not in self.errors(), f"exit code {code}: {self.errors()}"
        return self.said()


def _in_venv(folder: str) -> bool:
    return (Path(folder).parent / "pyvenv.cfg").exists()


def free(port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) != 0


def _until(true: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + START
    while not true():
        assert time.monotonic() < end, otherwise
        time.sleep(0.2)


def holds(shown: str, said: str, where: str) -> None:
    """Raise AssertionError where what a page shows is not what was printed, line for line, but for the gaps."""
    lines = [line.rstrip() for line in said.splitlines()]
    parts = re.split(rf"^{GAP}$\n?", shown, flags=re.MULTILINE)
    at = 0
    for part in (part.strip("\n").split("\n") for part in parts if part.strip()):
        wanted = [line.rstrip() for line in part]
        found = next((n for n in range(at, len(lines) - len(wanted) + 1) if lines[n : n + len(wanted)] == wanted), None)
        assert found is not None, f"{where}: it printed\n{said}\nwhere the page shows\n" + "\n".join(wanted)
        at = found + len(wanted)
