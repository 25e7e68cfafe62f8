"""What a scenario has offices do, or forbids them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from sim.reading.problems import Place, quoted
from sim.schema.scenario import Response

from .days import Days
from .names import Check

Trail: TypeAlias = "tuple[str | int, ...]"


def check_responses(check: Check, days: Days) -> None:
    """All responses, and that no two of them contradict each other."""
    for actor in check.case.scenario.responses:
        if not plays(check, check.case.key_place("responses", actor), actor):
            continue
        for trail, response in _said(check, actor):
            _check_acts(check, actor, trail, response)
            _check_days(check, days, trail, response)
        _check_scripts(check, actor, days)
    _check_echoes(check)


def plays(check: Check, place: Place, actor: str) -> bool:
    """Whether this actor plays; notes a problem when it does not."""
    if actor in check.cast.absent:
        check.add(place, f"{quoted(actor)} does not play in this scenario: add it to actors, or take this out")
        return False
    return check.known(place, "actor", actor, check.cast.pages)


def _said(check: Check, actor: str) -> Iterator[tuple[Trail, Response]]:
    said, trail = check.case.scenario.responses[actor], ("responses", actor)
    if isinstance(said, Response):
        yield trail, said
    else:
        yield from (((*trail, n), response) for n, response in enumerate(said))


def _check_acts(check: Check, actor: str, trail: Trail, response: Response) -> None:
    acts = check.cast.pages[actor].acts
    if response.do is not None:
        check.known(check.case.place(*trail, "do"), f"act of {actor}", response.do, acts)
    for key, names in (("never", response.never), ("only", response.only)):
        for n, name in enumerate(names or ()):
            check.known(check.case.place(*trail, key, n), f"act of {actor}", name, acts)
    if response.echo is not None:
        plays(check, check.case.place(*trail, "echo"), response.echo)
    if response.silent is False:
        check.add(check.case.place(*trail, "silent"), '"silent" can only be true: leave it out otherwise')


def _check_days(check: Check, days: Days, trail: Trail, response: Response) -> None:
    for key, day in (("on", response.on), ("from", response.from_)):
        if day is not None and (fault := days.fault(day)):
            check.add(check.case.place(*trail, key), fault)
    if response.from_ is not None and (response.do is not None or response.echo is not None):
        what = "echo" if response.do is None else "do, which has its day in on"
        check.add(check.case.key_place(*trail, "from"), f'"from" goes with never, only and silent, not with {what}')


def _check_scripts(check: Check, actor: str, days: Days) -> None:
    first: dict[int | str, Place] = {}
    for trail, response in _said(check, actor):
        if response.on is None:
            continue
        place, day = check.case.place(*trail, "on"), days.same(response.on)
        if day in first:
            check.add(place, f"{actor} has a script for this day already, in line {first[day].line}: an office acts once a day")
        first.setdefault(day, place)


def _check_echoes(check: Check) -> None:
    echoes: dict[str, tuple[str, Place]] = {}
    for actor in check.case.scenario.responses:
        for trail, response in _said(check, actor):
            if response.echo is None:
                continue
            place = check.case.place(*trail, "echo")
            if actor in echoes:
                check.add(place, f"{actor} keeps to the line of {echoes[actor][0]} already: it can keep to one")
            echoes.setdefault(actor, (response.echo, place))
    for actor, (other, place) in echoes.items():
        if other == actor:
            check.add(place, f"{actor} cannot keep to its own line: wanted another actor")
        elif other in echoes:
            check.add(place, f"{other} keeps to the line of {echoes[other][0]} itself: wanted an actor with a line of its own")
