"""All that is wrong across the files of a case, found in one go."""

from __future__ import annotations

from sim.loading.case import Case
from sim.quantities import as_written

from .claims import check_claims
from .codebook import check_codebook
from .days import LAST_ZERO, check_days
from .eras import check_eras
from .figures import check_figures
from .influence import check_influence
from .keys import check_keys
from .names import Check
from .pages import check_pages
from .patterns import check_patterns
from .price import check_price
from .responses import check_responses
from .scenario import check_scenario
from .stories import check_stories
from .world import check_world

MOST_ISSUES = 200  # what an ensemble keeps grows with their square


def check_case(case: Case) -> None:
    """Look across the files of a case.

    Raises InputError with every problem at once: names that nobody knows, figures that cannot be coded, claims that do not
    exist or may not be used, days outside the scenario, influence that explodes, jobs beyond all measure.
    """
    check = Check(case)
    days = check_days(check)
    check_pages(check)
    check_world(check)
    check_eras(check)
    check_scenario(check, days)
    check_responses(check, days)
    # Dates near the end of the calendar cannot be added to; that they are too late is noted by then.
    if case.day_zero.year <= LAST_ZERO:
        check_claims(check, dated=days.zero is not None or case.open_leak)
        if _sized(check):
            _check_figures(check)
    check.problems.raise_if_any()


def _sized(check: Check) -> bool:
    issues = len(check.world.issues)
    if issues > MOST_ISSUES:
        check.add(check.key("world", "issues"), f"{issues:,} issues are more than can be played: wanted {MOST_ISSUES} or fewer")
    return issues <= MOST_ISSUES


def _check_figures(check: Check) -> None:
    known = as_written(check.case)
    check_stories(check, known)
    check_patterns(check, (path for path, quantity in known.items() if quantity.sampled))
    check_price(check, known)
    if check_codebook(check, (quantity.scale for quantity in known.values())):
        figures = check_figures(check)
        check_influence(check, figures)
        check_keys(check, figures)
