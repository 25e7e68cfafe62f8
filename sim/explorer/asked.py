"""What a page may send, taken apart with a sentence for each thing that is wrong."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import Field, StringConstraints, ValidationError
from starlette.requests import Request

from sim.reading.problems import InputError, Problem, cut
from sim.schema.scenario import MOST_WORLDS

from .question import Plain, Question, Word

MOST_MENDS = 4  # what is left may be wrong in turn
MOST = 5000  # worlds of one answer
Client = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9-]+$")]
WorldNumber = Annotated[int, Field(ge=0, lt=MOST_WORLDS)]
A = TypeVar("A", bound=Plain)


class Address(Plain):
    """An address to be read."""

    address: Annotated[str, StringConstraints(max_length=20_000)] = ""


class About(Plain):
    """A question, and nothing else."""

    question: Question


class Turn(About):
    """The latest question of a page, and of how many worlds it wants to know."""

    client: Client
    turn: Annotated[int, Field(ge=0, le=2**53)]
    worlds: Annotated[int, Field(ge=1, le=MOST)]
    at: Word | None = None
    world: WorldNumber | None = None


class OfWorld(About):
    """A world of a question."""

    world: WorldNumber


class OfDeed(OfWorld):
    """A deed in a world: of an office, on a day from the start of the scenario."""

    day: Annotated[int, Field(ge=0, le=100_000)]
    office: Word


class OfPath(About):
    """A figure by its path, or a claim by its number."""

    path: Word


class Search(About):
    """Figures whose names hold a text; the leading ones without."""

    text: Annotated[str, StringConstraints(max_length=120)] = ""


async def taken(request: Request, model: type[A]) -> A:
    """The body of a request in the shape of ``model``. Raises InputError."""
    return shaped(model, await request.body())


def shaped(model: type[A], held: bytes | dict[str, Any]) -> A:
    """JSON, or plain data, in the shape of ``model``. Raises InputError with a sentence for each thing that is wrong."""
    try:
        return model.model_validate_json(held) if isinstance(held, bytes) else model.model_validate(held)
    except ValidationError as error:
        raise InputError([Problem(None, text) for text in sentences(error)]) from None


def sentences(error: ValidationError) -> list[str]:
    """What is wrong, each thing with where it stands."""
    found = []
    for one in error.errors(include_url=False)[:20]:
        where = cut(".".join(str(step) for step in one["loc"]), 120) or "the request"
        found.append(f"{where}: {one['msg'][:1].lower()}{one['msg'][1:]}")
    return found


def question_of(raw: dict[str, Any], scenario: str) -> tuple[Question, list[str]]:
    """A question about a scenario from what an address says: what is wrong is told and left out, and the rest holds."""
    problems: list[str] = []
    held = {**raw, "scenario": scenario}
    for _ in range(MOST_MENDS):
        try:
            return Question.model_validate(held), problems
        except ValidationError as error:
            problems += sentences(error)
            _without(held, [tuple(one["loc"]) for one in error.errors(include_url=False)])
    return Question(scenario=scenario), problems


def _without(held: dict[str, Any], wrong: list[tuple[int | str, ...]]) -> None:
    """Leave out what is wrong: one entry of a mapping, or a whole value."""
    for kind, *rest in wrong:
        inner = held.get(str(kind))
        if rest and isinstance(inner, dict) and rest[0] in inner:
            held[str(kind)] = {name: value for name, value in inner.items() if name != rest[0]}
        elif not (rest and isinstance(inner, dict)):
            held.pop(str(kind), None)
