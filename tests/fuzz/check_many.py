"""Check mutants in a process of its own: `python check_many.py KIND SEED FIRST LAST FOLDER` prints as JSON what came of it.

A mutant must be refused in sentences or be fit to run; anything else is a failure, and so is more processor time than twice what
any file may take (``yardstick``). The process itself must live and never hold more than 200 MB while it checks, which the test
looks at: nothing that plays is imported here.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from written import write_mutant
from yardstick import forget_peak, longest, peak

from sim.checking import checked_case
from sim.reading.problems import InputError

FILES = 2  # a case is many files, two dozen where a scenario names no cast and falls back on the one that ships


def complaint(error: InputError) -> str | None:
    """What is wrong with the problems themselves."""
    for problem in error.problems:
        if not problem.text.strip() or any(not letter.isprintable() for letter in str(problem)):
            return f"no sentence: {str(problem)!r}"
        if len(str(problem)) > 2000:
            return f"a sentence of {len(str(problem))} letters"
    return None if error.problems else "no problem is named"


def check(path: str, kinds: Counter[str]) -> str | None:
    """How checking fails; None where it does as it should."""
    try:
        checked_case(path)
    except InputError as error:
        kinds.update({re.sub(r"\W*(\"[^\"]*\"|\d+)\W*", " ", problem.text)[:50] for problem in error.problems})
        return complaint(error)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"[:300]
    kinds["fit to run"] += 1
    return None


def main(kind: str, seed: int, first: int, last: int, folder: Path) -> None:
    """Check the mutants of a kind with these numbers."""
    kinds = Counter[str]()
    failures, fit, slowest, most = [], [], (0.0, -1), 0.0
    for number in range(first, last):
        path, before = write_mutant(folder, kind, seed, number), kinds["fit to run"]
        forget_peak()
        begun = time.process_time()
        failed = check(path, kinds)
        took, most = time.process_time() - begun, max(most, peak())
        slowest = max(slowest, (took, number))
        if failed or took > FILES * longest():
            failures.append((number, failed or f"{took:.2f} s"))
        if kinds["fit to run"] > before:
            fit.append(number)
    held = {
        "failures": failures,
        "fit": fit,
        "slowest": slowest,
        "memory": most,
        "kinds": len(kinds),
        "common": kinds.most_common(5),
    }
    print(json.dumps(held))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]), Path(sys.argv[5]))
