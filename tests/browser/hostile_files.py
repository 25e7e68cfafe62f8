"""The small scenario with its cast as files, every text of which is changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from sim.reading.strict import read_file

TEXTS = {
    "title", "about", "because", "judgement", "outlet", "author", "why", "chain", "note", "short", "published_note",
    "country", "gap",
}  # fmt: skip
OF_CLAIMS = TEXTS | {"says", "by"}  # on a page, these are names
HERE = Path(__file__).parent.parent
Say = Callable[[str], str]


def tainted(held: Any, say: Say, texts: set[str], key: str = "") -> Any:
    """The same with every text that people write changed, names and words of the codebook left alone."""
    if isinstance(held, dict):
        marks = key == "scale" and all(isinstance(level, int) for level in held)
        return {k: say(str(v)) if marks else tainted(v, say, texts, str(k)) for k, v in held.items()}
    if isinstance(held, list):
        return [say(one) if key == "discuss" else tainted(one, say, texts, key) for one in held]
    return say(held) if key in texts and isinstance(held, str) else held


def hostile(folder: Path, say: Say, **other: Any) -> Path:
    """The small scenario with its cast, every text changed. ``other``: what the scenario says otherwise."""
    shutil.copytree(HERE / "cast_small", folder / "cast_small")
    shutil.copy(HERE / "scenario_small.yaml", folder / "hostile.yaml")
    for path in folder.rglob("*.yaml"):
        held: Any = tainted(read_file(path).data, say, OF_CLAIMS if path.parent.name == "claims" else TEXTS)
        if path.name == "hostile.yaml":
            seen = {"title": say("It is owned up to."), "all": [{"of": "days_to_acknowledgement", "at_most": 3}]}
            held = {**held, "discuss": [say("Why?")], "patterns": {"P1": seen}, **other}
        path.write_text(yaml.safe_dump(held, sort_keys=False, allow_unicode=True, width=10**6), encoding="utf-8")
    return folder / "hostile.yaml"
