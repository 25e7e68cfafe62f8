"""Names of new cases: what may be the name of a folder on any machine, and is not taken."""

from __future__ import annotations

import os
import re
from pathlib import Path

from sim.loading.library import cases_folder, shipped
from sim.reading.problems import InputError, Problem, quoted

_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
# Windows opens a device in place of a file or folder of these names.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def refuse_name(name: str, folder: Path) -> None:
    """Raises InputError when a case cannot have this name, or not in this folder."""
    why = _fault(name)
    if why is None and os.path.lexists(folder / name):  # a link that leads nowhere is there too
        why = f"{folder / name} is there already, and nothing is overwritten: wanted another name, or another folder (--in)"
    if why is None and not folder.is_dir():
        why = f"there is no folder {folder}: wanted one that exists (--in)"
    if why:
        raise InputError([Problem(None, why)])


def _fault(name: str) -> str | None:
    if not _NAME.fullmatch(name):
        plain = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[:60]
        near = f" — did you mean {quoted(plain)}?" if _NAME.fullmatch(plain) and plain not in _DEVICES else ""
        return (
            f"{quoted(name)} cannot name a case: wanted small letters a to z, digits and underscores, a letter first, "
            f"60 at most{near}" + ("; --in names the folder in which it is written" if "/" in name else "")
        )
    if name in _DEVICES:
        return f"{quoted(name)} names a device on some machines: wanted another name"
    if name in shipped() or (cases_folder() / name).exists():
        return f"{quoted(name)} is the name of one that ships: wanted another name"
    return None
