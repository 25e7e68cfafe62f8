"""What the patterns of a scenario are read off: columns of the worlds table, and the names that stand in some of them."""

from __future__ import annotations

from collections.abc import Iterable

from sim.core.layout import EVENTS, OUTCOMES
from sim.reading.problems import nearest, quoted, wanted
from sim.schema.scenario import Test
from sim.words import METRICS

from .names import NOBODY, SILENT, Check
from .paths import meant
from .stories import RESERVED

# Of a column: the names that can stand in it; None for a column of numbers.
Columns = dict[str, tuple[str, ...] | None]


def check_patterns(check: Check, figures: Iterable[str]) -> None:
    """Every test names columns that the worlds table will have, numbers for bounds and names for lists of names."""
    columns = columns_of(check, figures)
    for name, stories in check.case.scenario.hypotheses.items():
        if columns[name] != tuple(stories) and name != RESERVED:
            text = f"{quoted(name)} is the name of another column of the worlds table: wanted another name"
            check.add(check.case.key_place("hypotheses", name), text)
    for name, pattern in check.case.scenario.patterns.items():
        for n, test in enumerate(pattern.all):
            _check_test(check, columns, ("patterns", name, "all", n), test)


def columns_of(check: Check, figures: Iterable[str]) -> Columns:
    """The columns of the worlds table (``sim.runs.columns`` makes them), by name."""
    pages, world, scenario = check.cast.pages, check.world, check.case.scenario
    leakers, lines = tuple(sorted(world.leakers)), tuple(sorted({*world.lines, SILENT}))
    numbers = ["seed", "world", "day_zero", "disclosed", *(METRICS[event] for event in EVENTS), *figures]
    numbers += [f"first.{actor}.{act}" for actor, page in pages.items() for act in page.acts]
    numbers += [f"first_move.{actor}" for actor in pages] + [f"suspected.{leaker}" for leaker in leakers]
    numbers += [f"{head}.{issue}" for head in ("peak", "low", "end") for issue in world.issues]
    numbers += ["incoherence", "sorties_days_lost", "peak_objecting_deputies"]
    columns: Columns = dict.fromkeys(numbers)
    columns |= {RESERVED: (*leakers, NOBODY), "outcome_30d": OUTCOMES, "outcome_end": OUTCOMES}
    columns |= {f"spurred_by.{actor}": (*pages, "events", "drift") for actor in pages}
    columns |= {f"line.{actor}": lines for actor in pages}
    columns |= {"most_suspected": leakers} if leakers else {}
    return {name: tuple(stories) for name, stories in scenario.hypotheses.items()} | columns


def _check_test(check: Check, columns: Columns, trail: tuple[str | int, ...], test: Test) -> None:
    place, of = check.case.place, quoted(test.of, 200)
    for key, name in (("of", test.of), ("minus", test.minus)):
        if name is not None and name not in columns:
            check.add(place(*trail, key), _unknown_column(check, name, columns))
    names = columns.get(test.of)
    if test.minus is not None and columns.get(test.minus) is not None:
        check.add(place(*trail, "minus"), f"{quoted(test.minus, 200)} holds names and no numbers: wanted another column")
    if names is None and test.among is not None and test.of in columns:
        check.add(place(*trail, "among"), f"{of} holds numbers and no names: wanted at_least or at_most")
    if names is not None and test.among is None:
        check.add(place(*trail, "of"), f'{of} holds names: wanted "among" with some of {wanted(names)}')
    for n, name in enumerate(test.among or ()):
        if names is not None and name not in names:
            check.add(place(*trail, "among", n), f"{of} never holds {quoted(name)}: wanted {wanted(names)}{nearest(name, names)}")


def _unknown_column(check: Check, name: str, columns: Columns) -> str:
    absent = [part for part in name.split(".")[1:2] if part in check.cast.absent]
    hint = f": {absent[0]} does not play in this scenario" if absent else meant(name, columns)
    return f"the worlds table has no column {quoted(name, 200)}{hint}"
