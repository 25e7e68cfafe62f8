"""What computes here: it goes into every manifest, and is what ``hamedan --version`` prints."""

from __future__ import annotations

import platform
import sys
from importlib import metadata

import sim

NAMED = ("hamedan", "numpy", "numba", "llvmlite", "duckdb", "pandas", "mesa", "matplotlib")


def versions() -> dict[str, str]:
    """The versions of what a result or its folder may depend on, and the system."""
    found = {name: metadata.version(name) for name in NAMED if _installed(name)}
    return {**found, "python": platform.python_version(), "platform": sys.platform, "machine": platform.machine()}


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def told() -> str:
    """The same in words, for reports of faults."""
    held = {**versions(), "hamedan": sim.__version__}
    system = f"Python {held.pop('python')}, {held.pop('platform')}, {held.pop('machine')}"
    return "\n".join([f"hamedan {held.pop('hamedan')}", system, ", ".join(f"{name} {held[name]}" for name in held)])
