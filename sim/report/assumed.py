"""What a scenario assumes, in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sim.evidence.coded import phrase
from sim.evidence.ledger import Ledger, claims_of
from sim.evidence.numbers import bounds, date, listed
from sim.loading.case import Case
from sim.plots.labels import leaker_title, lens_title, office_title
from sim.schema.figures import Figure
from sim.schema.page import Act
from sim.schema.scenario import Day, Response
from sim.tables.index import NOBODY, leak_weights, responses
from sim.telling.prose import capital, inner
from sim.words import day_label, percent


@dataclass(frozen=True)
class Said:
    """A sentence, and the claims that it rests on."""

    text: str
    claims: tuple[str, ...] = ()


def assumptions(ledger: Ledger) -> dict[str, list[Said]]:
    """The assumptions under their headings; headings with nothing to say are left out."""
    case = ledger.case
    found = {
        "The leak": list(_leak(ledger)),
        "Who plays": [Said(f"{capital(listed([inner(page.title) for page in case.cast.pages.values()]))}.")],
        "Responses": [Said(response_told(case, actor, one)) for actor, one in responses(case)],
        "Events": [Said(f"{_on(one.on)}: {case.cast.world.events[one.what].title}.") for one in case.scenario.injects],
        "Powers": [Said(_power(case, actor, regimes)) for actor, regimes in case.scenario.powers.items()],
        "Whom it believes": list(_lens(case)),
        "Numbers that the scenario sets": list(_overrides(ledger)),
    }
    if not found["Responses"]:
        found["Responses"] = [Said("None is scripted or forbidden: every office does as it sees fit.")]
    return {heading: said for heading, said in found.items() if said}


def _on(day: Day) -> str:
    return date(day) if isinstance(day, dt.date) else day_label(day)


def _leak(ledger: Ledger) -> Iterator[Said]:
    case = ledger.case
    leak, weights = case.scenario.leak, leak_weights(case)
    if leak is None:
        shock = case.scenario.shock
        yield Said(f"None. Day 0 is {date(shock.on)}: {inner(shock.title)}." if shock else "None.")
        return
    first, last = case.zeros
    when = f"on {date(first)}" if first == last else f"on a day from {date(first)} to {date(last)}"
    if isinstance(leak.by, tuple):
        may = listed([inner(leaker_title(case, name)) for name in leak.by], "or")
        yield Said(f"It comes out, if at all, when somebody finds it out or tells: {may}. That is day 0.")
    elif set(weights) == {NOBODY}:
        yield Said(f"Nobody lets it out; day 0 is counted from the day {when} on which it might have come out.")
    elif len(weights) == 1:
        yield Said(f"{capital(inner(leaker_title(case, next(iter(weights)))))} lets it out {when}, which is day 0.")
    else:
        yield Said(f"It is let out {when}, which is day 0. Who does it is open: {_weighed(case, weights)}.")
    for name in ("shows", "points_to_author"):
        parameter = ledger.figures.get(f"leak.{name}")
        if parameter:
            scale = ledger.coder.scale(parameter.quantity.scale)
            figure = parameter.quantity.figure
            yield Said(
                f"{capital(parameter.quantity.title)}: {phrase(figure)} ({bounds(parameter.interval, scale)} {scale.unit}).",
                claims_of(figure),
            )


def _weighed(case: Case, weights: dict[str, float]) -> str:
    total = sum(weights.values())
    titles = {name: inner(leaker_title(case, name)) for name, weight in weights.items() if weight > 0}
    if len(set(weights[name] for name in titles)) == 1:
        return f"{listed(list(titles.values()), 'or')}, each as likely as the other"
    return listed([f"{title} ({percent(weights[name] / total)})" for name, title in titles.items()], "or")


def response_told(case: Case, actor: str, one: Response) -> str:
    """What a scenario lays down for an office, as a sentence."""
    who, acts = capital(office_title(case, actor)), case.cast.pages[actor].acts
    since = f", from {_on(one.from_)} on" if one.from_ is not None else ""
    if one.do is not None and one.on is not None:
        return f"{who} {acts[one.do].title} on {_on(one.on)}."
    if one.echo is not None:
        return f"{who} keeps to the line of {inner(office_title(case, one.echo))}."
    if one.silent:
        return f"{who} takes no line in public{since}."
    if one.only is not None:
        return f"{who} does nothing{since} but, if anything, one of these: {_either(acts, one.only)}."
    return f"{who} does none of these{since}: {_either(acts, one.never or ())}."


def _either(acts: dict[str, Act], names: tuple[str, ...]) -> str:
    return "; ".join(acts[name].title for name in names)


def _power(case: Case, actor: str, regimes: tuple[str, ...]) -> str:
    titles = [case.cast.world.regimes[name].title for name in regimes]
    return f"{capital(office_title(case, actor))} too can bring about: {listed(titles, 'or')}."


def _lens(case: Case) -> Iterator[Said]:
    if case.lens is None:
        if case.cast.sources:
            yield Said("All articles are believed as far as their grades go.")
        return
    yield Said(f"Believed: {lens_title(case)}.")
    yield Said("What rests on other articles alone falls back on judgement, or on nothing.")


def _overrides(ledger: Ledger) -> Iterator[Said]:
    for path in ledger.case.scenario.override:
        if path in ledger.figures and path in ledger.written:
            now, before = ledger.figures[path].quantity, ledger.written[path].figure
            yield Said(
                f"{capital(now.title)}: {phrase(now.figure)} instead of {phrase(before)}{_reason(now.figure)}.",
                claims_of(now.figure),
            )


def _reason(figure: Figure) -> str:
    reason = figure.because or figure.judgement
    return f" ({reason.rstrip('.')})" if reason else ""
