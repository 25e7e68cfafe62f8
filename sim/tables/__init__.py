"""Objects to arrays: the only bridge from a checked case to the core."""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.state import Floats, Ints
from sim.loading.case import Case

from .acts import pack_acts
from .index import Index, index_of
from .issues import pack_issues
from .minds import pack_minds
from .pack import Packer
from .parameters import pack_parameters
from .setting import pack_setting

__all__ = ["Index", "Tables", "index_of", "tabulate"]


@dataclass(frozen=True)
class Tables:
    """A case as the core reads it (``sim/core/layout.py``), and the names behind the numbers."""

    plan: Ints
    data: Floats
    index: Index


def tabulate(case: Case) -> Tables:
    """The arrays of a checked case. Names are sorted first, so that the order in a file cannot matter."""
    index, packer = index_of(case), Packer()
    for pack in (pack_parameters, pack_issues, pack_minds, pack_acts, pack_setting):
        pack(index, packer)
    plan, data = packer.pack()
    return Tables(plan, data, index)
