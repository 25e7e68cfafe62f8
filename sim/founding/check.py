"""Whether answers name what there is: facts and their values, offices, leakers, events, words of the codebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import partial

from sim.checking.days import LAST_START, Days
from sim.checking.names import NOBODY, unknown
from sim.reading.problems import Problems, nearest, quoted, wanted
from sim.reading.strict import Document
from sim.schema.answers import Answered, Answers
from sim.schema.scenario import MOST_DAYS

from .library import NEEDED, Generic


def word_of(given: str | Answered) -> str:
    """The word of an answer."""
    return given if isinstance(given, str) else given.is_


def check_answers(answers: Answers, document: Document, generic: Generic, problems: Problems, dated: bool = True) -> None:
    """Note every name that nobody knows, each at its place, and days outside; ``dated``: day 0 is known."""

    known = partial(_known, document, problems)
    leakers, by = (*generic.world.leakers, NOBODY), answers.disclosed_by
    if isinstance(by, str):
        known("leaker", by, leakers, "disclosed_by")
    for name in () if isinstance(by, str) else by:
        known("leaker", name, leakers, "disclosed_by", name, key=True)
    for key, scale, given in (("shows", "effect", answers.shows), ("points_to_author", "share", answers.points_to_author)):
        if given is not None:
            trail = (key,) if isinstance(given, str) else (key, "is")
            known(f"word for {key}", word_of(given), generic.words(scale), *trail)
    for name, answer in answers.facts.items():
        if known("fact", name, generic.scheme.facts, "facts", name, key=True):
            _check_value(name, answer, document, generic, problems)
    _check_offices(answers, document, generic, problems)
    for n, shock in enumerate(answers.second_shocks):
        known("event", shock.what, generic.world.events, "second_shocks", n, "what")
    _check_weights(answers, document, problems)
    if dated:
        _check_days(answers, document, problems)


def _known(
    document: Document, problems: Problems, kind: str, name: str, names: Collection[str], *trail: str | int, key: bool = False
) -> bool:
    if name not in names:
        problems.add(document.key_place(trail) if key else document.place(trail), unknown(kind, name, names))
    return name in names


def _check_offices(answers: Answers, document: Document, generic: Generic, problems: Problems) -> None:
    for name, office in answers.offices.items():
        known = _known(document, problems, "generic office", name, generic.pages, "offices", name, key=True)
        if known and office == "none" and name in NEEDED:
            problems.add(document.place(("offices", name)), f"a case has a {name}: wanted its title")


def _check_weights(answers: Answers, document: Document, problems: Problems) -> None:
    by = answers.disclosed_by
    if not isinstance(by, str) and not sum(by.values()) > 0:
        problems.add(document.place(("disclosed_by",)), "the weights of who let it out are all 0: wanted one that is more")


def _check_days(answers: Answers, document: Document, problems: Problems) -> None:
    zero = answers.day_zero
    if zero.toordinal() <= answers.before or zero.year > LAST_START:
        problems.add(
            document.place(("day_zero",)), f"{zero} cannot be played: wanted a year up to {LAST_START} with days before it"
        )
        return
    days = Days(zero - dt.timedelta(days=answers.before), answers.before + answers.days, (zero, zero))
    if days.length > MOST_DAYS:
        problems.add(
            document.place(("days",)), f"{days.length:,} days are more than can be played: wanted {MOST_DAYS:,} or fewer"
        )
    for n, shock in enumerate(answers.second_shocks):
        if fault := days.fault(shock.on):
            problems.add(document.place(("second_shocks", n, "on")), fault)


def _check_value(name: str, answer: str | Answered, document: Document, generic: Generic, problems: Problems) -> None:
    values, word = generic.scheme.facts[name].values, word_of(answer)
    if word not in values:
        trail = ("facts", name) if isinstance(answer, str) else ("facts", name, "is")
        problems.add(document.place(trail), f"{name} cannot be {quoted(word)}: wanted {wanted(values)}{nearest(word, values)}")
