"""The report."""
from sim.runs.opened import Run


def write_report(run: Run) -> None:
    """Write it."""
