"""The worlds table: a row a world, a column for everything that was drawn and everything that came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.core import layout as at
from sim.core.kernel import Results
from sim.core.layout import EVENTS, OUTCOMES, TALLIES
from sim.core.state import rows
from sim.tables import Index, Tables
from sim.words import METRICS

Column: TypeAlias = "NDArray[Any] | pd.Categorical[Any]"
Rows = NDArray[Any]


def _named(numbers: Rows, names: tuple[str, ...]) -> Column:
    """A column of names; a negative number is nothing."""
    return pd.Categorical.from_codes(np.where(numbers < 0, -1, numbers), categories=pd.Index(names))


def _days(numbers: Rows, since: Rows | int = 0) -> Column:
    """Days, with what never happened as not-a-number."""
    return np.where(numbers < 0, np.nan, numbers - since).astype(np.float32)


def _stories(tables: Tables, z: Rows) -> Iterator[tuple[str, Column]]:
    for s, (name, told) in enumerate(tables.index.stories):
        first = int(tables.plan[tables.plan[at.STORY_OFF] + s])
        yield name, _named(rows(tables.plan, z, at.STORY)[s] - first, tuple(story for story, _ in told))


def _zero(tables: Tables, z: Rows) -> Rows:
    """Day 0 from the start; a negative number where an open leak never happened."""
    zero: Rows = rows(tables.plan, z, at.ZERO)[0]
    return np.where(zero < at.FOREVER, zero, -1)


def _events(tables: Tables, z: Rows) -> Iterator[tuple[str, Column]]:
    days = rows(tables.plan, z, at.EVENT)
    for e, event in enumerate(EVENTS):
        yield METRICS[event], _days(days[e])
    zero = np.maximum(_zero(tables, z), 0)
    for k, (actor, act) in enumerate(tables.index.acts):
        yield f"first.{actor}.{act}", _days(rows(tables.plan, z, at.FIRST)[k], zero)


def _offices(tables: Tables, z: Rows) -> Iterator[tuple[str, Column]]:
    index = tables.index
    sources = (*index.actors, "events", "drift")
    for i, actor in enumerate(index.actors):
        yield f"first_move.{actor}", _days(rows(tables.plan, z, at.MOVER)[i])
        yield f"spurred_by.{actor}", _named(rows(tables.plan, z, at.SPUR)[i], sources)
        yield f"line.{actor}", _named(rows(tables.plan, z, at.LINE)[i], index.lines)


def _levels(tables: Tables, f: Rows) -> Iterator[tuple[str, Column]]:
    index = tables.index
    for block, head in ((at.PEAK, "peak"), (at.LOW, "low"), (at.LEVEL, "end")):
        for j, issue in enumerate(index.issues):
            yield f"{head}.{issue}", (rows(tables.plan, f, block)[j] * 100).astype(np.float32)
    yield from tallies(tables, f).items()


def tallies(tables: Tables, f: Rows) -> dict[str, Rows]:
    """What is tallied of every world, by column: as the rules have it, but the share of deputies as so many deputies."""
    held = dict(zip(TALLIES, rows(tables.plan, f, at.TALLY), strict=True))
    share = held.pop("peak_share")
    found: dict[str, Rows] = {name: values.astype(np.float32) for name, values in held.items()}
    return {**found, "peak_objecting_deputies": np.rint(share * int(tables.plan[at.SEATS])).astype(np.int32)}


def _suspects(tables: Tables, f: Rows) -> Iterator[tuple[str, Column]]:
    held = rows(tables.plan, f, at.SUSPECTED)
    for h, leaker in enumerate(tables.index.leakers):
        yield f"suspected.{leaker}", held[h].astype(np.float32)
    if tables.index.leakers:
        yield "most_suspected", _named(held.argmax(axis=0), tables.index.leakers)


def _parameters(index: Index, tables: Tables, f: Rows) -> Iterator[tuple[str, Column]]:
    theta = rows(tables.plan, f, at.THETA)
    for p, parameter in enumerate(index.sampled()):
        yield parameter.path, (theta[p] / parameter.core_unit).astype(np.float32)


def columns(tables: Tables, out: Results, seed: int, first: int) -> dict[str, Column]:
    """The columns of the worlds from number ``first`` on, in their order in the table."""
    worlds = out.z.shape[1]
    found: dict[str, Column] = {
        "seed": np.full(worlds, seed, dtype=np.uint64),
        "world": np.arange(first, first + worlds, dtype=np.int64),
    }
    found.update(_stories(tables, out.z))
    outcome = rows(tables.plan, out.z, at.OUTCOME)
    found["outcome_30d"], found["outcome_end"] = _named(outcome[0], OUTCOMES), _named(outcome[1], OUTCOMES)
    found["day_zero"] = _days(_zero(tables, out.z))
    found["disclosed"] = _days(rows(tables.plan, out.z, at.DISCLOSED)[0])
    for part in (_events(tables, out.z), _offices(tables, out.z), _levels(tables, out.f), _suspects(tables, out.f)):
        found.update(part)
    found.update(_parameters(tables.index, tables, out.f))
    return found
