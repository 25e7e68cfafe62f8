"""A packet in a folder: role cards, facilitator's guide, list of injects, handouts, and the key where it is masked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.loading.case import Case
from sim.masking import Masked, mask_case
from sim.runs.folder import write_text

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


def write_packet(
    case: Case, folder: Path, paper: str = "a4", mask: str | None = None, masked: bool = False,
    summary: Mapping[str, Any] | None = None,
) -> tuple[tuple[Path, ...], Masked | None]:  # fmt: skip
    """Write the pages into a folder, which is made; files of these names in it are replaced.

    Returns the files and the mask that was worn. Raises InputError when a mask is wrong or leaves a name.
    """
    worn = mask_case(case, mask) if masked or mask else None
    pages = packet_pages(case, paper, worn, summary)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, text in pages.items():
        files.append(folder / f"{name}.html")
        write_text(files[-1], text)
    return tuple(files), worn
