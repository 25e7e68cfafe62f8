"""An effect solved by hand: both arms of the two-actor case as one tree of the draws that they share.

`scenarios/two_actors.yaml` works out how one arm comes out. Here both arms are walked at once: the same number decides in both
whether an office attends, and the same number which option it falls on (waiting first, then acts by name), so a branch is a range
of these two numbers on which both arms do something definite. Plain arithmetic; no rule of the core.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from chance import likely
from test_two_actors import DAYS, Node, after, attends, odds, shares, worth

import sim
from sim.core.layout import OUTCOMES
from sim.seat import NOTHING

WORLDS = 20_000
DEAR = {"agents.host.acts.suspend.cost": "{value: 4, judgement: twice as dear}"}  # suspending is then worth 3 - 4 = -1, not 1
SILENT = {"responses.host": "{never: [suspend]}"}


class Both(NamedTuple):
    """What matters of a world in both arms; ``parts``: the day and the acts at which it first parted by a decision."""

    base: Node
    other: Node
    parts: tuple[int, str, str] | None = None


def dear(actor: str, node: Node) -> dict[str, float]:
    """What acts are worth where suspending costs four points."""
    return {act: points - 2 * (act == "suspend") for act, points in worth(actor, node).items()}


def shut(actor: str, node: Node) -> dict[str, float]:
    """What acts are worth where the host may not suspend."""
    return {act: points for act, points in worth(actor, node).items() if act != "suspend"}


def ladder(actor: str, node: Node, told: object) -> list[tuple[float, str]]:
    """Options with the number below which the draw of choice falls on them, waiting first, then by name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("test_two_actors.worth", told)
        held = odds(actor, node)
    found, reached = [], 0.0
    for act in sorted(held, key=lambda name: (name != "wait", name)):
        reached += held[act]
        found.append((reached, act))
    return [*found[:-1], (1.0, found[-1][1])]  # the sum of odds is 1 but for its last digit


def moves(actor: str, held: Both, other: object) -> Iterator[tuple[float, str, str]]:
    """What one office does in both arms, with the probability: a cell for each range of the two numbers drawn."""
    chances = attends(actor, held.base), attends(actor, held.other)
    ladders = ladder(actor, held.base, worth), ladder(actor, held.other, other)
    for a, b in pairwise(sorted({0.0, *chances, 1.0})):
        for c, d in pairwise(sorted({0.0, *(top for rungs in ladders for top, _ in rungs)})):
            there = [
                next(act for top, act in rungs if top > (c + d) / 2) if (a + b) / 2 < chance else "wait"
                for chance, rungs in zip(chances, ladders, strict=True)
            ]
            yield (b - a) * (d - c), there[0], there[1]


def tree(held: Both, day: int, other: object, replaced: str) -> Iterator[tuple[float, Both]]:
    """Every way in which the days can go in both arms; an act that is ``replaced`` by assumption is no decision."""
    if day == DAYS:
        yield 1.0, held
        return
    for p, patron, patron_other in moves("patron", held, other):
        for q, host, host_other in moves("host", held, other):
            parts = held.parts
            if parts is None and host != host_other and replaced != host:
                parts = (day, host, host_other)
            assert patron == patron_other, "the patron reads nothing that differs before it has spoken"
            following = Both(after(held.base, patron, host), after(held.other, patron_other, host_other), parts)
            for r, end in tree(following, day + 1, other, replaced):
                yield p * q * r, end


def by_hand(other: object, replaced: str = "") -> tuple[Counter[tuple[str, str]], Counter[tuple[int, str, str] | None]]:
    """Probabilities of the pairs of outcomes; and, among changed worlds, of where they part."""
    flows: Counter[tuple[str, str]] = Counter()
    parts: Counter[tuple[int, str, str] | None] = Counter()
    for probability, end in tree(Both(Node(), Node()), 0, other, replaced):
        pair = (end.base.outcome, end.other.outcome)
        flows[pair] += probability  # type: ignore[assignment]
        if pair[0] != pair[1]:
            parts[end.parts] += probability  # type: ignore[assignment]
    return flows, parts


def test_one_arm_of_the_tree_is_the_case_of_the_file() -> None:
    flows, parts = by_hand(worth)
    assert sum(flows.values()) == pytest.approx(1) and not parts, "nothing parts from itself"
    expected = shares()
    assert {a: p for (a, b), p in flows.items() if p and a == b} == pytest.approx({k: p for k, p in expected.items() if p})


def test_an_effect_worked_out_with_a_pencil() -> None:
    """The figures of docs/compare.md: who acts on one morning, by the rungs of the shared draw, and what comes of it."""
    first, other = ladder("host", Node(acknowledged=True), worth), ladder("host", Node(acknowledged=True), dear)
    assert [round(top, 4) for top, _ in first] == [0.2447, 0.3348, 1.0] and [act for _, act in first] == [
        "wait",
        "admit",
        "suspend",
    ]
    assert [round(top, 4) for top, _ in other] == [0.5761, 0.7881, 1.0]
    flows, parts = by_hand(dear)
    assert round(flows["SU", "CD"], 4) == 0.2068 and round(flows["SU", "CO"], 4) == 0.2356
    changed = sum(p for (a, b), p in flows.items() if a != b)
    assert round(changed, 4) == 0.5305 and changed == pytest.approx(sum(parts.values()))


@pytest.mark.parametrize(("setting", "other", "replaced"), [(DEAR, dear, ""), (SILENT, shut, "suspend")])
def test_the_comparison_comes_out_as_by_hand(setting: dict[str, object], other: object, replaced: str, tmp_path: Path) -> None:
    """Flows and first decisions over 20,000 worlds; false-alarm rate 1e-6 over all looks of a case."""
    found = sim.compare("two_actors", setting, out=tmp_path / "c", runs=WORLDS, seed=20)
    one, (flows, parts) = found.contrasts[0], by_hand(other, replaced)
    looks = len(OUTCOMES) ** 2 + len(parts)
    for a, from_ in enumerate(OUTCOMES):
        for b, to in enumerate(OUTCOMES):
            assert likely(one.flows["end"][a, b], WORLDS, flows[from_, to], looks), (from_, to)
    seen = Counter(
        (turns[0].day, turns[0].act, turns[0].other) if (turns := held.turns) else None for held in one.partings.parted
    )
    assert len(one.partings.parted) == one.changed and not any(len(held.turns) > 1 for held in one.partings.parted)
    for what in {*seen, *parts}:
        assert likely(seen[what], WORLDS, parts[what], looks), what
    assert NOTHING == "wait" and {held.turns[0].office for held in one.partings.parted if held.turns} == {"host"}
    assert one.partings.imposed.empty == (not replaced)
