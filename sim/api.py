"""The same as the commands, from Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.checking import checked_case
from sim.judging import NEAREST, Judgement, make_judging
from sim.judging import judge as judged
from sim.lensing import Lenses, look_through
from sim.loading.case import Case
from sim.running import Wish, make_job, run_job
from sim.runs.opened import Run


def load(scenario: str | Path, settings: Mapping[str, object] | None = None, lens: Sequence[str] | None = None) -> Case:
    """Read and check a scenario: a file, or the name of one that ships.

    ``settings`` are what ``--set`` takes, as a mapping; ``lens`` the articles to believe (an empty list: none).
    Raises InputError with all that is wrong.
    """
    texts = [f"{path}={value}" for path, value in (settings or {}).items()]
    texts += [f"lens=[{', '.join(lens)}]"] if lens is not None else []
    return checked_case(str(scenario), texts)


def run(
    scenario: str | Path | Case, *, out: str | Path, runs: int | None = None, seed: int | None = None, workers: int | None = None,
    resume: bool = False, scheduler: str | None = None,
) -> Run:  # fmt: skip
    """Play an ensemble into the folder ``out`` and open it; with ``scheduler``, an address, on the workers of a Dask cluster.

    Raises InputError when the scenario, the folder or the cluster cannot be used.
    """
    case = scenario if isinstance(scenario, Case) else load(scenario)
    return run_job(make_job(case, Wish(runs, seed, Path(out), workers, resume, scheduler)), resume)


def lenses(
    scenario: str | Path | Case, *, out: str | Path, runs: int | None = None, seed: int | None = None, workers: int | None = None,
    but_one: bool = False, resume: bool = False, scheduler: str | None = None,
) -> Lenses:  # fmt: skip
    """Play the same worlds believing all articles, each one alone, none, and with ``but_one`` all but each.

    The folder ``out`` gets a run for each lens, a figure and a report; ``.frame`` has a row for each lens.
    ``scheduler`` as for ``run``. Raises InputError when the scenario, the folder or the cluster cannot be used.
    """
    case = scenario if isinstance(scenario, Case) else load(scenario)
    return look_through(case, Wish(runs, seed, Path(out), workers, resume, scheduler), but_one)


def judge(
    scenario: str | Path | Case, *, out: str | Path, runs: int | None = None, seed: int | None = None, workers: int | None = None,
    resume: bool = False, scheduler: str | None = None, nearest: int = NEAREST,
) -> Judgement:  # fmt: skip
    """Play an ensemble and judge it by the patterns that its scenario lists: what ``hamedan patterns`` shows.

    Raises InputError when there are none, or when the scenario, the folder or the cluster cannot be used.
    """
    case = scenario if isinstance(scenario, Case) else load(scenario)
    return judged(make_judging(case, Wish(runs, seed, Path(out), workers, resume, scheduler)), resume, nearest)
