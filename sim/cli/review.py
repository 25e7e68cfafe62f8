"""The command that writes the after-action review of a class: review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sim.loading.case import Case
    from sim.room.after.record import ClassRecord

BOTH = "both"


@click.command()
@click.argument("path", metavar="CLASS", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write into; that of the class's file without it.")
@click.option(
    "--edition",
    type=click.Choice(["class", "grader", BOTH]),
    default=BOTH,
    show_default=True,
    help="class: to hand out; grader: with a sheet for each seat.",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The paper to print on.")
def review(path: Path, out: Path | None, edition: str, paper: str) -> None:  # fmt: skip
    """Write the after-action review of a class from its file: what it did and why, its forecasts, and what else could have been.

    CLASS is the file that `hamedan room` keeps a class in. The reviews are HTML files that ask for nothing.

    \b
    Example: hamedan review rooms/hamedan_2016-2026-11-26.db
    """
    from sim.packet.review import EDITIONS, review_page
    from sim.runs.folder import sweep_beside, write_text

    record, case = _recorded(path)
    folder = out or path.parent
    for name in EDITIONS if edition == BOTH else (edition,):
        file = folder / f"{path.stem}-{name}.html"
        sweep_beside(file)
        write_text(file, review_page(record, name, case, paper))
        click.echo(f"{file}  {'to hand out' if name == 'class' else 'for whoever grades: not to hand out'}")


def _recorded(path: Path) -> tuple[ClassRecord, Case]:
    """The record of a class, and what it plays."""
    from rich.console import Console
    from rich.status import Status

    from sim.room.after.findings import find
    from sim.room.after.recording import record_of
    from sim.room.opening import open_room
    from sim.room.server.served import asked_in

    held = open_room(path)
    words = "comparing the class with worlds of the model (the first time, compiling takes half a minute)"
    try:
        with Status(words, console=Console(stderr=True)):
            orders = held.state.orders
            found = find(held.tables, held.seed, held.world, orders, asked_in(held), lambda *_: None) if orders else None
            return record_of(held, found), held.case
    finally:
        held.store.close()
