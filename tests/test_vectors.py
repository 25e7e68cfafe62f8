"""Known answers for the random draws, so that a world stays that world on every machine and in every version.

The numbers were worked out with whole numbers of any length, apart from the program (``reference``); the file's own test holds
the two to each other, and both to what is written here.
"""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from sim.core import layout as at
from sim.core.draws import DECISION, DEPUTY, FIND, LEAK_DAY, PARAMETER, STORY, TRACE, draw
from sim.core.kernel import seed_words
from sim.lane import Lane

WORD = 2**32
PURPOSES = (PARAMETER, STORY, LEAK_DAY, TRACE, DEPUTY, DECISION, FIND)
VECTORS = [  # seed, world, two words for whose and when, purpose; two numbers in [0, 1)
    ((0, 0, 0, 0, 1), "0x1.6e739f1348e20p-3", "0x1.f9f1c1e8a1eabp-1"),
    ((0, 0, 0, 0, 6), "0x1.bf8cb6b8e1736p-1", "0x1.99fb9d966c163p-1"),
    ((1, 0, 3, 7, 6), "0x1.56a8c53cb5c1dp-1", "0x1.b3fd2b81fa85ap-2"),
    ((2016, 4711, 15, 123456789, 6), "0x1.8ec25e567f25cp-1", "0x1.d4973c3e29b9dp-1"),
    ((2016, 4711, 4294967295, 4294967295, 1), "0x1.51bfd1c31654dp-1", "0x1.4582dfe53c696p-2"),
    ((18446744073709551615, 4294967295, 1, 2, 5), "0x1.3ed1c5c187058p-3", "0x1.b7bf547bd052cp-3"),
    ((4294967296, 1, 0, 0, 3), "0x1.c327ae993e980p-8", "0x1.0842135cf28b2p-2"),
    ((2016, 0, 0, 0, 2), "0x1.ffa797eccffacp-3", "0x1.25391339007acp-3"),
    ((5, 6, 7, 8, 4), "0x1.375ef457cbd70p-1", "0x1.34e70f107f393p-1"),
    ((2016, 31, 200, 42, 7), "0x1.b75fcc6bfa3aep-2", "0x1.212c3139d5ca4p-1"),
]


def philox(counter: list[int], key: list[int]) -> list[int]:
    """Philox4x32-10 as its paper has it (Salmon and others 2011, section 3.3)."""
    for _ in range(10):
        first, second = 0xD2511F53 * counter[0], 0xCD9E8D57 * counter[2]
        counter = [second // WORD ^ counter[1] ^ key[0], second % WORD, first // WORD ^ counter[3] ^ key[1], first % WORD]
        key = [(key[0] + 0x9E3779B9) % WORD, (key[1] + 0xBB67AE85) % WORD]
    return counter


def reference(seed: int, world: int, first: int, second: int, purpose: int) -> tuple[float, float]:
    """The two numbers of a draw: 53 bits each from two words, the upper 27 of one and the upper 26 of the other."""
    a, b, c, d = philox([world, first, second, purpose], [seed % WORD, seed // WORD])
    return ((a >> 5) * 2**26 + (b >> 6)) / 2**53, ((c >> 5) * 2**26 + (d >> 6)) / 2**53


def words(name: str) -> tuple[int, int]:
    """The two words for a name: the first eight bytes of BLAKE2b with a digest of eight, little-endian."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")


@pytest.mark.parametrize(("address", "first", "second"), VECTORS)
def test_a_draw_is_what_it_always_was(address: tuple[int, int, int, int, int], first: str, second: str) -> None:
    seed, world, whose, when, purpose = address
    found = draw(seed_words(seed), np.uint64(world), np.uint64(whose), np.uint64(when), purpose)
    assert tuple(map(float, found)) == (float.fromhex(first), float.fromhex(second)) == reference(*address)


def test_purposes_keep_their_numbers() -> None:
    assert PURPOSES == (1, 2, 3, 4, 5, 6, 7)


def test_the_figures_of_a_world_are_drawn_by_the_names_of_their_paths() -> None:
    """A position (points, uniform) and a tempo (days, on a logarithmic scale), worked out from the vectors' rule alone."""
    world = Lane("hamedan_2016", seed=2016, world=4711)
    theta = world.index.rows
    for path in ("agents.russia.access.position", "agents.us.tempo", "world.rules.denial_discount"):
        parameter = world.index.parameters[path]
        u, _ = reference(2016, 4711, *words(path), PARAMETER)
        low, high = parameter.core_bounds(parameter.ratio)
        value = low + u * (high - low)
        wanted = np.exp(value) if parameter.ratio else value
        assert world.number(at.THETA, theta[path]) == pytest.approx(wanted, rel=1e-14)
