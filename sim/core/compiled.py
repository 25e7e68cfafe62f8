"""The one decorator of the core, and a cache that cannot serve yesterday's rules.

Numba's own cache looks at the file of the function that it compiles, not at the functions which that one calls:
a changed rule would go on running stale inside an unchanged order of play. So every compiled function of
the core is cached in a folder named after a hash of all the core's sources and of what compiles them.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import llvmlite
import numba
import numpy as np
import platformdirs
from numba.core import config

from . import lowering, operators  # noqa: F401 - what compiled rules do with lanes

# Without "_nrt" nothing counts references: the rules make no arrays, and each counting call would empty the vector registers.
OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
F = TypeVar("F", bound=Callable[..., object])


def core_hash() -> str:
    """Sixteen hexadecimal digits that change with any source of the core, with numba, numpy or Python."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(repr((numba.__version__, llvmlite.__version__, np.__version__, sys.version_info[:3])).encode())
    return digest.hexdigest()[:16]


def _cache_folder() -> str:
    base = os.environ.get("HAMEDAN_CACHE") or platformdirs.user_cache_dir("hamedan")
    return str(Path(base) / f"core-{core_hash()}")


CACHE_FOLDER = _cache_folder()


def _writable(folder: str) -> bool:
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


CACHED = _writable(CACHE_FOLDER)


def compiled(function: F, inside: bool = False) -> F:
    """Compile a rule with strict IEEE arithmetic: the same bits as plain Python, whatever the vector width.

    Threads may run it side by side (``nogil``). With ``NUMBA_DISABLE_JIT=1`` it stays plain Python to step through. ``inside``:
    put it inside of who calls it, where handing over its arguments would cost as much as its work.
    """
    before = getattr(config, "CACHE_DIR")  # noqa: B009 - numba makes its settings at run time, so no checker knows them
    setattr(config, "CACHE_DIR", CACHE_FOLDER if CACHED else before)  # noqa: B010
    try:
        return cast(F, numba.njit(cache=CACHED, forceinline=inside, **OPTIONS)(function))
    finally:
        setattr(config, "CACHE_DIR", before)  # noqa: B010


def compiled_inside(function: F) -> F:
    """``compiled``, put inside of who calls it."""
    return compiled(function, inside=True)
