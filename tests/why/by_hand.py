"""Two offices, three days: every combination of draws, and what comes of it with one decision changed. No rule of the core."""

from __future__ import annotations

import itertools
import math
from collections import Counter

# The cells of the host's draw within which it does one thing in every state: see scenarios/two_actors.yaml for w, a, W and V.
E = math.e
Q = (15 / 16) * E / (1 + E)
SILENT = 1 + 1 / E + E
w, a, W, V = 1 / SILENT, (1 / E) / SILENT, 1 / (1 + E), 1 / (1 + E**-2)
CUTS = [0.0, w, W, w + a, V, 1.0]


def host_does(u: float, acknowledged: bool, admitted: bool, regime: str) -> str | None:
    """What the host does with a draw in this cell; waiting comes first, then acts by name."""
    if regime == "suspended":
        return "end" if u > V else None
    if not acknowledged or regime == "ended":
        return None
    if admitted:
        return "suspend" if u > W else None
    return None if u < w else "admit" if u < w + a else "suspend"


def by_hand(patron: tuple[int, ...], host: tuple[float, ...], changed: tuple[str, str | None] | None) -> tuple[str, list[str]]:
    """Three days with given draws: how it comes out, and what was done. ``changed``: an act, and what is done the first time."""
    acknowledged, admitted, regime, done = False, False, "sorties", []
    for day in range(3):
        says = "acknowledge" if patron[day] and not acknowledged else None
        does = host_does(host[day], acknowledged, admitted, regime)
        if changed:
            act, instead = changed
            if act in (says, does) and act not in done:
                done.append(act)
                says, does = (instead if says == act else says), (instead if does == act else does)
        done += [one for one in (says, does) if one]
        acknowledged, admitted = acknowledged or says == "acknowledge", admitted or does == "admit"
        regime = {"suspend": "suspended", "end": "ended"}.get(does or "", regime)
    stopped = {"suspended": "SU", "ended": "TE"}
    return stopped.get(regime, "CO" if acknowledged and admitted else "CD"), done


def all_draws() -> list[tuple[float, tuple[int, ...], tuple[float, ...]]]:
    """Every combination of cells, with its probability."""
    cells = [((low + high) / 2, high - low) for low, high in itertools.pairwise(CUTS)]
    found = []
    for patron in itertools.product((0, 1), repeat=3):
        for host in itertools.product(cells, repeat=3):
            p = math.prod(Q if yes else 1 - Q for yes in patron) * math.prod(share for _, share in host)
            found.append((p, patron, tuple(u for u, _ in host)))
    return found


def turned_by_hand(act: str, instead: dict[bool, str | None]) -> tuple[float, float, Counter[tuple[str, str]]]:
    """In what share of worlds an act comes up and can be changed, and in what share the outcome turns then, and how.

    ``instead``: what is done in its place, by whether the host had admitted it before; without an entry it cannot be changed.
    """
    comes, turns, how = 0.0, 0.0, Counter()  # type: ignore[var-annotated]
    for p, patron, host in all_draws():
        before, done = by_hand(patron, host, None)
        if act in done:
            admitted = "admit" in done[: done.index(act)]
            if admitted in instead:
                comes += p
                after, _ = by_hand(patron, host, (act, instead[admitted]))
                if after != before:
                    turns += p
                    how[before, after] += p
    return comes, turns, how
