"""Several arms of one question, played in rounds: some worlds of every arm, then as many more.

What is stopped between two rounds is balanced: every arm has been played as far as its turn had come. A round is kept whole or
not at all, so going on gives what would have come without the stop, whatever the threads.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

import numpy as np

from .brief import Brief
from .folder import Manifest, Part, barely_begun, intact, read_manifest, sweep, total_digest, write_manifest, write_whole
from .job import Interrupted, Notice
from .prepare import begin_folder, redone, refuse_other, refuse_used
from .turns import Round, Turn, play_turn


@dataclass
class Table:
    """Where rounds are kept, by whom they are played, and what stops them."""

    folder: Path
    seed: int
    workers: int
    stop: threading.Event = field(default_factory=threading.Event)


Plan = Callable[[], Sequence[Turn]]  # the next round; none when there is no more to play
Take = Callable[[Round], object]


def play_rounds(table: Table, manifest: Manifest, following: Plan, take: Take) -> None:
    """Play round after round, each kept in a file and handed to ``take``.

    Raises Interrupted when stopped. The manifest counts worlds over all arms.
    """
    with ThreadPoolExecutor(table.workers) as pool:
        while turns := following():
            played = _played(table, pool, turns)
            if played is None:
                done = kept_worlds(manifest)
                raise Interrupted(table.folder, done, max(manifest.runs, done))
            _keep(table, manifest, turns, *played)
            take(Round([turn.arm.name for turn in turns], [turn.first for turn in turns], played[1]))


def _played(table: Table, pool: ThreadPoolExecutor, turns: Sequence[Turn]) -> tuple[int, list[Brief]] | None:
    """The digest of a round and what is kept of it; None when it was stopped."""

    def one(turn: Turn) -> tuple[int, Brief] | None:
        return None if table.stop.is_set() else play_turn(turn, table.seed)

    found = [one for one in pool.map(one, turns) if one is not None]
    return (sum(number for number, _ in found), [held for _, held in found]) if len(found) == len(turns) else None


def _keep(table: Table, manifest: Manifest, turns: Sequence[Turn], number: int, kept: list[Brief]) -> None:
    first = kept_worlds(manifest)
    last = first + sum(turn.last - turn.first for turn in turns)
    name = f"rounds/round-{len(manifest.parts):06d}.npz"
    fields = {f"{n}.{field}": values for n, held in enumerate(kept) for field, values in held.items()}
    names, firsts = np.array([turn.arm.name for turn in turns]), np.array([turn.first for turn in turns])
    stream = io.BytesIO()
    np.savez_compressed(stream, arms=names, firsts=firsts, **fields)  # type: ignore[arg-type]
    seal = write_whole(table.folder / name, lambda path: _put(stream, path))
    manifest.parts.append(Part(first, last, f"{number % 2**128:032x}", {name: seal}).sealed())
    manifest.digest = total_digest(manifest.parts)
    write_manifest(table.folder, manifest)


def _put(stream: io.BytesIO, path: Path) -> None:
    path.write_bytes(stream.getbuffer())


def kept_worlds(manifest: Manifest) -> int:
    """How many worlds of all arms together are kept."""
    return manifest.parts[-1].last if manifest.parts else 0


def open_rounds(table: Table, fresh: Manifest, resume: bool, notice: Notice) -> Manifest:
    """The manifest to go on with: a new one in a new folder or, with ``resume``, what is intact of an interrupted one.

    Raises InputError when the folder cannot be used, or holds something else.
    """
    if resume:
        sweep(table.folder)
    if not resume or barely_begun(table.folder):
        refuse_used(table.folder)
        begin_folder(table.folder, fresh, "rounds")
        return fresh
    old = read_manifest(table.folder)
    refuse_other(
        table.folder,
        ("another scenario, cast, lens or question", old.scenario_hash, fresh.scenario_hash),
        (f"seed {old.seed}, not {fresh.seed}", old.seed, fresh.seed),
        (f"rounds of {old.part_size:,} worlds, not {fresh.part_size:,}", old.part_size, fresh.part_size),
    )
    held = list(takewhile(lambda part: intact(table.folder, part), old.parts))  # later rounds build on earlier ones
    if len(held) < len(old.parts):
        notice(redone(len(old.parts) - len(held), len(old.parts)))
    old.parts, old.runs = held, fresh.runs
    return old


def read_rounds(folder: Path, manifest: Manifest) -> Iterator[Round]:
    """The rounds that are kept, in order."""
    for part in manifest.parts:
        (name,) = part.files
        with np.load(folder / name) as held:
            arms, firsts = [str(arm) for arm in held["arms"]], [int(first) for first in held["firsts"]]
            kept: list[Brief] = [{} for _ in arms]
            for field in held.files:
                number, _, column = field.partition(".")
                if column:
                    kept[int(number)][column] = held[field]
        yield Round(arms, firsts, kept)
