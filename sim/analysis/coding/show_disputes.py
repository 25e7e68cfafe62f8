"""Which disagreements of two coders move the outcome, in plain text."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from sim.analysis.coding.disputes import Effect, Effects, Shares
from sim.core.layout import OUTCOMES
from sim.evidence.numbers import counted, listed
from sim.evidence.text import section, table, wrapped
from sim.words import percent

MOST = 25  # single figures in the table, unless one office alone is asked about
_HEADS = ("end", "nudge", "moves most", "30 days", "moves most")
_PAIRED = (
    "The same worlds, drawn alike, with the second coder's figures in place of the first one's. “End” and “30 days”: the share "
    "of worlds whose outcome differs then. “Nudge”: the same share when the first coder's own intervals of these figures are "
    "merely moved by a hundredth of their scales; what does not go beyond that is a world's luck more than the dispute. "
    "“Moves most”: the outcome whose share moves most then, in points, with its standard error, and * beyond three of them."
)


def effect_lines(found: Effects, everything: bool = False) -> list[str]:
    """What the disagreements do to the outcome; ``everything``: all single figures that move a world, not the first ones."""
    moving = [one for one in found.single if one.end.apart or one.month.apart]
    shown = moving if everything else moving[:MOST]
    head = f"What that does: {found.worlds:,} worlds each, seed {found.seed}"
    lines = section(head, [*_whole(found), "", *wrapped(f"{_PAIRED} {_ceiling(found)}", "  ")])
    lines += section("Outcomes after 30 days", _shares({one.name: one.month for one in found.whole}))
    lines += section("Outcomes at the end", _shares({one.name: one.end for one in found.whole}))
    lines += section("One figure at a time, by the share of worlds that end otherwise", _single(shown))
    return [*lines, "", *wrapped(_rest(found, len(moving), len(shown)), "  ")]


def _ceiling(found: Effects) -> str:
    return f"Two worlds that have nothing in common end otherwise in {percent(found.ceiling)} of pairs."


def _whole(found: Effects) -> list[str]:
    rows: list[tuple[str, ...]] = [("as the second coder has it", "changes", *_HEADS)]
    rows += [(one.name, str(len(one.changes)), *_numbers(one)) for one in found.whole]
    return table(rows, right=range(1, 7))


def _numbers(one: Effect) -> tuple[str, ...]:
    nudge = "-" if math.isnan(one.nudge) else percent(one.nudge, short=True)
    return percent(one.end.apart, short=True), nudge, _moved(one.end), percent(one.month.apart, short=True), _moved(one.month)


def _moved(held: Shares) -> str:
    name, by, error = held.shift
    return f"{name}{by * 100:+.1f}±{error * 100:.1f}{'*' * held.clear}" if by else "-"  # in one piece, so that it does not wrap


def _shares(held: Mapping[str, Shares]) -> list[str]:
    """Shares of the outcomes with the first coder's figures, and with the second one's, by name; those that occur."""
    every = {"first coder": next(iter(held.values())).before, **{name: one.after for name, one in held.items()}}
    names = [k for k in range(len(OUTCOMES)) if any(shares[k] for shares in every.values())]
    rows: list[tuple[str, ...]] = [("", *(OUTCOMES[k] for k in names))]
    rows += [(name, *(percent(shares[k], short=True) for k in names)) for name, shares in every.items()]
    return table(rows, right=range(1, len(names) + 1))


def _single(shown: Sequence[Effect]) -> list[str]:
    if not shown:
        return ["  None moves any of these worlds."]
    rows: list[tuple[str, ...]] = [("figure", "first", "second", *_HEADS)]
    for one in shown:
        change = one.changes[0]
        rows.append((change.path.removeprefix("agents."), change.first, change.second + " (bare)" * change.bare, *_numbers(one)))
    return table(rows, right=range(3, 8))


def _rest(found: Effects, moving: int, shown: int) -> str:
    text = f"Of {counted(len(found.single), 'single change')} {len(found.single) - moving} move no world"
    text += f", and {moving - shown} that do are not shown; name an office to see all of its own." if moving > shown else "."
    clear = [sum(held.clear for held in horizon) for horizon in zip(*((one.end, one.month) for one in found.single), strict=True)]
    if clear:
        text += f" A share moves by more than three standard errors with {clear[0]} of them at the end, {clear[1]} after 30 days."
    text += " The same words twice: their ground differs, and so the width. Two words and a semicolon: position and salience."
    if found.passed:
        text += f" Not played one by one, since all together hardly matter: {listed(found.passed)}."
    return text
