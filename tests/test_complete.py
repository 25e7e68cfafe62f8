"""Shells complete commands, scenarios that ship and articles, and say how to be set up."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def asked(words: str, **more: str) -> str:
    """What bash is told when a line of these words is to be completed at its end."""
    variables = {"_HAMEDAN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" ")), **more}
    command = [sys.executable, "-c", "import sys; sys.argv[0] = 'hamedan'; from sim.cli import main; main(prog_name='hamedan')"]
    return subprocess.run(command, env={**os.environ, **variables}, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("hamedan pat", "plain,patterns"),
        ("hamedan run hamed", "plain,hamedan_2016"),
        ("hamedan run hamed", "file,hamed"),
        ("hamedan check shamsi", "plain,shamsi_2009"),
        ("hamedan run hamedan_2016 --lens nb", "plain,nbc_2016"),
        ("hamedan run --res", "plain,--resume"),
    ],
)
def test_bash_is_told(words: str, wanted: str) -> None:
    assert wanted in asked(words).splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how(shell: str) -> None:
    assert "_HAMEDAN_COMPLETE" in asked("", _HAMEDAN_COMPLETE=f"{shell}_source")
