"""How to add something, as the page says, word for word and in its order, in a copy of what it needs of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NEEDED = ("agents", "docs", "scenarios", "sim", "tests/conftest.py", "pyproject.toml")
PLAIN = {"NUMBA_DISABLE_JIT": "1"}  # a copy would compile everything anew
STEP = re.compile(r"<!-- (write|change|run)(?:: (\S+))? -->\n```\w+\n(.*?)```\n", re.DOTALL)


def steps() -> list[tuple[str, str, str]]:
    return [(one[1], one[2] or "", one[3]) for one in STEP.finditer((ROOT / "docs" / "extend.md").read_text(encoding="utf-8"))]


def test_every_block_of_the_page_is_a_step() -> None:
    text = (ROOT / "docs" / "extend.md").read_text(encoding="utf-8")
    assert len(steps()) == len(re.findall(r"^```\w", text, re.MULTILINE)) > 20


def test_what_is_changed_is_there_to_be_changed() -> None:
    """Each difference finds its place in the repository, or in what a step before it has written or changed."""
    held: dict[str, str] = {}
    for kind, name, text in steps():
        if kind == "write":
            held[name] = text
        elif kind == "change":
            path, old, new = read(text)
            now = held.get(path) or (ROOT / path).read_text(encoding="utf-8")
            assert now.count(old) == 1, f"{path} holds {now.count(old)} times\n{old}"
            held[path] = now.replace(old, new)


def read(difference: str) -> tuple[str, str, str]:
    """Which file, what stands there, and what is put in its place."""
    head, *lines = difference.splitlines()
    kept = [line for line in lines if line]
    assert head.startswith("--- ") and all(line[0] in " +-" for line in kept)
    old, new = ("".join(f"{line[1:]}\n" for line in kept if line[0] != sign) for sign in "+-")
    return head.removeprefix("--- "), old, new


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Path]:
    for name in NEEDED:
        source = ROOT / name
        skipped = shutil.ignore_patterns("__pycache__", "figures", "*.png")
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=skipped)
        else:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(source, tmp_path / name)
    yield tmp_path


@pytest.mark.lesson
def test_the_page_works_step_by_step(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (folder := tmp_path_factory.mktemp("bin")).joinpath("hamedan").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sim "$@"\n')
    (folder / "hamedan").chmod(0o755)
    path = os.pathsep.join([str(folder), str(Path(sys.executable).parent), os.environ["PATH"]])
    for kind, name, text in steps():
        if kind == "write":
            assert not (copy / name).exists()
            (copy / name).write_text(text, encoding="utf-8")
        elif kind == "change":
            target, old, new = read(text)
            (copy / target).write_text((copy / target).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        else:
            for line in text.splitlines():
                done = subprocess.run(
                    line, shell=True, cwd=copy, env={**os.environ, **PLAIN, "PATH": path, "PYTHONPATH": str(copy)},
                    capture_output=True, text=True, check=False,
                )  # fmt: skip
                assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    assert "evenings_known" in (copy / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
