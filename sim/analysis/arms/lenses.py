"""Believing one article, several, all but one, or none: which figures that moves, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sim.coding import Coder, Interval
from sim.evidence.ledger import claims_of
from sim.loading.case import Case
from sim.parameters import Parameter, coder_of, parameters
from sim.reading.problems import Problems

ALL, NONE = "all", "none"
BUT = "but_"


@dataclass(frozen=True)
class Moved:
    """A figure whose interval a lens changes: what it is with every article, what through the lens, and which claims it lost."""

    parameter: Parameter
    before: Interval
    lost: tuple[str, ...]
    kept: tuple[str, ...]

    @property
    def after(self) -> Interval:
        """Its interval through the lens."""
        return self.parameter.interval

    @property
    def bare(self) -> bool:
        """Whether it is left without any evidence or judgement."""
        return self.after.basis == "none"


def through(case: Case, articles: tuple[str, ...] | None) -> Case:
    """The same case, believing these articles only; all of them with None."""
    return replace(case, scenario=case.scenario.model_copy(update={"lens": articles}))


def arms(case: Case, but_one: bool) -> Iterator[tuple[str, Case]]:
    """All articles, each one alone where there are several, none; with ``but_one`` all but each too. By name, with its case."""
    articles = case.cast.articles
    yield ALL, through(case, None)
    for article in articles if len(articles) > 1 else ():
        yield article, through(case, (article,))
    for article in articles if but_one and len(articles) > 2 else ():
        yield f"{BUT}{article}", through(case, tuple(a for a in articles if a != article))
    yield NONE, through(case, ())


def moved(case: Case, everything: Case) -> list[Moved]:
    """The figures that a lens moves, in the order of their paths."""
    before, after = (parameters(one, Problems()) for one in (everything, case))
    coders = coder_of(everything), coder_of(case)
    return [_moved(after[path], old, coders) for path, old in before.items() if _differs(old.interval, after[path].interval)]


def _differs(a: Interval, b: Interval) -> bool:
    return (a.low, a.high, a.basis) != (b.low, b.high, b.basis)


def _moved(now: Parameter, old: Parameter, coders: tuple[Coder, Coder]) -> Moved:
    named, scale = claims_of(now.quantity.figure), now.quantity.scale
    counted = [name for name in named if coders[0].believed([name], scale)]
    kept = tuple(name for name in counted if coders[1].believed([name], scale))
    return Moved(now, old.interval, tuple(name for name in counted if name not in kept), kept)
