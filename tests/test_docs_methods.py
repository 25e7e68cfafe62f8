"""The classes run from their first cells to their last, and what they assert holds."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

LESSONS = Path(__file__).parent.parent / "docs" / "lessons"


@pytest.mark.lesson
def test_the_class_on_sensitivity(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("METHODS_SCENARIO", str(Path(__file__).parent / "scenario_small.yaml"))
    monkeypatch.setenv("METHODS_WITHIN", "0.1")
    held = runpy.run_path(str(LESSONS / "methods_sensitivity.py"))
    said = capsys.readouterr().out
    assert "by hand" in said and "by SALib" in said and "Of what differs" in said
    assert held["found"].found.settled and not held["swept"].provisional


@pytest.mark.slow
def test_the_class_on_sensitivity_as_it_is() -> None:
    """With hamedan_2016, as a course would run it."""
    held = runpy.run_path(str(LESSONS / "methods_sensitivity.py"))
    assert held["found"].found.settled


@pytest.mark.lesson
def test_the_class_on_discovery(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("METHODS_SCENARIO", str(Path(__file__).parent / "scenario_small.yaml"))
    monkeypatch.setenv("METHODS_TARGET", "SU")
    monkeypatch.setenv("WORLDS", "400")
    held = runpy.run_path(str(LESSONS / "methods_discover.py"))
    said = capsys.readouterr().out
    assert "found again in" in said and "a decision taken at random turns" in said and "by hand 0.507" in said
    assert held["hinge"]["low"] < 0.507 < held["hinge"]["high"]
    assert len(held["experiments"]) == 400


@pytest.mark.slow
def test_the_class_on_discovery_as_it_is() -> None:
    """With hamedan_2016, as a course would run it."""
    assert runpy.run_path(str(LESSONS / "methods_discover.py"))["found"].found.looked_at > 1000
