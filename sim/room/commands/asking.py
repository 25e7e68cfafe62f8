"""Commands about predictions: the desk asks, everybody answers, and the desk answers what the model cannot."""

from __future__ import annotations

from typing import Any

from sim.reading.problems import cut
from sim.room.file.events import DESK
from sim.room.file.state import Round
from sim.room.given import Anything, Text, Whole, unknown
from sim.room.refusal import Refusal, not_now, wrong
from sim.room.room import Command, Room, command
from sim.room.world.questions import OUTCOME, USUAL, YES_NO, known_questions

from .seating import member_named

MOST_QUESTIONS = 20


def current_round(room: Room) -> Round | None:
    """The last round of predictions, open or not."""
    return room.state.rounds[-1] if room.state.rounds else None


@command("predictions/open", {"questions": Anything()})
def _open(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    last = current_round(room)
    if last and last.open:
        raise not_now("Predictions are open already: close them first.")
    if room.state.revealed:
        raise not_now("All is revealed: there is nothing left to predict.")
    questions = _questions(room, given["questions"])
    number = len(room.state.rounds) + 1
    room.note("asked", DESK, {"round": number, "day": room.state.today, "questions": questions})
    return {"done": f"Round {number} of predictions is open.", "round": number}


def _questions(room: Room, asked: Any) -> list[dict[str, Any]]:
    known = {one["question"]: one for one in known_questions(room.case)}
    if asked is None:
        return [known[name] for name in USUAL]
    if not isinstance(asked, list) or not 1 <= len(asked) <= MOST_QUESTIONS:
        raise wrong(f'"questions" wants a list of 1 to {MOST_QUESTIONS} questions')
    found: dict[str, dict[str, Any]] = {}
    for number, one in enumerate(asked, 1):
        if not isinstance(one, dict):
            raise wrong('each of "questions" wants {"question": name} or {"title": text}')
        if one.get("question") is not None:
            name = one["question"]
            if not isinstance(name, str) or name not in known:
                raise unknown("question", name, known)
            found[name] = known[name]
        else:
            title = Text(200, 3).read("title", one.get("title"))
            found[f"own.{number}"] = {"question": f"own.{number}", "kind": YES_NO, "title": title}
    return list(found.values())


@command("predictions/close")
def _close(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    last = current_round(room)
    if last is None or not last.open:
        raise not_now("Predictions are not open.")
    room.note("closed_asking", DESK, {"round": last.round})
    return {"done": f"Round {last.round} of predictions is closed."}


@command("predict", {"round": Whole(1, 1000), "answers": Anything(True)}, status=201)
def _predict(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    member_named(room, one.by)
    last = current_round(room)
    if last is None or last.round != given["round"] or not last.open:
        raise Refusal(409, "closed", "These predictions are closed: what you said before counts.")
    answers = _answers(last, given["answers"])
    room.note("predicted", one.by, {"round": last.round, "answers": answers})
    return {"answers": answers}


def _answers(asked: Round, given: Any) -> dict[str, Any]:
    questions = {one["question"]: one for one in asked.questions}
    if not isinstance(given, dict) or not given:
        raise wrong('"answers" wants {question: share}')
    for name in given:
        if name not in questions:
            raise unknown("answers", name, questions)
    return {name: _answer(questions[name], value) for name, value in given.items()}


def _answer(question: dict[str, Any], value: Any) -> dict[str, float] | float:
    if question["kind"] != OUTCOME:
        return _share(question, value)
    options = [one["option"] for one in question["options"]]
    if not isinstance(value, dict) or any(name not in options for name in value):
        raise wrong(f"“{cut(question['title'])}” wants a share for each of {', '.join(options)}")
    shares = {name: _share(question, value.get(name, 0)) for name in options}
    total = sum(shares.values())
    if not 0.99 <= total <= 1.01:
        raise wrong(f"the shares for “{cut(question['title'])}” add up to {total:.2f}: wanted 1")
    return {name: share / total for name, share in shares.items()}


def _share(question: dict[str, Any], value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:  # nor is what is no number
        raise wrong(f"“{cut(question['title'])}” wants a share from 0 to 1")
    return float(value)


@command("predictions/answer", {"round": Whole(1, 1000), "question": Text(80, 1), "truth": Anything()})
def _answered(room: Room, one: Command, given: dict[str, Any]) -> dict[str, Any]:
    if given["round"] > len(room.state.rounds):
        raise wrong(f"there is no round {given['round']} of predictions")
    asked = room.state.rounds[given["round"] - 1]
    own = [q["question"] for q in asked.questions if q["question"].startswith("own.")]
    if given["question"] not in own:
        raise wrong("the desk answers its own questions; the others are answered by the class's world")
    if given["truth"] is not None and not isinstance(given["truth"], bool):
        raise wrong('"truth" wants true, false or null')
    room.note("answered", DESK, {"round": asked.round, "question": given["question"], "truth": given["truth"]})
    return {"done": "Answered."}
