"""How long one core works for an answer of the explorer: ``python docs/scripts/explorer_pace.py``. Medians, in milliseconds."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sim.explorer.asked import OfWorld, Turn
from sim.explorer.desk import Desk
from sim.explorer.question import Question

TIMES = 15
PATH, PULL = "agents.russia.access.position", "world.influence.trust.arms"


def milliseconds(job: Callable[[int], object], times: int = TIMES) -> float:
    """The median of several."""
    taken = []
    for n in range(times):
        began = time.process_time()
        job(n)
        taken.append(1000 * (time.process_time() - began))
    return statistics.median(taken)


def main() -> None:
    """Print them."""
    desk = Desk("hamedan_2016")
    desk.warm()
    plain = Question(scenario="hamedan_2016")

    def moved(n: int, path: str = PATH, unit: float = 1.0) -> Question:
        return plain.but(figures={path: (unit * n, unit * (n + 20.5))})

    def answer(question: Question, worlds: int) -> object:
        return desk.answer(Turn(question=question, client="pace", turn=1, worlds=worlds, at="end"), lambda: True)

    answer(plain, 2000)
    desk.builder.build(moved(99))
    print(f"fast path, from question to tables            {milliseconds(lambda n: desk.builder.build(moved(n))):8.2f}")
    slow = milliseconds(lambda n: desk.builder.build(moved(n, PULL, 0.001)), 7)
    print(f"long way, from question to tables             {slow:8.1f}")
    for worlds, first in ((128, 20), (256, 40), (512, 60)):
        taken = milliseconds(lambda n, a=first, w=worlds: answer(moved(a + n), w))
        print(f"answer to a moving hand, {worlds:5} worlds         {taken:8.1f}")
    rested = milliseconds(lambda n: answer(moved(n + 0.5), 2000), 5)
    print(f"answer to a resting hand, 2,000 worlds        {rested:8.1f}")
    told = milliseconds(lambda n: desk.world(OfWorld(question=moved(20), world=n)), 5)
    print(f"a world told, with where it parts             {told:8.1f}")


if __name__ == "__main__":
    main()
