"""A sensitivity analysis in sentences, for somebody who has a minute."""

from __future__ import annotations

from collections.abc import Iterator

from sim.analysis.sensitivity.groups import CHANCE, INPUTS, STORIES, STORY, Group
from sim.analysis.sensitivity.sensed import Sensed, Struck
from sim.core.layout import OUTCOMES
from sim.evidence.numbers import listed
from sim.loading.case import Case
from sim.plots.groups import group_title
from sim.plots.labels import article_title
from sim.plots.tornado import ranked
from sim.telling.prose import inner
from sim.words import OUTCOME_CLAUSES, VARIANCE_WORDS, percent

NAMED = 3  # groups that a sentence names


def sentences(found: Sensed, case: Case) -> list[str]:
    """What may be said, for somebody who has a minute."""
    if not found.main:
        return ["Every world comes out alike, in everything that is measured: there is nothing to split."]
    ends = found.main[0].name == "end"
    return [
        *([] if ends else [f"Every world ends alike, so this is asked of another thing: {found.main[0].title}."]),
        *(_parts(found) if ends else ()),
        *_alone(found, case),
        *_leading(found, case),
        *(_articles(found, case) if ends else ()),
        _how_sure(found),
    ]


def _parts(found: Sensed) -> Iterator[str]:
    parts = found.as_run
    assert parts is not None
    named = [f"{VARIANCE_WORDS[name]} {percent(share)}" for name, share in parts.items() if share > 0.005]
    if len(named) == 1:
        yield f"All that differs between how worlds end is {next(VARIANCE_WORDS[n] for n, s in parts.items() if s > 0.005)}."
    else:
        yield f"Of what differs between how worlds end: {listed(named)}."


def _alone(found: Sensed, case: Case) -> Iterator[str]:
    """What each source does when it alone is drawn anew."""
    if found.main[0].name != "end" or len(found.groupings["source"]) < 2:
        return
    end = found.main[0]
    held = {group.kind: found.of(group, end) for group in found.groupings["source"]}
    words = {
        CHANCE: "luck alone",
        INPUTS: "the disputed figures alone",
        STORIES: "the rival stories alone",
        STORY: "the rival story alone",
    }
    told = [f"{words[kind]} {percent(max(one.total.value, 0) * found.changes)}" for kind, one in held.items()]
    yield f"Draw everything that is uncertain anew, and {percent(found.changes)} of the worlds end otherwise; {listed(told)}."


def _leading(found: Sensed, case: Case) -> Iterator[str]:
    """Which offices it hangs on most, and how much of that is interplay."""
    owned = [row for row in ranked(found, found.groupings["actor"]) if row[0].kind != CHANCE and row[1].odds]
    if not owned:
        yield "No figure is in dispute and no story has a rival: there is nothing else that it could hang on."
        return
    sure = [(group, held) for group, held in owned if held.odds and held.odds.low > 0]
    if not sure:
        yield "No group of assumptions moves it by more than luck of counting."
        return
    named = [f"{percent(held.odds.value)} on {_inside(case, group)}" for group, held in sure[:NAMED] if held.odds]
    yield f"Luck averaged out, of all that differs {listed(named).replace(' on ', ' hangs on ', 1)}."
    first, odds = (sum(max(getattr(held, name).value, 0) for _, held in owned) for name in ("first", "odds"))
    whole = _odds_of_all(found)
    if whole and odds > 1.2 * whole:
        yield (
            f"These shares overlap, for assumptions work together: by themselves all groups of assumptions explain "
            f"{percent(min(first / whole, 1.0))} of what figures and stories decide, and the rest is interplay between them."
        )


def _odds_of_all(found: Sensed) -> float:
    """How much figures and stories decide together, luck averaged out."""
    chance = next(group for group in found.groupings["source"] if group.kind == CHANCE)
    return 1 - found.of(chance, found.main[0]).total.value


def _inside(case: Case, group: Group) -> str:
    title = inner(group_title(case, group))
    return f"{title.replace(': ', ' (')})" if group.kind == STORY else title


def _articles(found: Sensed, case: Case) -> Iterator[str]:
    """What the answer owes to each article, and what the one that matters most would change if it were struck."""
    owed = [row for row in ranked(found, found.groupings["article"]) if row[0].kind == "article"]
    if owed and (held := owed[0][1].odds) and held.low > 0:
        name = article_title(case, owed[0][0].key)
        yield f"Of the articles it owes most to figures that only {name} tells of ({percent(held.value)})."
    if found.struck:
        yield _strike(max(found.struck, key=lambda one: one.changed), case)


def _strike(one: Struck, case: Case) -> str:
    if one.changed == 0:
        return "Whichever article were struck, no world would end otherwise."
    name = max(OUTCOMES, key=lambda outcome: abs(one.outcomes[outcome][2]))
    before, after, _, low, high = one.outcomes[name]
    sure = "" if low > 0 or high < 0 else ", which may be luck of counting"
    return (
        f"If {article_title(case, one.article)} were struck, {percent(one.changed)} of the worlds would end otherwise; how often "
        f"{OUTCOME_CLAUSES[name]} would go from {percent(before)} to {percent(after)}{sure}."
    )


def _how_sure(found: Sensed) -> str:
    points = f"{found.within * 100:g} points"
    if found.settled:
        return f"All shares of how it stands have settled to within {points} to each side, 95 times in 100."
    return f"PROVISIONAL: not all shares have settled to within {points} to each side; --resume with more --runs goes on."
