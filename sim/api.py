"""The same as the commands, from Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.analysis.record.came_out import CameOut
from sim.analysis.record.came_out import came_out as hold
from sim.analysis.sweeps.asked import axes_of
from sim.checking import checked_case
from sim.checking.arms import checked_arms
from sim.loading.arm import ArmAsked, arm_of, read_arm
from sim.loading.case import Case
from sim.questions.asked import Question
from sim.questions.comparing import Comparison, compare_arms
from sim.questions.inferring import Answer, infer_case, infer_run
from sim.questions.judging import NEAREST, Judgement, make_judging
from sim.questions.judging import judge as judged
from sim.questions.lensing import Lenses, look_through
from sim.questions.sensed import Sensitivity
from sim.questions.sensing import BUDGET, FIGURES, WITHIN, Patience, sense_case
from sim.questions.sweeping import sweep_case
from sim.questions.swept import Sweep
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


def came_out(case: str | Path | Case, runs: int = 2000, seed: int = 1) -> CameOut:
    """Hold a case against what happened after 30 days, a year and at the end, with second shocks and without.

    ``.standings`` has one for each horizon: ``was``, ``rank``, and counts of ``worlds`` by outcome. Raises InputError.
    """
    return hold(case if isinstance(case, Case) else load(case), runs, seed)


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


def compare(
    scenario: str | Path | Case, *others: str | Path | Case | Mapping[str, object], arms: Sequence[str] = (), out: str | Path,
    every: Mapping[str, object] | None = None, runs: int | None = None, seed: int | None = None, workers: int | None = None,
    resume: bool = False, scheduler: str | None = None,
) -> Comparison:  # fmt: skip
    """Play arms on the same worlds into the folder ``out`` and compare each with ``scenario``: what ``hamedan compare`` shows.

    ``others``: scenarios by name, file or read, or mappings of settings as ``load`` takes them (with a ``title``, if you like);
    ``arms``: the same as texts, ``"TITLE: PATH=VALUE; PATH=VALUE"``; ``every``: settings for all arms. Raises InputError with all
    that is wrong, also where arms cannot be played on the same worlds.
    """
    base = scenario if isinstance(scenario, Case) else str(scenario)
    asked = [ArmAsked(base), *(_asked(base, one) for one in others), *(read_arm(a, base) for a in arms)]
    shared = [f"{path}={value}" for path, value in (every or {}).items()]
    read = checked_arms(asked, shared, seed is not None, runs is not None)
    return compare_arms(read, Wish(runs, seed, Path(out), workers, resume, scheduler))


def _asked(scenario: str | Case, one: str | Path | Case | Mapping[str, object]) -> ArmAsked:
    if not isinstance(one, Mapping):
        return ArmAsked(one if isinstance(one, Case) else str(one))
    return arm_of([(path, value) for path, value in one.items() if path != "title"], scenario, str(one.get("title", "")))


def judge(
    scenario: str | Path | Case, *, out: str | Path, runs: int | None = None, seed: int | None = None, workers: int | None = None,
    resume: bool = False, scheduler: str | None = None, nearest: int = NEAREST,
) -> Judgement:  # fmt: skip
    """Play an ensemble and judge it by the patterns that its scenario lists: what ``hamedan patterns`` shows.

    Raises InputError when there are none, or when the scenario, the folder or the cluster cannot be used.
    """
    case = scenario if isinstance(scenario, Case) else load(scenario)
    return judged(make_judging(case, Wish(runs, seed, Path(out), workers, resume, scheduler)), resume, nearest)


def infer(
    scenario: str | Path | Case | Run, observed: str | Path, *, out: str | Path | None = None, runs: int | None = None,
    seed: int | None = None, workers: int | None = None, resume: bool = False, scheduler: str | None = None,
) -> Answer:  # fmt: skip
    """Weigh a scenario's rival stories against a file of observations: within the model; no probability of history.

    ``scenario`` is played into the folder ``out``, which is needed then; a run that is there already is only read, and
    ``out`` (its own folder without it) gets the answer. ``.frame`` has a row for each story: weights as shares, 0 to 1, before
    (``prior``) and after (``posterior``), with 95 % intervals. Raises InputError when an input cannot be used, and its kind
    ``sim.analysis.stories.infer.TooFew`` when fewer than 50 worlds match.
    """
    if isinstance(scenario, Run):
        return infer_run(scenario, observed, Path(out) if out else None)
    if out is None:
        raise TypeError("infer plays worlds into a folder: out is needed")
    case = scenario if isinstance(scenario, Case) else load(scenario)
    return infer_case(case, observed, Wish(runs, seed, Path(out), workers, resume, scheduler))


def sweep(
    scenario: str | Path | Case, vary: Mapping[str, object] | None = None, *, out: str | Path, runs: int | None = None,
    seed: int | None = None, workers: int | None = None, latin: int | None = None, base: str | None = None, resume: bool = False,
    points: Sequence[Sequence[float]] | None = None,
) -> Sweep:  # fmt: skip
    """Play the same worlds under every combination of what is varied; leak by response without ``vary``.

    ``vary``: a path of the scenario, a hypothesis, or ``"scenario"``, each with a list of values, a mapping of names to values,
    or for a figure the bounds of a span in its scale's unit, ``(1, 30)``. ``latin``: so many points of a Latin hypercube, not all
    combinations; ``points``: points of another program's design (SALib's, the EMA Workbench's), a number for each of what is
    varied, in its order. ``.frame`` has a row for each cell, horizon and outcome: shares from 0 to 1, and differences from the
    base with paired 95 % intervals. Raises InputError when the scenario, the folder or what is varied cannot be used.
    """
    case = scenario if isinstance(scenario, Case) else load(scenario)
    design = None if points is None else [[float(held) for held in point] for point in points]
    question = Question(case, tuple(axes_of(vary, case)), latin if design is None else design, base)
    return sweep_case(question, Wish(runs, seed, Path(out), workers, resume))


def sensitivity(
    scenario: str | Path | Case, *, out: str | Path, runs: int = BUDGET, within: float = WITHIN, figures: int = FIGURES,
    seed: int | None = None, workers: int | None = None, resume: bool = False,
) -> Sensitivity:  # fmt: skip
    """Split what differs between worlds among groups of assumptions, until intervals reach no further than ``within``.

    ``runs``: at most so many worlds altogether. ``figures``: how many single figures of leading offices to look at. ``.frame``
    has a row for each target, grouping and group with its indices, from 0 to 1, and the ends of their 95 % intervals;
    ``.struck`` says what each article would change if it were struck; ``.salib(grouping, target)`` hands over a SALib problem
    with values.
    Raises InputError when the scenario or the folder cannot be used.
    """
    case = scenario if isinstance(scenario, Case) else load(scenario)
    return sense_case(case, Wish(None, seed, Path(out), workers, resume), Patience(runs, within, figures))
