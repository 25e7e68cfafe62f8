"""The same as the commands, from Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.checking import checked_case
from sim.loading.case import Case
from sim.running import Wish, make_job, run_job
from sim.runs.opened import Run


def load(scenario: str | Path, settings: Mapping[str, object] | None = None, lens: Sequence[str] | None = None) -> Case:
    """Read and check a scenario: a file, or the name of one that ships.

    ``settings`` are what ``--set`` takes, as a mapping; ``lens`` the articles to believe.
    Raises InputError with all that is wrong.
    """
    texts = [f"{path}={value}" for path, value in (settings or {}).items()]
    texts += [f"lens=[{', '.join(lens)}]"] if lens else []
    return checked_case(str(scenario), texts)


def run(
    scenario: str | Path | Case, *, out: str | Path, runs: int | None = None, seed: int | None = None, workers: int | None = None,
    resume: bool = False,
) -> Run:  # fmt: skip
    """Play an ensemble into the folder ``out`` and open it.

    Raises InputError when the scenario or the folder cannot be used.
    """
    case = scenario if isinstance(scenario, Case) else load(scenario)
    return run_job(make_job(case, Wish(runs, seed, Path(out), workers, resume)), resume)
