"""One definition of every rule: the single world, the Mesa world, the ensemble, compiled and interpreted, agree bit for bit.

`python -m pytest -n 0 -s -m slow tests/test_agreement.py` (SCENARIOS=1000: fewer); figures in docs/validation/agreement.md.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from bits import bits_of, digest_of, played
from random_cases import random_case

from sim.checking import check_case
from sim.core.layout import LANES
from sim.single import Play
from sim.tables import tabulate
from sim.world import World

WORLDS = LANES + 12  # two blocks, the second not full
CHUNKS, EACH, SOME = 10, 30, 4  # 300 scenarios, so many worlds of each looked at
SLOW_CHUNKS, SLOW_SOME = 50, 2
SLOW_EACH = int(os.environ.get("SCENARIOS", "10_000")) // SLOW_CHUNKS  # twice as many worlds; minutes
HERE = Path(__file__).parent


def agree(number: int, some: int, mesa: bool = False) -> int:
    """Compare some worlds of a random scenario with the ensemble's; how many were compared."""
    dice = random.Random(f"worlds {number}")
    case = random_case(number)
    check_case(case)
    tables, seed, first = tabulate(case), dice.getrandbits(64), dice.choice([0, dice.randrange(2**32 - WORLDS)])
    out = played(tables, seed, first, first + WORLDS)
    assert int(out.fans.level[:, 0].sum()) == WORLDS * out.fans.level.shape[0], "a world was counted twice, or not"
    for world in [*dice.sample(range(WORLDS), some - 1), LANES]:
        one = World(tables, seed, first + world, collect=False) if mesa else Play(tables, seed, first + world)
        while not one.done:
            one.step()
        state = one.play.state if isinstance(one, World) else one.state
        assert bits_of(tables, state.f, state.z, 0) == bits_of(tables, out.f, out.z, world), (number, seed, first + world)
    return some


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_one_world_is_a_world_of_the_ensemble(chunk: int) -> None:
    compared = sum(agree(number, SOME, number % 10 == 0) for number in range(chunk * EACH, (chunk + 1) * EACH))
    assert compared == EACH * SOME


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(SLOW_CHUNKS))
def test_ten_thousand_scenarios_agree(chunk: int) -> None:
    numbers = range(10_000 + chunk * SLOW_EACH, 10_000 + (chunk + 1) * SLOW_EACH)
    compared = sum(agree(number, SLOW_SOME, mesa=True) for number in numbers)
    print(f"chunk {chunk}: {compared} Mesa worlds of {SLOW_EACH} random scenarios agree")
    assert compared == SLOW_EACH * SLOW_SOME


def interpreted(names: list[str]) -> list[str]:
    """The digests of cases (see ``bits``) as plain Python computes them."""
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": f"{HERE.parent}{os.pathsep}{HERE}"}
    command = [sys.executable, "-W", "error", str(HERE / "bits.py"), *names]
    done = subprocess.run(command, env=environment, cwd=HERE.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_plain_python_gives_the_same_bits() -> None:
    names = [f"random:{number}:4" for number in range(5)]
    assert interpreted(names) == [digest_of(name) for name in names]


@pytest.mark.slow
@pytest.mark.parametrize("names", [[f"random:{n}:12" for n in range(100, 140)], ["two_actors"], ["hamedan_2016:days=20"]])
def test_plain_python_gives_the_same_bits_over_more(names: list[str]) -> None:
    assert interpreted(names) == [digest_of(name) for name in names]
