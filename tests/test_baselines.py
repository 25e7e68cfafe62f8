"""Rules of thumb on the inputs of worlds: each actor counts by its salience and its capability, both of that world."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from jobs import SMALL, job, opened, run

from sim.analysis.thumb.baselines import settle
from sim.loading.case import read_case
from sim.tables import tabulate


def test_where_an_issue_settles_is_worked_out_from_each_world_s_own_figures(tmp_path: Path) -> None:
    wanted = job(tabulate(read_case(SMALL)), tmp_path / "run", runs=60)
    run(wanted)
    held = opened(wanted)
    worlds = held.query("SELECT * FROM worlds ORDER BY world")
    pages, looked = held.case.cast.pages, 0
    for issue in held.index.issues:
        actors = [name for name in held.index.actors if issue in pages[name].wants]
        if len(actors) < 2:
            continue
        mean, median = (settle(held, issue, rule, worlds) for rule in ("mean", "median"))
        for n, world in worlds.iterrows():
            position = [float(world[f"agents.{a}.{issue}.position"]) for a in actors]
            weight = [float(world[f"agents.{a}.{issue}.salience"]) * float(world[f"agents.{a}.capability"]) for a in actors]
            assert mean[n] == pytest.approx(sum(p * w for p, w in zip(position, weight, strict=True)) / sum(weight))
            order = np.argsort(position)
            half = next(k for k in order if sum(weight[m] for m in order[: list(order).index(k) + 1]) >= sum(weight) / 2)
            assert median[n] == pytest.approx(position[half])
            looked += 1
    assert looked >= 60
