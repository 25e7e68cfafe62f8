"""Recorded patterns judge the worlds: words, counts, the nearest worlds, the stories that they tell apart, and the command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from helpers import HOST, SCENARIO, write_case

import sim
from sim.analysis.record.nearby import distance, ranked
from sim.analysis.record.patterns import all_together
from sim.analysis.record.rivals import most_seen, rivalries, rivalry
from sim.analysis.record.tally import Share, Tally, shut_out, tally_of
from sim.cli.program import main
from sim.holding import columns_of, holds, standing_apart
from sim.plots.look import Look
from sim.questions.judging import case_hash
from sim.report.tables import typical
from sim.schema.scenario import Observation, Pattern
from sim.schema.scenario import Test as Bound
from sim.telling import tell

ROOT = Path(__file__).parent.parent
PAGE, FROZEN = (ROOT / "docs" / "validation" / name for name in ("patterns.md", "frozen.txt"))
NAN = float("nan")


def pattern(**test: object) -> Pattern:
    return Pattern.model_validate({"title": "made up", "all": [test]})


def shown(worlds: dict[str, list[float]], **test: object) -> list[bool]:
    return holds(pattern(**test), pd.DataFrame(worlds)).tolist()


@pytest.mark.parametrize(
    ("count", "word"),
    [(0, "missed"), (1, "rare"), (49, "rare"), (50, "possible"), (499, "possible"), (500, "common"), (1000, "common")],
)
def test_the_words_follow_the_rule(count: int, word: str) -> None:
    assert Share(count, 1000).verdict == word


def test_the_earliest_of_several_is_taken_and_what_never_happened_is_not() -> None:
    worlds = {"a": [4.0, NAN, NAN], "b": [2.0, 5.0, NAN], "c": [3.0, 3.0, 3.0]}
    assert shown(worlds, earliest=["a", "b"], at_most=4) == [True, False, False]
    assert shown(worlds, earliest=["a", "b"], minus="c", at_least=1) == [False, True, False]
    assert shown(worlds, of="c", minus_earliest=["a", "b"], at_least=1) == [True, False, False]
    assert shown(worlds, earliest=["a", "b"], at_least=5, or_never=True) == [False, True, True]
    assert shown(worlds, earliest=["a", "b"], never=True) == [False, False, True]
    assert columns_of(pattern(earliest=["a", "b"], minus_earliest=["c"], at_least=0)) == {"a", "b", "c"}


def test_each_office_stands_for_one_side_only() -> None:
    """One office that says three things contradicts nobody; three offices on one side do not either; late words do not count."""
    names = [f"first.{office}.{act}" for office in "xyz" for act in ("no", "yes", "bad")]
    rows = [dict.fromkeys(names, NAN) for _ in range(6)]
    for act in ("no", "yes", "bad"):
        rows[0][f"first.x.{act}"] = 1.0  # x on all sides
    for office in "xyz":
        rows[1][f"first.{office}.no"] = 1.0  # all on one side
        rows[2][f"first.{office}.no"] = 2.0
    rows[2] |= {"first.y.yes": 3.0, "first.z.bad": 9.0}  # three sides, three offices
    rows[3] |= {"first.x.no": 0.0, "first.x.yes": 0.0, "first.y.bad": 0.0}  # two offices at most
    rows[5] |= {"first.x.no": 3.0, "first.y.yes": 3.0, "first.z.bad": 9.5}  # the third comes too late
    sides = {act: [f"first.{office}.{act}" for office in "xyz"] for act in ("no", "yes", "bad")}
    test = Bound.model_validate({"sides": sides, "by": 9, "at_least": 3})
    assert standing_apart(test, pd.DataFrame(rows)).tolist() == [1, 1, 3, 2, 0, 2]


MADE = pd.DataFrame({
    "world": [0, 1, 2, 3, 4, 5, 6, 7],
    "a": [1.0, 1.0, 9.0, 1.0, NAN, 1.0, 1.0, 9.0], "b": [1.0, 9.0, 1.0, 1.0, 1.0, NAN, 9.0, 9.0],
    "who": ["x", "x", "x", "x", "y", "y", "y", "y"], "days_to_blame": [9.0, 3.0, 3.0, 4.0, NAN, 3.0, 3.0, 3.0],
})  # fmt: skip
TWO = {"A": pattern(of="a", at_most=5), "B": pattern(of="b", at_most=5)}


def test_counts_of_a_table_made_by_hand() -> None:
    blocks = iter([MADE.iloc[:3], MADE.iloc[3:]])
    held = tally_of({**TWO, "C": pattern(of="a", never=True).model_copy(update={"together": False})}, ["who"], blocks)
    assert {name: held.of(name).count for name in held.names} == {"A": 5, "B": 4, "C": 1}
    assert held.runs == 8 and held.counted == ("A", "B") and held.spread() == [1, 5, 2]
    assert held.at_least(2).count == 2 and held.where("who", "y").spread() == [1, 3, 0]
    low, high = held.of("A").band
    assert low < 5 / 8 < high


def test_the_nearest_show_most_then_lie_nearest_then_come_first() -> None:
    record = {"blame": Observation(day=3)}
    assert distance(record, MADE).tolist() == [6, 0, 0, 1, 30, 0, 0, 0]
    near = ranked(TWO, record, MADE, 4)
    assert [(one.world, one.shown) for one in near] == [(3, 2), (0, 2), (1, 1), (2, 1)]
    assert near[0].misses == () and near[2].misses == ("B",) and near[0].days == 1


def table(rows: list[tuple[str, bool, bool, int]]) -> Tally:
    return Tally(("A", "B"), ("A", "B"), ("who",), pd.DataFrame(rows, columns=["who", "A", "B", "n"]))


def test_a_pattern_that_one_story_alone_can_show_tells_the_stories_apart() -> None:
    held = table([("x", True, True, 300), ("x", False, True, 200), ("y", False, True, 260), ("y", False, False, 240)])
    one = rivalry(held, "who")
    first, second = one.contrasts
    assert (first.most, first.least, first.difference, first.ratio, first.verdict) == ("x", "y", 0.6, None, "yes")
    assert second.verdict == "yes" and one.m == 2 and one.better == ("x",)
    assert {row.story: row.ratio for row in one.standings} == {"x": pytest.approx(2), "y": 0}


def test_stories_that_show_the_same_are_not_told_apart_and_none_is_better() -> None:
    held = table([("x", True, True, 30), ("x", False, True, 470), ("y", True, True, 33), ("y", False, True, 467)])
    one = rivalry(held, "who")
    assert [row.verdict for row in one.contrasts] == ["no", "no"] and one.better == ()
    small = table([("x", True, True, 9_000), ("x", False, True, 1_000), ("y", True, True, 9_500), ("y", False, True, 500)])
    assert rivalry(small, "who").contrasts[0].verdict == "a little", "bands part, but by five points only"
    assert rivalries(table([("x", True, True, 5)])) == [], "one story has no rival"


def test_most_is_what_a_hundredth_of_the_worlds_shows() -> None:
    assert most_seen(table([("x", True, True, 10), ("x", False, True, 990)])) == 2
    assert most_seen(table([("x", True, True, 9), ("x", False, True, 991)])) == 1
    assert most_seen(table([("x", False, False, 100)])) == 0


def test_pairs_that_shut_each_other_out() -> None:
    assert shut_out(table([("x", True, True, 1), ("x", True, False, 50), ("x", False, True, 50)])) == []
    [pair] = shut_out(table([("x", True, False, 50), ("x", False, True, 50)]))
    assert (pair.one, pair.other, pair.expected) == ("A", "B", 25)
    assert shut_out(table([("x", True, False, 4), ("x", False, True, 4)])) == [], "chance would not have put them together either"


EARLY = "P1: {title: early, all: [{of: first.fleet.show_flag, at_most: 3}]}"
MOODY = [
    (SCENARIO, EARLY, f"{EARLY}\n  P2: {{title: denied, all: [{{of: first.council.deny, at_least: 0}}]}}"),
    (
        SCENARIO,
        "then: {agents.council.grievance.salience: high}",
        "then: {agents.council.acts.deny.cost: {value: 20, judgement: made up}}",
    ),
    (HOST, "not_done: [fleet.show_flag]", "not_done: [council.send_away]"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The harbour, played by the command: a sore council finds denying so dear that only a calm one does it."""
    where = tmp_path_factory.mktemp("harbour")
    write_case(where, MOODY)
    asked = [
        "patterns",
        str(where / SCENARIO),
        "--runs",
        "400",
        "--seed",
        "1",
        "--workers",
        "1",
        "--nearest",
        "1",
        "--out",
        str(where / "out"),
    ]
    found = CliRunner().invoke(main, asked)
    assert found.exit_code == 0, found.output
    (where / "said.txt").write_text(found.output, encoding="utf-8")
    return where


def test_the_command_tells_and_writes_what_it_found(folder: Path) -> None:
    said = " ".join((folder / "said.txt").read_text(encoding="utf-8").split())
    held = json.loads((folder / "out" / "patterns.json").read_text(encoding="utf-8"))
    run = sim.open_run(folder / "out")
    count = int(run.query('SELECT count(*) AS n FROM worlds WHERE "first.council.deny" >= 0')["n"][0])
    assert held["patterns"]["P2"]["count"] == count and held["scenario_hash"] == run.manifest.scenario_hash
    assert sum(held["together"]["worlds_by_number"]) == 400
    assert "P2 denied" in said and "not probabilities of history" in said
    [near] = held["nearest"]
    assert f"World {near['world']} shows {near['shown']} of 2" in said
    whole = (folder / "out" / "nearest" / f"world-{near['world']}.txt").read_text(encoding="utf-8").splitlines()
    assert whole == list(tell(run.case, 1, near["world"]))


def test_the_report_names_the_same_nearest_world_and_share_of_all(folder: Path) -> None:
    run, held = sim.open_run(folder / "out"), json.loads((folder / "out" / "patterns.json").read_text(encoding="utf-8"))
    [near] = held["nearest"]
    first = typical(Look(run))[0]
    assert (first.world, first.outcome) == (near["world"], f"nearest to what is told: {near['shown']} of 2 patterns")
    assert all_together(run) == held["together"]["all"]["share"]


def test_in_played_worlds_too_the_story_that_alone_can_is_named(folder: Path) -> None:
    mood = json.loads((folder / "out" / "patterns.json").read_text(encoding="utf-8"))["rivals"]["mood"]
    assert mood["patterns"]["P2"]["tells_apart"] == "yes"
    assert mood["patterns"]["P2"]["stories"]["calm"]["share"] > mood["patterns"]["P2"]["stories"]["sore"]["share"] + 0.1
    assert mood["patterns"]["P1"]["tells_apart"] == "no"


def test_json_is_all_that_is_printed_and_resuming_gives_the_same(folder: Path) -> None:
    asked = ["patterns", str(folder / SCENARIO), "--runs", "400", "--seed", "1", "--out", str(folder / "out"), "--nearest", "1"]
    found = CliRunner().invoke(main, [*asked, "--resume", "--json"])
    assert found.exit_code == 0 and json.loads(found.stdout) == json.loads((folder / "out" / "patterns.json").read_text())
    again = CliRunner().invoke(main, asked)
    assert again.exit_code == 2, "a folder that is not empty is left alone"


def test_from_python_it_is_the_same(folder: Path, tmp_path: Path) -> None:
    found = sim.judge(folder / SCENARIO, out=tmp_path / "again", runs=400, seed=1, workers=1, nearest=1)
    first, second = ((where / "patterns.json").read_bytes() for where in (folder / "out", tmp_path / "again"))
    assert first == second and found.all.count == found.tally.at_least(2).count


def test_nothing_to_judge_by_is_said(tmp_path: Path) -> None:
    write_case(tmp_path, [(SCENARIO, f"patterns:\n  {EARLY}\n", "")])
    found = CliRunner().invoke(main, ["patterns", str(tmp_path / SCENARIO), "--out", str(tmp_path / "out")])
    assert found.exit_code == 2 and "lists no patterns to judge its worlds by" in found.output and not (tmp_path / "out").exists()


def test_a_brief_telling_leaves_later_days_out_and_says_how_it_came_out(tmp_path: Path) -> None:
    write_case(tmp_path)
    whole, brief = (list(tell(sim.load(tmp_path / SCENARIO), 1, 0, until=until)) for until in (None, 2))
    days = [int(found[1]) for line in brief if (found := re.match(r"D\+(\d+)", line))]
    assert len(brief) < len(whole) and all(day <= 2 for day in days)
    assert brief[brief.index("How it came out") :] == whole[whole.index("How it came out") :]


def test_the_case_is_the_one_that_was_frozen() -> None:
    """When this fails: judge again (`python docs/scripts/make.py patterns`), with the reason for the change in the page's log."""
    name, frozen = FROZEN.read_text(encoding="utf-8").splitlines()[-1].split()
    found = case_hash(sim.load(name))
    assert found == frozen, (
        f"{name} is not the case that was judged: its hash begins with {found[:12]}. If the change is meant, say in the log of "
        f"{PAGE} what changed and on what ground other than that it comes out better, then judge and freeze it again: "
        f"python docs/scripts/make.py patterns"
    )


def test_the_page_judges_the_frozen_case_hits_and_misses_alike() -> None:
    text = PAGE.read_text(encoding="utf-8")
    name, frozen = FROZEN.read_text(encoding="utf-8").splitlines()[-1].split()
    assert f"`{frozen}`" in text and frozen[:12] in text.split("## Log")[1]
    for key, one in sim.load(name).scenario.patterns.items():
        row = next(line for line in text.splitlines() if line.startswith(f"| {key} | {one.title} | "))
        assert row.rstrip(" |").rsplit(" ", 1)[1] in ("common", "possible", "rare", "missed")
        if row.endswith(("rare |", "missed |")):
            assert text.count(f"| {key} |") >= 3 and f"| {key} | " in text.split("## What the weak ones rest on")[1], (
                "each miss has a word"
            )


def test_frozen_patterns_list_every_word_of_every_organ() -> None:
    """Which acts defend, attack, object or deny follows from the pages: a new act must find its place."""
    case = sim.load("hamedan_2016")
    organs = {name: page for name, page in case.cast.pages.items() if page.side == "host" and page.official}

    def says(*lines: str) -> set[str]:
        told = {f"first.{name}.{act}": one for name, page in organs.items() for act, one in page.acts.items() if not one.secret}
        return {column for column, one in told.items() if one.says in lines}

    first, eighth = case.scenario.patterns["P4"].all[0], case.scenario.patterns["P8"].all[0]
    assert set(first.earliest) == says("blame_patron") and set(first.minus_earliest) == says("defend", "advertise")
    assert {side: set(names) for side, names in eighth.sides.items()} == {
        "no_base": says("deny", "reframe"), "stands_by_it": says("confirm", "defend", "advertise"), "objects": says("object"),
        "blames_moscow": says("blame_patron"), "over": says("over"),
    }  # fmt: skip


def test_the_hash_follows_the_case_and_not_where_it_lies(tmp_path: Path) -> None:
    for place in ("one", "two"):
        write_case(tmp_path / place)
    one, two = (sim.load(tmp_path / place / SCENARIO) for place in ("one", "two"))
    assert case_hash(one) == case_hash(two)
    assert case_hash(sim.load(tmp_path / "one" / SCENARIO, {"agents.fleet.known.position": "low"})) != case_hash(two)
