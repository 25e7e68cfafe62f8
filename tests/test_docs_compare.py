"""The lesson in comparing runs as it stands, with few worlds; it takes twenty seconds, and `-m lesson` runs it."""

from __future__ import annotations

import runpy
import tempfile
from pathlib import Path

import pytest

LESSON = Path(__file__).parent.parent / "docs" / "lessons" / "methods_compare.py"


@pytest.mark.lesson
def test_the_lesson_runs_from_top_to_bottom(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORLDS", "60")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    runpy.run_path(str(LESSON))
    told = capsys.readouterr().out
    assert "worlds changed by nothing: 0" in told and "by hand 0.5305" in told and "are open" not in told
    assert str(tmp_path) in told, "it writes where it is told to, and nowhere else"
