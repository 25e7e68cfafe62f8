"""The command that keeps a counterfactual and shows it to all."""

from __future__ import annotations

from typing import Any

from .events import DESK
from .given import Anything, Field, OneOf, Text, Whole
from .room import Command, Room, command

ASKED: dict[str, Field] = {"day": Whole(0, 40_000), "seat": Text(60, 1), "act": Text(80, 1), "show": OneOf((True, False), False)}


@command("counterfactual", {**ASKED, "result": Anything(True)})
def _counterfactual(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    """``result`` is what was worked out, put in by the server."""
    result = given["result"]
    if given["show"] is not False:
        room.note("shown", DESK, result)
    return {"counterfactual": result}
