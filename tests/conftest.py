"""What several tests share: golden files, which change only when asked to (``pytest --golden``) and then show in a diff."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# No test fails from one day to the next, or on a busy machine; other examples: --hypothesis-profile default
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files anew instead of comparing with them")


@pytest.fixture(scope="session", autouse=True)
def small_pictures() -> Iterator[None]:
    """Drawing takes a good part of what an ensemble of few worlds costs, and no test here counts the points of its pictures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.plots.DPI", 30)
        yield


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Any]:
    """A room in this process, with somebody at the desk."""
    from rooms import Table  # most tests need none

    made = Table(tmp_path / "class.db")
    yield made
    made.room.store.close()


@pytest.fixture
def day0(table: Any) -> Any:
    """The morning of day 0, moves open; Russia and the Majlis are held."""
    table.russia, table.majlis = table.seat("russia", "Ada"), table.seat("majlis", "Bo")
    table.do("play", until="shock")
    table.do("open")
    return table


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file in tests/golden, naming the first lines that differ."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--golden"):
            path.write_text(text, encoding="utf-8")
            return
        assert path.is_file(), f"there is no golden file {path}: look at what is new, then run pytest --golden"
        held = path.read_text(encoding="utf-8")
        if text != held:
            diff = list(difflib.unified_diff(held.splitlines(), text.splitlines(), name, "now", n=1, lineterm=""))
            pytest.fail("\n".join(["not as the golden file has it (pytest --golden writes it anew):", *diff[:40]]), pytrace=False)

    return compare
