"""That every figure can be coded: known words, a direction where one belongs, numbers within the scale."""

from __future__ import annotations

from dataclasses import dataclass

from sim.parameters import Parameter, Swap, parameters, swaps
from sim.reading.problems import Problems

from .names import Check


@dataclass(frozen=True)
class Figures:
    """What could be coded: the parameters by path, and what stories put in their places."""

    parameters: dict[str, Parameter]
    swaps: list[Swap]


def check_figures(check: Check) -> Figures:
    """Code all figures; notes each that cannot be coded, once."""
    found = Problems()
    figures = Figures(parameters(check.case, found), swaps(check.case, found))
    # A figure that stands for several (what an office thinks of everybody's word) is coded for each of them.
    check.problems.extend({problem.place: problem for problem in reversed(list(found))}.values())
    return figures
