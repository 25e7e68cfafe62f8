"""How many worlds examples play here: what a page asks for is typed as it stands, and played with no more than this.

Numbers bound what an option or an argument of that name says, or would say when it is left out.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

import click
import pytest

import sim
from sim.cli import main

MOST: dict[str, float] = {"runs": 200, "worlds": 6, "halves": 2, "figures": 0, "latin": 4}
LEAST: dict[str, float] = {"within": 0.5}
OF_COMMAND: dict[tuple[str, str], float] = {  # where that few say nothing
    ("infer", "runs"): 6000,
    ("discover", "runs"): 3000,
    ("sensitivity", "runs"): 80_000,
    ("run", "runs"): 1000,
    ("cases", "runs"): 20,
}


def bounded(command: str, name: str, value: Any) -> Any:
    """The number that is played in place of what a page asks for."""
    if name in LEAST:
        return max(value, LEAST[name])
    most = OF_COMMAND.get((command, name), MOST.get(name))
    if most is None or (value is None and name != "runs"):  # without `runs`, as many as the scenario says
        return value
    return most if value is None else min(value, most)


def make_cheap(patch: pytest.MonkeyPatch) -> None:
    """Bound all commands and all functions of ``sim``."""
    for name, command in main.commands.items():
        for option in command.params:
            if option.name in (*MOST, *LEAST) and isinstance(option, click.Option) and not option.is_flag:
                assert option.callback is None, (name, option.name)
                patch.setattr(option, "callback", functools.partial(_at_most, name))
    for name in sim.__all__:
        function = getattr(sim, name)
        if inspect.isfunction(function):
            patch.setattr(sim, name, _wrapped(name, function), raising=False)


def _at_most(command: str, context: click.Context, option: click.Parameter, value: Any) -> Any:
    if option.name == "worlds" and value is None and context.params.get("coders"):  # without it, minutes
        return MOST["worlds"]
    there = option.name == "runs" and context.params.get("folder") is not None  # a run that is there: none is played
    return value if there else bounded(command, str(option.name), value)


def _wrapped(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    known = inspect.signature(function)

    @functools.wraps(function)
    def cheaper(*given: Any, **named: Any) -> Any:
        asked = known.bind(*given, **named)
        asked.apply_defaults()
        for one in asked.arguments:
            if one in (*MOST, *LEAST):
                asked.arguments[one] = bounded(name, one, asked.arguments[one])
        return function(*asked.args, **asked.kwargs)

    return cheaper
