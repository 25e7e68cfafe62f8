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
COMPILER = {"compiled.py", "lowering.py", "operators.py", "vector.py"}  # what compiles the rules, and is no rule
FREE = {"__future__", "typing", "sim"}  # what else a rule imports: NumPy, and of that what has one answer everywhere
EXACT = {
    "arange", "array", "asarray", "cumsum", "float32", "float64", "full_like", "inf", "int32", "int64", "ldexp", "ndarray",
    "typing", "uint8", "uint64", "where", "zeros",
}  # fmt: skip
METHODS = {"sum", "dot", "mean", "prod", "std", "var", "cumsum", "cumprod"}  # in an order of NumPy's own
CALLS = {"pow", "sum", "getattr", "eval", "exec", "__import__"}  # from Python 3.12 on `sum` makes up for what it rounds


def imported(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """What is imported from elsewhere: the line, the name it has here, and the whole name that this stands for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                yield node.lineno, one.asname or one.name.partition(".")[0], one.name
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((node.lineno, one.asname or one.name, f"{node.module}.{one.name}") for one in node.names)


def dotted(node: ast.AST, names: dict[str, str]) -> str | None:
    """The whole name of something that is taken from a module, whatever that is called here."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    within = dotted(node.value, names) if isinstance(node, ast.Attribute) else None
    return within and f"{within}.{node.attr}"  # type: ignore[attr-defined]


def known(name: str) -> bool:
    root, *rest = name.split(".")
    return root in FREE or (root == "numpy" and (not rest or rest[0] in EXACT))


def shifts(call: ast.Call) -> bool:
    """Whether whole numbers are called with: bits, shifted to their places."""
    return all(isinstance(a, ast.GeneratorExp) and isinstance(getattr(a.elt, "op", None), ast.LShift) for a in call.args)


def constant(node: ast.AST) -> bool:
    """Whether a power is one of numbers that are written there, which Python reckons once."""
    return all(isinstance(part, ast.Constant) for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr))


def trapped(source: str) -> list[tuple[int, str]]:
    """What of a source another machine, run or compiler may answer otherwise, with the line."""
    tree = ast.parse(source)
    found = [(line, name) for line, _, name in imported(tree) if not known(name)]
    names = {here: name if here != name.partition(".")[0] else here for _, here, name in imported(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            name = dotted(node, names)
            if not known(name) if name else node.attr in METHODS:
                found.append((node.lineno, name or f".{node.attr}"))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS and not shifts(node):
            found.append((node.lineno, node.func.id))
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Pow | ast.MatMult) and not constant(node):
            found.append((node.lineno, type(node.op).__name__))
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.name))
def test_rules_draw_by_address_and_share_one_exponential(path: Path) -> None:
    """``np.random`` gives other numbers in every run of a parallel loop; ``np.exp`` is not ``math.exp`` on some arguments."""
    found = trapped(path.read_text(encoding="utf-8"))
    assert not found or path.name in COMPILER, found


TRAPS = [
    "from math import exp", "from math import exp as e", "import math as m\ny = m.exp(x)", "import math", "from math import *",
    "from numpy import random", "from numpy import exp as grow", "from numpy import *", "import numpy.random",
    "import numpy.random as r", "import numpy\ny = numpy.exp(x)", "import numpy as n\ny = n.random.random()",
    "import numpy as np\nf = np.exp", "import random", "from time import time", "import scipy.special", "y = x**0.37",
    "y = x**2", "y = 2**x", "y **= 0.5", "y = pow(x, 2)", "y = a @ b", "y = x.sum()", "y = f(x).mean(axis=0)", "y = a.dot(b)",
    "y = sum(x)", "y = sum(v for v in x)", "y = getattr(np, 'exp')(x)",
]  # fmt: skip
FINE = [
    "import numpy as np\ny = np.where(x > 0, np.float64(1), 0)", "from .numerics import exp\ny = exp(x)", "y = 2**64 - 1",
    "from sim.core.numerics import exp\ny = exp(x)", "from numpy.typing import NDArray", "y = sum(1 << n for n in x)",
    "y = x.copy()", "y = {**f, **z}",
]  # fmt: skip


@pytest.mark.parametrize("source", TRAPS)
def test_a_trap_is_seen_whatever_it_is_called(source: str) -> None:
    assert trapped(source)


@pytest.mark.parametrize("source", FINE)
def test_what_has_one_answer_is_no_trap(source: str) -> None:
    assert trapped(source) == []


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
