"""How a card is laid out on paper: what goes on its face, and what overleaf, so that the face is one page."""

from __future__ import annotations

from dataclasses import dataclass

from sim.evidence.numbers import listed
from sim.loading.case import Case
from sim.tables.index import NOBODY, leak_weights
from sim.telling.prose import inner

from .cards import RoleCard
from .knowing import candidates
from .measure import PAGE, back_lines, face_lines
from .menu import ActLine, by_kind
from .wants import Want

MOST_WANTS, LEAST_WANTS = 10, 5  # rows of the table; what weighs less stands in a row below it
MOST_ACTS, LEAST_ACTS = 14, 6  # acts on the face, where there is a back
WHOLE = 6  # so many acts, or fewer, are told in full on the face if they fit, and there is no back
DENSE, SMALL = 58, 70  # lines overleaf beyond which they are printed smaller


@dataclass(frozen=True)
class Face:
    """A card on paper. ``whole``: all acts stand in full on the face."""

    card: RoleCard
    wants: tuple[Want, ...]
    minor: tuple[Want, ...]
    front: tuple[ActLine, ...]
    rest: tuple[ActLine, ...]
    groups: dict[str, list[ActLine]]
    whole: bool
    lines: float  # that the face takes

    @property
    def front_print(self) -> str:
        """How small the face is printed: smaller only where the least that it may hold is too much."""
        return "small-print" if self.lines > PAGE * 1.1 else "dense" if self.lines > PAGE else ""

    @property
    def print(self) -> str:
        """How small the back is printed."""
        lines = back_lines(self.card.acts)
        return "small-print" if lines > SMALL else "dense" if lines > DENSE else ""

    @property
    def marks(self) -> list[str]:
        """What the marks beside wants mean, for those in use."""
        told = []
        if any(want.sources_differ for want in self.wants):
            told.append("* Accounts differ on where you stand: settle it before you play.")
        if any(want.otherwise for want in self.wants):
            told.append("&dagger; By one explanation of the affair this stands otherwise; the facilitator has the list.")
        return told


@dataclass(frozen=True)
class Slip:
    """A sealed slip that tells an office whether it let it out."""

    to: str
    text: str


def face(card: RoleCard, masked: bool = False) -> Face:
    """Lay a card out: as many wants and acts on its face as fit one page."""
    if len(card.acts) <= WHOLE:
        for rows in range(MOST_WANTS, LEAST_WANTS - 1, -1):
            if face_lines(card, card.wants[:rows], card.acts, True, masked) <= PAGE:
                return _face(card, rows, len(card.acts), True, masked)
    fits = (
        (rows, most)
        for rows in range(MOST_WANTS, LEAST_WANTS - 1, -1)
        for most in range(MOST_ACTS, LEAST_ACTS - 1, -2)
        if face_lines(card, card.wants[:rows], card.front(most), False, masked) <= PAGE
    )
    rows, most = next(fits, (LEAST_WANTS, LEAST_ACTS))
    return _face(card, rows, most, False, masked)


def _face(card: RoleCard, rows: int, most: int, whole: bool, masked: bool) -> Face:
    lines = face_lines(card, card.wants[:rows], card.front(most), whole, masked)
    return Face(
        card, card.wants[:rows], card.wants[rows:], card.front(most), card.back(most), by_kind(card.acts), whole, lines
    )  # fmt: skip


def slips(case: Case, cards: dict[str, RoleCard]) -> tuple[Slip, ...]:
    """Two slips for each office that may have let it out and has to be told; none where there is nothing to draw."""
    told = [card for card in cards.values() if card.knows.author == "slip"]
    return tuple(
        Slip(inner(card.title), text)
        for card in told
        for text in ("It was you who let it out.", "It was not you who let it out.")
    )


def drawing(case: Case, cards: dict[str, RoleCard]) -> str:
    """How the facilitator draws who let it out with a die of a hundred sides, or ten-sided ones; empty where nothing is drawn."""
    weights = {name: weight for name, weight in leak_weights(case).items() if weight > 0}
    if len(weights) < 2 or case.open_leak:
        return ""
    total, start, told = sum(weights.values()), 1, []
    reached = 0.0
    for name, weight in weights.items():
        reached += weight
        last = round(100 * reached / total)
        title = "nobody" if name == NOBODY else inner(case.cast.world.leakers[name].title)
        told.append(f"{start} to {last}: {title}")
        start = last + 1
    own = [inner(cards[office].title) for office in candidates(case).values() if office in cards]
    slip = f" Then {listed(own)} {'get' if len(own) > 1 else 'gets'} a slip." if own else ""
    return f"Draw a number from 1 to 100. {'; '.join(told)}.{slip}"
