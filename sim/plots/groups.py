"""Titles, in words, for groups of what is uncertain."""

from __future__ import annotations

from sim.analysis.sensitivity import groups as of
from sim.analysis.sensitivity.groups import Group
from sim.loading.case import Case
from sim.quantities import quantities
from sim.words import BASIS_WORDS, VARIANCE_WORDS

from .labels import article_title, hypothesis_title, issue_title, office_title

RULES = {
    "attention": "how soon offices take it up",
    "wants": "what offices want, and how much",
    "foresight": "how far offices look ahead",
    "choice": "how surely offices choose, and at what cost",
    "beliefs": "what offices believe of each other",
    "house": "how deputies follow each other",
    "leak": "what the leak shows and does",
    "acts": "what acts bring about",
    "exposure": "how exposure turns into grievance",
    "operations": "how flights follow access",
    "spread": "how issues start, last and pull",
    "capability": "capability (for rules of thumb only)",
    "other": "other rules",
}
KINDS = {
    of.CHANCE: VARIANCE_WORDS["chance"],
    of.INPUTS: VARIANCE_WORDS["inputs"],
    of.STORIES: VARIANCE_WORDS["stories"],
    of.WORLD: "how the world works",
    of.LEAK: "the leak and its authors",
    of.EVENTS: "events from outside",
    of.NO_ISSUE: "no single issue (tempo, precision, cost and the like)",
    of.SEVERAL: "several articles",
    of.JUDGEMENT: BASIS_WORDS["judgement"],
    of.BARE: BASIS_WORDS["none"],
}
GROUPINGS = {
    "source": "by chance, figures and stories",
    "actor": "by office",
    "issue": "by issue",
    "rule": "by what the figure is for",
    "article": "by article",
    of.FIGURE: "by single figure",
}


def group_title(case: Case, group: Group) -> str:
    """A group, in words."""
    if group.kind in KINDS:
        return KINDS[group.kind]
    if group.kind == of.STORY:
        return f"which story is true: {hypothesis_title(case, group.key)}"
    if group.kind == "actor":
        return office_title(case, group.key)
    if group.kind == "issue":
        return issue_title(case, group.key)
    if group.kind == "rule":
        return RULES[group.key]
    if group.kind == "article":
        return f"{article_title(case, group.key)} alone"
    return quantities(case)[group.key].title
