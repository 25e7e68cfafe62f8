"""The project's colours as variables of a style sheet, so that figures and pages cannot drift apart."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sim import colours
from sim.words import OUTCOME_COLOURS

NAMED = ("INK", "SOFT", "FAINT", "LINE", "BLUE", "SKY", "GREEN", "ORANGE", "RED", "PURPLE", "YELLOW")


def sheet() -> str:
    """``--blue`` and its like, and ``--outcome-co`` and its like with a class for each that sets ``--fill``."""
    named = {name.lower(): getattr(colours, name) for name in NAMED}
    outcomes = {f"outcome-{code.lower()}": colour for code, colour in OUTCOME_COLOURS.items()}
    variables = " ".join(f"--{name}: {colour};" for name, colour in {**named, **outcomes}.items())
    classes = "\n".join(f".{name} {{ --fill: var(--{name}); }}" for name in outcomes)
    return f":root {{ {variables} }}\n{classes}\n"


async def palette(request: Request) -> Response:
    """The style sheet."""
    return Response(sheet(), media_type="text/css")
