"""One office in one world, by name: what it said, did, weighed and believes. A live view that holds nothing of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.core import layout as at
from sim.reading.problems import nearest, wanted

if TYPE_CHECKING:
    from sim.single import Play

NOTHING = "wait"  # attended, and left things as they are
POINTS = 100.0  # of weighted distance or of an issue's scale, in one unit of the core


class Option(NamedTuple):
    """Something that an office could do today: what it was worth, in points, and how likely it was to be chosen."""

    act: str
    utility: float
    probability: float


class Seat:
    """One office of a play. Before the first day nobody has attended, chosen or weighed anything."""

    def __init__(self, play: Play, number: int) -> None:
        self.play, self.number = play, number
        self.name: str = play.index.actors[number]
        page = play.case.cast.pages[self.name]
        self.title: str = page.title
        self.acts: tuple[str, ...] = tuple(sorted(page.acts))

    def _act_names(self) -> dict[int, str]:
        """The acts of this office by their number."""
        first = self.play.column(at.ACT_OFF, self.number)
        return {first + n: act for n, act in enumerate(self.acts)}

    @property
    def line(self) -> str:
        """What it is on record as saying."""
        return self.play.index.lines[self.play.whole(at.LINE, self.number)]

    @property
    def attention(self) -> float:
        """How likely it was to take the matter up today."""
        return self.play.number(at.ATTENTION, self.number) if self.play.day >= 0 else 0.0

    @property
    def attended(self) -> bool:
        """Whether it took the matter up today."""
        return self.play.day >= 0 and self.play.number(at.DRAWN, 2 * self.number) < self.attention

    @property
    def choice(self) -> str | None:
        """What it did today: an act, ``wait``, or None when it did not attend and nobody decided for it."""
        chosen = self.play.whole(at.CHOSEN, self.number)
        return NOTHING if chosen == at.WAIT else self._act_names().get(chosen)

    @property
    def scripted(self) -> bool:
        """Whether today's act was the scenario's, or a person's, and not its own choice."""
        return self.play.whole(at.SCRIPTED, self.number) == 1

    @property
    def alarm(self) -> float:
        """How far what it cares about has moved lately, tonight, in points of weighted distance."""
        return POINTS * self.play.number(at.ALARMED, self.number)

    @property
    def beliefs(self) -> dict[str, float]:
        """Leaker -> how likely it thinks that this one did it."""
        leakers = self.play.index.leakers
        return {h: self.play.number(at.BELIEF, self.number * len(leakers) + n) for n, h in enumerate(leakers)}

    @property
    def options(self) -> list[Option]:
        """What was open to it today, the likeliest first, waiting included; nothing when it did not attend."""
        if not self.attended:
            return []
        number, inertia = self.play.number, self.play.column(at.MIND_INERTIA, self.number)
        found = [(NOTHING, number(at.THETA, inertia), number(at.ODDS_WAIT, self.number))]
        found += [(act, number(at.VALUE, k), number(at.ODDS, k)) for k, act in self._act_names().items()]
        total = sum(odds for _, _, odds in found)
        options = [Option(act, POINTS * value, odds / total) for act, value, odds in found if value > -np.inf]
        return sorted(options, key=lambda option: (-option.probability, -option.utility, option.act))

    def commit(self, act: str) -> None:
        """Decide for this office: tomorrow it does ``act`` (or, with ``wait``, nothing), whatever it would have chosen.

        Like a scenario's script, this does not ask whether the act is open. Raises ValueError when there is no such act,
        or no tomorrow.
        """
        if act != NOTHING and act not in self.acts:
            known = [*self.acts, NOTHING]
            raise ValueError(f'{self.name} has no act "{act}": wanted {wanted(known)}{nearest(act, known)}')
        self.play.script(self.number, self.play.index.act(self.name, act) if act != NOTHING else at.WAIT)
