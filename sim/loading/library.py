"""Where the files that ship lie: beside the code in a checkout, inside the package in an installation."""

from __future__ import annotations

from pathlib import Path

from sim.reading.files import is_file, is_folder
from sim.reading.problems import InputError, Problem, cut, nearest, wanted

CASE = "case"  # a case is a folder, and the scenario in it has this name


def library() -> Path:
    """The folder that holds ``agents/`` and ``scenarios/``."""
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent
    return checkout if (checkout / "agents" / "codebook.yaml").is_file() else package / "_library"


def cases_folder() -> Path:
    """The folder that holds the cases that ship, and the generic offices on which they build."""
    return library() / "scenarios" / "cases"


def shipped() -> dict[str, Path]:
    """The scenarios that ship, by name, and after them the cases."""
    scenarios = {path.stem: path for path in sorted((library() / "scenarios").glob("*.yaml"))}
    return {**scenarios, **shipped_cases()}


def shipped_cases() -> dict[str, Path]:
    """The scenarios of the cases that ship, by the names of their folders."""
    return {path.parent.name: path for path in sorted(cases_folder().glob(f"*/{CASE}.yaml"))}


def name_of(path: Path) -> str:
    """What a scenario is called: its file without ending; its folder, where it is a case."""
    return path.resolve().parent.name if path.stem == CASE else path.stem


def own_cast(path: Path) -> Path | None:
    """The folder of a case, which is its cast, where this is the scenario of one."""
    return path.parent if path.stem == CASE and (path.parent / "world.yaml").is_file() else None


def find_scenario(name: str, beside: Path | None = None) -> Path:
    """A scenario by file name (also without its ending, also beside the file that names it), by the folder of a case, or by the
    name of one that ships.

    Raises InputError with the nearest name when there is none.
    """
    folder = beside or Path()
    candidates = [folder / name, folder / f"{name}.yaml"]
    for path in candidates:
        if is_file(path):
            return path
    case = candidates[0] / f"{CASE}.yaml"
    if is_file(case):
        return case
    known = shipped()
    if name in known:
        return known[name]
    if is_folder(candidates[0]):
        text = f"the folder {name} is no case, which holds {CASE}.yaml: name a scenario's file in it"
        raise InputError([Problem(None, text)])
    near = nearest(Path(name).stem, known)
    raise InputError([Problem(None, f"there is no scenario {cut(name)}: wanted a file, or one of {wanted(known)}{near}")])


def find_cast(name: str, scenario: Path) -> Path | None:
    """The folder of a cast: beside the scenario, beside its folder, here, or among those that ship."""
    here = scenario.resolve().parent
    for root in (here, here.parent, Path.cwd(), library(), library() / "scenarios"):
        if is_file(root / name / "world.yaml"):
            return root / name
    return None


def shown(path: Path) -> str:
    """A path as short as it can be understood from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
