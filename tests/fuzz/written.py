"""Mutants of both kinds as folders: of the small case, and of random ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from grown import GROWN, grown
from helpers import FILES, SCENARIO
from mutants import mutant

Held = dict[str, bytes]  # what stands in each file, by its path


def of_small(seed: int, number: int) -> tuple[str, Held]:
    """A mutant of the small case: the path of its scenario, and all its files."""
    name, raw = mutant(seed, number)
    return SCENARIO, {**{path: text.encode() for path, text in FILES.items()}, name: raw}


def of_random(seed: int, number: int) -> tuple[str, Held]:
    """A random case with one thing wrong: the same."""
    right, name, text = grown(seed, number)
    return GROWN, {path: held.encode("utf-8", "surrogatepass") for path, held in {**right, name: text}.items()}


KINDS: dict[str, Callable[[int, int], tuple[str, Held]]] = {"small": of_small, "random": of_random}


def write_mutant(folder: Path, kind: str, seed: int, number: int) -> str:
    """Write a mutant into a folder of its own, in place of the one before it; the path of its scenario."""
    scenario, held = KINDS[kind](seed, number)
    root = folder / "case"
    shutil.rmtree(root, ignore_errors=True)
    for name, raw in held.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(raw)
    return str(root / scenario)
