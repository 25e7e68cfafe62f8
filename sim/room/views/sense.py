"""Which of the desk's commands make sense now: its page offers those."""

from __future__ import annotations

from sim.room.commands.running import undoable
from sim.room.commands.settling import unsettled
from sim.room.file.events import Event
from sim.room.file.state import ENDED, LOBBY, MATRIX, MOVES, SETTLE
from sim.room.look import Look


def undo_of(look: Look) -> Event | None:
    """The event that would be taken back next."""
    return look.kept("undo", lambda: undoable(look.room))


def can(look: Look) -> list[str]:
    """The commands that make sense now."""
    state, room = look.state, look.room
    own = any(q["question"].startswith("own.") for asked in state.rounds for q in asked.questions)
    asking = bool(state.rounds and state.rounds[-1].open)
    argued = state.settings.adjudication == MATRIX and state.phase == SETTLE
    found = {
        "open": not room.over and state.phase != MOVES, "close": state.phase == MOVES, "clock": state.phase in (MOVES, SETTLE),
        "settle": state.phase in (MOVES, SETTLE),
        "argue": argued, "roll": argued, "play": not room.over and not unsettled(room), "inject": not room.over,
        "uninject": any(plan.day >= state.today for plan in state.plans.values()),
        "predictions/open": not asking and not state.revealed,
        "predictions/close": asking, "predictions/answer": own,
        "undo": undo_of(look) is not None, "branch": state.day >= 0, "switch": len(room.branches.held) > 1,
        "end": state.phase not in (ENDED, LOBBY) and state.day >= 0, "reveal": state.day >= 0 and not state.revealed,
        "hide": state.revealed, "show": state.revealed,
        "counterfactual": state.day >= 0, "say": True, "settings": True, "member": True, "captain": True,
    }  # fmt: skip
    return [name for name, makes_sense in found.items() if makes_sense]
