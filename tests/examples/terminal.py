"""A terminal in a folder: types a statement of a page as it stands, and says what was printed.

Commands of ours run in this process, so that they are compiled once; the pages that some of them serve are asked for and
stopped, in a process of their own; all else is bash's.
"""

from __future__ import annotations

import os
import re
import runpy
import signal
import subprocess
import sys
import time
from pathlib import Path

from blocks import ROOT, words
from click.testing import CliRunner

from sim.cli import main

OPERATORS = {"&&", "||", "|", ";", "&", "<", "<<", ">>"}
PATIENCE = 300.0  # seconds, for a page that is served by a busy machine
STARTED = "from sim.cli import main; main(auto_envvar_prefix='HAMEDAN')"
QUIETLY = {"BROWSER": "true", "HAMEDAN_ROOM_HOST": "127.0.0.1", "HAMEDAN_ROOM_PORT": "0"}  # in place of what the line leaves out


class Terminal:
    """Stands in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def type(self, statement: str, columns: int = 100, code: int = 0) -> str:
        """Run a statement; what it printed. It must end with the exit code."""
        said = words(statement)
        if not is_ours(said):
            return self._bash(statement)
        target = said.pop() if said[-2:-1] == [">"] else None
        arguments = said[1:-1] if target else said[1:]
        if serves(arguments):
            return self._serve(arguments)
        done = CliRunner().invoke(main, arguments, env={"COLUMNS": str(columns)})
        assert done.exit_code == code, f"{statement}\n{done.output}\n{done.exception!r}"
        if target:
            (self.folder / target).write_text(done.stdout, encoding="utf-8")
        return done.output

    def _bash(self, statement: str) -> str:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", statement], cwd=self.folder, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{statement}\n{done.stdout}{done.stderr}"
        return done.stdout

    def _serve(self, arguments: list[str]) -> str:
        log = self.folder / "serving.log"
        env = {**os.environ, **QUIETLY, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        with log.open("w", encoding="utf-8") as out:
            command = [sys.executable, "-c", STARTED, *arguments]
            with subprocess.Popen(command, cwd=self.folder, env=env, stdout=out, stderr=subprocess.STDOUT) as server:
                try:
                    runpy.run_path(str(ROOT / ".ci" / "ask.py"))["main"](arguments[0], address(server, log))
                finally:
                    server.send_signal(signal.SIGINT)
        assert server.returncode == 0, log.read_text(encoding="utf-8")
        return log.read_text(encoding="utf-8")


def is_ours(said: list[str]) -> bool:
    """Whether it is one command of ours, perhaps into a file."""
    return Path(said[0]).name == "hamedan" and not OPERATORS & set(said) and said.count(">") == (said[-2:-1] == [">"])


def serves(arguments: list[str]) -> bool:
    """Whether it serves pages until it is stopped."""
    return arguments[:1] == ["explore"] or (arguments[:1] == ["room"] and "--export" not in arguments)


def address(server: subprocess.Popen[bytes], log: Path) -> str:
    """Where the pages are, as soon as it is said."""
    since = time.monotonic()
    while server.poll() is None and time.monotonic() - since < PATIENCE:
        if found := re.search(r"http://[\w.:\[\]-]+/", log.read_text(encoding="utf-8")):
            return found[0]
        time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8"))
