"""What a seat did: each move with its reason, how soon it came, what it served on the card, and how the model saw it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.packet.cards import RoleCard
from sim.room.after.record import ClassRecord, MoveRecord, Override, SeatRecord
from sim.seat import NOTHING

NOTICED = 0.5  # points times salience below which an effect is not told
RARE = 0.05
HOW = {
    "accept": "accepted", "override": "overridden", "model": "left to the model", "wait": "turned down", "dice": "by the dice",
    None: "as moved",
}  # fmt: skip


@dataclass(frozen=True)
class Done:
    """A move that counted. ``seconds``: after moves were opened, None where that is not known. ``share``: the model's chance of
    it that morning, from 0 to 1.
    """

    label: str
    by: str
    act: str
    reason: str
    text: str | None
    became: str
    seconds: int | None
    serves: tuple[str, ...]
    against: tuple[str, ...]
    share: float | None


@dataclass(frozen=True)
class SeatReview:
    """A seat. ``answered`` of ``asked``: days on which it moved, of those on which moves were opened."""

    seat: SeatRecord
    moves: tuple[Done, ...]
    waits: tuple[str, ...]  # the days on which it chose to do nothing
    proposals: tuple[MoveRecord, ...]
    overrides: tuple[Override, ...]
    answered: int
    asked: int
    without_reason: int
    slow: int | None  # the middle of the seconds it took
    rare: int  # moves that the model would hardly have made
    served: tuple[str, ...]
    worked_against: tuple[str, ...]


def seat_reviews(record: ClassRecord, cards: Mapping[str, RoleCard]) -> tuple[SeatReview, ...]:
    """The seats that persons held or that moved, those with most moves first."""
    opened = [(one.event, one.at) for one in record.log if one.kind == "opened" and not one.undone]
    found = [_seat(record, seat, cards.get(seat.seat), opened) for seat in record.seats]
    held = [one for one in found if one.seat.persons or one.moves or one.proposals]
    return tuple(sorted(held, key=lambda one: (-len(one.moves), one.seat.title)))


def _seat(record: ClassRecord, seat: SeatRecord, card: RoleCard | None, opened: list[tuple[int, int]]) -> SeatReview:
    own = record.moves_of(seat.seat)
    counted = [move for move in own if move.counts]
    done = tuple(_done(move, card, opened) for move in counted if move.act != NOTHING or move.text)
    waits = tuple(move.label for move in counted if move.act == NOTHING and not move.text)
    times = sorted(one.seconds for one in done if one.seconds is not None)
    return SeatReview(
        seat, done, waits, tuple(move for move in own if not move.counts),
        tuple(one for one in record.overrides if one.seat == seat.seat),
        len({move.day for move in counted}), max(len(opened), len({move.day for move in counted})),
        sum(not one.reason.strip() for one in done), times[len(times) // 2] if times else None,
        sum(one.share is not None and one.share < RARE for one in done),
        *(tuple(dict.fromkeys(title for one in done for title in getattr(one, way))) for way in ("serves", "against")),
    )  # fmt: skip


def _done(move: MoveRecord, card: RoleCard | None, opened: list[tuple[int, int]]) -> Done:
    began = [at for event, at in opened if event < move.event]
    serves, against = judged(card, move.act)
    became = HOW.get(move.how, move.how or "")
    if move.done is None:
        became = f"{became}; the day was not played" if move.how else "the day was not played"
    elif move.done != move.act:
        became = f"{became}: {move.done_title}" + (f" ({move.how_reason})" if move.how_reason else "")
    seconds = round((move.at - began[-1]) / 1000) if began else None
    return Done(move.label, move.name, move.act_title, move.reason, move.text, became, seconds, serves, against, move.share)


def judged(card: RoleCard | None, act: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which wants of the card an act serves, and which it works against, the weightiest first.

    The points by which an act moves an issue count as good as far as the card wants it moved that way, and as bad the other way,
    or where the card wants it left as it is; times salience.
    """
    line = next((one for one in card.acts if one.act == act), None) if card else None
    if card is None or line is None:
        return (), ()
    wants = {want.issue: want for want in card.wants}
    worth: dict[str, float] = {}
    for issue, points in line.pushes:
        want = wants.get(issue)
        if want:
            good = points * want.moved if want.moved else -abs(points)
            worth[want.title] = worth.get(want.title, 0.0) + good * want.weight
    order = sorted(worth, key=lambda title: -abs(worth[title]))
    return (
        tuple(title for title in order if worth[title] > NOTICED),
        tuple(title for title in order if worth[title] < -NOTICED),
    )
