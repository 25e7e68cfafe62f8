"""The command that opens a seminar room: room."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import assumptions, checked_case, mask_options, tell_left

if TYPE_CHECKING:
    from sim.loading.case import Case
    from sim.room.room import Room
    from sim.room.server.served import Documents
    from sim.schema.mask import Mask

ANYWHERE, PORT = "0.0.0.0", 8765  # phones reach it, and find it again where it was
FOLDER = "rooms"
Changed = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@click.command()
@click.argument("scenario", required=False)
@click.option("--file", "path", type=click.Path(path_type=Path), help="The class's file; one of its own under rooms/ without it.")
@click.option("--host", default=ANYWHERE, show_default=True, help="The address to listen at; 127.0.0.1: this machine alone.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port; 0: a free one.")
@click.option("--no-browser", is_flag=True, help="Do not open the facilitator's page.")
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), help="The seed of the class's world; the scenario's own without it.")
@click.option(
    "--world", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True, help="Which of its worlds the class plays."
)
@click.option(
    "--export", "target", type=click.Path(path_type=Path), help="Write the tables of the class in --file into a folder."
)
@click.option("--format", "kind", type=click.Choice(["csv", "parquet"]), default="csv", show_default=True, help="For --export.")
@mask_options
@assumptions
def room(
    scenario: str | None, path: Path | None, host: str, port: int, no_browser: bool, seed: int | None, world: int,
    target: Path | None, kind: str, masked: bool, mask: str | None,
    settings: tuple[str, ...], lens: tuple[str, ...], without: tuple[str, ...],
) -> None:  # fmt: skip
    """Open a seminar room: the class plays offices from its phones, the model plays the empty ones.

    Everything is kept in one file. The same --file goes on with a class where it was, whatever happened to the machine.

    \b
    Examples: hamedan room hamedan_2016
              hamedan room hamedan_2016 --masked
              hamedan room --file rooms/hamedan_2016-2026-11-26.db
              hamedan room --file rooms/hamedan_2016-2026-11-26.db --export data/
    """
    if target is not None:
        _export(path, target, kind)
        return
    held = _opened(scenario, path, seed, world, (settings, lens, without), (masked, mask))
    _serve(held, host, port, not no_browser)


def _opened(
    scenario: str | None, path: Path | None, seed: int | None, world: int, changed: Changed, hidden: tuple[bool, str | None]
) -> Room:  # fmt: skip
    """The room: of the file when there is one, else new."""
    from sim.room.file.store import is_database, made_at
    from sim.room.opening import new_room, open_room

    if path is not None and made_at(path):
        held = open_room(path)
        if (
            (scenario is not None and Path(scenario).stem != held.case.name)
            or seed is not None
            or world
            or any((*changed, *hidden))
        ):
            held.store.close()
            text = f"{path} holds a class that plays {held.case.name}, and goes on with what it began with: name another --file"
            raise click.UsageError(f"{text} for another class, or leave out all but --file")
        return held
    if scenario is None:
        raise click.UsageError("wanted a SCENARIO for a new class, or --file with the file of a class that has begun")
    if is_database(Path(scenario)):
        raise click.UsageError(f"{scenario} is no scenario but a class that has begun: go on with it by --file {scenario}")
    case = checked_case(scenario, *changed)
    return new_room(case, path or _free(case.name), seed, world, _mask(case, *hidden))


def _mask(case: Case, masked: bool, name: str | None) -> Mask | None:
    """The mask that is asked for, if one is; says what a generic one leaves."""
    if not masked and name is None:
        return None
    from sim.masking import mask_case

    worn = mask_case(case, name)
    tell_left(worn)
    return worn.mask


def _free(name: str) -> Path:
    """A file that is not there yet, named after the scenario and today."""
    folder = Path(FOLDER)
    folder.mkdir(exist_ok=True)
    stem = f"{name}-{dt.date.today().isoformat()}"
    names = (folder / f"{stem}{'' if n == 1 else f'-{n}'}.db" for n in range(1, 10_000))
    return next(path for path in names if not path.exists())


def _serve(held: Room, host: str, port: int, browser: bool) -> None:
    from sim.room.server.address import address_of, announced, join_part
    from sim.room.server.app import room_app
    from sim.room.server.served import Served
    from sim.web.serving import serve

    try:
        address = address_of(host, port)
        _prepare(held)
        served = Served(held, _documents(held))
        served.join = join_part(address, served.code)
        said = iter([announced(held, served, address)])
        serve(
            room_app(served),
            host,
            address.port,
            browser,
            lambda _: click.echo(next(said, ""), nl=False),
            f"/desk#{served.ticket.secret}",
        )
    finally:
        held.store.close()


def _prepare(held: Room) -> None:
    """Compile what has to be compiled before a class waits for it."""
    from rich.console import Console
    from rich.status import Status

    from sim.room.world.warm import warm

    with Status("preparing (the first time, compiling takes half a minute)", console=Console(stderr=True)):
        warm(held.tables)


def _documents(held: Room) -> Documents:
    """What writes after-action reviews."""
    from sim.packet.review import review_page

    return partial(review_page, case=held.case)


def _export(path: Path | None, target: Path, kind: str) -> None:
    from sim.room.after.export import tables_in
    from sim.room.after.findings import find
    from sim.room.after.recording import record_of
    from sim.room.opening import open_room
    from sim.room.server.served import asked_in
    from sim.runs.folder import sweep_beside, write_whole

    if path is None:
        raise click.UsageError("--export wants --file, the file of the class")
    held = open_room(path)
    try:
        orders = held.state.orders
        found = find(held.tables, held.seed, held.world, orders, asked_in(held), lambda *_: None) if orders else None
        files = tables_in(record_of(held, found), kind)
    finally:
        held.store.close()
    for name, content in files.items():
        sweep_beside(target / name)
        write_whole(target / name, partial(_write, content=content))
    click.echo(f"{', '.join(files)} written to {target}")


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
