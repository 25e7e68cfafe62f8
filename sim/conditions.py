"""What an act needs: `known: at least 15`, `regime: [sorties]`, `done: [us.regret]`, `disclosed: true`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sim.loading.cast import Cast
from sim.reading.problems import nearest, quoted, wanted

_BOUND = re.compile(r"^at (least|most) ([0-9]+(?:\.[0-9]+)?)$")
WORDS = ("regime", "done", "not_done", "deputies", "disclosed")


@dataclass(frozen=True)
class Condition:
    """One condition. ``kind``: at_least, at_most, regime, done, not_done, deputies (at least so many object), few_deputies (at
    most), disclosed or secret (not disclosed).
    """

    kind: str
    names: tuple[str, ...] = ()
    level: float = 0.0


def acts_of(cast: Cast) -> list[str]:
    """Every act of the cast as actor.act."""
    return [f"{actor}.{act}" for actor, page in sorted(cast.pages.items()) for act in sorted(page.acts)]


def condition(key: str, value: str | tuple[str, ...] | bool, cast: Cast) -> Condition:
    """Read one entry of `needs`. Raises ValueError with a sentence when it makes no sense."""
    if key == "disclosed":
        if not isinstance(value, bool):
            raise ValueError('"disclosed" wants true or false')
        return Condition("disclosed" if value else "secret")
    if key in ("regime", "done", "not_done"):
        return _listed(key, value, cast)
    if key != "deputies" and key not in cast.world.issues:
        known = [*cast.world.issues, *WORDS]
        raise ValueError(f"{quoted(key)} is neither an issue nor one of {wanted(WORDS)}{nearest(key, known)}")
    bound = _BOUND.match(value) if isinstance(value, str) else None
    if not bound or float(bound[2]) > 100:
        given = quoted(value) if isinstance(value, str) else "a list" if isinstance(value, tuple) else str(value).lower()
        raise ValueError(f'"{key}" wants "at least N" or "at most N" with N from 0 to 100, got {given}')
    if key == "deputies":
        return Condition("deputies" if bound[1] == "least" else "few_deputies", level=float(bound[2]))
    return Condition(f"at_{bound[1]}", (key,), float(bound[2]))


def _listed(key: str, value: str | tuple[str, ...] | bool, cast: Cast) -> Condition:
    # What is done by an office left out of the scenario, or was thought of in another era only, is never done: it is dropped.
    names = (value,) if isinstance(value, str) else value
    if isinstance(names, bool):
        raise ValueError(f'"{key}" wants a list of names')
    known = list(cast.world.regimes) if key == "regime" else acts_of(cast)
    kind = "regimes" if key == "regime" else "acts, written actor.act"
    away = (*cast.absent, *cast.lent)
    never = [name for name in names if name.partition(".")[0] in away or name in cast.gone] if key != "regime" else []
    playing = [name for name in names if name not in never]
    for name in playing:
        if name not in known:
            hint = f"wanted {wanted(known)}{nearest(name, known)}" if known else "there are none"
            raise ValueError(f"{quoted(name)} is not among the {kind}: {hint}")
    return Condition(key, tuple(playing))
