"""The map of proofs (docs/validation/README.md) names tests that are there, and every page beside it."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "validation"
MAP = (FOLDER / "README.md").read_text(encoding="utf-8")
WHEN = ("slow", "whole", "browser", "lesson")
NAMED = sorted(set(re.findall(r"\(\.\./\.\./(tests/[\w/]+\.py)\)(?:`::(test_\w+)`)?", MAP)))


@cache
def held_in(path: str) -> dict[str, set[str]]:
    """The tests of a file, each with the names of its marks and of its file's."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    of_all = {
        mark for node in tree.body if isinstance(node, ast.Assign) and "pytestmark" in ast.dump(node) for mark in marks(node)
    }
    held = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {node.name: of_all.union(*map(marks, node.decorator_list)) for node in held if node.name.startswith("test_")}


def marks(node: ast.AST) -> set[str]:
    """The marks of pytest that stand in some code."""
    return {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute) and "mark" in ast.dump(one.value)}


def test_the_map_names_many_proofs() -> None:
    assert len(NAMED) > 60


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_proof_that_is_named_is_there(path: str, name: str) -> None:
    assert (ROOT / path).is_file() and (not name or name in held_in(path))


def when(path: str, name: str) -> str:
    """When a test runs: the first of its marks that leaves it out."""
    marked = held_in(path)[name] | ({"browser"} if path.startswith("tests/browser/") else set())  # as its conftest.py marks them
    return next((mark for mark in WHEN if mark in marked), "default")


def test_when_a_proof_is_said_to_run_it_runs() -> None:
    for line in MAP.splitlines():
        cells = line.split(" | ")
        named = re.findall(r"\(\.\./\.\./(tests/[\w/]+\.py)\)`::(test_\w+)`", cells[1]) if len(cells) > 2 else []
        if named:
            assert {when(*one) for one in named} == set(cells[2].split(", ")), (line[:60], [(one, when(*one)) for one in named])


def test_every_page_of_figures_is_on_the_map() -> None:
    pages = {path.name for path in FOLDER.glob("*.md")} - {"README.md"}
    assert {page for page in pages if f"({page}" not in MAP} == set()
