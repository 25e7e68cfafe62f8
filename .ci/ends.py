"""Try the project at an end of what it allows: in an environment of its own, the tests, and the same worlds to the last bit.

python .ci/ends.py oldest                      the lowest version of everything that pyproject.toml names
python .ci/ends.py newest --python python3.13  the newest that this Python gets
python .ci/ends.py locked                      what requirements-dev.txt holds, checked by its hashes
python .ci/ends.py newest -- -n 2 tests/room   what follows -- is for pytest; without it, the default tests and those marked whole
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ("--only-binary", ":all:", "--no-binary", "hamedan")  # nothing is compiled: who has no compiler is to be served too
HOW = {"oldest": "lowest-direct", "newest": "highest"}
TESTS = ("-m", "not slow and not browser and not lesson")  # the default ones, and whole commands
SAME_BITS = ("-m", "slow", "-s", "tests/test_same_bits.py")


def install(end: str, python: Path) -> None:
    """Fill an environment with the versions of an end, and with the project as it lies here."""
    pip = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", str(python)]
    if end == "locked":
        run([*pip, "--require-hashes", "-r", "requirements-dev.txt"])
        run([*pip, "--no-deps", "-e", "."])
    else:
        run([*pip, "--resolution", HOW[end], *BUILT, "-e", ".[test]"])


def run(command: list[str], **environment: str) -> None:
    """Run a command here, saying it, and leave when it fails."""
    print("+", *command, flush=True)
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("end", choices=[*HOW, "locked"])
    parser.add_argument("--python", default=sys.executable, help="which Python to try; the one that runs this without it")
    parser.add_argument("pytest", nargs="*", help="what to hand to pytest, after --")
    asked = parser.parse_intermixed_args()  # or what follows -- is not taken after an option
    with tempfile.TemporaryDirectory(prefix="hamedan-ends-") as folder:
        home = Path(folder) / "venv"
        run([sys.executable, "-m", "uv", "venv", "--quiet", "--python", asked.python, str(home)])
        python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        install(asked.end, python)
        run([sys.executable, "-m", "uv", "pip", "freeze", "--python", str(python)])
        cache = str(Path(folder) / "cache")
        run([str(python), "-m", "pytest", *SAME_BITS], HAMEDAN_CACHE=cache)
        run([str(python), "-m", "pytest", *(asked.pytest or TESTS)], HAMEDAN_CACHE=cache)


if __name__ == "__main__":
    main()
