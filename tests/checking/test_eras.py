"""Eras: what was different at another time, put in place figure by figure, for scenarios whose day 0 falls into it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import GUEST, SCENARIO, Edit, check_row, problems_of, write_case

from sim.core import layout as at
from sim.loading.case import Case, read_case
from sim.parameters import parameters
from sim.reading.problems import Problems
from sim.tables import tabulate

WAR, PEACE = "cast/eras/war.yaml", "cast/eras/peace.yaml"
HEAD = "title: The war\nabout: made up\nfrom: 1931-06-01\nuntil: 1931-06-30\n"
CHANGED = """agents:
  council:
    wants:
      known: {position: {value: 33, judgement: war}}
    acts:
      deny: {title: denies it all, says: deny, effects: {known: down strong}, judgement: war}
      hush: {title: hushes it up, effects: {known: down some}, judgement: war}
    without: [send_away]
world:
  issues:
    known: {start: {value: 7, judgement: war}}
  rules:
    alarm_memory: {value: 9, judgement: war}
"""
WITHOUT_FLAG = [
    (SCENARIO, "responses:\n  fleet: {on: 2, do: show_flag}\n", ""),
    (
        SCENARIO,
        "  P1: {title: early, all: [{of: first.fleet.show_flag, at_most: 3}]}\n",
        "  P1: {title: x, all: [{of: disclosed}]}\n",
    ),
    (GUEST, "acts:\n", "acts:\n  wave: {title: waves, effects: {known: up some}, needs: {done: [council.deny]}}\n"),
]


def era(text: str, head: str = HEAD, file: str = WAR) -> Edit:
    return (file, "", head + text)


def read(folder: Path, *edits: Edit) -> Case:
    write_case(folder, edits)
    assert problems_of(folder) == []
    return read_case(str(folder / SCENARIO))


def test_an_era_replaces_figure_by_figure(tmp_path: Path) -> None:
    plain, war = read(tmp_path / "plain"), read(tmp_path / "war", era(CHANGED))
    before, after = (parameters(case, Problems()) for case in (plain, war))
    now = {path: (p.interval.low, p.interval.high) for path, p in after.items()}
    assert now["agents.council.known.position"] == (33, 33) and now["world.issues.known.start"] == (7, 7)
    assert now["world.rules.alarm_memory"] == (9, 9)
    mine = ("agents.council.known.position", "world.issues.known.start", "world.rules.alarm_memory")
    kept = [path for path in before if ".acts." not in path and path not in mine]
    assert len(kept) > 20 and all(before[path].interval == after[path].interval for path in kept)
    assert [path for path in after if ".acts." not in path and path not in before] == []
    assert "agents.council.acts.deny.cost" not in now, "an act is replaced whole"
    assert war.cast.place("council", "wants", "known", "position").file.endswith("war.yaml")
    assert war.cast.place("council", "wants", "known", "salience").file.endswith("council.yaml")
    assert sorted(war.cast.pages["council"].acts) == ["deny", "hush"] and war.cast.gone == ("council.send_away",)


@pytest.mark.parametrize("day", ["1931-05-31", "1931-07-01"])
def test_an_era_is_for_its_days_only(day: str, tmp_path: Path) -> None:
    head = HEAD.replace("1931-06-01", "1931-05-01").replace("1931-06-30", "1931-06-10")
    write_case(tmp_path, [era(CHANGED, head if day < "1931-06" else HEAD.replace("1931-06-01", "1931-06-12"))])
    assert problems_of(tmp_path) == []
    case = read_case(str(tmp_path / SCENARIO))
    assert case.cast.era is None and "send_away" in case.cast.pages["council"].acts and list(case.cast.eras) == ["war"]


def test_a_figure_of_a_mind_is_replaced_whole(tmp_path: Path) -> None:
    """A number where the page has a word, and nothing of the page's reason left beside it."""
    case = read(tmp_path, era("agents:\n  council: {tempo: {value: 3}, suspects: {weights: {fleet: 1}}}\n"))
    page = case.cast.pages["council"]
    assert (page.tempo.value, page.tempo.word, page.tempo.judgement) == (3, None, None)
    assert page.suspects and page.suspects.weights == {"fleet": 1} and page.suspects.judgement is None


def test_what_needs_an_act_that_nobody_thought_of_reads_it_as_never_done(tmp_path: Path) -> None:
    case = read(tmp_path, *WITHOUT_FLAG, era("agents:\n  council: {without: [deny]}\n  fleet: {without: [show_flag]}\n"))
    tables = tabulate(case)
    assert tables.index.acts == (("council", "send_away"), ("fleet", "wave"))
    plan, act = tables.plan, tables.index.act("fleet", "wave")
    need = plan[plan[at.NEED_OFF] + act]
    assert plan[plan[at.NEED_KIND] + need] == at.DONE
    group = plan[plan[at.NEED_INDEX] + need]
    assert plan[plan[at.GROUP_OFF] + group] == plan[plan[at.GROUP_OFF] + group + 1], "nobody can ever have done it"


ROWS: list[tuple[str, list[Edit], list[str]]] = [
    (
        "overlap",
        [era("", HEAD, PEACE), era("", HEAD.replace("from: ", "from: §"))],
        ["1931-06-11 lies in the era peace too: wanted eras that do not overlap"],
    ),
    (
        "page",
        [era("agents:\n  §counsel: {title: x}\n")],
        ['there is no actor "counsel": wanted council, fleet — did you mean "council"?'],
    ),
    (
        "act",
        [era("agents:\n  council: {without: [deny, §send_awy]}\n")],
        ['there is no act of council "send_awy": wanted deny, send_away — did you mean "send_away"?'],
    ),
    (
        "backwards",
        [("cast/eras/war.yaml", "", "§" + HEAD.replace("1931-06-30", "1931-05-30"))],
        ["an era runs forwards, not from 1931-06-01 to 1931-05-30"],
    ),
    (
        "half a want",
        [era("agents:\n  fleet:\n    wants:\n      grievance: §{position: {word: low, judgement: war}}\n")],
        ['missing key "salience"'],
    ),
    (
        "a word",
        [era("agents:\n  fleet: {tempo: §{word: day}}\n")],
        ['The fleet: tempo: "day" is not a word for this figure: wanted days — did you mean "days"?'],
    ),
    (
        "an issue",
        [era("agents:\n  fleet:\n    wants:\n      §trust: {position: {word: low}, salience: {word: low}}\n")],
        ['there is no issue "trust": wanted known, grievance'],
    ),
]


@pytest.mark.parametrize(("edits", "sentences"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_is_wrong_with_an_era_is_told_where_it_stands(edits: list[Edit], sentences: list[str], tmp_path: Path) -> None:
    check_row(tmp_path, edits, *sentences)


def test_an_era_that_does_not_hold_is_checked_too(tmp_path: Path) -> None:
    later = HEAD.replace("1931-06", "1933-06")
    edits = [era("agents:\n  §counsel: {title: x}\n  council: {without: [§denny]}\n", later)]
    check_row(
        tmp_path, edits, 'there is no actor "counsel": wanted council, fleet — did you mean "council"?',
        'there is no act of council "denny": wanted deny, send_away — did you mean "deny"?',
    )  # fmt: skip
