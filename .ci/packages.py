"""Hold what is handed out against what git knows: an sdist, the wheel built from it, and a wheel built from the tree beside them.

python .ci/packages.py dist/hamedan-0.1.0.tar.gz dist/hamedan-0.1.0-py3-none-any.whl tree/hamedan-0.1.0-py3-none-any.whl
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

from packaging.metadata import Metadata

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WHEEL = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]


def tracked() -> dict[str, bytes]:
    """Every file that git knows, as it lies in the tree."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return {name: (ROOT / name).read_bytes() for name in listed if name}


def in_sdist(path: Path) -> dict[str, bytes]:
    """The files of an sdist, without the folder that holds them all."""
    with tarfile.open(path) as archive:
        members = [member for member in archive.getmembers() if not member.isdir()]
        assert all(member.isfile() for member in members), "an sdist has links in it"
        return {member.name.split("/", 1)[1]: archive.extractfile(member).read() for member in members}  # type: ignore[union-attr]


def in_wheel(path: Path) -> dict[str, bytes]:
    """The files of a wheel."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def installed(name: str) -> str | None:
    """Where a file of the tree lies in the wheel, or nothing."""
    for ours, theirs in {**WHEEL["force-include"], **{package: package for package in WHEEL["packages"]}}.items():
        if name.startswith(f"{ours}/"):
            return theirs + name.removeprefix(ours)
    return None


def metadata(text: bytes) -> None:
    """Hold the metadata against their standard and against pyproject.toml. Raises ExceptionGroup or AssertionError."""
    told = Metadata.from_email(text, validate=True)
    asked = PROJECT["project"]
    assert (told.name, str(told.version), told.license_expression) == (asked["name"], asked["version"], asked["license"])
    assert str(told.requires_python) == asked["requires-python"] and told.license_files == asked["license-files"]
    assert told.description and told.description_content_type == "text/markdown"
    plain = [one for one in told.requires_dist or [] if one.marker is None]
    assert len(plain) == len(asked["dependencies"])


def difference(found: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    """The names that only one side has, or that hold something else."""
    return sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))


def main(sdist: Path, wheel: Path, direct: Path) -> None:
    """Raises AssertionError at whatever is not as it should be."""
    files, source, built = tracked(), in_sdist(sdist), in_wheel(wheel)
    metadata(source.pop("PKG-INFO"))
    assert (odd := difference(source, files)) == [], f"the sdist is not what git knows: {odd}"
    assert (odd := difference(built, in_wheel(direct))) == [], f"a wheel from the sdist is not one from the tree: {odd}"
    about = f"{PROJECT['project']['name']}-{PROJECT['project']['version']}.dist-info"
    metadata(built[f"{about}/METADATA"])
    assert built[f"{about}/licenses/LICENSE"] == files["LICENSE"]
    wanted = {place: held for name, held in files.items() if (place := installed(name))}
    inside = {name: held for name, held in built.items() if not name.startswith(f"{about}/")}
    assert (odd := difference(inside, wanted)) == [], f"the wheel is not what git knows: {odd}"
    assert {"sim/py.typed", "sim/_library/agents/world.yaml", "sim/_library/schema/scenario.schema.json"} <= inside.keys()
    for path, held in ((sdist, source), (wheel, built)):
        print(f"  {path.name}: {len(held)} files, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
