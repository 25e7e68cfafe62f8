"""That every figure can be coded: known words, a direction where one belongs, numbers within the scale."""

from __future__ import annotations

from dataclasses import dataclass

from sim.parameters import Parameter, Swap, parameters, swaps
from sim.quantities import quantities
from sim.reading.problems import Problems, quoted

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
    _check_scales(check)
    return figures


def _check_scales(check: Check) -> None:
    wrong = {}
    for quantity in quantities(check.case).values():
        named = quantity.figure.scale
        if named is not None and named != quantity.scale:
            wrong[quantity.place] = f"{quantity.title}: this figure is read on the scale {quoted(quantity.scale)}, not {quoted(named)}"
    for place, text in wrong.items():
        check.add(place, text)
