"""Whether the worlds say more than a rule of thumb does, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from sim.analysis.record.judged import Judged, alike, judged
from sim.evidence.numbers import listed
from sim.runs.opened import Run
from sim.telling.prose import capital
from sim.words import BASELINE_WORDS, HORIZON_WORDS, OUTCOME_CLAUSES, percent


def compared(run: Run) -> Iterator[str]:
    """A sentence for each horizon with a recorded outcome; without any, what the worlds and rules have alike, if they do."""
    found = judged(run)
    yield from map(_told, found)
    same = () if found else alike(run)
    if same:
        yield (
            f"No outcome is recorded to judge this by. The most common outcome at the end is also that of {_named(same)}: "
            f"who asks for no more than that learns no more from the worlds."
        )


def _told(one: Judged) -> str:
    what = listed([OUTCOME_CLAUSES[name] for name in one.recorded], "or")
    best = max(one.rules, key=lambda rule: one.rules[rule])
    rules = f"by {_named((best,))} in {percent(one.rules[best])}, and by no rule of thumb in more"
    said = rules if one.rules[best] > 0 else "by every rule of thumb in none"
    as_good = f" The worlds do no better there than {_named(one.as_good)}." if one.as_good else ""
    when = capital(HORIZON_WORDS[one.horizon])
    return f"{when}, by the record, {what}: so it is in {percent(one.worlds)} of worlds; {said}.{as_good}"


def _named(rules: tuple[str, ...]) -> str:
    return listed([f"“{BASELINE_WORDS[rule]}”" for rule in rules])
