"""What is shown when all is revealed: the record beside the class, the class among worlds, turning points, scores."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sim.room.commands.turns import today_label
from sim.room.file.state import Round
from sim.room.room import Room
from sim.room.world.menu import act_title
from sim.room.world.questions import truth_of
from sim.tables.index import LEAK_STORY
from sim.telling.prose import capital, inner, leaker
from sim.words import EVENT_WORDS, METRICS, OUTCOME_WORDS

from .findings import Findings
from .scoring import Answer, guess, mean, score


def outcome_of(codes: dict[str, str | None]) -> dict[str, Any]:
    """Outcomes by when, with their words; None on the eve."""
    return {when: {"code": code, "words": OUTCOME_WORDS[code]} if code else None for when, code in codes.items()}


def review_of(room: Room, found: Findings | None) -> dict[str, Any]:
    """The review part of the snapshots; what is not worked out yet is None."""
    return {
        "slide": room.state.slide, "words": OUTCOME_WORDS,
        "outcome": outcome_of(room.course.outcome), "worlds": _worlds(found) if found else None,
        "record": _record(room, found) if found else None, "patterns": _patterns(room, found) if found else None,
        "truth": true_stories(room), "turning": _turning(room, found) if found else None, "counterfactuals": room.state.shown,
        "scores": [scored(room, one, found) for one in room.state.rounds], "digest": room.course.fingerprint(),
    }  # fmt: skip


def true_stories(room: Room) -> dict[str, Any]:
    """Which stories are true in the class's world, and who let it out."""
    course, hypotheses = room.course, room.case.scenario.hypotheses
    source = course.stories[LEAK_STORY]
    told = [
        {
            "hypothesis": name,
            "title": capital(name.replace("_", " ").replace(".", " ")),
            "story": story,
            "story_title": hypotheses[name][story].title,
        }
        for name, story in course.stories.items()
        if name != LEAK_STORY
    ]
    return {"leaker": leaker(room.case, source) if source in room.case.cast.world.leakers else None, "stories": told}


def _worlds(found: Findings) -> dict[str, Any]:
    held = found.among
    return {
        "of": held.of, "same_end": held.same_end, "same_both": held.same_both, "one_in": held.one_in, "sentence": placed(found),
        "end": held.end, "30d": held.month,
    }  # fmt: skip


def placed(found: Findings) -> str:
    """The class's place among the worlds, in a sentence."""
    held = found.among
    if held.one_in is None:
        return f"Not one of {held.of:,} worlds of the model comes out as yours did."
    share = f"{held.same_both:,} of {held.of:,}"
    if held.one_in <= 1:
        return f"Nearly every world of the model comes out as yours did ({share})."
    return f"Yours is a 1-in-{held.one_in:,} world: {share} of the model's come out the same way."


def _record(room: Room, found: Findings) -> list[dict[str, Any]]:
    rows = []
    for event, words in EVENT_WORDS.items():
        day, known = found.row[METRICS[event]].iloc[0], room.case.scenario.record.get(event)
        mine = None if pd.isna(day) else int(day)
        rows.append(
            {"event": event, "title": words, "record": known.day if known else None, "class": mine, "worlds": found.events[event]}
        )
    return rows


def _patterns(room: Room, found: Findings) -> list[dict[str, Any]]:
    told = room.case.scenario.patterns
    return [
        {"pattern": name, "title": told[name].title, "class": shown, "worlds": share}
        for name, (shown, share) in found.patterns.items()
    ]


def _turning(room: Room, found: Findings) -> list[dict[str, Any]]:
    rows = []
    for one in found.turning:
        move, label = room.state.move_of(one.seat, one.day), today_label(room, one.day)
        head = f"Had {inner(room.title(one.seat))} done nothing on {label}"
        sentence = f"{head}, {of_hundred(one.changed)} futures would have come out otherwise."
        rows.append(
            {
                "day": one.day,
                "label": label,
                "seat": one.seat,
                "title": room.title(one.seat),
                "act": one.act,
                "act_title": act_title(room.case, one.seat, one.act),
                "reason": move.reason if move else None,
                "changed": one.changed,
                "sentence": sentence,
            }
        )
    return rows


def of_hundred(share: float) -> str:
    """A share in words."""
    return f"{round(100 * share)} of 100" if share >= 0.01 or share == 0 else "fewer than 1 of 100"


def truths(room: Room, asked: Round, found: Findings | None) -> dict[str, str | bool]:
    """The answers that are known by now."""
    own = {name: truth for name, truth in asked.truths.items() if truth is not None}
    row = found.row if found else None
    held = {q["question"]: truth_of(room.case, q, row) for q in asked.questions} if row is not None else {}
    return {**{name: truth for name, truth in held.items() if truth is not None}, **own}


def scored(room: Room, asked: Round, found: Findings | None) -> dict[str, Any]:
    """A round of predictions with its scores."""
    known = truths(room, asked, found)
    members: list[dict[str, Any]] = [
        {
            "member": who,
            "name": room.state.name_of(who),
            "seat": room.state.members[who].seat,
            "brier": score(asked.questions, given, known),
        }
        for who, given in asked.answers.items()
    ]
    model = found.forecasts.get(asked.round) if found else None
    return {
        "round": asked.round, "day": asked.day, "questions": [_question(q, asked, known) for q in asked.questions],
        "members": members,
        "class": mean(one["brier"] for one in members), "model": score(asked.questions, model, known) if model else None,
        "guess": score(asked.questions, {q["question"]: guess(q) for q in asked.questions}, known),
    }  # fmt: skip


def _question(question: dict[str, Any], asked: Round, known: dict[str, str | bool]) -> dict[str, Any]:
    name = question["question"]
    answers: list[Answer] = [given[name] for given in asked.answers.values() if name in given]
    scores = [score([question], {name: answer}, known) for answer in answers]
    return {
        "question": name, "kind": question["kind"], "title": question["title"], "truth": known.get(name),
        "mean": mean_answer(answers),
        "brier": mean(scores),
    }  # fmt: skip


def mean_answer(answers: list[Answer]) -> Answer | None:
    """What a class said on average."""
    if not answers:
        return None
    first = answers[0]
    if isinstance(first, dict):
        return {code: sum(one[code] for one in answers if isinstance(one, dict)) / len(answers) for code in first}
    return sum(one for one in answers if not isinstance(one, dict)) / len(answers)
