"""A made-up case on generic offices, as a folder, to change and to spoil."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

CASE = """title: A pier for a patron
about: A pier is lent in quiet and the papers find out.
start: 2012-03-01
days: 90
leak: {by: press, on: 2012-03-20, shows: {word: strong, judgement: made up}, points_to_author: {word: low, judgement: made up}}
"""
FACTS = {
    "agreement": "in_use", "dependence": "moderate", "stake": "moderate", "secrecy": "high", "host_word": "silent",
    "patron_word": "silent", "ban": "none", "expels": "executive", "veto": "voice", "opposition": "minority",
    "public": "partly free", "rival": "words",
}  # fmt: skip
OFFICES = ("patron", "executive", "security", "legislature", "public", "rival", "outlet")


def facts_text(changed: Mapping[str, str] | None = None) -> str:
    facts = {**FACTS, **(changed or {})}
    return "facts:\n" + "".join(f"  {name}: {{is: {value}, judgement: made up}}\n" for name, value in facts.items())


def write_folder(folder: Path, facts: Mapping[str, str] | None = None, files: Mapping[str, str] | None = None) -> Path:
    """The case in ``folder``; ``files`` replace or add to its files."""
    folder.mkdir(parents=True, exist_ok=True)
    held = {"case.yaml": CASE, "facts.yaml": facts_text(facts)}
    held |= {f"{page}.yaml": f"extends: generic/{page}\n" for page in ("world", *OFFICES)}
    for name, text in {**held, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
