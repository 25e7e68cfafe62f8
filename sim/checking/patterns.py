"""What the patterns of a scenario are read off: columns of the worlds table, and the names that stand in some of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sim.core.layout import EVENTS, OUTCOMES
from sim.reading.problems import nearest, quoted, wanted
from sim.schema.scenario import Test
from sim.words import MEASURES, METRICS

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
    numbers += MEASURES
    columns: Columns = dict.fromkeys(numbers)
    columns |= {RESERVED: (*leakers, NOBODY), "outcome_30d": OUTCOMES, "outcome_end": OUTCOMES}
    columns |= {f"spurred_by.{actor}": (*pages, "events", "drift") for actor in pages}
    columns |= {f"line.{actor}": lines for actor in pages}
    columns |= {"most_suspected": leakers} if leakers else {}
    return {name: tuple(stories) for name, stories in scenario.hypotheses.items()} | columns


def _check_test(check: Check, columns: Columns, trail: tuple[str | int, ...], test: Test) -> None:
    for text in _misshapen(test):
        check.add(check.case.place(*trail), text)
    for key, name in _named(test):
        if name not in columns:
            check.add(check.case.place(*trail, *key), _unknown_column(check, name, columns))
        elif columns[name] is not None and key != ("of",):
            text = f"{quoted(name, 200)} holds names and no numbers: wanted another column"
            check.add(check.case.place(*trail, *key), text)
        elif key[0] == "sides" and not name.startswith("first."):
            text = f"{quoted(name, 200)} tells of no act of an office: wanted columns first.<office>.<act>"
            check.add(check.case.place(*trail, *key), text)
    if test.of in columns:
        _check_names(check, trail, test, columns[test.of])


def _misshapen(test: Test) -> Iterator[str]:
    """What of a test does not go together."""
    forms = [form for form in ("of", "earliest", "sides") if getattr(test, form)]
    if len(forms) != 1:
        yield f"a test is on one of: of, earliest, sides; this one has {' and '.join(forms) or 'none'}"
    if test.minus and test.minus_earliest:
        yield "a test takes off minus or minus_earliest; this one has both"
    if bool(test.sides) != (test.by is not None):
        yield "a test on sides needs `by`, the last day that counts, and no other test has it"
    if test.sides and (test.minus or test.minus_earliest or test.never or test.or_never or test.among is not None):
        yield "a test on sides takes by, at_least and at_most, and nothing else"
    if test.earliest and test.among is not None:
        yield "the earliest of several columns is a number: wanted at_least or at_most, not among"
    if test.or_never and (test.never or (test.at_least is None and test.at_most is None)):
        yield "or_never goes with at_least or at_most, and not with never"


def _named(test: Test) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The columns of a test, each with where it stands."""
    for key in ("of", "minus"):
        if getattr(test, key):
            yield (key,), getattr(test, key)
    several: list[tuple[tuple[str, ...], tuple[str, ...]]] = [(("earliest",), test.earliest)]
    several += [(("minus_earliest",), test.minus_earliest), *((("sides", side), names) for side, names in test.sides.items())]
    for trail, names in several:
        for n, name in enumerate(names):
            yield (*trail, n), name


def _check_names(check: Check, trail: tuple[str | int, ...], test: Test, names: tuple[str, ...] | None) -> None:
    place, of = check.case.place, quoted(test.of, 200)
    if names is None and test.among is not None:
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
