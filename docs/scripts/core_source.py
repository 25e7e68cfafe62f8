"""What the sources of `sim/core` say of themselves: files, functions, first sentences, and which file writes which state."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import sim.core
import sim.core.layout as at

CORE = Path(sim.core.__file__).parent
# Arithmetic, arrays and bookkeeping: how it is computed, and nothing that the model claims.
MACHINERY = frozenset({
    "__init__", "compiled", "counts", "kernel", "lanes", "layout", "linear", "lookup", "lowering", "menu", "numerics",
    "operators", "state", "vector",
})  # fmt: skip
WRITING = {"put": 1, "put_single": 1, "fill": 1}  # function -> which argument says where it writes
BLOCKS = frozenset(name for name, value in vars(at).items() if name.isupper() and isinstance(value, int) and value >= at.THETA)


def stems() -> list[str]:
    """The files of the core, by name."""
    return sorted(path.stem for path in CORE.glob("*.py"))


@cache
def tree(stem: str) -> ast.Module:
    """A file of the core, parsed."""
    return ast.parse((CORE / f"{stem}.py").read_text(encoding="utf-8"))


@cache
def functions(stem: str) -> dict[str, str]:
    """The functions of a file that others may call, with the first paragraph of their docstrings."""
    held = [node for node in tree(stem).body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    return {node.name: paragraphs(node)[0] for node in held}


def paragraphs(node: ast.Module | ast.FunctionDef) -> list[str]:
    """The paragraphs of a docstring, each as a line for a table of Markdown."""
    held = (ast.get_docstring(node) or "").split("\n\n")
    return [" ".join(text.replace("``", "`").split()).replace("|", "\\|") for text in held]


@cache
def writers() -> dict[str, list[str]]:
    """Block of state -> the files of rules that write it.

    A row may be named by way of a variable: what a name was made of counts as what it stands for.
    """
    found: dict[str, list[str]] = {}
    for stem in (stem for stem in stems() if stem not in ("lanes", "lowering")):
        for function in (node for node in tree(stem).body if isinstance(node, ast.FunctionDef)):
            for block in sorted(_written(function)):
                if stem not in found.setdefault(block, []):
                    found[block].append(stem)
    return found


def _written(function: ast.FunctionDef) -> set[str]:
    stands_for: dict[str, set[str]] = {}
    for target, value in _bound(function):
        for name, of in _pairs(target, value):
            stands_for.setdefault(name, set()).update(_named(of))
    written: set[str] = set()
    for place in _places(function):
        for name in _named(place):
            written |= {name} & BLOCKS | stands_for.get(name, set()) & BLOCKS
    return written


def _bound(function: ast.FunctionDef) -> list[tuple[ast.expr, ast.expr]]:
    """What is given names in a function: what is assigned, and each of a few that a loop goes through."""
    found: list[tuple[ast.expr, ast.expr]] = []
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            found.append((node.targets[0], node.value))
        elif isinstance(node, ast.For):
            found += [(node.target, one) for one in (node.iter.elts if isinstance(node.iter, ast.Tuple) else [node.iter])]
    return found


def _pairs(target: ast.expr, value: ast.expr) -> list[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        return [(target.id, value)]
    if isinstance(target, ast.Tuple):
        alike = isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts)
        values = value.elts if alike else [value] * len(target.elts)
        return [pair for one, of in zip(target.elts, values, strict=True) for pair in _pairs(one, of)]
    return []


def _places(function: ast.FunctionDef) -> list[ast.expr]:
    """Where a function writes, as it says it."""
    found: list[ast.expr] = []
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WRITING:
            found.append(node.args[WRITING[node.func.id]])
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        found += [one.slice for one in targets if isinstance(one, ast.Subscript) and _named(one.value) & {"f", "z"}]
    return [_row(place) for place in found]


def _row(place: ast.expr) -> ast.expr:
    """Of ``plan[BLOCK] + entry(plan, COLUMN, n)`` the block: what stands first in a sum says where the rows begin."""
    while True:
        if isinstance(place, ast.Tuple):
            place = place.elts[0]
        elif isinstance(place, ast.BinOp):
            place = place.left
        else:
            return place


def _named(node: ast.expr) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
