"""Commands with faults in the disk below them, for tests: how they are asked for, and what must come of them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kinds import KINDS

HERE = Path(__file__).parent
Case = dict[str, Any]
Answer = dict[str, Any]
# Hidden, and so named that nobody takes it for whole.
UNFINISHED = re.compile(r"(^|/)\.[^/]*\.\d+\.unfinished$|^\.pier_2012\.\d+\.unfinished/")


@dataclass
class Seen:
    """A command that nobody disturbed: what was there before and after, by file and hash, its calls, a copy of its folder."""

    before: dict[str, str]
    tree: dict[str, str]
    calls: list[list[str]]
    kept: str


def shim_in(folder: Path) -> Path:
    """The library that stands before the disk, made in a folder."""
    shim = folder / "shim.so"
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", str(shim), str(HERE / "shim.c"), "-ldl", "-lpthread"], check=True)
    return shim


class Warm:
    """A warm process that plays cases."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked = folder, 0
        self._seen: dict[str, Seen] = {}
        self.answers = folder / "answers.jsonl"
        held = {**os.environ, "LD_PRELOAD": str(shim_in(folder)), "OPENBLAS_NUM_THREADS": "1", "COLUMNS": "200"}
        start = [sys.executable, str(HERE / "warm.py"), str(self.answers)]
        self.process = subprocess.Popen(start, env=held, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def seen(self, name: str) -> Seen:
        """A command undisturbed."""
        if name not in self._seen:
            kept, based = str(self.folder / f"kept-{name}"), KINDS[name].base
            before = self.seen(based) if based else None
            (held,) = self.ask([{"kind": name, "again": False, "log": True, "keep": kept}])
            assert held["first"]["code"] == 0, held["first"]["told"]
            theirs = {path: value for path, value in held["first"]["tree"].items() if path == "theirs.txt"}
            self._seen[name] = Seen(before.tree if before else theirs, held["first"]["tree"], held["calls"], kept)
        return self._seen[name]

    def ask(self, cases: list[Case]) -> list[Answer]:
        """The answers to cases, in their order."""
        assert self.process.stdin and self.process.stdout
        based = [{**case, **self._base(case["kind"])} if "base" not in case else case for case in cases]
        numbered = [{**case, "id": self.asked + n} for n, case in enumerate(based)]
        self.asked += len(cases)
        self.process.stdin.write(json.dumps(numbered) + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "done\n", "the warm process came to an end"
        found = {held["id"]: held for held in map(json.loads, self.answers.read_text(encoding="utf-8").splitlines())}
        self.answers.unlink()
        return [found[case["id"]] for case in numbered]

    def _base(self, name: str) -> Case:
        based = KINDS[name].base
        return {"base": self.seen(based).kept} if based else {}

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(60)

    def assert_whole(self, answer: Answer, step: str = "second") -> None:
        """A command ended well, and its folder is to the byte that of a run that nobody disturbed, with nothing besides."""
        held = answer[step]
        whole = self.seen(answer["kind"]).tree
        done = step == "second" and not KINDS[answer["kind"]].resumes and whole == answer["first"]["tree"]
        told = (answer["kind"], answer.get("fault"), answer.get("harms"), held["told"])
        assert held["code"] == 0 or (done and held["code"] == 2), told  # killed when all was there: nothing is overwritten
        differs = set(held["tree"].items()) ^ whole.items()
        assert not differs, (answer["kind"], answer.get("fault") or answer.get("harms"), sorted({name for name, _ in differs}))

    def assert_survived(self, answer: Answer) -> None:
        """What a fault comes to: killed, or a sentence, or done all the same; and gone on with, as if it had never been."""
        mode, call, _, _ = answer["fault"]
        code, told = answer["first"]["code"], answer["first"]["told"]
        what = (answer["kind"], answer["fault"])
        assert "Traceback" not in told and "Exception" not in told, (what, told)
        if mode in ("before", "after", "torn"):
            assert code == -9, (what, code, told)
        elif code == 0:  # what a disk refused was not needed, or was done in another way
            self.assert_whole(answer, "first")
            assert mode == "eio" or call in ("unlink", "rename"), what
        else:
            assert_told(answer)
        self.assert_no_half(answer)
        self.assert_whole(answer)

    def assert_no_half(self, answer: Answer) -> None:
        """Of a command that is not gone on with, files are there whole or not at all, and nothing of others is touched."""
        if KINDS[answer["kind"]].resumes:
            return
        seen, left = self.seen(answer["kind"]), answer["first"]["tree"]
        what = (answer["kind"], answer["fault"])
        assert all(left.get(name) in (value, seen.tree.get(name)) for name, value in seen.before.items()), what
        half = {name for name, value in left.items() if value not in (seen.tree.get(name), seen.before.get(name))}
        assert all(UNFINISHED.search(name) for name in half), (what, half)


def assert_told(answer: Answer) -> None:
    """A disk that took no more was told in a sentence: which file, why, what is safe and how to go on."""
    code, told, kind = answer["first"]["code"], answer["first"]["told"], KINDS[answer["kind"]]
    why = "the disk is full" if answer["fault"][0] == "full" else "Input/output error"
    what = (answer["kind"], answer["fault"], code, told)
    if code == 2:  # nothing was there to be kept, if not a manifest of no parts
        assert "Nothing was run" in told and f"cannot be written{'' if kind.resumes else ' into'}" in told and why in told, what
        assert not (kind.resumes and any(map(is_part, answer["first"]["tree"]))), what
    else:
        assert code == 3 and f"could not be written ({why})" in told, what
        assert not kind.resumes or ("worlds are safe in" in told and "--resume" in told), what


def is_part(name: str) -> bool:
    """Whether a file holds worlds that were played, or what was found by playing them."""
    return Path(name).parent.name in ("worlds", "counts", "rounds", "decisions")


def assert_repaired(warm: Warm, answer: Answer) -> None:
    """What harmed files must come to: all as it was, said where a part was harmed; or a sentence about the manifest alone."""
    code, told, harmed = answer["first"]["code"], answer["first"]["told"], {name for _, name, _ in answer["harms"]}
    assert "Traceback" not in told, (answer["harms"], told)
    if code == 0:
        warm.assert_whole(answer, "first")
        assert any(map(is_part, harmed)) <= ("played again" in told), (harmed, told)
    else:
        of_a_manifest = all(name.endswith("manifest.json") for name in harmed)
        assert code == 2 and of_a_manifest and "Nothing was run" in told, (answer["harms"], code, told)


def faults(calls: list[list[str]], modes: tuple[str, ...]) -> list[list[Any]]:
    """Every fault of these modes at every call; only a write can be torn."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[list[Any]] = []
    for call, path in calls:
        count = seen[call, path]
        seen[call, path] += 1
        found += [[mode, call, path, count] for mode in modes if mode != "torn" or call == "write"]
    return found
