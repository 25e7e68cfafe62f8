"""What was played in the form that SALib reads: a problem, and the values of a quantity in Saltelli's order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.sensitivity.groups import CHANCE, FIGURE
from sim.analysis.sensitivity.saltelli import A, B
from sim.analysis.sensitivity.sensed import Sensed
from sim.reading.problems import InputError, Problem, nearest, quoted, wanted


@dataclass(frozen=True)
class Design:
    """``analyze(design.problem, design.values, calc_second_order=False)`` gives the indices of a grouping.

    Every group is one variable of the problem, as SALib treats the members of a group as one; ``values`` has for each world A,
    then AB of each group, then B.
    """

    problem: dict[str, Any]
    values: NDArray[np.float64]


def design_of(found: Sensed, grouping: str, target: str) -> Design:
    """The design of one grouping for a target with a single value. Raises InputError where there is none of this name."""
    groups, targets = {**found.groupings, FIGURE: list(found.figures)}, {one.name: one for one in found.targets}
    problems = [
        Problem(None, f"there is no {what} {quoted(name)}: wanted {wanted(known)}{nearest(name, known)}")
        for what, name, known in (("grouping", grouping, groups), ("target that varies", target, targets))
        if name not in known
    ]
    if problems:
        raise InputError(problems)
    names = [group.name for group in groups[grouping]]
    first = max((found.kept.start(name) for name in names), default=0)
    last = min(found.kept.worlds(name) for name in (A, B, CHANCE, *names))
    held = [targets[target].of(found.kept, arm, first, last) for arm in (A, *names, B)]
    if held[0].shape[1] > 1:
        raise InputError([Problem(None, f"{quoted(target)} is several quantities together: wanted one, such as {target}.RN")])
    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    return Design(problem, np.stack(held, axis=1)[:, :, 0].ravel())
