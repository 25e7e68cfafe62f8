"""Every package that comes with hamedan is on docs/licences.md, under a licence that goes with Apache-2.0."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "docs" / "scripts"))

import licences


def test_every_package_is_listed_and_its_licence_goes_with_ours() -> None:
    found = set(licences.installed())
    assert {"numpy", "numba", "scipy", "tornado"} <= found
    assert sorted(found - licences.listed()) == [], "run python docs/scripts/licences.py, and look at what is new"
    assert {
        name: licences.incompatible(licences.licence(name)) for name in found if licences.incompatible(licences.licence(name))
    } == {}


@pytest.mark.parametrize(
    ("expression", "left"),
    [
        ("MIT", set()),
        ("GPL-3.0-or-later", {"GPL-3.0-or-later"}),
        ("MIT AND AGPL-3.0", {"AGPL-3.0"}),
        ("GPL-2.0 OR MIT", set()),
        ("BSD-2-Clause AND Apache-2.0 WITH LLVM-exception", set()),
        ("not said", {"not said"}),
    ],
)
def test_what_would_be_refused(expression: str, left: set[str]) -> None:
    assert licences.incompatible(expression) == left
