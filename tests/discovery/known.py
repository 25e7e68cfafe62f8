"""Answers of the EMA Workbench and of Bryant and Lempert, as small numbers, and how they were come by.

Trajectory and quasi-p values: EMA Workbench 2.5.3 on the data of ``drawn``, ``prim.Prim(x, y).find_box()`` (26 November 2026).
Bryant and Lempert's box, and the leaves of the tree: the notebook ``docs/source/examples/scenario_discovery.ipynb`` of the
Workbench, on ``bryant et al 2010 data.csv`` beside its examples, with ``peel_alpha=0.1`` and box 21. The data are not ours to
hand on: docs/validation/discovery.md says where they lie.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

# coverage, density, mass, inputs restricted, of boxes on the trajectory
BOXES = {
    0: (1.0, 0.2275, 1.0, 0),
    1: (0.994505, 0.290997, 0.7775, 1),
    2: (0.956044, 0.417266, 0.52125, 1),
    6: (0.934066, 0.501475, 0.42375, 3),
    10: (0.917582, 0.609489, 0.3425, 3),
    17: (0.890110, 0.857143, 0.23625, 3),
    22: (0.725275, 0.916667, 0.18, 5),
    29: (0.516484, 0.969072, 0.12125, 5),
    30: (0.258242, 0.979167, 0.06, 5),  # the last peel takes a name off; what follows is pasted
    35: (0.285714, 0.981132, 0.06625, 5),
    39: (0.307692, 0.982456, 0.07125, 5),
}
LAST = {  # of box 39: bounds, quasi-p values
    ("a", "low"): (0.419224, 2.6552710901119058e-11),
    ("a", "high"): (0.942005, 0.23073537683728773),
    ("b", "high"): (0.604860, 1.4071007288504794e-07),
    ("c", "low"): (0.016180, 0.42016837827525855),
    ("c", "high"): (0.914555, 0.22284481119082394),
    ("d", "low"): (0.082084, 0.2149341839309613),
}
LAST_NAMES, LAST_NAMES_P = {"two"}, 1.425515236615154e-15

BRYANT = (0.752809, 0.770115, 0.0986395, 4)
BRYANT_BOUNDS = {
    ("Total biomass", "high"): (755.799988, 4.716968553178765e-06),
    ("Demand elasticity", "low"): (-0.422, 1.1849299115762218e-16),
    ("Biomass backstop price", "low"): (150.049995, 3.515112530263049e-11),
    ("Cellulosic cost", "low"): (72.650002, 0.15741333528927348),
}
BRYANT_LEAVES = [  # coverage, density, mass
    (0.011236, 0.021739, 0.052154),
    (0.0, 0.0, 0.546485),
    (0.0, 0.0, 0.103175),
    (0.044944, 0.090909, 0.049887),
    (0.224719, 0.434783, 0.052154),
    (0.112360, 0.227273, 0.049887),
    (0.0, 0.0, 0.051020),
    (0.606742, 0.642857, 0.095238),
]


def drawn() -> tuple[pd.DataFrame, np.ndarray]:
    """Eight hundred worlds: six numbers, one with ties, one of names, and cases in a corner, with noise."""
    chance, n = np.random.default_rng(2016), 800
    x = pd.DataFrame(chance.random((n, 6)), columns=list("abcdef"))
    x["g"] = np.round(chance.random(n) * 4)
    x["s"] = chance.choice(["one", "two", "three", "four"], n)
    corner = (x.a > 0.4) & (x.b < 0.7) & x.s.isin(["one", "two"]) & (chance.random(n) < 0.85)
    return x, (corner | (chance.random(n) < 0.05)).to_numpy()
