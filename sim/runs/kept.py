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
        self._worlds: defaultdict[str, int] = defaultdict(int)

    def take(self, played: Round) -> None:
        """Add a round. Each arm's worlds follow on those that are here already."""
        for arm, first, held in zip(played.arms, played.firsts, played.kept, strict=True):
            assert first == self._worlds[arm]
            self._worlds[arm] += held["outcome"].shape[-1]
            for field, values in held.items():
                self._pieces[arm, field].append(values)

    def worlds(self, arm: str) -> int:
        """How many worlds of an arm are here."""
        return self._worlds[arm]

    def of(self, arm: str, field: str) -> NDArray[Any]:
        """A field of an arm's worlds; the last dimension counts worlds."""
        pieces = self._pieces[arm, field]
        if len(pieces) > 1:
            pieces[:] = [np.concatenate(pieces, axis=-1)]
        return pieces[0]
