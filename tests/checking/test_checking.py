"""The check as a whole: everything at once, in order, at its place, at once, and never anything but a list of problems."""

from __future__ import annotations

import copy
import random
import time
from pathlib import Path

import pytest
import yaml
from helpers import CODEBOOK, FILES, GUEST, HOST, MARK, SCENARIO, WORLD, Edit, check_row, problems_of, write_case, write_files
from spoiling import spoil, spots
from yardstick import longest

from sim.checking import case as whole
from sim.checking import check_case, keys, price
from sim.checking.names import Check
from sim.checking.patterns import columns_of
from sim.core.counts import empty_fans
from sim.core.kernel import make_results, run_worlds, worlds
from sim.core.state import make_state
from sim.loading import cast
from sim.loading.case import read_case
from sim.loading.library import shipped
from sim.quantities import as_written
from sim.reading.problems import InputError
from sim.reading.strict import read_text
from sim.runs.columns import columns
from sim.tables import tabulate

TEN: list[Edit] = [
    (SCENARIO, "days: 60", "days: 1e9"),
    (SCENARIO, "fleet: 1, nobody: 1", "fleat: 1, nobody: 1"),
    (SCENARIO, "do: show_flag", "do: show_flags"),
    (SCENARIO, "agents.fleet.known.position: high", "agents.fleet.konwn.position: high"),
    (SCENARIO, "lens: [diary]", "lens: [dairy]"),
    (HOST, "says: deny", "says: denny"),
    (SCENARIO, "points_to_author: low", "points_to_author: {word: low, claims: [DI-04]}"),
    (GUEST, "tempo: {word: days", "tempo: {word: day"),
    (WORLD, "to: grievance, word: up some", "to: grievance, word: some"),
    (WORLD, "  alarm_memory: {word: days, judgement: made up}\n", ""),
]
SENTENCES = [
    'cast/council.yaml:28:11: there is no line "denny": wanted confirm, deny, silent — did you mean "deny"?',
    'cast/fleet.yaml:9:8: The fleet: tempo: "day" is not a word for this figure: wanted days — did you mean "days"?',
    'cast/world.yaml:15:5: Known pulls on Anger: "some" says how far but not which way: wanted "up some" or "down some"',
    'cast/world.yaml:16:1: missing rule "alarm_memory": every world needs it',
    "harbour.yaml:5:7: 1,000,000,000 days are more than can be played: wanted 36,525 or fewer",
    'harbour.yaml:7:8: there is no leaker "fleat": wanted fleet, fisherman, nobody — did you mean "fleet"?',
    "harbour.yaml:9:42: claim DI-04 is of 14 June 1931, after day 1 of this scenario, and is an event: "
    "it may judge the model, not set it",
    'harbour.yaml:12:22: there is no act of fleet "show_flags": wanted show_flag — did you mean "show_flag"?',
    'harbour.yaml:22:3: there is no figure "agents.fleet.konwn.position" — did you mean "agents.fleet.known.position"?',
    'harbour.yaml:23:8: there is no article "dairy": wanted diary — did you mean "diary"?',
]


def test_ten_mistakes_of_ten_kinds_are_told_at_once_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_case(tmp_path, TEN)
    with pytest.raises(InputError) as caught:
        check_case(read_case(SCENARIO))
    assert str(caught.value).split("\n") == SENTENCES


@pytest.mark.parametrize("name", sorted(shipped()))
def test_what_ships_is_right(name: str) -> None:
    check_case(read_case(name))


def test_offices_that_do_not_play_may_still_be_named(tmp_path: Path) -> None:
    only_fleet = [
        (SCENARIO, "cast: cast\n", "cast: cast\nactors: [fleet]\n"),
        (SCENARIO, "    sore: {title: sore, because: made up, then: {agents.council.grievance.salience: high}}\n", ""),
        (
            GUEST,
            "    flies: full\n",
            "    flies: full\n    needs: {not_done: [council.deny], done: [council.deny, fleet.show_flag]}\n",
        ),
        (GUEST, "acts:\n", "listens: {word: low, to: {council: {word: high}}}\nacts:\n"),
        (SCENARIO, "  first.fleet: {day: 1}", "  first.council: {day: 1}"),
        (SCENARIO, "powers:\n", "powers:\n  council: [nights]\n"),
    ]
    write_case(tmp_path, only_fleet)
    assert problems_of(tmp_path) == []
    tabulate(read_case(str(tmp_path / SCENARIO)))


def test_too_many_actors_issues_and_regimes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = "{{title: r, access: 0, flies: 0, kind: use, binding: 0, by: [council]}}\n"
    many = "".join(f"  r{n}: {row.format()}" for n in range(61))
    check_row(tmp_path / "regimes", [(WORLD, "regimes:\n", MARK + "regimes:\n" + many)], "wanted 62 regimes or fewer, got 63")
    told = "2 {} are more than can be played: wanted 1 or fewer"
    monkeypatch.setattr(whole, "MOST_ISSUES", 1)
    check_row(tmp_path / "issues", [(WORLD, "issues:\n", MARK + "issues:\n")], told.format("issues"))
    monkeypatch.setattr(cast, "MOST_ACTORS", 1)
    actors = (SCENARIO, "cast: cast\n", f"cast: cast\nactors: {MARK}[fleet, council]\n")
    check_row(tmp_path / "named", [actors], told.format("actors") + " (name them in actors)")
    check_row(tmp_path / "all", [(SCENARIO, "title: The", MARK + "title: The")], told.format("actors") + " (name them in actors)")


def test_pages_that_do_not_play_are_not_counted_when_the_scenario_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cast, "MOST_ACTORS", 1)
    spoilt = (SCENARIO, "days: 60", f"actors: [fleet]\ndays: {MARK}many")
    check_row(tmp_path, [spoilt], 'wanted a whole number, got the text "many"')


def test_two_names_with_one_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "key_word", lambda name: 7)
    told = 'by a rare accident "fleet" and "council" would draw the same numbers: rename one'
    check_row(tmp_path, [(GUEST, "title: The fleet", MARK + "title: The fleet")], told)


@pytest.mark.parametrize(
    ("worlds", "days", "problems"),
    [("1e12", "60", 1), ("100", "1e9", 1), ("1e12", "1e9", 2), ("1" + "0" * 399, "1" + "0" * 300, 2)],
    ids=["worlds", "days", "both", "of hundreds of digits"],
)
def test_jobs_beyond_measure_are_refused_in_no_time(tmp_path: Path, worlds: str, days: str, problems: int) -> None:
    write_case(tmp_path, [(SCENARIO, "worlds: 100", f"worlds: {worlds}"), (SCENARIO, "days: 60", f"days: {days}")])
    started = time.process_time()
    assert len(problems_of(tmp_path)) == problems
    assert time.process_time() - started < longest()


def test_thousands_of_unknown_names_are_told_in_no_time_and_a_hundred_with_a_hint(tmp_path: Path) -> None:
    many = "".join(f"  offce{n}: [away]\n" for n in range(4000))
    write_case(tmp_path, [(SCENARIO, "powers:\n", "powers:\n" + many)])
    started = time.process_time()
    told = problems_of(tmp_path)
    assert time.process_time() - started < longest()
    assert len(told) == 4000 and sum("wanted" in text for _, text in told) == 100


def test_the_price_of_a_job() -> None:
    case = read_case("hamedan_2016")
    assert str(price(case, 1)) == "less than a second of one core and less than 1 MB"
    assert price(case, 2000).core_seconds == pytest.approx(2 * price(case, 1000).core_seconds)
    assert str(price(case, 10**9)).endswith("TB") and "core-hours" in str(price(case, 10**9))


def test_the_columns_that_patterns_may_name_are_those_of_the_worlds_table() -> None:
    case = read_case("hamedan_2016")
    tables = tabulate(case)
    out = make_results(tables.plan, 1, empty_fans(tables.plan, len(tables.index.lines)))
    run_worlds(tables.plan, tables.data, make_state(tables.plan), 1, worlds(0, 1), out)
    made = columns(tables, out, 1, 0)
    named = columns_of(Check(case), [path for path, quantity in as_written(case).items() if quantity.sampled])
    assert set(named) == set(made)
    assert {name for name, names in named.items() if names} == {name for name in made if hasattr(made[name], "categories")}


WHOLE = {name: read_text(text, name).data for name, text in FILES.items()}
VALUES = [box[key] for data in WHOLE.values() for box, key in spots(data)]
NAMES = [key for _, key in spots(WHOLE[WORLD]) if isinstance(key, str)]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_spoilt_is_told_or_can_be_tabulated(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    for n in range(10):
        files = copy.deepcopy(WHOLE)
        for _ in range(dice.choice((1, 1, 2))):
            spoil(files[dice.choice([SCENARIO, WORLD, HOST, GUEST, CODEBOOK])], VALUES, NAMES, dice)
        write_files(tmp_path / str(n), {name: yaml.safe_dump(data, sort_keys=False) for name, data in files.items()})
        if not problems_of(tmp_path / str(n)):
            tabulate(read_case(str(tmp_path / str(n) / SCENARIO)))
