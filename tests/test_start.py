"""What a command imports before it answers: a stranger's first impression is how long ``--help`` takes."""

from __future__ import annotations

import json
import platform
import subprocess
import sys

import sim
from sim.runs.versions import NAMED

HEAVY = [
    "numba", "llvmlite", "mesa", "matplotlib", "pandas", "scipy", "duckdb", "SALib", "networkx", "distributed", "starlette",
    "uvicorn", "sqlite3", "segno", "jinja2", "rich",
]  # fmt: skip
SCHEMAS = ["pydantic", "yaml", "numpy"]
ASK = """
import contextlib, io, json, sys
from sim.cli import main
with contextlib.redirect_stdout(io.StringIO()) as said:
    for words in json.loads(sys.argv[1]):
        before = len(said.getvalue())
        with contextlib.suppress(SystemExit):
            main(words)
        assert len(said.getvalue()) > before, words
print(json.dumps([name for name in json.loads(sys.argv[2]) if name in sys.modules]))
"""


def imported(commands: list[list[str]], names: list[str]) -> list[str]:
    """Which of these are imported once a process of its own has answered these commands."""
    words = [sys.executable, "-c", ASK, json.dumps(commands), json.dumps(names)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def test_help_and_version_import_nothing_that_reads_or_plays() -> None:
    helps = [[name, "--help"] for name in ("run", "compare", "sweep", "sensitivity", "room", "explore", "bench", "infer", "new")]
    assert imported([["--version"], ["--help"], *helps], [*SCHEMAS, *HEAVY]) == []


def test_listing_and_checking_import_nothing_that_plays_or_draws() -> None:
    assert imported([["list"], ["check", "two_actors"]], HEAVY) == []


def test_what_is_asked_for_here_would_be_noticed() -> None:
    assert imported([["check", "two_actors"]], [*SCHEMAS, *HEAVY]) == SCHEMAS


def test_the_version_says_what_a_report_of_a_fault_needs() -> None:
    done = subprocess.run([sys.executable, "-m", "sim", "--version"], capture_output=True, text=True, check=True)
    ours, system, others = done.stdout.splitlines()
    assert ours == f"hamedan {sim.__version__}"
    assert system == f"Python {platform.python_version()}, {sys.platform}, {platform.machine()}"
    assert {word.split()[0] for word in others.split(", ")} == {*NAMED} - {"hamedan"}
