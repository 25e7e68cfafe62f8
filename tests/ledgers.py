"""Ledgers of scenarios that ship and of a variant, for the tests about evidence."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from sim import evidence
from sim.evidence.ledger import Ledger, open_ledger
from sim.evidence.text import WIDTH
from sim.loading.case import Horizon, read_case
from sim.loading.library import shipped
from sim.schema.evidence import Claim, Grades

SCENARIOS = sorted(shipped())
LEAK = dt.date(2016, 8, 15)
PHASES = {  # the first and the last day of each phase, from the leak to the day of the latest article of those days
    "before": (dt.date.min, dt.date(2016, 8, 14)),
    "shock": (LEAK, dt.date(2016, 8, 24)),
    "after": (dt.date(2016, 8, 25), dt.date.max),
}
VARIANT = """
extends: hamedan_2016
title: Variant
about: A scenario that overrides one figure and lets a story swap two.
override:
  agents.artesh.access.position: {word: low, because: a seminar's variant}
hypotheses:
  exit:
    anger:
      title: anger at publicity
      because: the minister complained of it
      then:
        agents.artesh.access.position: {word: high, claims: [NB-10]}
        agents.defence_ministry.acknowledged.salience: {word: vital, claims: [NB-10]}
    backlash: {title: backlash at home, because: deputies objected}
"""


@cache
def ledger(name: str = "hamedan_2016", lens: str | None = None) -> Ledger:
    return open_ledger(read_case(name, [f"lens=[{lens}]"] if lens else ()))


def variant_in(tmp_path: Path) -> Ledger:
    path = tmp_path / "variant.yaml"
    path.write_text(VARIANT, encoding="utf-8")
    return open_ledger(read_case(str(path)))


def shown(book: Ledger, what: str | None) -> str:
    lines = evidence.lines(book.case, evidence.find(book, what))
    assert max(map(len, lines)) <= WIDTH
    return "\n".join(lines)


def horizon(zero: dt.date, until: dt.date | None = None, lasts: int = 14, since: dt.date | None = None) -> Horizon:
    return Horizon(zero, until or zero + dt.timedelta(days=1), lasts, since)


def graded(so: str, chain: str) -> Claim:
    model = next(iter(ledger().case.cast.claims.values()))
    return model.model_copy(update={"grade": Grades(said=None, so=so), "chain": chain, "phase": "timeless", "period": None})
