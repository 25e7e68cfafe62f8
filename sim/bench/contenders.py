"""The same worlds in several hands: plain Mesa as others would write it, our Mesa world, and Mesa with nothing in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import mesa

from sim.tables import Tables
from sim.world import World

from .numpy_model import NumpyModel
from .plain_setting import setting_of
from .python_model import PythonModel

Outcomes = list[tuple[str, ...]]


class _Empty(mesa.Model):  # type: ignore[misc]
    """A model whose agents do nothing, day after day."""

    def __init__(self, offices: int, days: int, world: int = 0, **rest: Any) -> None:
        super().__init__(**rest)
        self.days = days
        self.datacollector = mesa.DataCollector()
        mesa.Agent.create_agents(self, offices)

    def step(self) -> None:
        """One day of nothing."""
        self.agents.do(_nothing)
        self.running = self.steps < self.days


def _nothing(agent: mesa.Agent) -> None:
    pass


def _batch(model: type[mesa.Model], parameters: dict[str, Any], steps: int) -> list[dict[str, Any]]:
    """Mesa's own batch runner on one core, without its progress bar."""
    held: list[dict[str, Any]] = mesa.batch_run(
        model, parameters, number_processes=1, max_steps=steps, data_collection_period=-1, display_progress=False
    )
    return held


def empty_mesa(offices: int, days: int, worlds: int) -> int:
    """Step an empty model; how many were stepped."""
    _batch(_Empty, {"offices": offices, "days": days, "world": range(worlds)}, days)
    return worlds


def _plain(model: type[mesa.Model], tables: Tables, seed: int, worlds: int) -> Outcomes:
    parameters = {"scenario": [setting_of(tables)], "seed": seed, "world": range(worlds)}
    held = sorted(_batch(model, parameters, 10**9), key=lambda row: int(row["world"]))
    return [(str(row["outcome_30d"]), str(row["outcome_end"])) for row in held]


def plain_numpy(tables: Tables, seed: int, worlds: int) -> Outcomes:
    """Worlds as a NumPy user would write them in Mesa."""
    return _plain(NumpyModel, tables, seed, worlds)


def plain_python(tables: Tables, seed: int, worlds: int) -> Outcomes:
    """Worlds in the quickest plain Mesa that we can write."""
    return _plain(PythonModel, tables, seed, worlds)


def mesa_world(tables: Tables, seed: int, worlds: Iterable[int] | int) -> Outcomes:
    """Worlds of ours that one can stop and look into."""
    found: Outcomes = []
    for number in range(worlds) if isinstance(worlds, int) else worlds:
        world = World(tables, seed=seed, world=number)
        while world.running:
            world.step()
        found.append((str(world.outcome["30d"]), str(world.outcome["end"])))
    return found
