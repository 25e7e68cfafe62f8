"""A question as an address, short enough for a letter, and back: ``?v=1&s=hamedan_2016&f.agents.us.tempo=1:5``.

``seed``, ``lens`` (articles, or none), ``w.<hypothesis>`` (story:weight,…), ``r.<office>`` (do:act@day, never:act~act@from,
only:…, silent@from, echo:office) and ``f.<path>`` (low:high). What cannot be read is told in a sentence and left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, quote

from sim.reading.problems import cut, nearest, quoted, wanted

from .question import Question

VERSION = "1"
LONGEST = 6000  # characters
MOST_FIELDS = 200
NONE = "none"
KNOWN = ("v", "s", "seed", "lens", "at", "world", "w.<hypothesis>", "r.<office>", "f.<path>")
_UNTOUCHED = ":,@~.-"  # what an address may hold as it is
_HEADS = {"w": "weights", "r": "responses", "f": "figures"}


class UnreadableError(ValueError):
    """A value that cannot be read; the message goes behind its name."""


def write(question: Question, **view: str | int | None) -> str:
    """The query of a question, without its question mark; ``view`` says what of the answer is looked at."""
    pairs = [("v", VERSION), ("s", question.scenario)]
    if question.seed is not None:
        pairs.append(("seed", str(question.seed)))
    if question.lens is not None:
        pairs.append(("lens", ",".join(question.lens) or NONE))
    pairs += [(f"w.{name}", _weights(weights)) for name, weights in sorted(question.weights.items())]
    pairs += [(f"r.{office}", ",".join(map(_item, held))) for office, held in sorted(question.plain.get("responses", {}).items())]
    pairs += [(f"f.{path}", _bounds(*bounds)) for path, bounds in sorted(question.figures.items())]
    pairs += [(name, str(value)) for name, value in view.items() if value is not None]
    return "&".join(f"{quote(name, _UNTOUCHED)}={quote(value, _UNTOUCHED)}" for name, value in pairs)


def _number(value: float) -> str:
    return f"{value:.10g}"


def _bounds(low: float, high: float) -> str:
    return _number(low) if low == high else f"{_number(low)}:{_number(high)}"


def _weights(weights: dict[str, float]) -> str:
    held = [(story, weight) for story, weight in sorted(weights.items()) if weight]
    return held[0][0] if len(held) == 1 else ",".join(f"{story}:{_number(weight)}" for story, weight in held)


def _item(said: dict[str, Any]) -> str:
    """One response; what is odd with it is for the check to tell."""
    kind = next((kind for kind in ("do", "never", "only", "silent", "echo") if kind in said), "do")
    held, day = said.get(kind), said.get("on", said.get("from"))
    names = "~".join(held) if isinstance(held, list) else held
    return kind + (f":{names}" if kind != "silent" else "") + (f"@{day}" if day is not None else "")


def read(query: str) -> tuple[dict[str, Any], list[str]]:
    """What an address says, as the plain data of a question with ``at`` and ``world``, and what is wrong with it."""
    if len(query) > LONGEST:
        return {}, [f"The address is too long to be one of these: wanted at most {LONGEST:,} characters."]
    try:
        pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        return {}, [f"The address cannot be read: wanted at most {MOST_FIELDS} pairs of name=value in UTF-8."]
    found: dict[str, Any] = {}
    problems = list(_taken(pairs, found))
    return found, problems


def _taken(pairs: list[tuple[str, str]], found: dict[str, Any]) -> Iterator[str]:
    seen: set[str] = set()
    for name, value in pairs:
        head, dot, tail = name.partition(".")
        if name in seen:
            yield f"{quoted(name)} stands in the address twice: the first one holds."
            continue
        seen.add(name)
        try:
            if dot and head in _HEADS and tail:
                found.setdefault(_HEADS[head], {})[tail] = _READERS[head](value)
            elif name in _SINGLE:
                place, reader = _SINGLE[name]
                found[place] = reader(value)
            elif name != "v":
                yield f"{quoted(name)} is nothing that an address says: wanted {wanted(KNOWN)}{nearest(name, _SINGLE)}."
            elif value != VERSION:
                yield f"The address is of version {quoted(value)}, not {VERSION}: it may have meant something else."
        except UnreadableError as error:
            yield f"{quoted(name)} in the address: {error}."


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 20):
        raise UnreadableError(f"{quoted(text)} is no whole number")
    return int(text)


def _real(text: str) -> float:
    try:
        if len(text) > 30 or not text.isascii() or "_" in text:
            raise ValueError
        return float(text)
    except ValueError:
        raise UnreadableError(f"{quoted(text)} is no number") from None


def _read_lens(text: str) -> list[str]:
    return [] if text == NONE else [name for name in text.split(",") if name]


def _read_weights(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in text.split(","):
        story, colon, weight = part.partition(":")
        if not story:
            raise UnreadableError(f"{quoted(cut(text))} names no story: wanted story:weight, or several with commas")
        found[story] = _real(weight) if colon else 1.0
    return found


def _read_bounds(text: str) -> list[float]:
    parts = text.split(":")
    if len(parts) > 2:
        raise UnreadableError(f"{quoted(cut(text))} is no interval: wanted low:high")
    return [_real(parts[0]), _real(parts[-1])]


def _read_responses(text: str) -> list[dict[str, Any]]:
    return [_read_item(part) for part in text.split(",")] if text else []


def _read_item(text: str) -> dict[str, Any]:
    said, at, day = text.partition("@")
    kind, _, names = said.partition(":")
    when: dict[str, Any] = {"on" if kind == "do" else "from": _day(day)} if at else {}
    if kind in ("never", "only"):
        return {kind: [name for name in names.split("~") if name], **when}
    if kind in ("do", "echo"):
        return {kind: names, **when}
    if kind == "silent":
        return {kind: True, **when}
    raise UnreadableError(f"{quoted(cut(text))} is no response: wanted do:act@day, never:act, only:act, silent or echo:office")


def _day(text: str) -> int | str:
    plain = text.removeprefix("-")
    return int(text) if plain.isascii() and plain.isdigit() and len(plain) < 8 else text


_READERS: dict[str, Callable[[str], Any]] = {"w": _read_weights, "r": _read_responses, "f": _read_bounds}
_SINGLE: dict[str, tuple[str, Callable[[str], Any]]] = {
    "s": ("scenario", str), "seed": ("seed", _whole), "lens": ("lens", _read_lens), "at": ("at", str), "world": ("world", _whole),
}  # fmt: skip
