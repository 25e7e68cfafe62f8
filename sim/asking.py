"""From Python, what asks further of worlds, and what hands them on: discover, why, pivots, impulse; export."""

from __future__ import annotations

from pathlib import Path

from sim.analysis.corners.corner import Asked
from sim.api import load
from sim.discovery.again import TIMES
from sim.exporting.write import export as written
from sim.loading.case import Case
from sim.questions.discovering import Discovery, discover_case, discover_run
from sim.questions.explained import Responding, Turning, Why
from sim.questions.explaining import WORLDS, Ask, explain_case, explain_run, find_impulse, find_pivots
from sim.running import Wish
from sim.runs.opened import Run


def discover(
    scenario: str | Path | Case | Run, target: str, *, at: str | None = None, box: int | None = None, every_input: bool = False,
    halves: int = TIMES, out: str | Path | None = None, runs: int | None = None, seed: int | None = None,
    workers: int | None = None, resume: bool = False, scheduler: str | None = None,
) -> Discovery:  # fmt: skip
    """Find the corner of assumption space in which ``target`` comes about: what ``hamedan discover`` shows.

    ``target`` is an outcome's code (with ``at`` ``30d`` or ``end``), a pattern's name, or conditions on columns of the worlds
    table. ``scenario`` is played into the folder ``out``, which is needed then; a run that is there already is only read.
    ``box`` takes that box of the trajectory as it is; ``every_input`` peels all inputs, unscreened; ``halves`` is how
    many random halves say what comes again. Raises InputError.
    """
    how = Asked(box, not every_input, halves)
    if isinstance(scenario, Run):
        return discover_run(scenario, target, Path(out) if out else None, at, how)
    if out is None:
        raise TypeError("discover plays worlds into a folder: out is needed")
    case = scenario if isinstance(scenario, Case) else load(scenario)
    return discover_case(case, target, Wish(runs, seed, Path(out), workers, resume, scheduler), at, how)


def why(
    scenario: str | Path | Case | Run, *, out: str | Path | None = None, worlds: int = WORLDS, at: str = "end",
    every: bool = False, runs: int | None = None, seed: int | None = None, workers: int | None = None, resume: bool = False,
) -> Why:  # fmt: skip
    """Ask why it came out so: what ``hamedan why`` shows, written into a folder.

    ``.pivots`` is what ``pivots`` returns, ``.impulse`` what ``impulse`` does (None where nothing leaks on a given day), and
    ``.told`` a world for each of the first moments. ``scenario`` is played into the folder ``out``, which is needed then.
    Raises InputError.
    """
    ask = Ask(worlds, at, every, workers)
    if isinstance(scenario, Run):
        return explain_run(scenario, ask, Path(out) if out else None)
    if out is None:
        raise TypeError("why plays worlds into a folder: out is needed")
    case = scenario if isinstance(scenario, Case) else load(scenario)
    return explain_case(case, Wish(runs, seed, Path(out), workers, resume), ask)


def pivots(run: Run, *, worlds: int = WORLDS, at: str = "end", every: bool = False, workers: int | None = None) -> Turning:
    """The decisions on which most outcomes of a run's first ``worlds`` worlds turned, when dropped or flipped in place.

    ``.frame`` has a row for each office, act and way of changing it (shares of worlds, 95 % intervals), ``.table`` one for each
    decision, ``.figure()`` draws it. Without ``every`` each office's first doing of each act. ``at``: ``30d`` or ``end``.
    """
    return find_pivots(run, Ask(worlds, at, every, workers))


def impulse(run: Run, *, worlds: int = WORLDS) -> Responding:
    """What the disclosure moves in a run's first ``worlds`` worlds, with offices free and with everybody waiting.

    ``.frame`` has a row for each issue and way: peak (points), area (point-days), half-life (days), and what politics makes of it
    (free over frozen), with 95 % intervals; ``.paths`` the mean response day by day; ``.figure()`` draws it. Raises InputError
    where nothing leaks on a given day.
    """
    return find_impulse(run, worlds)


def export(run: Run, to: str, out: str | Path | None = None) -> Path:
    """Write a run's worlds for another tool: ``csv``, ``csv.gz``, ``parquet``, ``stata``, ``salib`` or ``ema``. Returns the file.

    In memory: ``sim.exporting.tidy.tidy(run)`` is a frame, ``sim.exporting.salib.salib_problem(run)`` a SALib problem,
    ``sim.exporting.ema.ema(run)`` the EMA Workbench's ``(experiments, outcomes)``. Raises InputError.
    """
    return written(run, to, Path(out) if out else None)
