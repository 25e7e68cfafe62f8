"""What pulls on what: in the world, and as one office sees it."""

from __future__ import annotations

from sim.loading.cast import Cast
from sim.schema.world import World

Pull = tuple[str, str]  # from, to


def world_map(world: World) -> dict[Pull, str]:
    """The world's own influences: (from, to) -> path of the strength."""
    return {(e.from_, e.to): f"world.influence.{e.from_}.{e.to}" for e in world.influence}


def own_map(cast: Cast, actor: str) -> dict[Pull, str]:
    """An actor's map in the order of its pulls; where its own page says otherwise than the world's map, the page counts."""
    own = {(e.from_, e.to): f"agents.{actor}.map.{e.from_}.{e.to}" for e in cast.pages[actor].map}
    return dict(sorted((world_map(cast.world) | own).items()))
