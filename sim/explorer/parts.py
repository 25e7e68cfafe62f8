"""A question taken apart into fields of a scenario: what a checked case is read with, and what a saved scenario says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sim.loading.case import Case
from sim.runs.resolved import as_yaml, resolved
from sim.tables.index import LEAK_STORY

from .question import Question

BECAUSE = "set in the explorer"


@dataclass(frozen=True)
class Part:
    """One thing that is assumed otherwise: what it is called, and the fields of a scenario that say so."""

    label: str
    fields: dict[str, Any]
    kind: str  # lens, weights, responses or figures
    name: str = ""

    @property
    def settings(self) -> list[str]:
        """As ``--set`` takes it, in one line each."""
        return [
            f"{name}={as_yaml({name: value}, flow=True).partition(': ')[2].strip()[:-1]}" for name, value in self.fields.items()
        ]


def parts(question: Question, case: Case, stories: Mapping[str, tuple[str, ...]]) -> Iterator[Part]:
    """The parts of a question about a case whose hypotheses have these ``stories``."""
    if question.lens is not None:
        yield Part("the lens", {"lens": list(question.lens)}, "lens")
    for name, weights in sorted(question.weights.items()):
        yield Part(f"the weights of {name}", _weighted(case, name, weights, stories.get(name, ())), "weights", name)
    for office, said in sorted(question.plain.get("responses", {}).items()):
        yield Part(f"the responses of {office}", {"responses": {office: said}}, "responses", office)
    for path, (low, high) in sorted(question.figures.items()):
        written = {"between": [low, high], "because": BECAUSE}
        head, _, tail = path.partition(".")
        fields = {"leak": {tail: written}} if head == "leak" else {"override": {path: written}}
        yield Part(path, fields, "figures", path)


def _weighted(case: Case, name: str, weights: Mapping[str, float], stories: tuple[str, ...]) -> dict[str, Any]:
    """All stories with their weights, also those that weigh nothing, so that worlds number their stories as before."""
    full = {**dict.fromkeys(stories, 0.0), **weights}
    if name == LEAK_STORY:
        return {"leak": {"by": dict(sorted(full.items()))}}
    held = resolved(case).get("hypotheses", {}).get(name, {})
    return {"hypotheses": {name: {story: {**one, "weight": full.get(story, 0.0)} for story, one in held.items()}}}


def merged(found: Iterator[Part]) -> dict[str, Any]:
    """The fields of several parts together."""
    held: dict[str, Any] = {}
    for part in found:
        for name, value in part.fields.items():
            held[name] = {**held.get(name, {}), **value} if isinstance(value, dict) else value
    return held
