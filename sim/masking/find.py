"""Where masks lie: beside the scenario, or in the folder of its cast."""

from __future__ import annotations

from pathlib import Path

from sim.loading.case import Case
from sim.loading.library import library, shown
from sim.reading.problems import InputError, Problem, Problems, nearest, wanted
from sim.reading.shape import check_shape
from sim.reading.strict import read_file
from sim.schema.mask import Mask

FOLDER = "masks"
DEEPEST = 20


def masks_of(case: Case) -> dict[str, Path]:
    """The masks that a case may wear, by name; those beside the scenario come before those of its cast."""
    beside = Path(case.document.file).resolve().parent
    folders = (library() / "agents" / FOLDER, case.cast.folder / FOLDER, beside / FOLDER)
    shipped = case.cast.folder.resolve() == (library() / "agents").resolve()
    return {path.stem: path for folder in folders[0 if shipped else 1 :] for path in sorted(folder.glob("*.yaml"))}


def find_mask(case: Case, name: str | None = None) -> Mask | None:
    """The mask of this name (or file), or the only one there is; None where there is none at all.

    Raises InputError when the name is wrong, when several masks are there and none is named, or when a file is wrong.
    """
    known = masks_of(case)
    if name is None:
        beside = [n for n, path in known.items() if case.cast.folder.resolve() not in path.resolve().parents]
        several = beside or list(known)
        if len(several) > 1:
            raise InputError([Problem(None, f"there are several masks: name one of {wanted(sorted(several))} with --mask")])
        return _read(known[several[0]], known, 0) if several else None
    path = Path(name) if Path(name).is_file() else known.get(name)
    if path is None:
        there = f"wanted a file, or one of {wanted(known)}" if known else f"its cast has no folder {FOLDER}"
        raise InputError([Problem(None, f"there is no mask {name}: {there}{nearest(name, known)}")])
    return _read(path, known, 0)


def _read(path: Path, known: dict[str, Path], depth: int) -> Mask:
    document, problems = read_file(shown(path)), Problems()
    mask = check_shape(Mask, document, problems)
    problems.raise_if_any()
    assert mask is not None
    if mask.extends is None:
        return mask
    below = known.get(mask.extends)
    if below is None or depth >= DEEPEST or below == path:
        there = f"wanted one of {wanted(known)}{nearest(mask.extends, known)}"
        raise InputError([Problem(document.place(("extends",)), f"there is no mask {mask.extends} to build on: {there}")])
    base = _read(below, known, depth + 1)
    return mask.model_copy(update={"names": {**base.names, **mask.names}, "plain": (*base.plain, *mask.plain)})
