"""What every column of the worlds table is: the one definition, for the data dictionary and for whatever is handed on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sim.words import EVENT_WORDS, METRIC_WORDS, METRICS

WHOLE, NUMBER, NAME, SHARE = "whole", "number", "name", "share"
NEVER, NOT_HAPPENED = "never", "what never happened"
POINTS, DAYS = "points", "days"


@dataclass(frozen=True)
class Column:
    """A column or, where ``<…>`` stands in its name, a family of them. ``missing``: what a null stands for; ``never``: none is.

    ``range`` is in the unit; a name's is where its values are listed.
    """

    name: str
    kind: str
    unit: str
    range: str
    means: str
    missing: str = NEVER


def _events() -> list[Column]:
    """Days of what is noted, since the disclosure or another shock."""
    held = ((column, EVENT_WORDS[event]) for event, column in METRICS.items())
    return [Column(column, NUMBER, DAYS, "0 or more", f"since the disclosure: {words}", NOT_HAPPENED) for column, words in held]


COLUMNS = (
    Column("seed", WHOLE, "", "0 to 2^64 - 1", "the seed; with `world` the world's address in `hamedan trace`"),
    Column("world", WHOLE, "", "0 to 2^32 - 1", "the number of the world"),
    Column("leak.source", NAME, "", "leakers, nobody", "who lets it out; where the leak is open, who did in the end"),
    Column("outcome_30d", NAME, "", "ND, CO, CD, SU, TE, RN", "how it stands 30 days after day 0, or on the last day before"),
    Column("outcome_end", NAME, "", "ND, CO, CD, SU, TE, RN", "how it stands at the end"),
    Column("day_zero", NUMBER, DAYS, "0 or more", "day 0, since the start", "an open leak that never happened"),
    Column("disclosed", NUMBER, DAYS, "0 or more", "the disclosure, since the start", NOT_HAPPENED),
    *_events(),
    Column("first.<office>.<act>", NUMBER, DAYS, "any",
           "since day 0 (the start, where an open leak never happened): the act is first done, in secret or not", NOT_HAPPENED),
    Column("first_move.<office>", NUMBER, DAYS, "0 or more", "since the disclosure: its first public act", NOT_HAPPENED),
    Column("spurred_by.<office>", NAME, "", "offices, events, drift",
           "what had alarmed it most by then; `drift`: things moving by themselves", "no first act, or nothing alarmed it"),
    Column("line.<office>", NAME, "", "lines, silent", "the line it is on record with at the end"),
    Column("peak.<issue>", NUMBER, POINTS, "0 to 100", "the highest evening from day 0 on"),
    Column("low.<issue>", NUMBER, POINTS, "0 to 100", "the lowest evening from day 0 on"),
    Column("end.<issue>", NUMBER, POINTS, "0 to 100", "the last evening"),
    Column("incoherence", NUMBER, "", "0 to 1", METRIC_WORDS["incoherence"]),
    Column("sorties_days_lost", NUMBER, DAYS, "0 or more", METRIC_WORDS["sorties_days_lost"]),
    Column("peak_objecting_deputies", WHOLE, "deputies", "0 or more", METRIC_WORDS["peak_objecting_deputies"]),
    Column("suspected.<leaker>", SHARE, "", "0 to 1", "mean belief of official host organs at the end that this one did it"),
    Column("most_suspected", NAME, "", "leakers", "the leaker with the highest of these"),
    Column("leak.<figure>", NUMBER, "of its scale", "of its scale", "a figure of the leak as drawn"),
    Column("agents.<path>", NUMBER, "of its scale", "of its scale", "a figure of an office as drawn, under its path"),
    Column("world.<path>", NUMBER, "of its scale", "of its scale", "a figure of the world as drawn, under its path"),
    Column("<hypothesis>", NAME, "", "its stories", "which of a scenario's rival stories is true in this world"),
)  # fmt: skip


def described(name: str) -> Column:
    """What a column of the worlds table is: the first of the list whose name, or family, it is."""
    return next(column for column in COLUMNS if _pattern(column.name).fullmatch(name))


@cache
def _pattern(family: str) -> re.Pattern[str]:
    """A family as a pattern: a path or the name of a hypothesis may hold dots, other names not."""
    return re.compile("".join(map(_piece, re.split(r"(<\w+>)", family))))


def _piece(part: str) -> str:
    if not part.startswith("<"):
        return re.escape(part)
    return ".+" if part in ("<path>", "<hypothesis>") else "[^.]+"
