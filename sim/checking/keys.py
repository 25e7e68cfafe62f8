"""The numbers that address random draws: no two things may share one, or they would draw the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from sim.parameters import key_word, key_words
from sim.reading.problems import Place, quoted

from .figures import Figures
from .names import Check


def check_keys(check: Check, figures: Figures) -> None:
    """Actors, parameters, hypotheses and blocs each have addresses of their own."""
    cast, case = check.cast, check.case
    _distinct(check, {actor: cast.place(actor) for actor in cast.pages}, key_word)
    _distinct(check, {path: p.quantity.place for path, p in figures.parameters.items()}, key_words)
    _distinct(check, {name: case.key_place("hypotheses", name) for name in case.scenario.hypotheses}, key_words)
    for actor, page in cast.pages.items():
        blocs = page.house.blocs if page.house else ()
        _distinct(check, {bloc: check.key(actor, "house", "blocs", bloc) for bloc in blocs}, key_word)


def _distinct(check: Check, places: dict[str, Place], key: Callable[[str], Hashable]) -> None:
    first: dict[Hashable, str] = {}
    for name, place in places.items():
        other = first.setdefault(key(name), name)
        if other != name:
            check.add(place, f"by a rare accident {quoted(name)} and {quoted(other)} would draw the same numbers: rename one")
