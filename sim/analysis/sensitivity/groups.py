"""All that is uncertain in a case, parted into groups in several ways: by source, by office, by issue, by rule, by article.

Each grouping is a partition: chance, every hypothesis with rival stories, and every figure that is not exact stand in one group
of it and no more, so that the groups' first-order indices add up to 1 at most and their total indices to 1 at least.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sim.evidence.ledger import claims_of
from sim.loading.case import Case
from sim.parameters import Parameter, coder_of
from sim.tables import Index

GROUPINGS = ("source", "actor", "issue", "rule", "article")
CHANCE, INPUTS, STORIES, STORY, FIGURE = "chance", "inputs", "stories", "story", "figure"
WORLD, LEAK, EVENTS, NO_ISSUE = "world", "leak", "events", "no_issue"
AND_CHANCE = "+chance"
SEVERAL, JUDGEMENT, BARE = "several", "judgement", "none"

RULES = {  # the rule that reads a figure, by how its path ends or begins: the first that fits
    "attention": (".tempo", ".alarm_memory"),
    "wants": (".position", ".salience"),
    "foresight": (".patience", ".map."),
    "choice": (".precision", ".inertia", ".cost"),
    "beliefs": (".openness", ".listens.", ".prior_false_trace", ".points_to_author", ".if_believed."),
    "house": (".house.",),
    "leak": ("leak.shows", "world.leakers."),
    "acts": (".effects.", ".lasting."),
    "exposure": (
        ".exposure_to_grievance",
        ".gap_to_grievance",
        ".denial_discount",
        ".incoherence_to_cohesion",
        ".overflight_exposure",
    ),
    "operations": (".operations_lag",),
    "spread": ("world.influence.", ".half_life", ".start"),
    "capability": (".capability",),
}


@dataclass(frozen=True)
class Group:
    """What is drawn anew together: figures by path, hypotheses by name, chance or not. ``kind`` and ``key`` say what it is."""

    kind: str
    key: str = ""
    paths: frozenset[str] = frozenset()
    stories: frozenset[str] = frozenset()
    chance: bool = False

    @property
    def name(self) -> str:
        """Its name, which is unique over all groupings."""
        name = f"{self.kind}.{self.key}" if self.key else self.kind
        return f"{name}{AND_CHANCE}" if self.chance and self.kind != CHANCE else name

    @property
    def and_chance(self) -> Group:
        """The same, and chance."""
        return replace(self, chance=True)


def uncertain(index: Index) -> list[str]:
    """The figures that worlds draw from more than a point, in some story at least."""
    open_ = {path for path, p in index.parameters.items() if path in index.rows and p.interval.low < p.interval.high}
    swapped = {s.parameter.path for s in index.swaps if s.parameter.interval.low < s.parameter.interval.high}
    return [path for path in index.rows if path in open_ or path in swapped]


def rival(index: Index) -> list[str]:
    """The hypotheses of which several stories have weight."""
    return [name for name, told in index.stories if sum(weight > 0 for _, weight in told) > 1]


def everything(index: Index) -> Group:
    """All that is uncertain."""
    return Group("everything", "", frozenset(uncertain(index)), frozenset(rival(index)), True)


def groupings(index: Index) -> dict[str, list[Group]]:
    """Each grouping with its groups; those of one that have nothing in them are left out."""
    paths, told = uncertain(index), rival(index)
    stories = [Group(STORY, name, stories=frozenset([name])) for name in told]
    chance = Group(CHANCE, chance=True)
    inputs = [Group(INPUTS, paths=frozenset(paths))] if paths else []
    united = [Group(STORIES, stories=frozenset(told))] if len(told) > 1 else stories
    found = {"source": [chance, *inputs, *united]}
    for name in GROUPINGS[1:]:
        found[name] = [chance, *stories, *_parted(index, paths, _KEYS[name])]
    return found


def _parted(index: Index, paths: Iterable[str], key: Callable[[Index, str], tuple[str, str]]) -> list[Group]:
    held: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for path in paths:
        held[key(index, path)].append(path)
    return [Group(kind, name, frozenset(members)) for (kind, name), members in sorted(held.items())]


def _actor(index: Index, path: str) -> tuple[str, str]:
    parts = path.split(".")
    if parts[0] == "agents":
        return "actor", parts[1]
    if parts[0] == "leak" or parts[1] == "leakers":
        return LEAK, ""
    return (EVENTS, "") if parts[1] == "events" else (WORLD, "")


def _issue(index: Index, path: str) -> tuple[str, str]:
    """The issue that a figure is about: that is wanted, moved, pulled on, or starts somewhere."""
    parts = path.split(".")
    if parts[:2] == ["world", "issues"]:
        return "issue", parts[2]
    if path == "leak.shows":
        return "issue", str({str(role): name for role, name in index.case.cast.world.roles.items()}.get("known", ""))
    about = parts[2] if parts[-1] in ("position", "salience") and len(parts) == 4 else parts[-1]
    return ("issue", about) if about in index.issues else (NO_ISSUE, "")


def _rule(index: Index, path: str) -> tuple[str, str]:
    fits = (rule for rule, marks in RULES.items() if any(path.endswith(m) or (m[-1] == "." and m in path) for m in marks))
    return "rule", next(fits, "other")


def _article(index: Index, path: str) -> tuple[str, str]:
    """The article all of whose claims on a figure come from it alone; several, where more than one speaks of it."""
    articles = articles_of(index.case, index.parameters[path])
    if len(articles) == 1:
        return "article", articles[0]
    basis = index.parameters[path].interval.basis
    return (SEVERAL, "") if articles else (JUDGEMENT, "") if basis == "judgement" else (BARE, "")


def articles_of(case: Case, parameter: Parameter) -> list[str]:
    """The articles whose claims a figure rests on, as far as they are believed and may set it."""
    scale, named = parameter.quantity.scale, claims_of(parameter.quantity.figure)
    return sorted({article for article, _ in coder_of(case).believed(named, scale)})


_KEYS = {"actor": _actor, "issue": _issue, "rule": _rule, "article": _article}
