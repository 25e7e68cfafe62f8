"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from sim.loading.case import Case

F = TypeVar("F", bound=Callable[..., object])


def scenario_argument(function: F) -> F:
    """SCENARIO: a file, or the name of one that ships."""
    return click.argument("scenario")(function)


def assumptions(function: F) -> F:
    """``--set`` and ``--lens``."""
    function = click.option(
        "--lens",
        "lens",
        multiple=True,
        metavar="ARTICLE",
        help="Believe this article only (again for more): saker_2016, nbc_2016, …",
    )(function)
    return click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="PATH=VALUE",
        help="Change an assumption: leak.by=russia, agents.us.tempo=hours, …",
    )(function)


def checked_case(scenario: str, settings: tuple[str, ...], lens: tuple[str, ...]) -> Case:
    """Read and check a case as the command line asks for it. Raises InputError with all that is wrong."""
    from sim.checking import checked_case as checked

    return checked(scenario, [*settings, *([f"lens=[{', '.join(lens)}]"] if lens else [])])
