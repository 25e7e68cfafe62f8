"""What is valid YAML and still refused: what hides the meaning of a file, and characters nobody can see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import yaml

from sim.reading.problems import quoted

# Line separators beyond CR and LF end a line for the parser and for nobody else, so they are here too.
CONTROL = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def decorations(event: yaml.NodeEvent) -> Iterator[str]:
    """A sentence for every alias, anchor and tag on a value or key."""
    if isinstance(event, yaml.AliasEvent):
        yield f"an alias, {quoted(f'*{event.anchor}')}, is not used here: write the value out"
    elif event.anchor is not None:
        yield f"an anchor, {quoted(f'&{event.anchor}')}, is not used here: take it out"
    if getattr(event, "tag", None) is not None:
        yield "a tag (a word that begins with !) is not used here: take it out, or put the text in quotes"


def named(character: str) -> str:
    """A character that cannot be seen, by its number and its name where it has one."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def unfit(text: str, unquoted: bool) -> str | None:
    """Why the text cannot be taken as it is, or None.

    Control characters are never fit: quoted texts can smuggle them in as escapes. Characters that show as
    nothing or as an ordinary space make two texts look alike, so only quotes show that they are meant.
    """
    if control := CONTROL.search(text):
        return f"the control character {named(control[0])} cannot be used in a text"
    for character in text if unquoted else "":
        if character != " " and unicodedata.category(character) in ("Cf", "Zs"):
            return f"an invisible character, {named(character)}, stands in {quoted(text)}: take it out"
    return None
