"""The fast path into the tables, the long way through a checked case, and a saved scenario: one and the same worlds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sim.checking import checked_case
from sim.explorer.asked import Turn
from sim.explorer.built import Builder
from sim.explorer.desk import Desk
from sim.explorer.opened import Shelf
from sim.explorer.patch import patched, quick_figure, quick_weights
from sim.explorer.question import Question
from sim.running import Wish, make_job, play_job
from sim.runs.parts import digest, play
from sim.tables import tabulate

from .conftest import Ask

WORLDS = 64
ROW = {
    "a position": {"figures": {"agents.russia.access.position": [12, 31.5]}},
    "a salience": {"figures": {"agents.supreme_leader.grievance.salience": [0.9, 1]}},
    "a time, spaced by ratio": {"figures": {"agents.us.tempo": [0.3, 2.5], "world.issues.trust.half_life": [3, 3]}},
    "a precision of nothing, which no ratio reaches": {"figures": {"agents.majlis.precision": [0, 4]}},
    "a bloc's threshold, which is spread and not drawn": {"figures": {"agents.majlis.house.blocs.hope.threshold": [10, 20]}},
    "the leak's own figures": {"figures": {"leak.shows": [3, 9], "leak.points_to_author": [0.9, 1]}},
    "an effect with its direction": {"figures": {"agents.russia.acts.acknowledge.effects.known": [-5, 12]}},
    "a cost and a rule": {"figures": {"agents.us.acts.regret.cost": [0, 0], "world.rules.denial_discount": [0.5, 0.9]}},
    "weights of stories": {"weights": {"exit.story": {"scope": 3, "planned": 0.5}, "leak.source": {"russia": 2, "artesh": 1}}},
    "one story alone": {"weights": {"exit.story": {"backlash": 1}, "leak.source": {"spotter": 1}}},
    "a figure that a story swaps": {
        "figures": {"agents.russia.access.salience": [0.2, 0.3]},
        "weights": {"exit.story": {"scope": 1}},
    },
}
SLOW = {
    "a pull, which may explode": {"figures": {"world.influence.trust.arms": [0.1, 0.2]}},
    "nobody lets it out": {"weights": {"leak.source": {"nobody": 1, "russia": 1}}},
    "scripts, bans, silence, echo": {
        "responses": {
            "russia": [{"do": "acknowledge", "on": 1}, {"never": ["deny"]}],
            "us": [{"silent": True, "from": 3}],
            "irgc": [{"echo": "supreme_leader"}],
            "majlis": [],
        }
    },
    "one article": {"lens": ["nbc_2016"]},
    "no article": {"lens": []},
    "all of it": {
        "lens": ["nbc_2016", "saker_2016"], "seed": 7, "weights": {"exit.story": {"scope": 1}},
        "responses": {"russia": [{"do": "deny", "on": "2016-08-16"}]},
        "figures": {"agents.russia.access.position": [12, 31.5], "world.influence.trust.arms": [0.1, 0.2]},
    },
}  # fmt: skip
ALL = {**ROW, **SLOW}


@pytest.fixture(scope="module")
def builder() -> Builder:
    return Builder(Shelf("hamedan_2016"))


def question(held: dict[str, Any]) -> Question:
    return Question.model_validate({"scenario": "hamedan_2016", **held})


@pytest.mark.parametrize("named", ALL)
def test_the_fast_path_plays_the_same_worlds_as_the_long_way(builder: Builder, named: str) -> None:
    built = builder.build(question(ALL[named]))
    assert not built.problems
    _, tables = builder.whole(built)
    fast, slow = (play(one, built.seed, 0, WORLDS) for one in (built.tables, tables))
    assert digest(fast) == digest(slow)
    plain = play(builder.shelf.open("hamedan_2016").tables, built.seed, 0, WORLDS)
    assert digest(fast) != digest(plain)  # and it does change something


@pytest.mark.parametrize("named", ROW)
def test_what_a_hand_can_drag_takes_the_fast_path(builder: Builder, named: str) -> None:
    index, held = builder.shelf.open("hamedan_2016").tables.index, question(ROW[named])
    assert all(quick_figure(index, path, bounds) for path, bounds in held.figures.items())
    assert all(quick_weights(index, name, weights) for name, weights in held.weights.items())


def test_every_figure_has_a_place_that_the_fast_path_writes(builder: Builder) -> None:
    """Written back as they are, all figures at once leave the tables as they were, to the last bit."""
    opened = builder.shelf.open("hamedan_2016")
    figures = {path: (p.interval.low, p.interval.high) for path, p in opened.tables.index.parameters.items()}
    weights = {name: dict(told) for name, told in opened.tables.index.stories}
    again = patched(opened.tables, figures, weights)
    assert (again.plan == opened.tables.plan).all()
    assert (again.data == opened.tables.data).all()


@pytest.mark.parametrize("named", ALL)
def test_a_saved_question_runs_to_the_digest_that_the_page_showed(
    client: TestClient, ask: Ask, tmp_path: Path, named: str
) -> None:
    answer = ask("answer", ALL[named])
    held = client.get(f"/scenario.yaml?{answer['address']}&worlds={answer['worlds']}")
    assert held.status_code == 200 and held.headers["content-disposition"] == 'attachment; filename="hamedan_2016_explored.yaml"'
    path = tmp_path / "saved.yaml"
    path.write_text(held.text, encoding="utf-8")
    case = checked_case(str(path))
    assert case.scenario.worlds == answer["worlds"]
    assert digest(play(tabulate(case), case.scenario.seed, 0, case.scenario.worlds)) == answer["digest"]
    assert answer["digest"] in held.text


def test_a_scenario_of_ones_own_is_saved_whole(tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    text = "extends: hamedan_2016\ntitle: '= Mine: 7'\nabout: 'No: it is 1e6'\nlens: [nbc_2016]\ndays: 60\n"
    own.write_text(text, encoding="utf-8")
    desk = Desk(str(own))
    asked = Question(scenario=desk.shelf.first, figures={"agents.russia.access.position": (10, 20)})
    answer = desk.answer(Turn(question=asked, client="a", turn=1, worlds=40), lambda: True)
    name, text = desk.save(answer["address"], 40)
    assert name == "mine_explored.yaml" and str(tmp_path) not in text
    saved = tmp_path / "elsewhere" / name
    saved.parent.mkdir()
    saved.write_text(text, encoding="utf-8")
    run = play_job(make_job(checked_case(str(saved)), Wish(out=tmp_path / "run")))
    assert run.manifest.digest == answer["digest"]
