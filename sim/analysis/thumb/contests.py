"""Contests between two actors: who would win one, what each expects of it, and how much risk each takes.

The expected-utility part of the challenge model (see ``challenge.py``), after Scholz, Calbert and Smith (2011); numbers of
equations are those of their conference paper (ICAART 2011, pp. 18-30). x positions, s salience from 0 to 1, c capability,
d = |x_i - x_j| / span from 0 to 1. Arrays are [actor, world], or [challenger, challenged, world]; expected utilities
lie between -4 and 4 and have no unit.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Reading = Literal["equations", "replication"]  # the equations as printed, or the program that others published


def victory_odds(position: Floats, weight: Floats, risk: Floats | None = None) -> Floats:
    """The chance that the position of i prevails over that of j: [i, j, world], from positions and weights c s.

    P_ij = sum of c_k s_k (d_kj - d_ki) over those nearer to i, divided by the sum of c_k s_k |d_kj - d_ki| over all (eqs. 30
    and 31), so that P_ij + P_ji = 1; one half where nobody minds the difference. With ``risk``, the replication's odds
    instead: each d_k is bent by the exponent r_k (so that positions must be given as parts of the span), and votes are divided by
    those in all contests taken together.
    """
    won = np.zeros((len(position), *position.shape))
    cast, alike = np.zeros_like(won), 1e-12 * extent(position)  # a voter midway is no supporter by rounding
    for k, voter in enumerate(position):
        distance = np.abs(position - voter)
        if risk is not None:
            distance = distance ** risk[k]
        nearer = distance[None, :] - distance[:, None]
        lead = weight[k] * np.where(np.abs(nearer) > alike, nearer, 0.0)
        won += np.maximum(lead, 0.0)
        cast += np.abs(lead)
    if risk is not None:
        cast = np.broadcast_to(cast.sum(axis=(0, 1)), won.shape)
    return np.asarray(np.where(cast > 0, won / np.where(cast > 0, cast, 1.0), 0.5))


def extent(position: Floats) -> Floats:
    """How far apart the outermost positions are: [world]; 1 where all are the same, so that it can divide."""
    span = position.max(axis=0) - position.min(axis=0)
    return np.asarray(np.where(span > 0, span, 1.0))


def expected(position: Floats, salience: Floats, odds: Floats, risk: Floats, span: Floats) -> Floats:
    """What i expects to gain by challenging j: E(U_ij) as [i, j, world] (eqs. 5 to 7, 15, 16 and 24, with Q = 1).

    E = s_j (P U_s + (1 - P) U_f) + (1 - s_j) U_s - U_q, where U_s = 2 - 4 (1/2 - d/2)^r for winning, U_f = 2 - 4 (1/2 + d/2)^r
    for losing and U_q = 2 - 4 (1/2)^r for leaving things as they are. ``risk``: r, [i or 1, j or 1, world]; ``span``: [world].
    """
    half = 0.5 * np.minimum(np.abs(position[:, None] - position[None, :]) / span, 1.0)
    winning, losing = 2 - 4 * (0.5 - half) ** risk, 2 - 4 * (0.5 + half) ** risk
    resisted = odds * winning + (1 - odds) * losing
    return np.asarray(salience[None] * resisted + (1 - salience[None]) * winning - (2 - 4 * 0.5**risk))


def risk_exponents(gains: Floats) -> Floats:
    """r_i = (1 - R_i / 3) / (1 + R_i / 3), from 1/2 to 2: [actor, world] (eqs. 33 and 34), from what all expect at r = 1.

    R_i runs from -1, for whom others expect least of challenging (it has been safe, and dares), to 1 for whom they expect most.
    """
    danger = gains.sum(axis=0)  # nobody gains anything by challenging itself
    high, low = danger.max(axis=0), danger.min(axis=0)
    apart = high - low > 1e-12
    basis = np.where(apart, (2 * danger - high - low) / np.where(apart, high - low, 1.0), 0.0)
    return np.asarray((1 - basis / 3) / (1 + basis / 3))
