"""What a class is asked to predict, and how what came of it is read off the class's world."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from sim.holding import holds, passes
from sim.loading.case import Case
from sim.schema.scenario import Test
from sim.words import OUTCOME_WORDS

OUTCOME, YES_NO = "outcome", "yes_no"
OUTCOME_END, OUTCOME_MONTH = "outcome_end", "outcome_30d"
EVER = -36_525
KNOWN: dict[str, tuple[str, Test]] = {
    "acknowledged_soon": (
        "Will the patron acknowledge it within three days of day 0?",
        Test(of="days_to_acknowledgement", at_most=3),
    ),
    "objected": ("Will somebody at home object within a week of day 0?", Test(of="days_to_first_objection", at_most=7)),
    "blamed": ("Will the patron be blamed, sooner or later?", Test(of="days_to_blame", at_least=EVER)),
    "declared_end": ("Will an end be declared, sooner or later?", Test(of="days_to_declared_end", at_least=EVER)),
    "declared_end_soon": ("Will an end be declared within 30 days of day 0?", Test(of="days_to_declared_end", at_most=30)),
    "reoffer": ("Will access be offered again after an end?", Test(of="days_to_reoffer", at_least=EVER)),
}
OUTCOME_TITLES = {OUTCOME_END: "How does it stand at the end?", OUTCOME_MONTH: "How does it stand 30 days after day 0?"}
USUAL = (OUTCOME_END, "blamed", "declared_end", "reoffer")
PATTERN = "pattern."


def known_questions(case: Case) -> list[dict[str, Any]]:
    """All questions that the room can answer itself; patterns of the scenario last, as they tell how it went in history."""
    options = [{"option": code, "title": words} for code, words in OUTCOME_WORDS.items()]
    found: list[dict[str, Any]] = [
        {"question": name, "kind": OUTCOME, "title": title, "options": options} for name, title in OUTCOME_TITLES.items()
    ]
    found += [{"question": name, "kind": YES_NO, "title": title} for name, (title, _) in KNOWN.items()]
    for name, pattern in case.scenario.patterns.items():
        found.append({"question": PATTERN + name, "kind": YES_NO, "title": f"Will it come so: {pattern.title}?"})
    return found


def truths(case: Case, question: str, worlds: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.bool_]] | None:
    """In which worlds the answer to a question of yes or no is yes; None for a question of the desk's own."""
    if question in KNOWN:
        return passes(KNOWN[question][1], worlds)
    name = question.removeprefix(PATTERN)
    if question.startswith(PATTERN) and name in case.scenario.patterns:
        return holds(case.scenario.patterns[name], worlds)
    return None


def outcome_column(question: str) -> str:
    """The column of the worlds table that answers a question about outcomes."""
    return "outcome_end" if question == OUTCOME_END else "outcome_30d"


def truth_of(case: Case, question: dict[str, Any], world: pd.DataFrame) -> str | bool | None:
    """What came of it in one world: an outcome's code, yes or no; None for a question of the desk's own."""
    if question["kind"] == OUTCOME:
        value = world[outcome_column(question["question"])].iloc[0]
        return None if pd.isna(value) else str(value)
    held = truths(case, question["question"], world)
    return None if held is None else bool(held[0])


def forecast_of(case: Case, question: dict[str, Any], worlds: pd.DataFrame) -> dict[str, float] | float | None:
    """The shares of some worlds as a forecast, in the form of an answer; None for a question of the desk's own."""
    if question["kind"] == OUTCOME:
        counts = worlds[outcome_column(question["question"])].astype(str).value_counts(normalize=True)
        return {code: float(counts.get(code, 0.0)) for code in OUTCOME_WORDS}
    held = truths(case, question["question"], worlds)
    return None if held is None else float(np.mean(held))
