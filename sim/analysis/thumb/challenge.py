"""The challenge model after Bueno de Mesquita, as a rule of thumb: who would give way to whom, until nobody does.

Bueno de Mesquita (1985, American Political Science Review 79; 1994, in European Community Decision Making, ch. 4; 1997,
International Interactions 23) as written out by Scholz, Calbert and Smith (2011, Journal of Theoretical Politics 23:4).
Each round every pair weighs a contest (``contests.py``) and each actor follows the offer that it cannot refuse at the
least cost. With m = E^i(U_ij) for who is asked and t = E^j(U_ji) for who asks:

* conflict, t > m > 0: both expect to gain, who expects less goes over to the other's position;
* compromise, m < 0 < t and |m| < t: it goes the part |m| / t of the way (eqs. 35 and 36);
* being compelled, m < 0 < t <= |m|: it goes all the way;
* otherwise stalemate: it stays.

Where the paper leaves things open, ``equations`` is read so: Q = 1 (the paper's choice for its own example), which makes T,
U_b and U_w drop out; odds by pairs (eq. 31); t has the risk of who asks; span is that of the first round; conflict comes before
compromise before being compelled, and among offers of a kind the least move counts (section 6.2); offers as near to
each other on both sides are followed to their mean; no positions are rounded. ``replication`` is how the program of McKibben
and Masad does otherwise, kept to be tested on their table: votes over all contests, bent by risk; t seen with the risk of
who is asked; the compromise with the lowest middle.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.thumb.contests import Floats, Reading, expected, extent, risk_exponents, victory_odds
from sim.analysis.thumb.weighted import weighted_median

ROUNDS = 30  # the most that are played; nothing in the model makes it come to rest
STILL = 1e-3  # a world is at rest when nobody moves by more than this part of the first round's span
NOTHING = 1e-9  # gains and differences below this are rounding


@dataclass(frozen=True)
class Settled:
    """Where the weighted median voter stands in the end, in the unit of positions: [world]; and after how many rounds.

    ``rounds`` counts those in which somebody moved; where it is the most allowed, the world may not have come to rest.
    """

    position: Floats
    rounds: NDArray[np.int64]


@dataclass(frozen=True)
class _Offers:
    """What each actor is asked: [asked, asking, world]."""

    conflict: NDArray[np.bool_]
    compromise: NDArray[np.bool_]
    compelled: NDArray[np.bool_]
    part: Floats  # of the way, in a compromise


def _offers(mine: Floats, theirs: Floats) -> _Offers:
    torn = (theirs > NOTHING) & (mine < -NOTHING)
    part = np.where(torn, np.abs(mine) / np.where(torn, theirs, 1.0), 0.0)
    return _Offers(
        conflict=(mine > NOTHING) & (theirs > mine + NOTHING),
        compromise=torn & (part < 1 - NOTHING),
        compelled=torn & (part >= 1 - NOTHING),
        part=part,
    )


def _follow(goal: Floats, open_: NDArray[np.bool_], cost: Floats, slack: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """The goal that costs least among the open ones, of equal ones the mean: [actor, world], and whether there is any."""
    price = np.where(open_, cost, np.inf)
    least = price.min(axis=1, keepdims=True)
    best = open_ & (price <= least + slack)
    found = best.any(axis=1)
    return (goal * best).sum(axis=1) / np.maximum(best.sum(axis=1), 1), found


def _outlook(position: Floats, salience: Floats, weight: Floats, span: Floats, reading: Reading) -> tuple[Floats, Floats]:
    """E^i(U_ij) and E^j(U_ji), both as [i, j, world]: expected first at r = 1, which gives r, and then with it."""
    replicated, plain, part = reading == "replication", np.ones_like(position), position / span
    odds = victory_odds(part, weight, plain if replicated else None)
    risk = risk_exponents(expected(position, salience, odds, plain[:, None], span))
    odds = victory_odds(part, weight, risk) if replicated else odds
    mine = expected(position, salience, odds, risk[:, None], span)
    seen = expected(position, salience, odds, risk[None], span) if replicated else mine
    return mine, np.swapaxes(seen, 0, 1)


def play_round(position: Floats, salience: Floats, capability: Floats, span: Floats, reading: Reading = "equations") -> Floats:
    """Positions after a round: [actor, world] from the same; ``salience`` from 0 to 1, ``span`` of the first round [world]."""
    mine, theirs = _outlook(position, salience, salience * capability, span, reading)
    offers = _offers(mine, theirs)
    here, there = position[:, None], np.broadcast_to(position[None], mine.shape)
    between = here + (there - here) * np.minimum(offers.part, 1.0)
    middle = (np.abs(mine) * here + np.abs(theirs) * there) / np.maximum(np.abs(mine) + np.abs(theirs), NOTHING)
    kinds = (  # the last that is offered is followed
        (there, offers.compelled, np.abs(there - here)),
        (between, offers.compromise, middle if reading == "replication" else np.abs(between - here)),
        (there, offers.conflict, np.abs(there - here)),
    )
    moved = position
    for goal, open_, cost in kinds:
        to, found = _follow(goal, open_, cost, NOTHING * span)
        moved = np.where(found, to, moved)
    return np.asarray(np.clip(moved, position.min(axis=0), position.max(axis=0)))


def challenge(
    position: Floats, salience: Floats, capability: Floats, reading: Reading = "equations", rounds: int = ROUNDS
) -> Settled:
    """Play rounds until nobody moves or ``rounds`` are over, from arrays [actor, world]; ``salience`` runs from 0 to 1.

    Positions and capabilities may have any unit; neither units nor the order of actors changes where things settle.
    """
    held, span = np.array(position, dtype=np.float64), extent(position)
    taken = np.zeros(held.shape[1], dtype=np.int64)
    going = np.arange(held.shape[1])
    for _ in range(rounds):
        now = held[:, going]
        then = play_round(now, salience[:, going], capability[:, going], span[going], reading)
        moving = np.abs(then - now).max(axis=0, initial=0.0) > STILL * span[going]
        going = going[moving]
        held[:, going] = then[:, moving]
        taken[going] += 1
    return Settled(weighted_median(held, salience * capability), taken)
