"""What rounds have kept so far, by arm."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .turns import Round


class Kept:
    """Worlds by arm, in the order of their numbers; what was added is put together when it is asked for."""

    def __init__(self) -> None:
        self._pieces: defaultdict[tuple[str, str], list[NDArray[Any]]] = defaultdict(list)
        self._starts: dict[str, int] = {}
        self._ends: defaultdict[str, int] = defaultdict(int)

    def take(self, played: Round) -> None:
        """Add a round. Each arm's worlds follow on those that are here already."""
        for arm, first, held in zip(played.arms, played.firsts, played.kept, strict=True):
            assert first == (self._ends[arm] if arm in self._starts else first)
            self._starts.setdefault(arm, first)
            self._ends[arm] = first + held["outcome"].shape[-1]
            for field, values in held.items():
                self._pieces[arm, field].append(values)

    @property
    def arms(self) -> set[str]:
        """The names of all arms that are here."""
        return set(self._starts)

    def start(self, arm: str) -> int:
        """The first world of an arm that is here, 0 where none is."""
        return self._starts.get(arm, 0)

    def worlds(self, arm: str) -> int:
        """The number up to which, without, worlds of an arm are here: how many, where they begin with the first."""
        return self._ends[arm]

    def of(self, arm: str, field: str, first: int = 0) -> NDArray[Any]:
        """A field of an arm's worlds from number ``first`` on; the last dimension counts worlds."""
        pieces = self._pieces[arm, field]
        if len(pieces) > 1:
            pieces[:] = [np.concatenate(pieces, axis=-1)]
        return pieces[0][..., max(first - self.start(arm), 0) :]
