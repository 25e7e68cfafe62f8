"""A told world: the text that a seminar hears, and the terms that each decision comes apart into."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.loading.case import Case, read_case
from sim.single import Play
from sim.telling import tell
from sim.telling.prose import stands
from sim.telling.watch import watch
from sim.weighing import weigh
from sim.words import OUTCOME_WORDS

SMALL = Path(__file__).parent / "scenario_small.yaml"


@pytest.fixture(scope="module")
def small() -> Case:
    return read_case(str(SMALL))


@pytest.fixture(scope="module")
def hamedan() -> Case:
    return read_case("hamedan_2016")


@pytest.mark.parametrize("why", [False, True])
def test_transcript(small: Case, golden: Callable[[str, str], None], why: bool) -> None:
    golden(f"small_world_0{'_why' if why else ''}.txt", "\n".join(tell(small, 1931, 0, why)) + "\n")


def test_telling_is_the_same_each_time(small: Case) -> None:
    assert list(tell(small, 1, 2, True)) == list(tell(small, 1, 2, True))


@pytest.mark.parametrize("why", [False, True])
def test_lines_fit_and_are_plain(small: Case, hamedan: Case, why: bool) -> None:
    for case, numbers in ((small, range(12)), (hamedan, range(3))):
        for number in numbers:
            for line in tell(case, 5, number, why):
                assert len(line) <= 110
                assert line == line.rstrip()
                assert line.isprintable()


def test_no_heading_stands_alone(small: Case, hamedan: Case) -> None:
    for case, numbers in ((small, range(30)), (hamedan, range(5))):
        for number in numbers:
            lines = list(tell(case, 5, number))
            for line, after in itertools.pairwise(lines):
                if re.match(r"D(0|[+-]\d+)[, ]", line):
                    assert after.startswith("  "), (number, line)


def test_every_first_deed_is_told_on_its_day(small: Case) -> None:
    for number in range(10):
        text = "\n".join(tell(small, 3, number))
        blocks = dict(re.findall(r"^D(0|[+-]\d+), [^\n]*\n((?:  [^\n]*\n?)+)", text, flags=re.M))
        for day in watch(Play(small, 3, number), why=False):
            for deed in day.deeds:
                title = small.cast.pages[deed.actor].acts[deed.act].title
                if not deed.again:
                    assert title in re.sub(r"\s+", " ", blocks[f"{day.since:+d}" if day.since else "0"])
                assert title in re.sub(r"\s+", " ", text)


def test_outcome_and_stories_are_told(small: Case) -> None:
    told = set()
    for number in range(30):
        play = Play(small, 3, number)
        while not play.done:
            play.step()
        text = re.sub(r"\s+", " ", "\n".join(tell(small, 3, number)))
        assert OUTCOME_WORDS[play.outcome["end"] or ""] in text
        assert small.scenario.hypotheses["mood"][play.stories["mood"]].title in text
        told.add(play.stories["leak.source"])
        assert ("It is out" in text) == (play.stories["leak.source"] != "nobody")
    assert told == {"fleet", "fisherman", "nobody"}


def test_the_terms_of_every_option_add_up_to_its_utility(small: Case, hamedan: Case) -> None:
    weighed, premised = 0, 0
    for case, numbers in ((small, range(6)), (hamedan, range(1))):
        for number in numbers:
            play = Play(case, 11, number)
            while not play.done:
                play.step()
                morning = play.morning()
                before = [array.copy() for array in morning]
                for seat in play.seats.values():
                    for option in seat.options:
                        if option.act == "wait":
                            continue
                        found = weigh(play, morning, seat.number, play.index.act(seat.name, option.act))
                        assert found.utility == pytest.approx(option.utility, abs=1e-9)
                        assert found.belief * sum(t.benefit for t in found.terms) - found.cost == pytest.approx(
                            option.utility, abs=1e-9
                        )
                        weighed, premised = weighed + 1, premised + (found.premise is not None)
                assert all((now == then).all() for now, then in zip(morning, before, strict=True)), (
                    "weighing has changed the morning"
                )
    assert weighed > 1000
    assert premised > 20


def test_a_term_says_what_it_is_made_of(small: Case) -> None:
    play = Play(small, 11, 0)
    while not play.done:
        play.step()
        for seat in play.seats.values():
            for option in seat.options:
                if option.act != "wait":
                    for term in weigh(play, play.morning(), seat.number, play.index.act(seat.name, option.act)).terms:
                        nearer = abs(term.without - term.position) - abs(term.foreseen - term.position)
                        assert term.benefit == pytest.approx(term.weight * nearer, abs=1e-9)
                        path = f"agents.{seat.name}.{term.issue}.position"
                        assert term.position == pytest.approx(play.parameters[path])


def test_reasons_go_down_to_claims_judgements_and_gaps(small: Case) -> None:
    text = re.sub(r"\s+", " ", "\n".join("\n".join(tell(small, 1931, number, True)) for number in range(12)))
    assert "The fleet: position on Ships in harbour is 90 points, exactly so. Evidence: DI-01 (diary, paragraph 3)." in text
    assert "Evidence: DI-01 (diary, paragraph 3); he says so twice." in text
    assert "Judgement: the less said the better." in text
    assert "as the story “the town is sore” has it. Judgement: they live in fear of them." in text
    assert "The fleet: position on Owned up to is 70 points, exactly so. No evidence." in text
    assert "No evidence; DI-02 does not count:" in text
    assert "times its belief that it was the fleet" in text
    assert "It did not take the matter up of itself" in text


def test_scale_texts(small: Case) -> None:
    known = small.cast.world.issues["known"]
    assert [stands(known, level) for level in (0, 24, 25, 26, 74, 76, 100)] == [
        "a secret", "a secret", "a secret", "talk", "talk", "nobody doubts it", "nobody doubts it",
    ]  # fmt: skip


def test_a_seed_out_of_range_is_refused_at_once(small: Case) -> None:
    with pytest.raises(ValueError, match="a seed is a whole number"):
        tell(small, -1, 0)
