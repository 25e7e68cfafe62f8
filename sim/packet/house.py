"""An assembly on its card: who sits in it, and how readily they object."""

from __future__ import annotations

from dataclasses import dataclass

from sim.evidence.actor import ActorPage
from sim.evidence.coded import phrase
from sim.evidence.ledger import Ledger
from sim.telling.prose import stands


@dataclass(frozen=True)
class BlocLine:
    """A bloc: its seats, and the grievance at which its members begin to object."""

    title: str
    seats: int
    threshold: str


def bloc_lines(ledger: Ledger, told: ActorPage) -> tuple[BlocLine, ...]:
    """The blocs of a house, those that object first at the top; none where the office is no assembly."""
    if told.page.house is None:
        return ()
    found = []
    for name, bloc in told.page.house.blocs.items():
        parameter = ledger.figures[f"agents.{told.name}.house.blocs.{name}.threshold"]
        found.append(
            (
                parameter.interval.low,
                BlocLine(bloc.title, bloc.seats, _told(ledger, parameter.interval.low, phrase(parameter.quantity.figure))),
            )
        )
    return tuple(line for _, line in sorted(found, key=lambda pair: (pair[0], pair[1].title)))


def _told(ledger: Ledger, low: float, word: str) -> str:
    """From which grievance on, in points and in the words of its scale."""
    name = ledger.case.cast.world.roles.get("grievance")
    issue = ledger.case.cast.world.issues.get(name) if name else None
    if low > 100:
        return f"hardly ever ({word})"
    near = f", near “{stands(issue, low)}”" if issue else ""
    return f"from {low:.0f} points{near}"
