"""Traps that compiled worlds fall into unseen: numbers with a state, another exponential, stale code, things without order."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.core import compiled

CORE = Path(compiled.__file__).parent
SOURCES = sorted(CORE.glob("*.py"))
COMPILER = {"compiled.py", "lowering.py", "operators.py"}  # what compiles the rules, and is no rule
STATEFUL = {"random", "time", "datetime", "secrets", "uuid"}
INEXACT = {"exp", "expm1", "log", "log1p", "log2", "pow", "power", "sin", "cos", "tanh", "sqrt", "sum", "dot", "random"}


def used(path: Path) -> Iterator[tuple[int, str]]:
    """What a source imports, and what it takes from a module, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.lineno, str(node.module)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("np", "math"):
            yield node.lineno, f"{node.value.id}.{node.attr}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.name))
def test_rules_draw_by_address_and_share_one_exponential(path: Path) -> None:
    """``np.random`` gives other numbers in every run of a parallel loop; ``np.exp`` is not ``math.exp`` on some arguments."""
    found = [(line, name) for line, name in used(path) if name.partition(".")[0] in STATEFUL or name.partition(".")[2] in INEXACT]
    assert not found or path.name in COMPILER, found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.name))
def test_rules_hold_nothing_without_an_order(path: Path) -> None:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    sets = [node for node in tree if isinstance(node, ast.Set | ast.SetComp)]
    made = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    named = [node for node in made if isinstance(node.func, ast.Name) and node.func.id in ("set", "frozenset")]
    assert path.name in COMPILER or not [node.lineno for node in (*sets, *named)]


def test_a_change_of_any_rule_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A compiled caller does not see that what it calls has changed; so all sources together name the folder of what is kept."""
    shutil.copytree(CORE, tmp_path / "core", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(compiled, "__file__", str(tmp_path / "core" / "compiled.py"))
    seen = {compiled.core_hash()}
    for n, path in enumerate(SOURCES):
        copy = tmp_path / "core" / path.name
        copy.write_bytes(copy.read_bytes() + b"\n")
        seen.add(compiled.core_hash())
        assert len(seen) == n + 2, path.name
    (tmp_path / "core" / "one_more.py").write_text("")
    assert compiled.core_hash() not in seen
