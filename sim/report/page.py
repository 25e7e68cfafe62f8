"""How a page is put together: templates of a package, everything escaped, nothing left undefined."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def environment(package: str = "sim.report", folder: str = "") -> Environment:
    """Where a package's templates are found, and how they are filled."""
    loader = PackageLoader(package, folder)
    held = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, finalize=_together)
    held.trim_blocks = held.lstrip_blocks = True
    return held


def _together(value: Any) -> Any:
    """Keep a number and its percent sign on one line."""
    return value.replace(" %", "\u00a0%") if type(value) is str else value
