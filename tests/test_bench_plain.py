"""The plain Mesa models of the benchmark: the same worlds, the same answers as the ensemble."""

from __future__ import annotations

from functools import cache

import mesa
import numpy as np
import pytest

from sim.api import load
from sim.bench.numpy_model import NumpyModel
from sim.bench.plain_model import PlainModel
from sim.bench.plain_setting import Setting, setting_of
from sim.bench.python_model import PythonModel
from sim.core import layout as at
from sim.core.counts import empty_fans
from sim.core.kernel import Results, make_results, run_worlds, worlds
from sim.core.state import make_state, rows
from sim.tables import tabulate

VARIANTS = [NumpyModel, PythonModel]
CASES = [("hamedan_2016", 60, 6), ("deadly_second_shock", 60, 2), ("us_security_council", 60, 2)]


@cache
def ensemble(name: str, days: int, total: int) -> tuple[Setting, Results]:
    tables = tabulate(load(name, {"days": days}))
    results = make_results(tables.plan, total, empty_fans(tables.plan, len(tables.index.lines)))
    seed = tables.index.case.scenario.seed
    run_worlds(tables.plan, tables.data, make_state(tables.plan), seed, worlds(0, total), results)
    return Setting(tables), results


def assert_same(model: PlainModel, results: Results, world: int) -> None:
    def whole(block: int) -> list[int]:
        return rows(model.setting.tables.plan, results.z, block)[:, world].tolist()

    def real(block: int) -> list[float]:
        return rows(model.setting.tables.plan, results.f, block)[:, world].tolist()

    assert [model.outcome_30d, model.outcome_end] == [at.OUTCOMES[code] for code in whole(at.OUTCOME)]
    assert model.first == whole(at.FIRST)
    assert [model.zero, model.disclosed] == whole(at.ZERO) + whole(at.DISCLOSED)
    assert list(model.events.values()) == whole(at.EVENT)
    assert model.lines == whole(at.LINE)
    assert model.notes.movers == whole(at.MOVER)
    assert model.end == pytest.approx(real(at.LEVEL), abs=1e-9)
    assert list(model.peak) == pytest.approx(real(at.PEAK), abs=1e-9)
    assert list(model.low) == pytest.approx(real(at.LOW), abs=1e-9)
    tallies = [model.notes.worst_discord, model.notes.days_lost, model.notes.peak_share]
    assert tallies == pytest.approx(real(at.TALLY), abs=1e-9)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("name", "days", "total"), CASES)
def test_same_answers_as_the_ensemble(variant: type[PlainModel], name: str, days: int, total: int) -> None:
    setting, results = ensemble(name, days, total)
    moved = 0
    for world in range(total):
        model = variant(setting, world=world)
        model.run_model()
        assert model.steps == days
        assert_same(model, results, world)
        moved += sum(day >= 0 for day in model.first)
    assert moved > total  # something was done in these worlds


@pytest.mark.parametrize("variant", VARIANTS)
def test_batch_run_plays_the_same_worlds(variant: type[PlainModel]) -> None:
    setting, results = ensemble(*CASES[0])
    found = mesa.batch_run(variant, {"scenario": setting, "world": range(3)}, number_processes=1, display_progress=False)
    outcomes = rows(setting.tables.plan, results.z, at.OUTCOME)
    assert [row["world"] for row in found] == [0, 1, 2]
    assert [row["outcome_end"] for row in found] == [at.OUTCOMES[code] for code in outcomes[1, :3]]
    assert np.array_equal([row["first"] for row in found], rows(setting.tables.plan, results.z, at.FIRST)[:, :3].T)


def test_open_leaks_are_refused() -> None:
    with pytest.raises(NotImplementedError):
        setting_of("secret_year")
