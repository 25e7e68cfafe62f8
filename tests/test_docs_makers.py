"""Every picture of the docs has a maker: some script of docs/scripts names it, and `docs/scripts/make.py` calls that script."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "docs" / "scripts"
PICTURES = sorted(SCRIPTS.parent.joinpath("figures").iterdir())
CASE = "_hamedan_2016"  # what many are drawn of, and called after


def names(script: Path) -> Iterator[str]:
    """The texts of a script as patterns: what it puts in between may be anything, if enough of the name stands there."""
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [re.escape(str(one.value)) if isinstance(one, ast.Constant) else r"\w+" for one in node.values]
            if any(re.search("[a-z]{3}", part.replace("png", "")) for part in parts):
                yield "".join(parts)


def made() -> dict[str, set[str]]:
    return {script.name: set(names(script)) for script in SCRIPTS.glob("*.py") if script.name != "core_source.py"}


def test_every_picture_is_named_by_a_script() -> None:
    known = {pattern for held in made().values() for pattern in held}
    for picture in PICTURES:
        told = (picture.name, picture.stem, picture.stem.removesuffix(CASE))
        assert any(re.fullmatch(pattern, name) for pattern in known for name in told), f"nothing makes {picture.name}"


def test_one_command_calls_every_script() -> None:
    text = (SCRIPTS / "make.py").read_text(encoding="utf-8")
    alone = {"make.py", "core_source.py", "explorer_pace.py", "licences.py"}  # the last two tell of a machine, and draw nothing
    for script in sorted(SCRIPTS.glob("*.py")):
        held = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.py") if path != script)
        called = script.stem in text or re.search(rf"(?:import|from) {script.stem}\b", held)
        assert script.name in alone or called, f"nothing calls {script.name}"


@pytest.mark.lesson
def test_without_a_browser_a_sentence_says_what_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import make

    from tests.browser import conftest

    monkeypatch.setattr(conftest, "chromium", lambda: None)
    with pytest.raises(SystemExit, match=r"Pictures of screens were left out: there is no Chromium here"):
        make.main(["explorer"])


@pytest.mark.lesson
def test_the_picture_of_the_architecture_is_of_the_imports(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("grimp", reason="comes with `.[dev]`")
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import architecture_picture

    drawn = architecture_picture.PICTURE.read_text(encoding="utf-8")
    assert f"<desc>{architecture_picture.in_words()}</desc>" in drawn, "run python docs/scripts/make.py architecture"


def test_what_is_cited_is_this_version() -> None:
    import yaml

    import sim

    cited = yaml.load((SCRIPTS.parents[1] / "CITATION.cff").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert (cited["version"], cited["license"]) == (sim.__version__, "Apache-2.0")
    assert f"version {sim.__version__}." in (SCRIPTS.parent / "citing.md").read_text(encoding="utf-8")
