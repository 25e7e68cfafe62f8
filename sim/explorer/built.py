"""From a question to tables, by the fast path where it will do; what cannot be assumed is told and left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.checking import checked_case
from sim.coding import CodingError
from sim.loading.case import Case
from sim.parameters import coder_of
from sim.reading.problems import InputError, nearest, quoted, wanted
from sim.tables import Tables, tabulate
from sim.tables.index import LEAK_STORY

from .opened import Kept, Opened, Shelf
from .parts import parts
from .patch import patched, quick_figure, quick_weights, recoded
from .question import Question

MOST_CASES = 48  # kept at a time; a megabyte or two each
MOST_TRIED = 20  # parts of a question that are tried one by one, once they do not stand together: each is a check of all files


@dataclass(frozen=True)
class Built:
    """A question as it can be played. ``question`` lacks what ``problems`` tell of."""

    opened: Opened
    question: Question
    tables: Tables
    problems: tuple[str, ...] = ()

    @property
    def seed(self) -> int:
        """The seed of its worlds."""
        return self.opened.case.scenario.seed if self.question.seed is None else self.question.seed

    @property
    def key(self) -> str:
        """What its worlds depend on."""
        return self.question.but(seed=self.seed).key


class Builder:
    """Builds questions, and keeps the cases that it read for them."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._cases: Kept[tuple[Case, Tables]] = Kept(MOST_CASES)

    def build(self, asked: Question) -> Built:
        """A question by the fast path. Raises InputError when its scenario cannot be opened."""
        opened = self.shelf.open(asked.scenario)
        question, problems = _possible(opened, asked)
        slow = _slow(opened, question)
        stands = self._standing(opened, slow, problems)
        quick = {kind: _left(getattr(question, kind), getattr(slow, kind)) for kind in ("figures", "weights")}
        tables = patched(self._case(opened, stands)[1], quick["figures"], quick["weights"])
        whole = {kind: {**getattr(stands, kind), **held} for kind, held in quick.items()}
        return Built(opened, stands.but(seed=asked.seed, **whole), tables, tuple(problems))

    def whole(self, built: Built) -> tuple[Case, Tables]:
        """The case and tables of a question by the long way: read, checked and tabulated with all that is assumed otherwise."""
        return self._case(built.opened, built.question.but(seed=None))

    def _case(self, opened: Opened, question: Question) -> tuple[Case, Tables]:
        if not question.changes:
            return opened.case, opened.tables
        return self._cases.get(question.key, lambda: _read(opened, question))

    def _standing(self, opened: Opened, question: Question, problems: list[str]) -> Question:
        """What of a question stands by the project's own check: all of it, or part by part what can be added."""
        try:
            self._case(opened, question)
            return question
        except InputError:
            held = list(parts(question, opened.case, opened.stories))
        standing = Question(scenario=question.scenario)
        if len(held) > MOST_TRIED:
            problems.append(
                f"Not all of what is asked can be used: of {len(held)} things only the first {MOST_TRIED} were tried."
            )
        for part in held[:MOST_TRIED]:
            tried = _with(standing, question, part.kind, part.name)
            try:
                _checked(opened, tried)
                standing = tried
            except InputError as error:
                problems += [f"{part.label}: {problem.text}" for problem in error.problems]
        return standing


def _with(standing: Question, question: Question, kind: str, name: str) -> Question:
    """What stands, and one more part of the question."""
    if kind == "lens":
        return standing.but(lens=question.lens)
    return standing.but(**{kind: {**getattr(standing, kind), name: getattr(question, kind)[name]}})


def _left(all_of_it: dict[str, Any], taken: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in all_of_it.items() if name not in taken}


def _checked(opened: Opened, question: Question) -> Case:
    found = parts(question, opened.case, opened.stories)
    return checked_case(opened.source, [setting for part in found for setting in part.settings])


def _read(opened: Opened, question: Question) -> tuple[Case, Tables]:
    case = _checked(opened, question)
    return case, tabulate(case)


def _slow(opened: Opened, question: Question) -> Question:
    """The part of a question that must go the long way."""
    index = opened.tables.index
    figures = {path: bounds for path, bounds in question.figures.items() if not quick_figure(index, path, bounds)}
    weights = {name: held for name, held in question.weights.items() if not quick_weights(index, name, held)}
    return question.but(seed=None, figures=figures, weights=weights)


def _possible(opened: Opened, question: Question) -> tuple[Question, list[str]]:
    """A question without figures and stories that there are not, or that cannot be so."""
    figures, weights = dict(_wrong_figures(opened, question)), dict(_wrong_weights(opened, question))
    kept = {"figures": _left(question.figures, figures), "weights": _left(question.weights, weights)}
    return question.but(**kept), [*figures.values(), *weights.values()]


def _wrong_weights(opened: Opened, question: Question) -> Iterator[tuple[str, str]]:
    leak = opened.case.scenario.leak
    for name, weights in question.weights.items():
        known = opened.stories.get(name, ())
        if name == LEAK_STORY:  # whom there is to blame is for the check to say
            if leak is None or opened.case.open_leak:
                why = "has no leak" if leak is None else "leaves open who tells, which comes about in the course of a world"
                yield name, f"who let it out cannot be weighed here: the scenario {why}"
        elif name not in opened.stories:
            names = list(opened.stories)
            yield name, f"there is no hypothesis {quoted(name)}: wanted one of {wanted(names)}{nearest(name, names)}"
        elif strange := [story for story in weights if story not in known]:
            yield name, f"{name} has no story {quoted(strange[0])}: wanted {wanted(known)}{nearest(strange[0], known)}"


def _wrong_figures(opened: Opened, question: Question) -> Iterator[tuple[str, str]]:
    known, coder = opened.tables.index.parameters, coder_of(opened.case)
    for path, bounds in question.figures.items():
        if path not in known:
            yield path, f"there is no figure {quoted(path)} in this scenario{nearest(path, known)}"
            continue
        try:
            recoded(known[path].quantity, bounds, coder)
        except CodingError as error:
            yield path, f"{known[path].quantity.title}: {error}"
