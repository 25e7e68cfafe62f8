"""An arm of a comparison as it is asked for: a scenario, and what is set in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.reading.problems import InputError, Problem, quoted

from .case import Case
from .layers import COMMAND_LINE

WANTED = 'wanted "TITLE: PATH=VALUE; PATH=VALUE", such as "Moscow told: leak.by=russia"'
_OPEN, _SHUT = "([{", ")]}"


@dataclass(frozen=True)
class ArmAsked:
    """An arm as it was asked for: a scenario by name, file or read, what is set in it, and its words, where it was given any."""

    scenario: str | Case
    settings: tuple[str, ...] = ()
    title: str = ""
    option: str = COMMAND_LINE  # what it was asked for with


def read_arm(text: str, scenario: str | Case) -> ArmAsked:
    """An arm from ``TITLE: PATH=VALUE; PATH=VALUE``; the title may be left out.

    ``lens=nbc_2016,saker_2016``, ``lens=none`` and ``without=debka_2016`` are as the options of these names;
    ``scenario=russia_silent`` begins from another scenario. Raises InputError when it is none of this.
    """
    title, settings = _titled(text)
    pairs = []
    for one in _split(settings):
        path, equals, value = (part.strip() for part in one.partition("="))
        if not path or not equals:
            raise InputError([Problem(None, f"--arm {quoted(text)}: {quoted(one)} says nothing: {WANTED}")])
        pairs.append((path, value))
    found = arm_of(pairs, scenario, title or "; ".join(_split(settings)), "--arm")
    if not found.settings and found.scenario == scenario:
        raise InputError([Problem(None, f"--arm {quoted(text)} changes nothing: {WANTED}")])
    return found


def arm_of(pairs: Iterable[tuple[str, object]], scenario: str | Case, title: str = "", option: str = COMMAND_LINE) -> ArmAsked:
    """An arm from paths and what each is set to: as in ``read_arm``, without a text around it."""
    given = [(path, str(value)) for path, value in pairs]
    start: str | Case = next((value for path, value in given if path == "scenario"), scenario)
    settings = tuple(_setting(path, value) for path, value in given if path != "scenario")
    return ArmAsked(start, settings, title or "; ".join(f"{path}={value}" for path, value in given), option)


def _titled(text: str) -> tuple[str, str]:
    """The title before the first colon, unless that colon comes after an equals sign and so belongs to a value."""
    head, colon, rest = text.partition(":")
    return (head.strip(), rest.strip()) if colon and "=" not in head else ("", text.strip())


def _split(text: str) -> list[str]:
    """What stands between semicolons, but for those inside brackets or quotes."""
    found, depth, quote = [""], 0, ""
    for letter in text:
        quote = (quote if letter != quote else "") if quote else letter if letter in "'\"" and found[-1].strip() else ""
        depth += (letter in _OPEN) - (letter in _SHUT) if not quote else 0
        if letter == ";" and not quote and depth <= 0:
            found.append("")
        else:
            found[-1] += letter
    return [one.strip() for one in found if one.strip()]


def _setting(path: str, value: str) -> str:
    if path == "lens" and not value.startswith(("[", "{")) and value != "null":
        return f"lens=[{'' if value == 'none' else value}]"
    if path == "without":
        return f"lens={{without: [{value.strip('[]')}]}}"
    return f"{path}={value}"
