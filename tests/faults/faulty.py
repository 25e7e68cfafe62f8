"""Commands with faults in the disk below them, for tests: how they are asked for, and what must come of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Case = dict[str, Any]
Answer = dict[str, Any]


class Warm:
    """A warm process that plays cases; ``plain`` and ``drawn`` are the files of an undisturbed run without report and with it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked = folder, 0
        shim, self.answers = folder / "shim.so", folder / "answers.jsonl"
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", str(shim), str(HERE / "shim.c"), "-ldl", "-lpthread"], check=True)
        held = {**os.environ, "LD_PRELOAD": str(shim), "OPENBLAS_NUM_THREADS": "1", "COLUMNS": "200"}
        start = [sys.executable, str(HERE / "warm.py"), str(self.answers)]
        self.process = subprocess.Popen(start, env=held, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._look()

    def _look(self) -> None:
        """Play it undisturbed: a new run without its report, and that one resumed for the report."""
        self.base, self.done = str(self.folder / "base"), str(self.folder / "done")
        alone = {"again": False, "log": True}
        first = self.ask([{**alone, "keep": self.base}])[0]
        second = self.ask([{**alone, "keep": self.done, "base": self.base, "report": True}])[0]
        self.plain, self.drawn = first["first"]["tree"], second["first"]["tree"]
        self.calls, self.later_calls = first["calls"], second["calls"]

    def ask(self, cases: list[Case]) -> list[Answer]:
        """The answers to cases, in their order."""
        assert self.process.stdin and self.process.stdout
        numbered = [{**case, "id": self.asked + n} for n, case in enumerate(cases)]
        self.asked += len(cases)
        self.process.stdin.write(json.dumps(numbered) + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "done\n", "the warm process came to an end"
        found = {held["id"]: held for held in map(json.loads, self.answers.read_text(encoding="utf-8").splitlines())}
        self.answers.unlink()
        return [found[case["id"]] for case in numbered]

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(60)

    def assert_whole(self, answer: Answer, step: str = "second") -> None:
        """A command ended well, and its folder is to the byte that of a run that nobody disturbed, with nothing besides."""
        held = answer[step]
        assert held["code"] == 0, (answer.get("fault"), answer.get("harms"), held["told"])
        expected = (self.drawn if answer.get("report") else self.plain).items()
        assert not set(held["tree"].items()) ^ expected, answer.get("fault") or answer.get("harms")

    def assert_survived(self, answer: Answer) -> None:
        """What a fault comes to: killed, or a sentence, or done all the same; and after ``--resume`` as if it had never been."""
        mode, call, _, _ = answer["fault"]
        code, told = answer["first"]["code"], answer["first"]["told"]
        assert "Traceback" not in told and "Exception" not in told, (answer["fault"], told)
        if mode in ("before", "after", "torn"):
            assert code == -9, (answer["fault"], code, told)
        elif code == 0:  # what a disk refused was not needed, or was done in another way
            self.assert_whole(answer, "first")
            assert mode == "eio" or call in ("unlink", "rename"), answer["fault"]
        else:
            assert_told(answer)
        self.assert_whole(answer)


def assert_told(answer: Answer) -> None:
    """A disk that took no more was told in a sentence: which file, why, what is safe and how to go on."""
    code, told = answer["first"]["code"], answer["first"]["told"]
    why = "the disk is full" if answer["fault"][0] == "full" else "Input/output error"
    if code == 2:  # nothing was there to be kept, if not a manifest of no parts
        assert "Nothing was run" in told and f"cannot be written: {why}" in told, (answer["fault"], told)
        assert set(answer["first"]["tree"]) <= {"manifest.json"}, answer["fault"]
    else:
        assert code == 3, (answer["fault"], code, told)
        assert f"could not be written ({why})" in told and "worlds are safe in" in told and "--resume" in told, told


def assert_repaired(warm: Warm, answer: Answer) -> None:
    """What harmed files must come to: all as it was, said where a part was harmed; or a sentence about the manifest alone."""
    code, told, harmed = answer["first"]["code"], answer["first"]["told"], {name for _, name, _ in answer["harms"]}
    assert "Traceback" not in told, (answer["harms"], told)
    if code == 0:
        warm.assert_whole(answer, "first")
        assert any(name.startswith(("worlds/", "counts/")) for name in harmed) <= ("played again" in told), (harmed, told)
    else:
        assert code == 2 and harmed == {"manifest.json"} and "Nothing was run" in told, (answer["harms"], code, told)


def faults(calls: list[list[str]], modes: tuple[str, ...]) -> list[list[Any]]:
    """Every fault of these modes at every call; only a write can be torn."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[list[Any]] = []
    for call, path in calls:
        count = seen[call, path]
        seen[call, path] += 1
        found += [[mode, call, path, count] for mode in modes if mode != "torn" or call == "write"]
    return found
