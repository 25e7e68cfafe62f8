"""Where the files that ship lie: beside the code in a checkout, inside the package in an installation."""

from __future__ import annotations

from pathlib import Path

from sim.reading.problems import InputError, Problem, nearest, wanted


def library() -> Path:
    """The folder that holds ``agents/`` and ``scenarios/``."""
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent
    return checkout if (checkout / "agents" / "codebook.yaml").is_file() else package / "_library"


def shipped() -> dict[str, Path]:
    """The scenarios that ship, by name."""
    return {path.stem: path for path in sorted((library() / "scenarios").glob("*.yaml"))}


def find_scenario(name: str, beside: Path | None = None) -> Path:
    """A scenario by file name (also without its ending, also beside the file that names it) or by the name of one that ships.

    Raises InputError with the nearest name when there is none.
    """
    folder = beside or Path()
    candidates = [folder / name, folder / f"{name}.yaml"]
    for path in candidates:
        if path.is_file():
            return path
    if candidates[0].is_dir():
        raise InputError([Problem(None, f"the scenario {name} is a folder: name the file in it")])
    known = shipped()
    if name in known:
        return known[name]
    near = nearest(Path(name).stem, known)
    raise InputError([Problem(None, f"there is no scenario {name}: wanted a file, or one of {wanted(known)}{near}")])


def find_cast(name: str, scenario: Path) -> Path | None:
    """The folder of a cast: beside the scenario, beside its folder, here, or among those that ship."""
    here = scenario.resolve().parent
    for root in (here, here.parent, Path.cwd(), library()):
        if (root / name / "world.yaml").is_file():
            return root / name
    return None


def shown(path: Path) -> str:
    """A path as short as it can be understood from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
