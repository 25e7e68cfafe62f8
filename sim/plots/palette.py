"""Colours for lines, by what they do: against the arrangement in reds and yellows, for it in blues, silence grey."""

from __future__ import annotations

from matplotlib.colors import to_rgb

from sim.schema.world import Line
from sim.tables.index import SILENT

from .style import BLUE, GREEN, ORANGE, PURPLE, RED, SKY

QUIET, DENIES = "#e3e3e3", "#4d4d4d"
SHADES = (0.0, 0.42, -0.35, 0.68, -0.6)  # lighter and darker, for several lines of one hue
Colour = tuple[float, float, float]


def stance(name: str, line: Line | None) -> tuple[bool, float, float, str]:
    """Lines against it come first, silence last."""
    return (name == SILENT, line.stance if line else 0.0, line.concedes if line else 0.0, name)


def hue(name: str, line: Line | None) -> str:
    """The hue of a line."""
    if name == SILENT or line is None:
        return QUIET
    for marked, colour in ((line.objects, RED), (line.blames, PURPLE), (line.offers, GREEN), (line.confirms, BLUE)):
        if marked:
            return colour
    if line.stance:
        return SKY if line.stance > 0 else ORANGE
    return DENIES


def hatch(name: str, line: Line | None) -> str:
    """Lines against it are hatched, so that print without colours tells them from lines for it."""
    return "////" if name != SILENT and line is not None and line.stance < 0 else ""


def colours(lines: dict[str, Line], names: tuple[str, ...]) -> dict[str, Colour]:
    """A colour for each line: its hue, lighter or darker where several share it."""
    found: dict[str, Colour] = {}
    used: dict[str, int] = {}
    for name in names:
        base = hue(name, lines.get(name))
        shade = SHADES[used.get(base, 0) % len(SHADES)]
        used[base] = used.get(base, 0) + 1
        red, green, blue = (c + (1 - c) * shade if shade >= 0 else c * (1 + shade) for c in to_rgb(base))
        found[name] = (red, green, blue)
    return found
