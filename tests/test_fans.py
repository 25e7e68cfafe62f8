"""What is counted of an ensemble, day by day, is what its worlds show one by one: how many stand at each level, who says what."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from helpers import SCENARIO, write_case

from sim.checking import checked_case
from sim.core import layout as at
from sim.core.counts import BINS
from sim.runs.parts import play
from sim.single import Play
from sim.tables import tabulate

SEED, WORLDS = 3, 25


def test_every_day_counts_every_world_where_it_stands_that_evening(tmp_path: Path) -> None:
    write_case(tmp_path)
    tables = tabulate(checked_case(str(tmp_path / SCENARIO)))
    fans = play(tables, SEED, 0, WORLDS).fans
    level, line = (np.zeros_like(counts) for counts in fans)
    for world in range(WORLDS):
        one = Play(tables, SEED, world)
        while not one.done:
            one.step()
            shown = np.append(one.state.f[one.plan[at.LEVEL] :][: len(level) - 1, 0], one.state.f[one.plan[at.SHARE], 0])
            level[np.arange(len(level)), one.day, (100 * shown + 0.5).astype(int)] += 1
            line[np.arange(len(line)), one.day, one.state.z[one.plan[at.LINE] :][: len(line), 0]] += 1
    assert level.shape[2] == BINS and (level.argmax(2).std(axis=1) > 0).any(), "they move"
    np.testing.assert_array_equal(fans.level, level)
    np.testing.assert_array_equal(fans.line, line)
