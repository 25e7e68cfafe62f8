"""A stranger's path: does what docs/first-hour.md says, word for word, in an empty folder.

    python tests/stranger.py clone                    from a clean clone of this repository, set-up included
    python tests/stranger.py wheel hamedan.whl        from a wheel, set-up included
    python tests/stranger.py here                     with the hamedan of this Python (to try the page while writing it)

``--venv DIR`` goes on in an environment that is there, after the set-up; ``--keep DIR`` keeps the folder, with pictures of
what a browser showed. Where there is no Chromium, the class is opened and asked for its pages, and nobody plays in it.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(Path(__file__).parent))

from stranger_page import read_page  # noqa: E402
from stranger_shell import Shell, holds  # noqa: E402
from stranger_visit import visit  # noqa: E402

PAGE = ROOT / "docs" / "first-hour.md"
HERE, CLONE, WHEEL = "here", "clone", "wheel"


def follow(page: Path, way: str, shell: Shell) -> None:
    """Do every step of a page, in its order; says each, and how long it took. Raises AssertionError at the first that fails.

    Of the steps that are for one way of beginning, those for ``way``.
    """
    steps = [step for step in read_page(page.read_text(encoding="utf-8")) if step.way in (None, way)]
    said = ""
    for step in steps:
        started = time.monotonic()
        if step.kind == "file":
            (shell.folder() / step.name).write_text(step.text, encoding="utf-8")
        elif step.kind == "run":
            said = shell.run(step.text)
        elif step.kind == "shown":
            holds(step.text, said, f"{page.name}:{step.line}")
        elif step.kind == "open":
            assert (shell.folder() / step.name).stat().st_size > 1000, f"{page.name}:{step.line}: there is no {step.name}"
        else:
            said = shell.serve(step.text, lambda address, told, step=step: visit(address, told, step.acts, shell.pictures))
        if step.kind in ("run", "serve"):
            print(f"{time.monotonic() - started:6.1f} s  {' ; '.join(step.text.split(chr(10)))}", flush=True)


def begin(way: str, folder: Path, wheel: Path | None) -> Path:
    """What a stranger has before the first line of the page: a clone, or a folder with a wheel."""
    if way == CLONE:
        subprocess.run(["git", "clone", "-q", f"file://{ROOT}", folder / "hamedan"], check=True)
        return folder / "hamedan"
    if wheel is not None:
        shutil.copy(wheel, folder)
    return folder


def replay(way: str, folder: Path, wheel: Path | None = None, venv: Path | None = None) -> None:
    """The whole page in an empty folder."""
    begun = Path(sys.prefix) if way == HERE else venv
    shell = Shell(begin(way, folder, wheel), folder, begun)
    follow(PAGE, HERE if begun else way, shell)


def main() -> None:
    """Follow the page, and say how it went."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("way", choices=(CLONE, WHEEL, HERE))
    asked.add_argument("wheel", nargs="?", type=Path)
    asked.add_argument("--venv", type=Path)
    asked.add_argument("--keep", type=Path)
    given = asked.parse_args()
    if given.way == WHEEL and given.venv is None and given.wheel is None:
        asked.error("wanted the wheel, or --venv with the environment that it is installed in")
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        replay(given.way, folder.resolve(), given.wheel, given.venv and given.venv.resolve())
    print("the path holds")


if __name__ == "__main__":
    main()
