"""Fuzz the reader and the shapes of files, guided by what each file reaches in the code: `python tests/fuzz/guided.py -runs=N`.

Needs atheris (`pip install atheris`: libFuzzer for Python, on Linux and macOS). The first byte chooses the kind of file. New
files come from libFuzzer's changes of bytes and from those of ``mutants``, which know YAML. A file must be read or be refused in
sentences; anything else, more time than any may take (``yardstick``), 200 MB, a signal, or a file that the quick parser reads
otherwise than the careful one ends the campaign with the file that did it. With ``PARSER=0`` what the parser reaches guides
nothing, and several times as many files are tried.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import atheris

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent), str(HERE), str(HERE.parent / "reading")]
GUIDES = ["sim.reading", "sim.schema", *["yaml"] * int(os.environ.get("PARSER", "1"))]  # the parser is Python too
with atheris.instrument_imports(include=GUIDES):
    from both import both_agree
    from helpers import CLAIMS, CODEBOOK, FILES, GUEST, HOST, SCENARIO, WORLD
    from mutants import CHANGES
    from yardstick import longest

    from sim.reading.problems import InputError, Problems
    from sim.reading.shape import check_shape
    from sim.reading.strict import read_bytes
    from sim.schema.evidence import ClaimsFile, Codebook, Sources
    from sim.schema.page import Page
    from sim.schema.scenario import Scenario
    from sim.schema.world import World

KINDS = [
    (Scenario, SCENARIO), (World, WORLD), (Page, HOST), (Page, GUEST), (Codebook, CODEBOOK), (ClaimsFile, CLAIMS),
    (Sources, "cast/sources.yaml"),
]  # fmt: skip
LIMITS = ["-timeout=30", "-rss_limit_mb=200", "-max_len=4000", "-print_final_stats=1"]  # what atheris itself takes included


def try_file(raw: bytes) -> None:
    """One file: its bytes read, and held against the shape of its kind."""
    model, _ = KINDS[raw[0] % len(KINDS)] if raw else KINDS[0]
    problems, begun = Problems(), time.process_time()
    try:
        check_shape(model, read_bytes(raw[1:], "x.yaml"), problems)
        problems.raise_if_any()
    except InputError as error:
        for problem in error.problems:
            text = str(problem)
            if not problem.text.strip() or not text.isprintable() or len(text) > 2000:
                raise AssertionError(f"no sentence: {text!r}") from error
    if time.process_time() - begun > longest():
        raise AssertionError("more than any file may take here")
    with suppress(UnicodeDecodeError):
        both_agree(raw[1:].decode("utf-8").removeprefix("\ufeff"))


def change(raw: bytes, longest: int, seed: int) -> bytes:
    """Half of the time a change that knows YAML, else one of bytes."""
    chance = random.Random(seed)
    if not raw or chance.random() < 0.5:
        return bytes(atheris.Mutate(raw, longest))
    (rule,) = chance.choices(list(CHANGES), list(CHANGES.values()))
    text = rule(raw[1:].decode("utf-8", "surrogateescape"), chance)  # bytes that are no text stay as they are
    return (raw[:1] + text.encode("utf-8", "surrogateescape"))[:longest]


def main() -> None:
    """Begin from the files of the small case."""
    with tempfile.TemporaryDirectory() as corpus:
        for n, (_, name) in enumerate(KINDS):
            (Path(corpus) / f"seed-{n}").write_bytes(bytes([n]) + FILES[name].encode())
        atheris.Setup([*sys.argv[:1], *LIMITS, *sys.argv[1:], corpus], try_file, custom_mutator=change)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
