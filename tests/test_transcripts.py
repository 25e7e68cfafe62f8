"""A readable transcript of every scenario and case that ships: `python -m pytest -n 0 -m slow tests/test_transcripts.py`.

The default tests hold golden transcripts of the small scenario (``test_trace.py``) and the worlds on the pages of episodes.
"""

from __future__ import annotations

import pytest

import sim
from sim.loading.library import shipped, shipped_cases
from sim.telling import tell
from sim.words import OUTCOME_WORDS

NAMES = sorted({*shipped(), *shipped_cases()})
LONGEST, WORLDS = 110, 3


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("why", [False, True], ids=["told", "why"])
def test_every_scenario_is_told(name: str, why: bool) -> None:
    """Plain lines that fit a terminal, the title first, how it came out, and no value or name that is meant for a machine."""
    case = sim.load(name)
    for world in range(WORLDS):
        lines = list(tell(case, case.scenario.seed, world, why))
        assert case.scenario.title in lines[0] and len(lines) > 5
        assert all(len(line) <= LONGEST and line == line.rstrip() and line.isprintable() for line in lines), name
        told = "\n".join(lines)
        assert "None" not in told and "nan" not in told.split(), name
        assert why or "_" not in told.replace(case.name, ""), name  # evidence names the files that it stands in
        assert case.scenario.shock or any(words.split(",")[0] in told for words in OUTCOME_WORDS.values()), name
