"""The run of show: minute by minute for 50, 90 and 180 minutes, with the days that each move covers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sim.evidence.numbers import span
from sim.loading.case import Case
from sim.words import day_label

from .knowing import has_secret

LENGTHS = (50, 90, 180)
SLOW = 21  # days: a shock that lasts longer is played by weeks, not by days
# Days from day 0 that a sudden shock is played by; the last move of 180 minutes goes on to the end.
_SUDDEN = {50: ((0, 1), (2, 7)), 90: ((0, 1), (2, 5), (6, 9)), 180: ((0, 1), (2, 5), (6, 9), (10, 10**6))}


@dataclass(frozen=True)
class Move:
    """A round of decisions. ``first`` and ``last``: days from day 0, or from the start where day 0 is open."""

    number: int
    first: int
    last: int
    label: str
    dates: str

    @property
    def title(self) -> str:
        """What the run of show calls it."""
        return f"Move {self.number}: {self.label}"


@dataclass(frozen=True)
class Slot:
    """Some minutes of a class."""

    start: int
    minutes: int
    title: str
    what: str
    move: Move | None = None

    @property
    def clock(self) -> str:
        """From which minute to which."""
        return f"{self.start}–{self.start + self.minutes}"


@dataclass(frozen=True)
class Show:
    """A class of some length."""

    minutes: int
    slots: tuple[Slot, ...]

    @property
    def moves(self) -> tuple[Move, ...]:
        """Its rounds of decisions."""
        return tuple(slot.move for slot in self.slots if slot.move)


def shows(case: Case) -> tuple[Show, ...]:
    """The runs of show."""
    return tuple(_show(case, minutes) for minutes in LENGTHS)


def moves(case: Case, minutes: int) -> tuple[Move, ...]:
    """The rounds of decisions of a class of some length."""
    zero = 0 if case.open_leak else (case.day_zero - case.scenario.start).days
    last = case.scenario.days - 1 - zero
    slow = case.open_leak or (case.scenario.shock is not None and case.scenario.shock.lasts > SLOW)
    spans = (
        _by_share(len(_SUDDEN[minutes]), last)
        if slow or last < 2
        else [(a, min(b, last)) for a, b in _SUDDEN[minutes] if a <= last]
    )
    if minutes == max(LENGTHS) and not slow and zero >= 3 and has_secret(case):
        spans = [(-min(zero, 7), -1), *spans]
    return tuple(Move(n, a, b, _label(case, a, b), _dates(case, a, b)) for n, (a, b) in enumerate(spans, 1))


def _by_share(count: int, last: int) -> list[tuple[int, int]]:
    """Rounds that grow longer, up to the last day."""
    ends = sorted({max(round(last * (n / count) ** 1.5), n - 1) for n in range(1, count + 1) if n - 1 <= last})
    starts = [0, *(end + 1 for end in ends[:-1])]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a <= b]


def _label(case: Case, first: int, last: int) -> str:
    if case.open_leak:
        return f"day {first + 1} to day {last + 1}"
    return day_label(first) if first == last else f"{day_label(first)} to {day_label(last)}"


def _dates(case: Case, first: int, last: int) -> str:
    zero = case.scenario.start if case.open_leak else case.day_zero
    return span(zero + dt.timedelta(days=first), zero + dt.timedelta(days=last))


def _show(case: Case, minutes: int) -> Show:
    """Fixed minutes before and after; what is left is shared out among the moves, with a break in a long class."""
    before, after = _BEFORE[minutes], _AFTER[minutes]
    rounds = moves(case, minutes)
    pause = 10 if minutes == max(LENGTHS) else 0
    free = minutes - pause - sum(length for length, *_ in (*before, *after))
    each, more = divmod(free, len(rounds))
    plan: list[tuple[int, str, str, Move | None]] = [(length, title, what, None) for length, title, what in before]
    for n, move in enumerate(rounds):
        if pause and n == len(rounds) // 2:
            plan.append((pause, "Break", "The board stays up; nobody decides anything.", None))
        plan.append((each + (more if n == 0 else 0), move.title, _MOVE, move))
    plan += [(length, title, what, None) for length, title, what in after]
    slots, start = [], 0
    for length, title, what, held in plan:
        slots.append(Slot(start, length, title, what, held))
        start += length
    return Show(minutes, tuple(slots))


_MOVE = (
    "Read out what is public. Seats choose one act each, or none, with a reason in a sentence. Settle, tell the news, and ask one"
    " seat why. The model plays the days in between."
)
_BRIEF = "What is public, the aims, the rules, the content note. Seats are dealt."
_READ = "Each seat reads its card alone and notes what it wants most and what it must not give away. Sealed slips are opened now."
_PREDICT = "Prediction sheets, one each, in silence. Collect them before the first move."
_ON = "Let the model play on to the last day. It takes seconds; read out what changed."
_WASH = "Hot-wash sheets, then one sentence from every seat: what I wanted, what I got, what surprised me. No theory yet."
_REVEAL = (
    "Show what happened, the class beside it, and the class among the model's worlds. Score the predictions. Take one turning"
    " point and ask what else could have been done there."
)
_BEFORE = {
    50: ((5, "Brief", _BRIEF), (5, "Cards", _READ), (3, "Predict", _PREDICT)),
    90: ((8, "Brief", _BRIEF), (10, "Cards", _READ), (4, "Predict", _PREDICT)),
    180: (
        (15, "Brief", f"{_BRIEF} How sources are graded, with one example."),
        (17, "Cards", f"{_READ} Teams agree on who speaks for them."),
        (6, "Predict", _PREDICT),
    ),
}
_CLOSE = "Debrief questions to take home; the sheets are collected."
_DEBRIEF = "Two questions from the list, one chosen by the class and one by the facilitator; then the assignment."
_AFTER = {
    50: ((2, "Play on", _ON), (8, "Hot wash", _WASH), (5, "Reveal", _REVEAL)),
    90: ((3, "Play on", _ON), (13, "Hot wash", _WASH), (12, "Reveal", _REVEAL), (4, "Close", _CLOSE)),
    180: ((4, "Play on", _ON), (18, "Hot wash", _WASH), (20, "Reveal", _REVEAL), (10, "Debrief", _DEBRIEF)),
}
