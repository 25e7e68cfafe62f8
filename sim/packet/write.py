"""A packet in a folder: role cards, facilitator's guide, list of injects, handouts, and the key where it is masked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.loading.case import Case
from sim.masking import Masked
from sim.runs.folder import sweep_beside, write_text

from .contents import Contents, contents, key
from .page import page

NAMES = ("role_cards", "facilitator", "injects", "handouts")


def packet_pages(
    case: Case, paper: str = "a4", masked: Masked | None = None, summary: Mapping[str, Any] | None = None
) -> dict[str, str]:
    """The pages of a packet by the name of their file, without its ending.

    ``masked``: the same case under a mask, as ``mask_case`` gives it; the key to it then comes along. ``summary``: that of a
    run of the case, for what usually happens.
    """
    held: Contents = contents(case, masked, summary)
    pages = {name: page(f"{name}.html.j2", paper, held.values) for name in NAMES}
    if masked is not None:
        pages["key_do_not_hand_out"] = page("key.html.j2", paper, key(case, masked))
    return pages


def write_packet(pages: Mapping[str, str], folder: Path) -> tuple[Path, ...]:
    """Write pages into a folder, which is made; files of these names in it are replaced."""
    files = []
    for name, text in pages.items():
        files.append(folder / f"{name}.html")
        sweep_beside(files[-1])
        write_text(files[-1], text)
    return tuple(files)
