"""How far two coders agree, in plain text."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sim.analysis.coding.agreement import EVERYBODY, Agreement, Alpha, Presence, agreements, presences
from sim.analysis.coding.recoded import WHOLE, Change, changes
from sim.evidence.numbers import counted, listed
from sim.evidence.second import PARTS, Second
from sim.evidence.text import section, table, titled, wrapped
from sim.loading.case import Case

_ALPHA = (
    "Alpha (Krippendorff 2004) is 1 where the coders agree everywhere and 0 where they agree as by chance. He asks for 0.8, "
    "and for 0.667 where conclusions may be tentative. In brackets are 95 % limits, from issues drawn again. “Same” and “near” "
    "count figures that are a single word with both coders: equal, or at most one word apart. Of several readings alphas take "
    "the middle. What one coder alone has is left out."
)
_PRESENCE = "Over all issues of the world: does the office care at all? What it does not care about, a page leaves out."


def agreement_lines(case: Case, second: Second) -> list[str]:
    """How far the coders agree: words and alphas, and who has which issues."""
    held = agreements(case, second)
    found = titled(f"Two coders: what {counted(len(second.wants), 'office')} want{'s' * (len(second.wants) == 1)}")
    if second.idle:
        found += wrapped(f"Coded twice, and not in this scenario: {listed(second.idle)}.")
    if case.cast.era:
        found += wrapped(f"The pages carry the differences of an era here ({case.cast.era.title}); the second coding may not.")
    for part in PARTS:
        found += section(f"Agreement on {part}", _alphas(case, [one for one in held if one.part == part]))
    found += ["", *wrapped(_ALPHA, "  ")]
    found += section("Which issues they think an office cares about", _presences(case, presences(case, second)))
    return [*found, *section("Where they differ", wrapped(_differences(changes(case, second)), "  "))]


def _alphas(case: Case, held: Sequence[Agreement]) -> list[str]:
    rows: list[tuple[str, ...]] = [("office", "both have", "with readings", "same", "near", "alpha ordinal", "alpha interval")]
    for one in held:
        shares = (_of(one.same, one.words), _of(one.near, one.words))
        rows.append((_title(case, one.actor), str(one.units), str(one.readings), *shares, _two(one.ordinal), _two(one.interval)))
    return table(rows, right=range(1, 7))


def _presences(case: Case, held: Sequence[Presence]) -> list[str]:
    rows: list[tuple[str, ...]] = [("office", "issues", "both", "first alone", "second alone", "neither", "alpha nominal")]
    for one in held:
        counts = (one.issues, one.both, one.first, one.second, one.issues - one.both - one.first - one.second)
        rows.append((_title(case, one.actor), *map(str, counts), _two(one.nominal)))
    return [*table(rows, right=range(1, 7)), "", *wrapped(_PRESENCE, "  ")]


def _title(case: Case, actor: str) -> str:
    return "all together" if actor == EVERYBODY else case.cast.pages[actor].title


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def _two(held: Alpha) -> str:
    if math.isnan(held.value):
        return "-"
    value, low, high = (f"{round(one, 2) + 0.0:.2f}" for one in (held.value, held.low, held.high))  # no -0.00
    return f"{value} ({low} to {high})"


def _differences(held: Sequence[Change]) -> str:
    whole = [change for change in held if change.part == WHOLE]
    worded = [change for change in held if change.part != WHOLE and change.reworded]
    ground = len(held) - len(whole) - len(worded)
    bare = sum(change.bare for change in held)
    inside = sum(change.inside for change in worded)
    return (
        f"{counted(len(worded), 'figure')} with other words (in {inside} of them the second coder's middle lies inside the first "
        f"coder's interval, from which worlds draw anyway), {ground} with the same words on another ground (a wider or narrower "
        f"interval), and {counted(len(whole), 'issue')} that one coder alone has. "
        f"Bare with the second coder: {counted(bare, 'figure')}, none of whose claims counts in this scenario (too late, too "
        "old, or outside the lens) and which no judgement stands beside, so that the whole scale is taken whatever the word."
    )
