"""The class on sensitivity runs from its first cell to its last, and what it asserts holds."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"


def test_the_class_on_sensitivity(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("METHODS_SCENARIO", str(Path(__file__).parent / "scenario_small.yaml"))
    monkeypatch.setenv("METHODS_WITHIN", "0.1")
    held = runpy.run_path(str(DOCS / "methods_sensitivity.py"))
    said = capsys.readouterr().out
    assert "by hand" in said and "by SALib" in said and "Of what differs" in said
    assert held["found"].found.settled and not held["swept"].provisional


@pytest.mark.slow
def test_the_class_on_sensitivity_as_it_is() -> None:
    """With hamedan_2016, as a course would run it."""
    held = runpy.run_path(str(DOCS / "methods_sensitivity.py"))
    assert held["found"].found.settled
