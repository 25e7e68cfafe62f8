"""From a file of observations to tests on worlds and weights of stories, or everything that is wrong with the file."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import TypeGuard

from sim.analysis.stories.matching import Given, Weights, rivals, shared_out
from sim.checking.names import Check, unknown
from sim.checking.paths import meant
from sim.checking.patterns import Columns, columns_of
from sim.core.layout import EVENTS
from sim.loading.case import Case
from sim.quantities import as_written
from sim.reading.problems import Problems, nearest, quoted, wanted
from sim.reading.shape import check_shape
from sim.reading.strict import Document, read_file
from sim.schema.observed import Observed, Seen
from sim.tables.index import LEAK_STORY
from sim.words import METRICS

FIRST = "first."


def read_observed(path: str | Path, case: Case) -> Given:
    """Read a file of observations about a case. Raises InputError with all that is wrong with it, and where."""
    document, problems = read_file(path), Problems()
    seen = check_shape(Observed, document, problems) or _remains(document)
    drawn = rivals(case)
    if not drawn and not case.open_leak:
        problems.add(None, "this scenario has no rival stories to weigh")
    columns = columns_of(Check(case), (name for name, quantity in as_written(case).items() if quantity.sampled))
    tests = {name: one.test(column_of(one.of, case)) for name, one in seen.observed.items()}
    for name, one in seen.observed.items():
        _check_seen(problems, document, name, one, tests[name].of, columns, case)
    _check_weights(problems, document, seen, drawn, case)
    problems.raise_if_any()
    return Given(tests, _prior(seen, drawn), drawn)


def column_of(name: str, case: Case) -> str:
    """The column behind a name of the record: ``declared_end``, ``first.<office>``; a column's own name stays."""
    if name in METRICS:
        return METRICS[name]
    office = name.removeprefix(FIRST)
    return f"first_move.{office}" if name.startswith(FIRST) and office in case.cast.offices else name


def _remains(document: Document) -> Observed:
    """What is well-shaped in a file that is not, so that all else that is wrong with it is found as well. Never to be used."""
    data = document.data if isinstance(document.data, dict) else {}
    observed, stories = (held if isinstance(held := data.get(key), dict) else {} for key in ("observed", "stories"))
    fit = {name: check_shape(Seen, document, Problems(), ("observed", name)) for name in observed}
    weights = {name: {k: float(w) for k, w in of.items() if _weight(w)} for name, of in stories.items() if isinstance(of, dict)}
    return Observed.model_construct(observed={name: one for name, one in fit.items() if one}, stories=weights, equal=False)


def _weight(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _prior(seen: Observed, drawn: Weights) -> Weights:
    if seen.equal:
        return {name: dict.fromkeys(stories, 1 / len(stories)) for name, stories in drawn.items()}
    asked = {name: {story: given.get(story, 0.0) for story in drawn[name]} for name, given in seen.stories.items()}
    return {name: shared_out(asked.get(name, stories)) for name, stories in drawn.items()}


def _check_seen(problems: Problems, document: Document, name: str, seen: Seen, column: str, columns: Columns, case: Case) -> None:
    def add(key: str | int, text: str, *further: int) -> None:
        problems.add(document.place(("observed", name, key, *further)), text)

    if column not in columns:
        return add("of", _unknown(seen.of, columns, case))
    names, of = columns[column], quoted(seen.of, 200)
    if names is None and seen.among is not None:
        add("among", f"{of} holds numbers and no names: wanted day, at_least or at_most")
    if names is not None and seen.among is None:
        add("of", f'{of} holds names: wanted "among" with some of {wanted(names)}')
    for n, one in enumerate(seen.among or ()):
        if names is not None and one not in names:
            add("among", f"{of} never holds {quoted(one)}: wanted {wanted(names)}{nearest(one, names)}", n)


def _unknown(name: str, columns: Iterable[str], case: Case) -> str:
    known = [*columns, *EVENTS, *(FIRST + actor for actor in case.cast.pages)]
    return f"neither the record nor the worlds table knows {quoted(name, 200)}{meant(name, known)}"


def _check_weights(problems: Problems, document: Document, seen: Observed, drawn: Weights, case: Case) -> None:
    if seen.equal and seen.stories:
        problems.add(document.key_place(("equal",)), "stories are given weights here, too: wanted equal or stories, not both")
    for name, weights in seen.stories.items():
        place = document.key_place(("stories", name))
        if name not in drawn:
            open_ = name == LEAK_STORY and case.open_leak
            text = "who lets it out comes of the play where the leak is open: it has no weight to give"
            problems.add(place, text if open_ else unknown("hypothesis with rival stories", name, drawn))
            continue
        for story in weights:
            if story not in drawn[name]:
                problems.add(document.key_place(("stories", name, story)), unknown("story that worlds play", story, drawn[name]))
        total = math.fsum(weights.values())
        if not (0 < total < math.inf):
            problems.add(place, "these weights cannot be shared out: wanted at least one that is more than 0, and none too large")
