"""The lock for development holds, for every Python and system, one version with hashes of all that pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SYSTEMS = {"linux": ("posix", "Linux"), "darwin": ("posix", "Darwin"), "win32": ("nt", "Windows")}
PYTHONS = [word.rsplit(" ", 1)[1] for word in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", word)]


def locked() -> Iterator[Requirement]:
    """What the lock pins, with the conditions under which."""
    for line in LOCK.replace("\\\n", " ").splitlines():
        if line and not line.lstrip().startswith("#"):
            yield Requirement(line.split("--hash")[0])


def wanted() -> list[Requirement]:
    """What pyproject.toml asks for, extras included, ourselves excepted, and viz, which has pins of its own (decision 29)."""
    extras = [extra for name, extra in PROJECT["optional-dependencies"].items() if name != "viz"]
    named = [Requirement(text) for text in (*PROJECT["dependencies"], *(text for extra in extras for text in extra))]
    return [one for one in named if one.name != PROJECT["name"]]


def pins(python: str, system: str) -> dict[str, list[str]]:
    """The versions that would be installed there."""
    os_name, platform = SYSTEMS[system]
    there = {
        "python_version": python, "python_full_version": f"{python}.0", "sys_platform": system, "os_name": os_name,
        "platform_system": platform, "platform_python_implementation": "CPython", "implementation_name": "cpython",
    }  # fmt: skip
    found: dict[str, list[str]] = {}
    for one in locked():
        if one.marker is None or one.marker.evaluate(there):
            found.setdefault(canonicalize_name(one.name), []).append(next(iter(one.specifier)).version)
    return found


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_everything_asked_for_is_locked_once_and_fits(python: str, system: str) -> None:
    held = pins(python, system)
    assert {name: versions for name, versions in held.items() if len(versions) != 1} == {}
    for one in wanted():
        (version,) = held.get(canonicalize_name(one.name), [""])
        assert version and one.specifier.contains(version, prereleases=True), f"{one} is not locked: run .ci/lock"


def test_every_version_is_exact_and_hashed_and_says_no_index() -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", LOCK)[1:]
    assert len(blocks) == len(list(locked())) > 60
    assert [block.split()[0] for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)] == []
    assert all([spec.operator for spec in one.specifier] == ["=="] and one.url is None for one in locked())
    assert not re.search(r"https?:|file:|--index|--find-links|--trusted", LOCK)
