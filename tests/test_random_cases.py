"""That the random scenarios of other tests are valid, full of everything, and alive: a test of nothing proves nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from bits import bits_of, evenings, played
from random_cases import case_of, files, random_case, write

from sim.checking import check_case
from sim.core import layout as at
from sim.core.exposure import has_exposure
from sim.core.kernel import Results
from sim.core.state import rows
from sim.loading.case import Case, read_case
from sim.quantities import as_written
from sim.schema.scenario import Response
from sim.tables import Tables, tabulate
from sim.tables.index import responses

SCENARIOS, FEWEST = 200, 5
NEEDS = (
    "at least",
    "at most",
    "regime",
    "done",
    "not done",
    "deputies",
    "disclosed",
    "secret",
    "few deputies",
)  # as layout's kinds of need
OTHERS = (
    "injects seats edges leakers house_objects secret swaps some_day_0 absent precision_0 no_roles exposure lasting premise "
    "blames flies regime_changes map 1_actors 5_actors 1_issues 6_issues "
    "open leaks finds found told never_out shock sky moved_rest mixed_bans"
)
BOUNDED = (at.LEVEL, at.REST, at.PEAK, at.LOW, at.SHARE, at.ATTENTION, at.CONCEDED, at.DISCORD, at.BELIEF)
RESPONSES = ("do", "never", "only", "silent", "echo", "from_")


@pytest.mark.parametrize("number", range(6))
def test_the_shortcut_past_yaml_takes_nothing_away(number: int, tmp_path: Path) -> None:
    """Built without files or read from them, a random scenario is the same to the last bit."""
    direct = tabulate(case_of(files(number)))
    case = read_case(str(write(tmp_path, files(number))))
    check_case(case)
    through = tabulate(case)
    assert np.array_equal(direct.plan, through.plan)
    assert np.array_equal(direct.data, through.data)


def test_random_scenarios_have_everything_in_them() -> None:
    found: Counter[str] = Counter()
    for number in range(SCENARIOS):
        case = random_case(number)
        tables = tabulate(case)
        out = played(tables, 1, 0, 32)
        found.update({*of_scenario(case), *of_plan(tables), *of_worlds(tables, out)})
    wanted = [*(f"need {need}" for need in NEEDS), *(f"response {key}" for key in RESPONSES), *at.OUTCOMES, *at.EVENTS]
    assert {feature: found[feature] for feature in [*wanted, *OTHERS.split()] if found[feature] < FEWEST} == {}


def of_scenario(case: Case) -> list[str]:
    said: list[Response] = [response for _, response in responses(case)]
    found = [f"response {key}" for key in RESPONSES for one in said if getattr(one, key) not in (None, False)]
    acts = [act for page in case.cast.pages.values() for act in page.acts.values()]
    found += [key for key in ("lasting", "premise", "blames", "flies", "secret", "leaks") for act in acts if getattr(act, key)]
    found += ["precision_0" for path, one in as_written(case).items() if path.endswith(".precision") and one.figure.value == 0]
    found += ["absent" for _ in case.cast.absent] + ["map" for page in case.cast.pages.values() if page.map]
    found += [] if case.cast.world.roles else ["no_roles"]
    found += ["shock"] if case.scenario.shock else []
    return [*found, f"{len(case.cast.pages)}_actors", f"{len(case.cast.world.issues)}_issues"]


def of_plan(tables: Tables) -> list[str]:
    plan = tables.plan
    kinds = plan[plan[at.NEED_KIND] : plan[at.NEED_INDEX]]
    found = [f"need {NEEDS[kind]}" for kind in {*kinds.tolist()}]
    found += ["need disclosed"] if plan[plan[at.ACT_DISCLOSED] :][: plan[at.NACTS]].any() else []
    found += [name.lower() for name in ("INJECTS", "SEATS", "EDGES", "LEAKERS") if plan[getattr(at, name)] > 0]
    found += ["swaps"] if tables.index.swaps else []
    found += ["exposure"] if plan[plan[at.ACT_MOVES] :][: plan[at.NACTS]].any() else []
    found += ["sky"] if plan[at.OVERFLIGHT] >= 0 and has_exposure(plan) else []
    found += ["moved_rest"] if plan[at.LASTINGS] > 0 else []
    dated, since = (plan[plan[column] :][: plan[at.NACTS]] for column in (at.ACT_BAN, at.ACT_BAN_SINCE))
    found += ["mixed_bans"] if ((dated < at.FOREVER) & (since < at.FOREVER)).any() else []
    if plan[at.OPEN] == 1:
        finds = plan[plan[at.LEAKER_FINDS] :][: plan[at.LEAKERS]]
        found += ["open", *(["finds"] if (finds >= 0).any() else [])]
    return [*found, *(["some_day_0"] if plan[at.LEAK_LAST] > plan[at.LEAK_FIRST] else [])]


def of_worlds(tables: Tables, out: Results) -> list[str]:
    found = [at.OUTCOMES[code] for code in {*rows(tables.plan, out.z, at.OUTCOME)[1].tolist()}]
    found += [at.EVENTS[n] for n, days in enumerate(rows(tables.plan, out.z, at.EVENT)) if (days >= 0).any()]
    powers = [k for k in range(len(tables.index.acts)) if tables.plan[tables.plan[at.ACT_REGIME] + k] >= 0]
    found += ["regime_changes"] if (rows(tables.plan, out.z, at.FIRST)[powers] >= 0).any() else []
    zero, source = (rows(tables.plan, out.z, block)[0] for block in (at.ZERO, at.SOURCE))
    for h in {*source[zero < at.FOREVER].tolist()} - {-1} if tables.plan[at.OPEN] == 1 else set():
        found += ["found" if tables.plan[tables.plan[at.LEAKER_FINDS] + h] >= 0 else "told"]
    found += ["never_out"] if (zero == at.FOREVER).any() else []
    return [*found, *(["house_objects"] if rows(tables.plan, out.f, at.TALLY)[2].any() else [])]


def test_numbers_stay_within_their_bounds() -> None:
    """Whatever a scenario asks for: levels, shares and odds of attention within 0 and 1, nothing that is no number."""
    for number in range(100):
        tables = tabulate(random_case(number))
        for _, state in evenings(tables, 2, 0, 16):
            held = [rows(tables.plan, state.f, block) for block in BOUNDED]
            assert all(((one >= 0) & (one <= 1)).all() for one in held), number
            assert np.isfinite(state.f[: tables.plan[at.KEPT_F]]).all(), number


def test_worlds_of_a_scenario_differ() -> None:
    """A positive control for all tests of bits: another world is not the same."""
    for number in range(20):
        tables = tabulate(random_case(number))
        out, other = played(tables, 1, 0, 8), played(tables, 2, 0, 8)
        assert len({bits_of(tables, held.f, held.z, lane) for held in (out, other) for lane in range(8)}) == 16
