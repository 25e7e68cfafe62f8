"""The glossary: in order, each word once, each used elsewhere in the docs or by the program, each file that it names there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "docs" / "glossary.md"


def entries() -> list[tuple[list[str], str]]:
    rows = re.findall(r"^\| (\*\*.+?) \| .+ \| (.+) \|$", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    return [(re.findall(r"\*\*(.+?)\*\*", words), where) for words, where in rows]


@cache
def elsewhere() -> str:
    pages = [path for folder in ("docs", "agents", "scenarios") for path in (ROOT / folder).rglob("*.md") if path != GLOSSARY]
    pages += [ROOT / "README.md", *(ROOT / "sim" / "cli").glob("*.py"), *(ROOT / "sim" / "packet").rglob("*.j2")]
    return " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in pages).lower()


def test_words_stand_once_and_in_order() -> None:
    firsts = [words[0].lower() for words, _ in entries()]
    assert len(firsts) > 50 and len(set(firsts)) == len(firsts)
    assert firsts == sorted(firsts, key=lambda word: re.sub(r"\W", "", word))


def test_every_word_is_used() -> None:
    unused = [word for words, _ in entries() for word in words if word.lower() not in elsewhere()]
    assert not unused


def test_files_that_it_names_are_there() -> None:
    named = {path for _, where in entries() for path in re.findall(r"`([\w/.]+\.\w+)`", where)}
    assert named and all((ROOT / path).exists() for path in named)
