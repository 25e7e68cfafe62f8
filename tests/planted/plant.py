"""Plant bugs, one at a time, in a copy of the project, and see which tests notice.

`python tests/planted/plant.py` plants all, with words those whose names hold one of them. Tests that fail on the copy as it is
are no notice, and end it; a bug that no test notices is told, and ends it with exit code 1. Rules are compiled anew for each bug
in the core: most of an hour in all.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

from bugs import BUGS, Bug

ROOT = Path(__file__).parents[2]
COPIED = ("sim", "tests", "agents", "scenarios", "docs", "README.md", "pyproject.toml")
CRASHES = (signal.SIGABRT, signal.SIGSEGV)  # what lies outside its bounds may take the whole process down
COUNTED = "not slow and not browser and not lesson"  # whole commands too, which are left out by default


def copy(folder: Path) -> Path:
    """The project, without what it does not need to be tested."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.png"))
        else:
            shutil.copy(source, folder / name)
    return folder


@cache
def hold_without(tests: str, folder: Path) -> None:
    """A negative control, once for each list of tests: they pass on the copy as it is."""
    if failed := _failing(tests, folder):
        raise SystemExit(f"with no bug planted this fails all the same: {failed}")


def planted(bug: Bug, folder: Path) -> str | None:
    """Plant a bug and take it out again; the first test that fails, None when none does."""
    path = folder / bug.file
    text = path.read_text(encoding="utf-8")
    if text.count(bug.old) != 1:
        raise SystemExit(f"{bug.name}: {bug.old!r} stands {text.count(bug.old)} times in {bug.file}")
    hold_without(bug.tests, folder)
    compiled = set((folder / "cache").glob("*"))
    path.write_text(text.replace(bug.old, bug.new), encoding="utf-8")
    try:
        return _failing(bug.tests, folder)
    finally:
        path.write_text(text, encoding="utf-8")
        for anew in set((folder / "cache").glob("*")) - compiled:
            shutil.rmtree(anew, ignore_errors=True)


def _failing(tests: str, folder: Path) -> str | None:
    environment = {**os.environ, "PYTHONPATH": str(folder), "HAMEDAN_CACHE": str(folder / "cache")}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-m", COUNTED, *tests.split()]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    if -done.returncode in CRASHES:
        return f"signal {-done.returncode}"
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if done.returncode != 1 or not failed:
        raise SystemExit(f"the tests could not be run:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return failed[0].partition(" ")[2].partition(" - ")[0]


def main(asked: list[str]) -> int:
    """Plant all bugs, or those whose names hold one of the texts."""
    missed = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = copy(Path(scratch))
        for bug in [bug for bug in BUGS if not asked or any(text in bug.name for text in asked)]:
            begun = time.monotonic()
            caught = planted(bug, folder)
            missed += caught is None
            print(f"| {bug.name} | `{bug.file}` | {f'`{caught}`' if caught else '**not noticed**'} |", flush=True)
            print(f"  {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
