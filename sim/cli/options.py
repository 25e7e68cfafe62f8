"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from .complete import Article, ScenarioName

if TYPE_CHECKING:
    from sim.loading.case import Case
    from sim.masking import Masked

NONE = "none"  # believe no article
F = TypeVar("F", bound=Callable[..., object])


def scenario_argument(function: F) -> F:
    """SCENARIO: a file, or the name of one that ships."""
    return click.argument("scenario", type=ScenarioName())(function)


def assumptions(function: F) -> F:
    """``--set``, ``--lens`` and ``--without``."""
    function = click.option(
        "--without", type=Article(), multiple=True, metavar="ARTICLE", help="Believe all articles but this one (again for more)."
    )(function)
    function = click.option(
        "--lens",
        "lens",
        type=Article(),
        multiple=True,
        metavar="ARTICLE",
        help="Believe this article only (again for more): saker_2016, nbc_2016, …; none: no article.",
    )(function)
    return set_option(function)


def set_option(function: F) -> F:
    """``--set``."""
    return click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="PATH=VALUE",
        help="Change an assumption: leak.by=russia, agents.us.tempo=hours, …",
    )(function)


def mask_options(function: F) -> F:
    """``--masked`` and ``--mask``."""
    text = "Under other names and without dates, so that history does not give the game away."
    function = click.option("--mask", metavar="MASK", help="Which mask, by name or file, where there are several; masked then.")(
        function
    )
    return click.option("--masked", is_flag=True, help=text)(function)


def tell_left(worn: Masked) -> None:
    """Say which words a mask has left as they were, where it has."""
    if worn.left:
        text = "There is no mask for this cast: offices are named by their side, and these words stay as they were: {}."
        click.echo(text.format(", ".join(worn.left)), err=True)


def job_options(function: F) -> F:
    """What ``sim.running.Wish`` holds: ``own_job_options``, and ``--scheduler``."""
    scheduler = click.option("--scheduler", metavar="ADDRESS", help="Play on the workers of a Dask cluster: tcp://host:8786.")
    return own_job_options("How many worlds; the scenario's own number without it.")(scheduler(function))


def own_job_options(runs: str) -> Callable[[F], F]:
    """``--runs``, whose help is ``runs``, ``--seed``, ``--out``, ``--workers`` and ``--resume``: for jobs on this machine."""
    out = click.Path(path_type=Path)

    def options(function: F) -> F:
        for option in (
            click.option("--resume", is_flag=True, help="Complete what was interrupted."),
            click.option(
                "--workers", type=click.IntRange(1, 1024), help="Threads; one a core without it. No result depends on it."
            ),
            click.option("--out", type=out, help="The folder to write; one of its own under runs/ without it."),
            click.option("--seed", type=click.IntRange(0, 2**64 - 1), help="The seed; the scenario's own without it."),
            click.option("--runs", type=click.IntRange(1), help=runs),
        ):
            function = option(function)
        return function

    return options


def played_already(scenario: str | None, asked: dict[str, object]) -> None:
    """Refuse, beside a run that is there already, whatever says how to play one; ``out`` may go with it."""
    given = sorted(name for name, value in asked.items() if _given(value) and name != "out")
    given += ["scenario"] if scenario else []
    if given:
        named = ", ".join("SCENARIO" if name == "scenario" else f"--{'set' if name == 'settings' else name}" for name in given)
        raise click.UsageError(f"--run takes worlds that are played already: it does not go with {named}")


def _given(value: object) -> bool:
    return value is not None and value is not False and value != ()


def checked_case(
    scenario: str, settings: tuple[str, ...], lens: tuple[str, ...] = (), without: tuple[str, ...] = (), runs: int | None = None
) -> Case:
    """Read and check a case as the command line asks for it. Raises InputError with all that is wrong."""
    from sim.checking import checked_case as checked
    from sim.checking import refused
    from sim.reading.problems import InputError, Problem

    case = checked(scenario, [*settings, *lens_settings(lens, without)])
    too_many = refused(case, runs) if runs else None  # here already, before what plays is imported
    if too_many:
        raise InputError([Problem(None, too_many)])
    return case


def lens_settings(lens: tuple[str, ...], without: tuple[str, ...]) -> list[str]:
    """``--lens`` and ``--without`` as what ``--set`` takes. Raises InputError when both are there."""
    if lens and without:
        from sim.reading.problems import InputError, Problem

        text = "--lens names the articles to believe and --without those not to believe: wanted one of the two"
        raise InputError([Problem(None, text)])
    asked = [f"lens=[{', '.join(name for name in lens if lens != (NONE,))}]"] if lens else []
    return asked + ([f"lens={{without: [{', '.join(without)}]}}"] if without else [])
