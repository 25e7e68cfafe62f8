"""How good a prediction was: Brier's score, half of it, so that it runs from 0 (certain and right) to 1 (certain and wrong).

For shares p over outcomes of which o happened: sum over k of (p_k - [k = o])^2 / 2. For the chance p of a yes: (p - [yes])^2,
which is the same with two outcomes. (Brier 1950, Monthly Weather Review 78.)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sim.room.world.questions import OUTCOME

Answer = dict[str, float] | float


def brier(answer: Answer, truth: str | bool) -> float:
    """The score of one answer."""
    if isinstance(answer, dict):
        return sum((share - (code == truth)) ** 2 for code, share in answer.items()) / 2
    return (answer - bool(truth)) ** 2


def guess(question: dict[str, Any]) -> Answer:
    """The answer of somebody who knows nothing: all as likely."""
    if question["kind"] == OUTCOME:
        return {one["option"]: 1 / len(question["options"]) for one in question["options"]}
    return 0.5


def score(questions: Iterable[dict[str, Any]], answers: dict[str, Answer], truths: dict[str, str | bool]) -> float | None:
    """The mean score over the questions that have an answer and a truth; None when there is none."""
    scores = [
        brier(answers[q["question"]], truths[q["question"]])
        for q in questions
        if q["question"] in answers and q["question"] in truths
    ]
    return mean(scores)


def mean(numbers: Iterable[float | None]) -> float | None:
    """The mean of the numbers that there are."""
    held = [number for number in numbers if number is not None]
    return sum(held) / len(held) if held else None
