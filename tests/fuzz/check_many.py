"""Check mutants in a process of its own: `python check_many.py SEED FIRST LAST FOLDER` prints what came of it as JSON.

A mutant must be refused in sentences or be fit to run; anything else is a failure, and so is more processor time than
any file may take (``yardstick``). The process itself must live and stay below 200 MB, which the test looks at: nothing
that plays is imported here.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from helpers import SCENARIO, write_case
from mutants import mend, write_mutant
from yardstick import longest

from sim.checking import checked_case
from sim.reading.problems import InputError


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


def memory() -> float:
    """What this process holds now, in MB. What systems give as the most ever may be its parent's, from before it began."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(seed: int, first: int, last: int, folder: Path) -> None:
    """Check the mutants with these numbers."""
    write_case(folder)
    path, kinds = str(folder / SCENARIO), Counter[str]()
    failures, fit, slowest, most = [], [], (0.0, -1), 0.0
    for number in range(first, last):
        name, before = write_mutant(folder, seed, number), kinds["fit to run"]
        begun = time.process_time()
        failed = check(path, kinds)
        took, most = time.process_time() - begun, max(most, memory())
        mend(folder, name)
        slowest = max(slowest, (took, number))
        if failed or took > longest():
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
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
