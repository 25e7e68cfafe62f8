"""Exact limits of whole worlds: no leak, no shock; who does nothing changes nothing; no file's order, no later day matters."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from bits import evenings, played, same

from sim.checking import check_case
from sim.core import layout as at
from sim.core.kernel import Results
from sim.core.state import rows
from sim.loading.case import Case, read_case
from sim.loading.library import library
from sim.running import Wish, make_job
from sim.runs.columns import columns
from sim.runs.parts import digest
from sim.schema.scenario import Inject, Response
from sim.tables import Tables, tabulate

INERT = """
title: Somebody
office: nobody in particular
side: other
about: has wishes and does nothing
capability: {value: 1, judgement: made up}
wants: {known: {position: {value: 1, judgement: made up}, salience: {value: 1, judgement: made up}}}
tempo: {value: 0.25, judgement: made up}
patience: {value: 30, judgement: made up}
precision: {value: 0, judgement: made up}
inertia: {value: 0, judgement: made up}
"""
NEVER_OPEN = """
acts:
  shout:
    {title: shouts, says: advertise, effects: {known: {value: 90, judgement: made up}}, needs: {done: [NAME.whisper]}}
  whisper:
    {title: whispers, blames: russia, effects: {grievance: {value: 90, judgement: made up}}, needs: {regime: [base]}}
"""


def frame(tables: Tables, out: Results, first: int = 0) -> pd.DataFrame:
    held = pd.DataFrame(columns(tables, out, 1, first))
    return held.astype({name: str for name in held.columns if isinstance(held[name].dtype, pd.CategoricalDtype)})


def levels(tables: Tables, out: Results) -> list[np.ndarray]:
    """Rows that a table shows in single precision, in double."""
    return [rows(tables.plan, out.f, block) for block in (at.LEVEL, at.PEAK, at.LOW, at.TALLY, at.SUSPECTED)]


def test_no_leak_no_shock() -> None:
    """Every world ends undisclosed with no event noted, and what is known and resented rises by acts alone."""
    tables = tabulate(read_case("no_leak"))
    plan, out = tables.plan, played(tables, 1, 0, 1000)
    assert (rows(plan, out.z, at.OUTCOME) == at.OUTCOMES.index("ND")).all()
    assert (rows(plan, out.z, at.EVENT) == -1).all()
    assert (rows(plan, out.z, at.DISCLOSED) == -1).all()
    assert (rows(plan, out.z, at.MOVER) == -1).all()
    assert not rows(plan, out.f, at.TALLY)[2].any(), "deputies object to what nobody knows of"
    first = rows(plan, out.z, at.FIRST)
    assert (first >= 0).any(), "nobody did anything at all"
    for role in ("known", "grievance"):
        issue = tables.index.case.cast.world.roles[role]
        start = rows(plan, out.f, at.THETA)[tables.index.row(f"world.issues.{issue}.start")]
        still = ~(first[raising(tables, issue)] >= 0).any(axis=0)
        assert still.mean() > 0.5
        peak = rows(plan, out.f, at.PEAK)[tables.index.issues.index(issue)]
        assert (peak <= start)[still].all(), f"{role} rose by itself"


def test_a_world_in_which_nobody_does_anything_stands_still() -> None:
    idle = ", ".join(f"{actor}: {{only: []}}" for actor in read_case("no_leak").cast.pages)
    tables = tabulate(read_case("no_leak", [f"responses={{{idle}}}", "days=30"]))
    moved = np.zeros(len(tables.index.issues))
    for _, state in evenings(tables, 1, 0, 32):
        level, base = (rows(tables.plan, state.f, block) for block in (at.LEVEL, at.REST))
        moved = np.maximum(moved, np.abs(level - base).max(axis=1))
    assert {issue: round(float(far), 3) for issue, far in zip(tables.index.issues, moved, strict=True) if far > 1e-9} == {}


def raising(tables: Tables, issue: str) -> list[int]:
    """The acts that can move an issue up."""
    heads = [f"agents.{actor}.acts.{act}" for actor, act in tables.index.acts]
    held = [[tables.index.parameters.get(f"{head}.{kind}.{issue}") for kind in ("effects", "lasting")] for head in heads]
    return [k for k, effects in enumerate(held) if any(effect and effect.interval.high > 0 for effect in effects)]


@pytest.mark.parametrize(("name", "acts"), [("aaa", ""), ("zzz", ""), ("mmm", NEVER_OPEN)], ids=["first", "last", "with acts"])
def test_who_does_nothing_changes_nothing(tmp_path: Path, name: str, acts: str) -> None:
    """Not a bit of any column of 256 worlds, wherever its name comes in the order of names."""
    shutil.copytree(library() / "agents", tmp_path / "agents")
    shutil.copy(library() / "scenarios" / "hamedan_2016.yaml", tmp_path)
    (tmp_path / "agents" / f"{name}.yaml").write_text(INERT + acts.replace("NAME", name), encoding="utf-8")
    case = read_case(str(tmp_path / "hamedan_2016.yaml"))
    check_case(case)
    with_it, without = tabulate(case), tabulate(read_case("hamedan_2016"))
    assert len(with_it.index.actors) == len(without.index.actors) + 1
    here, there = played(without, 1, 0, 256), played(with_it, 1, 0, 256)
    expected, got = frame(without, here), frame(with_it, there)
    assert {column for column in got if column not in expected} == {c for c in got if f".{name}" in c}
    pd.testing.assert_frame_equal(got[expected.columns], expected, check_exact=True)
    assert all(same(a, b) for a, b in zip(levels(without, here), levels(with_it, there), strict=True))


def reorder(path: Path, dice: random.Random) -> None:
    """Write a file with the keys of all its mappings in another order."""

    def shuffle(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            dice.shuffle(node.value)
            for _, value in node.value:
                shuffle(value)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                shuffle(value)

    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    shuffle(node)
    path.write_text(yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True), encoding="utf-8")


@pytest.mark.parametrize("scenario", ["hamedan_2016", "tehran_denies"])
def test_the_order_of_keys_is_no_information(tmp_path: Path, scenario: str) -> None:
    for folder in ("agents", "scenarios"):
        shutil.copytree(library() / folder, tmp_path / folder)
    dice, before = random.Random(1), (tmp_path / "agents" / "russia.yaml").read_text(encoding="utf-8")
    for path in sorted(tmp_path.glob("**/*.yaml")):
        reorder(path, dice)
    assert (tmp_path / "agents" / "russia.yaml").read_text(encoding="utf-8") != before
    case = read_case(str(tmp_path / "scenarios" / f"{scenario}.yaml"))
    check_case(case)
    assert case.cast.folder == tmp_path / "agents"
    assert digest(played(tabulate(case), 1, 0, 200)) == digest(played(tabulate(read_case(scenario)), 1, 0, 200))


def changed(case: Case, what: str, date: dt.date) -> Case:
    """The case with one more assumption about a day."""
    more = {
        "inject": {"injects": (*case.scenario.injects, Inject(on=date, what="second_leak"))},
        "script": {"responses": {"supreme_leader": Response(on=date, do="suspend")}},
        "ban": {"responses": {"russia": Response.model_validate({"silent": True, "from": date})}},
    }
    return dataclasses.replace(case, scenario=case.scenario.model_copy(update=more[what]))


@pytest.mark.parametrize("what", ["inject", "script", "ban"])
def test_a_later_day_changes_nothing_before_it(what: str) -> None:
    """The whole state of 64 worlds, not only the levels, is the same to the last bit until that day, and not after."""
    case = read_case("hamedan_2016", ["days=90"])
    other = changed(case, what, case.scenario.start + dt.timedelta(60))
    check_case(other)
    pairs = zip(evenings(tabulate(case), 1, 0, 64), evenings(tabulate(other), 1, 0, 64), strict=True)
    differ = [day for (day, a), (_, b) in pairs if not (same(a.f, b.f) and same(a.z, b.z))]
    assert 60 <= min(differ) < 80
    assert max(differ) == 89


def seeds(wanted: Sequence[int]) -> list[str]:
    case = read_case("two_actors")
    tables = tabulate(case)
    return [digest(played(tables, make_job(case, Wish(runs=10, seed=seed)).seed, 0, 10)) for seed in wanted]


def test_seed_zero_is_a_seed() -> None:
    assert make_job(read_case("two_actors"), Wish(runs=10, seed=0)).seed == 0
    assert len({*seeds([0, 1, 2**32, 2**64 - 1, read_case("two_actors").scenario.seed])}) == 5
    assert read_case("two_actors", ["seed=0"]).scenario.seed == 0
