"""The pages for people who come with tools of their own (Mesa, SALib, the EMA Workbench, R) do what they say, word for word."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from stranger import HERE, ROOT, follow
from stranger_page import read_page
from stranger_shell import Shell

DOCS = ROOT / "docs"
PAGES = ("mesa.md", "salib-ema.md", "r.md")
EMA = os.environ.get("HAMEDAN_EMA")  # a Python with hamedan and ema_workbench


@pytest.mark.parametrize("page", PAGES)
def test_every_block_of_the_page_is_a_step(page: str) -> None:
    steps = read_page((DOCS / page).read_text(encoding="utf-8"))
    assert sum(step.kind == "run" for step in steps) >= 3 and sum(step.kind == "file" for step in steps) >= 3


@pytest.mark.lesson
@pytest.mark.parametrize("page", ["mesa.md", "salib-ema.md"])
def test_the_page_works_as_it_says(page: str, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    follow(DOCS / page, HERE, Shell(tmp_path / "work", tmp_path, Path(sys.prefix)))


@pytest.mark.slow
@pytest.mark.skipif(EMA is None, reason="HAMEDAN_EMA names no Python with hamedan and ema_workbench")
def test_the_page_on_the_workbench_works_with_the_workbench(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    follow(DOCS / "salib-ema.md", "ema", Shell(tmp_path / "work", tmp_path, Path(str(EMA)).parents[1]))


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("Rscript") is None, reason="there is no Rscript here: install Debian's r-base-core and r-cran-survival"
)
def test_the_page_on_r_works_in_r(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    follow(DOCS / "r.md", HERE, Shell(tmp_path / "work", tmp_path, Path(sys.prefix)))
