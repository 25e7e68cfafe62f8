"""How good the class's forecasts were: Brier's score by question and person, and whether shares came true as often as said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sim.room.after.record import ClassRecord, Prediction
from sim.words import OUTCOME_WORDS

BINS = ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.0))
FEW = 5  # shares in a bin below which what came true is chance


@dataclass(frozen=True)
class Bin:
    """Shares of about the same size: how many there were, their mean, and how many of them came true, as a share."""

    label: str
    count: int
    said: float
    came: float

    @property
    def few(self) -> bool:
        """Whether there are too few to say anything."""
        return self.count < FEW


@dataclass(frozen=True)
class Question:
    """A question with what the class said on average, what came of it, and the class's mean score."""

    title: str
    said: str
    truth: str
    brier: float | None


@dataclass(frozen=True)
class Round:
    """A round of predictions: scores of the class, of the model, and of who knows nothing."""

    number: int
    questions: tuple[Question, ...]
    mine: float | None
    model: float | None
    guess: float | None
    persons: tuple[tuple[str, str | None, float | None], ...]  # name, seat, score; the best first


def rounds(record: ClassRecord) -> tuple[Round, ...]:
    """The rounds of predictions, as the room scored them."""
    return tuple(_round(one) for one in record.review.get("scores") or ())


def _round(one: dict[str, Any]) -> Round:
    questions = tuple(
        Question(q["title"], _said(q.get("mean")), _truth(q.get("truth")), q.get("brier")) for q in one["questions"]
    )
    persons = [(m["name"], m.get("seat"), m.get("brier")) for m in one["members"]]
    persons.sort(key=lambda row: (row[2] is None, row[2] or 0.0, row[0]))
    return Round(one["round"], questions, one.get("class"), one.get("model"), one.get("guess"), tuple(persons))


def _said(mean: dict[str, float] | float | None) -> str:
    if mean is None:
        return "nobody answered"
    if isinstance(mean, dict):
        largest = sorted(mean.items(), key=lambda pair: -pair[1])[:3]
        return "; ".join(
            f"{OUTCOME_WORDS.get(code, code)} {share:.0%}".replace("%", " %") for code, share in largest if share > 0
        )
    return f"yes {mean * 100:.0f} %"


def _truth(truth: str | bool | None) -> str:
    if truth is None:
        return "not known"
    return ("yes" if truth else "no") if isinstance(truth, bool) else OUTCOME_WORDS.get(truth, truth)


def came_true(one: Prediction) -> bool | None:
    """Whether what a share was given to came true; None where that is not known."""
    if one.truth is None:
        return None
    return one.truth == one.option if one.option is not None else bool(one.truth)


def calibration(predictions: Sequence[Prediction]) -> tuple[Bin, ...]:
    """Shares by their size, beside how often they came true; only such whose answer is known."""
    known = [(one.share, held) for one in predictions if (held := came_true(one)) is not None]
    found = []
    for low, high in BINS:
        inside = [(share, held) for share, held in known if low <= share < high or (high == 1.0 and share == 1.0)]
        if inside:
            said, came = (sum(pair[n] for pair in inside) / len(inside) for n in (0, 1))
            found.append(Bin(f"{low * 100:.0f} to {high * 100:.0f} %", len(inside), said, came))
    return tuple(found)
