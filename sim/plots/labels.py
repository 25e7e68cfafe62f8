"""Titles, in words, for what a scenario calls by a name."""

from __future__ import annotations

from sim.analysis.sweeps.axes import Alternative
from sim.analysis.sweeps.vary import AS_IT_IS, LEAK_PATH, SCENARIO
from sim.evidence.numbers import listed, number
from sim.loading.case import Case
from sim.quantities import quantities
from sim.tables.index import LEAK_STORY, NOBODY, SILENT
from sim.words import SOURCE_WORDS

HYPOTHESES = {LEAK_STORY: "who let it out"}


def spaced(name: str) -> str:
    """A name as words, for what has no title."""
    return name.replace("_", " ").replace(".", " ")


def hypothesis_title(case: Case, name: str) -> str:
    """What rival stories are about."""
    return HYPOTHESES.get(name, spaced(name))


def leaker_title(case: Case, name: str) -> str:
    """Who may have let it out."""
    leaker = case.cast.world.leakers.get(name)
    return leaker.title if leaker else "nobody" if name == NOBODY else spaced(name)


def story_title(case: Case, hypothesis: str, story: str) -> str:
    """One of several rival stories."""
    if hypothesis == LEAK_STORY:
        return leaker_title(case, story)
    return case.scenario.hypotheses[hypothesis][story].title


def office_title(case: Case, name: str) -> str:
    """An office."""
    page = case.cast.pages.get(name)
    return page.title if page else spaced(name)


def source_title(case: Case, name: str) -> str:
    """What alarmed an office: another office, or a source that is none."""
    return SOURCE_WORDS.get(name) or office_title(case, name)


def issue_title(case: Case, name: str) -> str:
    """An issue."""
    issue = case.cast.world.issues.get(name)
    return issue.title if issue else spaced(name)


def line_title(case: Case, name: str) -> str:
    """A line that an office can be on record with."""
    line = case.cast.world.lines.get(name)
    return line.title if line else "says nothing" if name == SILENT else spaced(name)


def article_title(case: Case, name: str) -> str:
    """An article, in two or three words."""
    source = case.cast.sources.get(name)
    return (source and source.short) or spaced(name)


def lens_title(case: Case) -> str:
    """Which articles are believed, in a few words."""
    believed = case.lens
    if believed is None or set(believed) == set(case.cast.articles):
        return "all articles"
    left = [name for name in case.cast.articles if name not in believed]
    if not believed:
        return "no article"
    if len(left) < len(believed):
        return f"all but {listed([article_title(case, name) for name in left])}"
    return f"{listed([article_title(case, name) for name in believed])} alone"


def axis_title(case: Case, path: str) -> str:
    """What an axis of a sweep varies."""
    known = {LEAK_PATH: hypothesis_title(case, LEAK_STORY), SCENARIO: "what is done about it"}
    if path in known or path in case.scenario.hypotheses:
        return known.get(path) or hypothesis_title(case, path)
    figures = quantities(case)
    return figures[path].title if path in figures else spaced(path)


def alternative_title(case: Case, path: str, one: Alternative, scenario: str = "") -> str:
    """One value of an axis; ``scenario``: the title of the case that it leads to, where it is one."""
    if one.name == AS_IT_IS:
        return "as it stands"
    if one.number is not None:
        return number(one.number)
    if one.story is not None:
        return story_title(case, path, one.story)
    if path == LEAK_PATH and one.name in case.cast.world.leakers:
        return leaker_title(case, one.name)
    if path == SCENARIO and scenario:
        return scenario.rpartition(": ")[2]
    return spaced(one.name) if one.name.isidentifier() else one.name
