"""Read the files of a folder one by one: `python read_each.py FOLDER` prints as JSON what each took."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from yardstick import forget_peak, peak

from sim.reading.problems import InputError
from sim.reading.strict import read_file


def taken(path: Path) -> dict[str, Any]:
    """Processor time and most memory of one file, and how many problems it has."""
    forget_peak()
    begun, problems = time.process_time(), 0
    try:
        read_file(path)
    except InputError as error:
        problems = len(str(error).splitlines())
    return {"seconds": time.process_time() - begun, "memory": peak(), "problems": problems}


if __name__ == "__main__":
    print(json.dumps({path.name: taken(path) for path in sorted(Path(sys.argv[1]).iterdir())}))
