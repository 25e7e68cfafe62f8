"""A scenario solved by hand: plain arithmetic here, no rule of the core, against the single world and the ensemble."""

from __future__ import annotations

import dataclasses
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from chance import counts, likely

from sim.checking import check_case
from sim.core import layout as at
from sim.core.state import rows
from sim.loading.case import read_case
from sim.loading.library import library
from sim.runs.parts import play
from sim.single import Play
from sim.tables import Tables, tabulate

DAYS, WORLDS, PART = 3, 200_000, 20_000
SINGLE = 1e-6  # in points: what an act comes to is held in single precision
ACCESS = {"sorties": 60, "suspended": 30, "ended": 10}
Tree = Iterator[tuple[float, "Node"]]


@dataclass(frozen=True)
class Node:
    """Everything that matters on a morning."""

    acknowledged: bool = False
    admitted: bool = False
    regime: str = "sorties"
    patron_alarm: float = 0.0
    host_alarm: float = 0.0

    @property
    def outcome(self) -> str:
        stopped = {"suspended": "SU", "ended": "TE"}
        return stopped.get(self.regime, "CO" if self.acknowledged and self.admitted else "CD")


def worth(actor: str, node: Node) -> dict[str, float]:
    """Points of every open act: how much nearer to the wish, weighted, less the cost."""
    found = {"wait": 0.0}
    if actor == "patron" and not node.acknowledged:
        found["acknowledge"] = 0.1 * (abs(20 - 80) - abs(80 - 80)) - 5
    if actor == "host" and node.acknowledged and node.regime == "sorties":
        found["suspend"] = 0.1 * (abs(60 - 30) - abs(30 - 30)) - 2
        found |= {} if node.admitted else {"admit": 0.0 - 1}
    if actor == "host" and node.regime == "suspended":
        found["end"] = 0.1 * (abs(30 - 30) - abs(10 - 30)) - 0
    return found


def odds(actor: str, node: Node) -> dict[str, float]:
    """Probability of every open act when the actor attends."""
    weights = {act: math.exp(1 * points) for act, points in worth(actor, node).items()}
    return {act: weight / sum(weights.values()) for act, weight in weights.items()}


def attends(actor: str, node: Node) -> float:
    return 1 - 2 ** (-(1 + (node.patron_alarm if actor == "patron" else node.host_alarm)) / 0.25)


def moves(actor: str, node: Node) -> dict[str, float]:
    """Probability of everything that the actor can do today."""
    here = attends(actor, node)
    acts = {act: here * probability for act, probability in odds(actor, node).items()}
    return {**acts, "wait": acts["wait"] + 1 - here}


def after(node: Node, patron: str, host: str) -> Node:
    """The next morning: alarm halves, and what one does alarms the other."""
    regime = {"suspend": "suspended", "end": "ended"}.get(host, node.regime)
    return Node(
        acknowledged=node.acknowledged or patron == "acknowledge",
        admitted=node.admitted or host == "admit",
        regime=regime,
        patron_alarm=node.patron_alarm / 2 + 0.9 * abs(ACCESS[node.regime] - ACCESS[regime]),
        host_alarm=node.host_alarm / 2 + (0.9 * 60 if patron == "acknowledge" else 0),
    )


def tree(node: Node, days: int) -> Tree:
    """Every way that the days can go, with its probability."""
    if days == 0:
        yield 1.0, node
        return
    for patron, p in moves("patron", node).items():
        for host, q in moves("host", node).items():
            for r, end in tree(after(node, patron, host), days - 1):
                yield p * q * r, end


def shares() -> Counter[str]:
    found: Counter[str] = Counter()
    for probability, end in tree(Node(), DAYS):
        found[end.outcome] += probability  # type: ignore[assignment]
    return found


@pytest.fixture(scope="module")
def tables() -> Tables:
    case = read_case("two_actors")
    check_case(case)
    return tabulate(case)


def test_every_figure_is_exact_and_judged(tables: Tables) -> None:
    for parameter in tables.index.parameters.values():
        assert parameter.interval.low == parameter.interval.high
        assert parameter.interval.basis == "judgement"


def test_the_arithmetic_in_the_file_is_right() -> None:
    text = (library() / "scenarios" / "two_actors.yaml").read_text(encoding="utf-8")
    written = dict(re.findall(r"^#    (ND|CO|CD|SU|TE)\b.* = (0[.0-9]*)$", text, re.MULTILINE))
    expected = shares()
    assert sum(expected.values()) == pytest.approx(1, abs=1e-12)
    assert {code: float(share) for code, share in written.items()} == {code: round(expected[code], 6) for code in written}
    assert {*written, "ND"} == {"ND", *expected}


def test_utilities_and_probabilities_are_those_of_the_hand(tables: Tables) -> None:
    kinds: set[tuple[bool, bool, str]] = set()
    for world in range(200):
        told, node = Play(tables, world=world), Node()
        while not told.done:
            told.step()
            kinds.add((node.acknowledged, node.admitted, node.regime))
            for name, seat in told.seats.items():
                assert seat.attention == pytest.approx(attends(name, node), abs=1e-12)
                if seat.attended:
                    assert {o.act: o.utility for o in seat.options} == pytest.approx(worth(name, node), abs=SINGLE)
                    assert {o.act: o.probability for o in seat.options} == pytest.approx(odds(name, node), abs=SINGLE)
            done = [told.seats[name].choice or "wait" for name in ("patron", "host")]
            node = after(node, *done)
            alarm = {"patron": node.patron_alarm, "host": node.host_alarm}
            assert {name: seat.alarm for name, seat in told.seats.items()} == pytest.approx(alarm, abs=1e-9)
            assert (told.regime, told.outcome["end"]) == (node.regime, node.outcome)
    assert len(kinds) == 4, "not every situation was met"  # secret, acknowledged, admitted, suspended


def test_parts_that_nobody_minds_can_be_left_out(tables: Tables) -> None:
    """Without the roles of flights and grievance, suspending is worth what it was."""
    case = tables.index.case
    world = case.cast.world.model_copy(update={"roles": {"access": "access", "known": "known", "acknowledged": "acknowledged"}})
    fewer = tabulate(dataclasses.replace(case, cast=dataclasses.replace(case.cast, world=world)))
    for world_number in range(20):
        one, other = Play(tables, world=world_number), Play(fewer, world=world_number)
        while not one.done:
            one.step()
            other.step()
            held, expected = ({o.act: o.utility for o in play.seats["host"].options} for play in (other, one))
            assert held == pytest.approx(expected)


def test_the_ensemble_comes_out_as_by_hand(tables: Tables) -> None:
    """False-alarm rate 1e-6; a share that is off by more than about 0.6 points (SU; 0.3 for TE) is noticed nearly always."""
    seen: Counter[str] = Counter()
    silent = 0
    for first in range(0, WORLDS, PART):
        out = play(tables, 20, first, first + PART)
        seen.update(at.OUTCOMES[code] for code in rows(tables.plan, out.z, at.OUTCOME)[1])
        silent += int(np.sum(rows(tables.plan, out.z, at.FIRST)[tables.index.act("patron", "acknowledge")] < 0))
    expected = shares()
    never = math.fsum(probability for probability, end in tree(Node(), DAYS) if not end.acknowledged)
    assert likely(silent, WORLDS, never, 5)
    for code in at.OUTCOMES:
        assert likely(seen[code], WORLDS, expected[code], 5), code


def test_a_tenth_of_a_point_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A positive control: were suspending worth a tenth of a point more to the host, the test above would fail."""
    before, told = shares(), worth
    keener = {"suspend": 0.1}
    monkeypatch.setattr(
        sys.modules[__name__], "worth", lambda who, node: {act: w + keener.get(act, 0) for act, w in told(who, node).items()}
    )
    (low, high), (least, most) = (counts(share["SU"], WORLDS, 5) for share in (before, shares()))
    assert most < low or high < least, "no count is likely both ways"
