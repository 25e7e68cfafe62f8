"""What a decision weighed in two arms of one world, down to the numbers that made the difference and what those rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.core import layout as at
from sim.seat import NOTHING, Option
from sim.single import Play
from sim.tables import Tables
from sim.weighing import Term, Weighing, was_open, weigh

from .grounds import grounds

CARRIED = 2  # issues whose figures are told
NOISE = 0.005  # points; smaller terms are not told


@dataclass(frozen=True)
class View:
    """How an office saw a morning in one arm. ``attention``: how likely it was to take the matter up; ``draws``: the same two
    draws in every arm, of attention and of choice; ``weighed``: what acts were worth, of those that were asked for and open."""

    attended: bool
    attention: float
    draws: tuple[float, float]
    options: tuple[Option, ...]
    weighed: dict[str, Weighing]

    def option(self, act: str) -> Option | None:
        """How it rated an act; None where that was not open, or it did not take the matter up."""
        return next((one for one in self.options if one.act == act), None)


@dataclass(frozen=True)
class Moved:
    """An issue's part of what an act was worth in both arms; None where an arm does not weigh it."""

    issue: str
    base: Term | None
    other: Term | None

    @property
    def difference(self) -> float:
        """How much more it speaks for the act in the other arm, in points."""
        return (self.other.benefit if self.other else 0.0) - (self.base.benefit if self.base else 0.0)


@dataclass(frozen=True)
class Weighed:
    """A decision in both arms: the office, what it did in each, how it saw the morning; None where it does not play."""

    office: str
    acts: tuple[str, str]
    views: tuple[View | None, View | None]
    grounds: tuple[str, ...]

    def moved(self, act: str) -> list[Moved]:
        """The issues that an act was weighed by, those first that make the most difference between the arms."""
        held = [{t.issue: t for t in view.weighed[act].terms} if view and act in view.weighed else {} for view in self.views]
        found = [Moved(issue, held[0].get(issue), held[1].get(issue)) for issue in sorted({*held[0], *held[1]})]
        return sorted(
            (one for one in found if _size(one) >= NOISE), key=lambda one: (-abs(one.difference), -_size(one), one.issue)
        )

    @property
    def focus(self) -> str:
        """The act to look at: what the other arm does, or, where that is nothing, what the base does."""
        return self.acts[1] if self.acts[1] != NOTHING else self.acts[0]


def _size(one: Moved) -> float:
    return max(abs(term.benefit) for term in (one.base, one.other) if term)


def weighed(base: Tables, other: Tables, seed: int, world: int, day: int, office: str, acts: tuple[str, str]) -> Weighed:
    """What an office weighed in both arms of a world, on a day counted from the scenario's start."""
    plays = [_played(tables, seed, world, day) for tables in (base, other)]
    one, two = (_view(play, office, acts) for play in plays)
    bare = Weighed(office, acts, (one, two), ())
    return Weighed(office, acts, (one, two), tuple(_grounds(plays, bare)))


def _played(tables: Tables, seed: int, world: int, day: int) -> Play:
    play = Play(tables, seed, world)
    while play.day < day:
        play.step()
    return play


def _view(play: Play, office: str, acts: tuple[str, str]) -> View | None:
    if office not in play.seats:
        return None
    seat, morning = play.seats[office], play.morning()
    first, second = (play.number(at.DRAWN, 2 * seat.number + n) for n in (0, 1))
    numbers = {act: play.index.act(office, act) for act in acts if act in seat.acts}
    opened = {act: k for act, k in numbers.items() if seat.attended and was_open(play, morning, k)}
    held = {act: weigh(play, morning, seat.number, k) for act, k in opened.items()}
    return View(seat.attended, seat.attention, (first, second), tuple(seat.options), held)


def _grounds(plays: list[Play], held: Weighed) -> Iterator[str]:
    """What the figures of the issues that make the difference rest on, once where both arms say the same."""
    for one in held.moved(held.focus)[:CARRIED]:
        for part in ("position", "salience"):
            path = f"agents.{held.office}.{one.issue}.{part}"
            told = [grounds(play, path) for play in plays if path in play.index.parameters]
            yield from dict.fromkeys(told)
