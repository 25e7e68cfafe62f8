"""What the eras of a cast name: pages that exist, acts that their pages have."""

from __future__ import annotations

from sim.loading.eras import FOLDER
from sim.schema.era import Era

from .names import Check


def check_eras(check: Check) -> None:
    """Every era of the folder, whether the scenario falls into it or not."""
    for stem, era in sorted(check.cast.eras.items()):
        _check_era(check, f"{FOLDER}/{stem}", era)


def _check_era(check: Check, stem: str, era: Era) -> None:
    for actor, page in era.agents.items():
        if not check.known(check.key(stem, "agents", actor), "actor", actor, check.cast.offices):
            continue
        for n, act in enumerate(page.without if actor in check.cast.pages else ()):
            known = sorted({*check.cast.pages[actor].acts, *_gone(check, actor)})
            check.known(check.cast.place(stem, "agents", actor, "without", n), f"act of {actor}", act, known)


def _gone(check: Check, actor: str) -> list[str]:
    return [act for owner, _, act in (name.partition(".") for name in check.cast.gone) if owner == actor]
