"""The command that prints a packet for a class: packet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .options import assumptions, checked_case, mask_options, scenario_argument, tell_left

if TYPE_CHECKING:
    from sim.loading.case import Case
    from sim.masking import Masked

WORLDS = 1000  # enough for whole percents of what usually happens


@click.command()
@scenario_argument
@assumptions
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write; one of its own under packets/ without it.")
@mask_options
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The paper to print on.")
@click.option(
    "--runs",
    type=click.IntRange(0, 100_000),
    default=WORLDS,
    show_default=True,
    help="How many worlds to play for what usually happens; 0: none.",
)
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), help="The seed; the scenario's own without it.")
def packet(
    scenario: str, settings: tuple[str, ...], lens: tuple[str, ...], without: tuple[str, ...], out: Path | None, masked: bool,
    mask: str | None, paper: str, runs: int, seed: int | None,
) -> None:  # fmt: skip
    """Write what a class needs on paper: role cards, facilitator's guide, list of injects, handouts.

    Pages are HTML files that ask for nothing; any browser prints them to paper or PDF.

    \b
    Examples: hamedan packet hamedan_2016
              hamedan packet hamedan_2016 --masked --paper letter --out handouts
    """
    from sim.masking import mask_case
    from sim.packet.write import packet_pages, write_packet
    from sim.reading.problems import InputError, Problem

    case = checked_case(scenario, settings, lens, without)
    folder = out or Path("packets") / (f"{case.name}-masked" if masked or mask else case.name)
    if folder.exists() and not folder.is_dir():
        raise InputError([Problem(None, f"{folder} is a file: wanted a folder to write into")])
    worn = mask_case(case, mask) if masked or mask else None
    summary = _played(case, runs, seed) if runs else None
    _show(write_packet(packet_pages(case, paper, worn, summary), folder), worn, paper)


def _played(case: Case, runs: int, seed: int | None) -> dict[str, Any]:
    """The summary of so many worlds, played aside and not kept."""
    from tempfile import TemporaryDirectory

    from rich.console import Console
    from rich.status import Status

    from sim.running import Wish, make_job, play_job

    words = f"playing {runs:,} worlds for what usually happens (the first time, compiling takes half a minute)"
    with TemporaryDirectory() as aside, Status(words, console=Console(stderr=True)):
        return play_job(make_job(case, Wish(runs=runs, seed=seed, out=Path(aside) / "run"))).summary


def _show(files: tuple[Path, ...], worn: Masked | None, paper: str) -> None:
    told = {
        "role_cards": "a sheet for each office: print on both sides",
        "facilitator": "for you: run of show, care points, what usually happens, grading",
        "injects": "for you: what to bring in and when, and the record",
        "handouts": "for everybody: predictions, hot wash, questions, observer's log",
        "key_do_not_hand_out": "for you: what is behind the names",
    }
    width = max(len(str(file)) for file in files)
    for file in files:
        click.echo(f"{file!s:<{width}}  {told[file.stem]}")
    click.echo(
        f"Open them in a browser and print ({paper.upper() if paper == 'a4' else 'Letter'}, margins as the page has them)."
    )
    if worn is not None:
        tell_left(worn)
