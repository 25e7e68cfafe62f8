"""What docs/theory.md shows of the code: `python docs/scripts/make.py theory` writes it between the page's marks.

A mark names the functions of a rule, `attend` for what is left of a file and `enact.fade` for one function of another; after a
bar stand the kinds of figures that the rule reads. Whatever `sim/core` computes stands under one rule of the page, by a test.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import odd_tables
from core_source import MACHINERY, functions, paragraphs, stems, tree

from sim.loading.case import read_case
from sim.parameters import Parameter
from sim.tables import tabulate

PAGE = Path(__file__).parents[1] / "theory.md"
MARK = re.compile(r"(<!-- rule: ([^>|]+?)(?: \| ([^>]+?))? -->\n).*?(<!-- end -->)", re.DOTALL)
BASES = {"claims": "by claims", "judgement": "judged", "none": "without evidence"}


def rules() -> list[str]:
    """Every rule of the core as `file.function`."""
    return [f"{stem}.{name}" for stem in stems() if stem not in MACHINERY for name in functions(stem)]


def entries(page: str) -> list[list[str]]:
    """The rules under each mark of the page, as `file.function`."""
    named = [_parts(mark[2]) for mark in MARK.finditer(page)]
    alone = {part for parts in named for part in parts if "." in part}
    return [[one for part in parts for one in ([part] if "." in part else _rest(part, alone))] for parts in named]


def _parts(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def _rest(stem: str, alone: set[str]) -> list[str]:
    return [one for name in functions(stem) if (one := f"{stem}.{name}") not in alone]


def block(parts: list[str], held: list[str], kinds: list[str]) -> str:
    """What the code says of a rule."""
    lines = []
    for stem in (part for part in parts if "." not in part):
        lines += [f"> `{stem}.py`: {' '.join(paragraphs(tree(stem)))}", ""]
    lines += ["| function | does |", "| --- | --- |"]
    lines += [f"| `{one}` | {functions(one.split('.')[0])[one.split('.')[1]]} |" for one in held]
    if kinds:
        lines += ["", f"*Figures* of `{odd_tables.SCENARIO}`: {'; '.join(_grounds(kind) for kind in kinds)}."]
    return "\n".join(lines) + "\n"


def _grounds(kind: str) -> str:
    basis = Counter(parameter.interval.basis for parameter in _by_kind(kind))
    return f"`{kind}` {', '.join(f'{number:,} {BASES[name]}' for name, number in sorted(basis.items()))}"


@cache
def _parameters() -> tuple[Parameter, ...]:
    return tuple(tabulate(read_case(odd_tables.SCENARIO)).index.parameters.values())


def _by_kind(kind: str) -> Iterator[Parameter]:
    head, _, tail = kind.partition(".")
    for parameter in _parameters():
        if odd_tables.kind_of(parameter.path) == head and (not tail or parameter.path.endswith(f".{tail}")):
            yield parameter


def filled(page: str) -> str:
    """The page as the code has it."""
    held = iter(entries(page))
    return MARK.sub(lambda found: found[1] + block(_parts(found[2]), next(held), _parts(found[3])) + found[4], page)


def write() -> None:
    """Put it into the page."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write()
