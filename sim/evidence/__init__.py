"""Where a number comes from: from a figure to its claims and their paragraphs, from a claim to all that hangs on it."""

from .actor import ActorPage, about_actor
from .claim import ClaimPage, about_claim
from .figure import FigurePage, about_path
from .find import About, Matches, Overview, find, lookup
from .gaps import GapsPage, gaps
from .ledger import Ledger, open_ledger
from .show import lines
from .source import SourcePage, about_source

__all__ = [
    "About",
    "ActorPage",
    "ClaimPage",
    "FigurePage",
    "GapsPage",
    "Ledger",
    "Matches",
    "Overview",
    "SourcePage",
    "about_actor",
    "about_claim",
    "about_path",
    "about_source",
    "find",
    "gaps",
    "lines",
    "lookup",
    "open_ledger",
]
