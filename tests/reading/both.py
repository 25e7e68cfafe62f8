"""The two parsers held against each other."""

from __future__ import annotations

from sim.reading.build import Builder
from sim.reading.parsed import carefully, quickly
from sim.reading.refusals import CONTROL


def both_agree(text: str) -> bool:
    """Whether the quick parser is believed; if it is, the careful one must say the very same. Raises AssertionError if not.

    Of what is refused before any parser sees it, nothing is asked.
    """
    quick = None if CONTROL.search(text) else quickly(text, "x.yaml")
    if quick is not None:
        careful = carefully(text, "x.yaml")
        assert not careful.problems and told(quick) == told(careful), repr(text)
    return quick is not None


def told(builder: Builder) -> tuple[str, ...]:
    """All that a file says, with kinds (1 is not 1.0), in its order, and where."""
    return repr(builder.data), repr(builder.places), repr(builder.key_places)
