"""The check of a case, under the name by which the commands know it; it stands above what it checks, in ``sim.checking``."""

from sim.checking import check_case

__all__ = ["check_case"]
