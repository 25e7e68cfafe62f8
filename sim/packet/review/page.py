"""The review as one HTML file, for the class or for whoever grades it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sim.evidence.numbers import date
from sim.loading.case import Case
from sim.packet.cards import role_cards
from sim.packet.lesson import RUBRIC, goals
from sim.packet.page import page
from sim.room.after.record import ClassRecord
from sim.words import NOT_A_FORECAST, OUTCOME_WORDS, day_label, percent

from .moves import RARE, seat_reviews
from .scores import calibration, rounds
from .timeline import timeline

EDITIONS = ("class", "grader")
HOW = {
    "free": "the desk decided", "assisted": "the model proposed and the desk decided", "rigid": "as the cards say",
    "matrix": "by arguments and dice",
}  # fmt: skip


def review_page(record: ClassRecord, edition: str = "class", case: Case | None = None, paper: str = "a4") -> str:
    """The review of a class. ``edition``: *class*, to hand out, or *grader*, with a sheet for each seat.

    ``case``: what the class played, for what a move served on its card and for questions; without it these are left out.
    """
    if edition not in EDITIONS:
        raise ValueError(f"an edition is one of {' and '.join(EDITIONS)}, not {edition}")
    cards = role_cards(case) if case else {}
    values: dict[str, Any] = {
        "about": _about(record),
        "record": record,
        "edition": edition,
        "days": timeline(record),
        "seats": seat_reviews(record, cards),
        "rounds": rounds(record),
        "calibration": calibration(record.predictions),
        "worlds": _worlds(record),
        "goals": goals(case) if case else (),
        "rubric": RUBRIC,
        "forecasts": _by_person(record),
        "rare": RARE,
        "carded": bool(cards),
        "record_rows": _record(record),
        "titles": {seat.seat: seat.title for seat in record.seats},
    }
    return page("review.html.j2", paper, {**values, "share": lambda held: percent(held, short=True)})


def _about(record: ClassRecord) -> dict[str, Any]:
    began = dt.datetime.fromtimestamp(record.began / 1000, dt.UTC).date()
    return {
        "title": record.title,
        "about": " ".join(record.about.split()),
        "date": date(began),
        "players": len({person for seat in record.seats for person in seat.persons}),
        "held": sum(bool(seat.persons) for seat in record.seats),
        "settled": HOW.get(record.adjudication, record.adjudication),
        "caution": NOT_A_FORECAST,
    }


def _worlds(record: ClassRecord) -> dict[str, Any] | None:
    """The model's worlds by outcome, at both moments, with the class's own marked."""
    held, ours = record.review.get("worlds"), record.review.get("outcome") or {}
    if not held:
        return None
    tables, stopped = [], record.days_played < record.days_of
    month, last = (
        ("30 days after day 0, or when the class stopped", "when the class stopped")
        if stopped
        else ("30 days after day 0", "at the end")
    )
    for when, title in (("30d", month), ("end", last)):
        mine = (ours.get(when) or {}).get("code")
        rows = [(OUTCOME_WORDS[code], float(held[when].get(code, 0.0)), code == mine) for code in OUTCOME_WORDS]
        tables.append((title, [row for row in rows if row[1] > 0 or row[2]]))
    return {"of": held["of"], "sentence": held["sentence"], "tables": tables}


def _record(record: ClassRecord) -> list[tuple[str, str, str, str, str]]:
    """What happened when: in the record, in the class, in which share of worlds, and when there as a rule."""
    rows = []
    for one in record.review.get("record") or ():
        worlds = one.get("worlds") or {}
        share, middle = worlds.get("share"), worlds.get("p50")
        there = "–" if middle is None else f"{_day(middle)} ({_day(worlds['p05'])} to {_day(worlds['p95'])})"
        known = "–" if one["record"] is None else _day(one["record"])
        ours = "never" if one["class"] is None else _day(one["class"])
        rows.append((one["title"], known, ours, "–" if share is None else percent(share, short=True), there))
    return rows


def _day(day: float) -> str:
    return day_label(round(day))


def _by_person(record: ClassRecord) -> dict[str, dict[str, Any]]:
    """Each person's answers and their score, by name and number, for the grader."""
    found: dict[str, dict[str, Any]] = {}
    scored = {(one["round"], m["member"]): m.get("brier") for one in record.review.get("scores") or () for m in one["members"]}
    for one in record.predictions:
        held = found.setdefault(one.member, {"name": one.name, "seat": one.seat, "rows": [], "briers": {}})
        option = f" {OUTCOME_WORDS.get(one.option, one.option)}" if one.option else ""
        if one.share > 0 or not one.option:
            held["rows"].append(
                (one.round, f"{one.title}{option}", one.share, one.truth == one.option if one.option else one.truth)
            )
        held["briers"][one.round] = scored.get((one.round, one.member))
    return found
