"""What follows the links of the built site notices what leads nowhere, and whatever is loaded from elsewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOOD = (
    '<h1 id="top">A</h1><a href="b.html#there">b</a><a href="#top">up</a><a href="https://example.org">out</a><img src="p.png">'
)


def followed(folder: Path, page: str, style: str = "") -> tuple[int, str]:
    (folder / "a.html").write_text(page, encoding="utf-8")
    (folder / "b.html").write_text('<p id="there">b</p>', encoding="utf-8")
    (folder / "p.png").write_bytes(b"")
    (folder / "s.css").write_text(style, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "links.py"), str(folder)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_a_site_that_is_whole_passes(tmp_path: Path) -> None:
    code, said = followed(tmp_path, GOOD, "a { background: url(p.png) }")
    assert code == 0 and "2 pages" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("b.html#there", "c.html", "c.html, which is not there"),
        ("b.html#there", "b.html#gone", "b.html#gone: there is no such place"),
        ("#top", "#bottom", "#bottom: there is no such place"),
        ("p.png", "q.png", "q.png, which is not there"),
        ("p.png", "https://example.org/p.png", "loads https://example.org/p.png"),
        ("<h1", "<script src='//example.org/x.js'></script><h1", "loads //example.org/x.js"),
    ],
)
def test_what_leads_nowhere_is_noticed(tmp_path: Path, old: str, new: str, said: str) -> None:
    code, told = followed(tmp_path, GOOD.replace(f'"{old}', f'"{new}').replace("<h1", new if old == "<h1" else "<h1"))
    assert code == 1 and said in told


def test_a_font_from_elsewhere_is_noticed(tmp_path: Path) -> None:
    code, told = followed(tmp_path, GOOD, "@import 'https://example.org/f.css';")
    assert code == 1 and "s.css loads from elsewhere" in told
