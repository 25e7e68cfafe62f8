"""What `hamedan bench` promises: stable keys, answers that agree, and a floor that draws what a world draws."""

from __future__ import annotations

import json

import numpy as np
import pytest
from click.testing import CliRunner

from sim.bench import measure as measuring
from sim.bench.floor import draw_worlds
from sim.cli import main
from sim.loading.case import read_case
from sim.tables import tabulate

KEYS = {
    "scenario", "cores", "same_answers", "worlds_per_second", "ratio_to_plain_mesa_one_core", "ratio_to_plain_mesa_all_cores",
    "ratio_to_quickest_plain_mesa_one_core", "ratio_to_empty_mesa_one_core", "ratio_to_floor_one_core",
    "latency_10000_worlds_s", "compile_s", "import_s", "peak_mb",
}  # fmt: skip


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few worlds of each, and no fresh installation."""
    for name, few in (("ROUNDS", 1), ("FEW", 2), ("SOME", 2), ("BLOCK", 16), ("LATENCY_WORLDS", 32), ("QUESTIONS", 1)):
        monkeypatch.setattr(measuring, name, few)
    monkeypatch.setattr(measuring, "_first_world", lambda *_, **__: {"import": 0.1, "world": 0.2, "peak_mb": 1.0})


@pytest.mark.usefixtures("quick")
def test_the_keys_are_those_that_are_promised() -> None:
    found = CliRunner().invoke(main, ["bench", "hamedan_2016", "--set", "days=30", "--json"])
    assert found.exit_code == 0, found.output
    held = json.loads(found.output[found.output.index("{") :])
    assert set(held) == KEYS and set(held["worlds_per_second"]) == set(measuring.KINDS)
    assert held["same_answers"] is True and all(rate > 0 for rate in held["worlds_per_second"].values())


@pytest.mark.usefixtures("quick")
def test_other_answers_are_no_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "_same", lambda *_: False)
    found = CliRunner().invoke(main, ["bench", "hamedan_2016", "--set", "days=30"])
    assert found.exit_code == 1 and "other answers" in found.output.lower()


def test_the_floor_draws_numbers_that_worlds_draw() -> None:
    tables = tabulate(read_case("two_actors"))
    sums = draw_worlds(tables.plan, 1, 300)
    assert len(np.unique(sums)) == 300 and np.array_equal(sums[:100], draw_worlds(tables.plan, 1, 100))
    assert not np.array_equal(sums[:100], draw_worlds(tables.plan, 2, 100))
