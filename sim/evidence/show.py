"""Any page of the evidence as lines that fit a terminal."""

from __future__ import annotations

from sim.loading.case import Case

from .actor import ActorPage
from .claim import ClaimPage
from .everywhere import UsePage
from .figure import FigurePage
from .find import About, Matches, Overview
from .gaps import GapsPage
from .show_actor import actor_lines
from .show_claim import claim_lines
from .show_figure import figure_lines
from .show_gaps import gaps_lines, matches_lines, overview_lines
from .show_source import source_lines
from .show_use import use_lines
from .source import SourcePage


def lines(case: Case, about: About) -> list[str]:
    """A page in plain text, no line longer than ``text.WIDTH``."""
    match about:
        case FigurePage():
            return figure_lines(about)
        case ClaimPage():
            return claim_lines(about, case.cast.codebook.rungs)
        case ActorPage():
            return actor_lines(about)
        case SourcePage():
            return source_lines(about)
        case GapsPage():
            return gaps_lines(about)
        case UsePage():
            return use_lines(about)
        case Matches():
            return matches_lines(about)
        case Overview():
            return overview_lines(about)
