"""What a sensitivity analysis found so far: indices of every group for every target, and what striking an article changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from sim.analysis.arms.paired import share_band, z_of
from sim.analysis.sensitivity.groups import CHANCE, FIGURE, STORIES, STORY, Group
from sim.analysis.sensitivity.indices import Indices, indices, varies
from sim.analysis.sensitivity.saltelli import A, B
from sim.analysis.sensitivity.targets import Target, targets_of
from sim.analysis.summary import HORIZONS
from sim.core.layout import OUTCOMES
from sim.runs.kept import Kept

Known = dict[tuple[str, str, int], Indices]
WITHOUT = "without."  # goes before an article's name for the arm that does without it


@dataclass(frozen=True)
class Struck:
    """An article struck: the share of worlds that end otherwise, and for each outcome at the end how its share moves."""

    article: str
    worlds: int
    changed: float
    outcomes: dict[str, tuple[float, float, float, float, float]]  # before, after, difference, its low and high end


@dataclass(frozen=True)
class Sensed:
    """Indices as far as worlds were played. ``groupings`` hold those of the first stage; ``figures`` are of the second.

    ``settled`` says whether every interval of the main targets is as narrow as was wanted, ``within`` to each side.
    """

    groupings: dict[str, list[Group]]
    figures: tuple[Group, ...]
    articles: tuple[str, ...]
    measures: tuple[str, ...]
    kept: Kept
    within: float
    settled: bool
    _known: Known = field(default_factory=dict)

    @cached_property
    def targets(self) -> list[Target]:
        """The targets that differ between worlds."""
        return [one for one in targets_of(self.measures) if self.open(one)]

    @cached_property
    def constant(self) -> list[Target]:
        """Those that are the same in all worlds, so that there is nothing to split."""
        return [one for one in targets_of(self.measures) if not self.open(one)]

    @property
    def main(self) -> list[Target]:
        """The targets whose intervals must settle: how it stands at the horizons or, where that is always the same, measures."""
        ends = [one for one in self.targets if one.horizon and not one.outcome]
        return ends or self.targets[:2]

    def open(self, target: Target) -> bool:
        """Whether a target differs between worlds."""
        worlds = min(self.kept.worlds(group.name) for held in self.groupings.values() for group in held)
        return worlds > 0 and varies(*(target.of(self.kept, arm, 0, worlds) for arm in (A, B)))

    def of(self, group: Group, target: Target) -> Indices:
        """The indices of a group for a target that varies."""
        key = group.name, target.name, self.kept.worlds(group.name)
        if key not in self._known:
            self._known[key] = estimate(self.kept, group, target)
        return self._known[key]

    @property
    def changes(self) -> float:
        """The share of worlds that end otherwise if all that is uncertain is drawn anew."""
        worlds = min(self.kept.worlds(A), self.kept.worlds(B))
        ends = (self.kept.of(arm, "outcome")[1, :worlds] for arm in (A, B))
        return float((next(ends) != next(ends)).mean())

    @property
    def as_run(self) -> dict[str, float] | None:
        """The three parts that ``hamedan run`` shows, which add up to 1; None where the end is always the same."""
        end = next((one for one in self.targets if one.name == "end"), None)
        if end is None:
            return None
        groups = {group.kind: group for group in self.groupings["source"]}
        told = groups.get(STORIES) or groups.get(STORY)
        stories = max(self.of(told, end).first.value, 0.0) if told else 0.0
        chance = min(self.of(groups[CHANCE], end).total.value, 1.0)
        return {"chance": chance, "inputs": 1 - chance - stories, "stories": stories}

    @property
    def frame(self) -> pd.DataFrame:
        """A row for each target, grouping and group: the three indices with their 95 % intervals."""
        return pd.DataFrame(list(self._rows()))

    def _rows(self) -> Iterator[dict[str, Any]]:
        for target in self.targets:
            for grouping, groups in {**self.groupings, FIGURE: list(self.figures)}.items():
                for group in groups:
                    held = self.of(group, target)
                    row: dict[str, Any] = {
                        "target": target.name,
                        "grouping": grouping,
                        "group": group.name,
                        "figures": len(group.paths),
                    }
                    for name, index in (("first", held.first), ("odds", held.odds), ("total", held.total)):
                        row |= {
                            name: index and index.value,
                            f"{name}_low": index and index.low,
                            f"{name}_high": index and index.high,
                        }
                    yield {**row, "worlds": held.worlds}

    @cached_property
    def struck(self) -> list[Struck]:
        """What each article changes when it is struck: the same worlds believing all others."""
        return [strike(self.kept, article) for article in self.articles if self.kept.worlds(WITHOUT + article)]


def estimate(kept: Kept, group: Group, target: Target) -> Indices:
    """The indices of a group from the worlds that are there of it."""
    span = kept.start(group.name), kept.worlds(group.name)
    a, b, ab = (target.of(kept, arm, *span) for arm in (A, B, group.name))
    if group.kind == CHANCE:
        return indices(a, b, ab)
    luck, both = (target.of(kept, arm, *span) for arm in (CHANCE, group.and_chance.name))
    return indices(a, b, ab, (luck, both))


def strike(kept: Kept, article: str) -> Struck:
    """The worlds without an article beside the same worlds with all."""
    worlds = kept.worlds(WITHOUT + article)
    with_it, without = (kept.of(arm, "outcome")[list(HORIZONS).index("end"), :worlds] for arm in (A, WITHOUT + article))
    held = {}
    for k, name in enumerate(OUTCOMES):
        before, after = with_it == k, without == k
        gained, lost = int((after & ~before).sum()), int((before & ~after).sum())
        low, high = share_band(gained, lost, worlds, z_of())
        held[name] = (float(before.mean()), float(after.mean()), (gained - lost) / worlds, float(low), float(high))
    return Struck(article, worlds, float((with_it != without).mean()), held)
