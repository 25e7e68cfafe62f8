"""Commands about what the board shows when all is revealed: which slide, and a counterfactual."""

from __future__ import annotations

from typing import Any

from sim.room.file.events import DESK
from sim.room.given import Anything, Field, OneOf, Text, Whole
from sim.room.refusal import not_now
from sim.room.room import Command, Room, command

SLIDES = ("worlds", "record", "patterns", "turning", "counterfactual", "predictions")
ASKED: dict[str, Field] = {"day": Whole(0, 40_000), "seat": Text(60, 1), "act": Text(80, 1), "show": OneOf((True, False), False)}


@command("counterfactual", {**ASKED, "result": Anything(True)})
def _counterfactual(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    """``result`` is what was worked out, put in by the server."""
    result = given["result"]
    if given["show"] is not False:
        room.note("shown", DESK, result)
    return {"counterfactual": result}


@command("show", {"slide": OneOf(SLIDES)})
def _show(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    if not room.state.revealed:
        raise not_now("Nothing is revealed yet, so there are no slides.")
    room.note("slide", DESK, {"slide": given["slide"]})
    return {"done": "The board shows it."}
