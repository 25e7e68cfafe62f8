"""A role card: one office, as data. No page is made here: the packet prints it, the room shows it on a phone."""

from __future__ import annotations

from dataclasses import dataclass

from sim.evidence.actor import actor_page
from sim.evidence.ledger import Ledger, open_ledger
from sim.loading.case import Case

from .house import BlocLine, bloc_lines
from .knowing import Knowing, knowing
from .menu import ActLine, act_lines, powers
from .orders import orders
from .pace import Heard, Pace, heard, pace
from .prompts import prompt
from .readings import Reading, readings
from .wants import Tension, Want, tensions, wants


@dataclass(frozen=True)
class RoleCard:
    """Everything that whoever plays an office needs to know, in words; offices, never persons.

    ``wants`` come by salience, the heaviest first; ``acts`` by how much of what the office cares about they move, the most
    first. ``knows`` is private to the role.
    """

    actor: str  # the page's name, as the scenario writes it
    title: str
    office: str
    side: str
    official: bool
    about: str
    wants: tuple[Want, ...]
    tensions: tuple[Tension, ...]
    knows: Knowing
    acts: tuple[ActLine, ...]
    powers: tuple[str, ...]  # forms of access that it may bring about
    orders: tuple[str, ...]  # what the scenario lays down for it
    listens: tuple[Heard, ...]
    pace: Pace
    house: tuple[BlocLine, ...]
    readings: tuple[Reading, ...]
    prompt: str

    def front(self, most: int) -> tuple[ActLine, ...]:
        """The ``most`` most relevant acts: those for the face of the card."""
        return self.acts[:most]

    def back(self, most: int) -> tuple[ActLine, ...]:
        """The acts that the face of the card has no room for."""
        return self.acts[most:]


def role_cards(case: Case, leaker: str | None = None) -> dict[str, RoleCard]:
    """The cards of a checked case, by office in the order of their names.

    ``leaker``: who let it out in the world that is played, where that is settled; without it the card says so only where the
    scenario leaves no choice, and otherwise that a sealed slip tells.
    """
    ledger = open_ledger(case)
    return {actor: _card(ledger, actor, leaker) for actor in sorted(case.cast.pages)}


def role_card(case: Case, actor: str, leaker: str | None = None) -> RoleCard:
    """One office's card. Raises InputError when no such office plays."""
    return _card(open_ledger(case), actor, leaker)


def _card(ledger: Ledger, actor: str, leaker: str | None) -> RoleCard:
    told = actor_page(ledger, actor)
    wanted = wants(ledger, told)
    pulls = tensions(ledger, told, wanted)
    knows = knowing(ledger.case, actor, leaker)
    return RoleCard(
        actor, told.page.title, told.page.office, told.page.side, told.page.official, " ".join(told.page.about.split()),
        wanted, pulls, knows, act_lines(ledger, actor, wanted), powers(ledger.case, actor), orders(ledger.case, actor),
        heard(ledger.case, told), pace(told), bloc_lines(ledger, told), readings(ledger, told, wanted),
        prompt(told.page.title, wanted, pulls, knows),
    )  # fmt: skip
