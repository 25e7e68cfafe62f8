"""The after-action review: what a class did and foresaw, told whole, by edition, escaped, its figures what they say they are."""

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from sim.cli import main
from sim.loading.case import Case
from sim.masking import masked_case
from sim.masking.texts import with_texts
from sim.packet.cards import role_card
from sim.packet.review import review_page
from sim.packet.review.moves import judged, seat_reviews
from sim.packet.review.scores import calibration, came_true
from sim.packet.review.timeline import timeline
from sim.room.after.record import ClassRecord, Prediction
from tests.browser.payloads import PAYLOADS
from tests.reviewed import PERSONS, played
from tests.test_packet import ATTRIBUTES, TAGS, Elements

Made = tuple[ClassRecord, Case]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return played(tmp_path_factory.mktemp("class"))


def told(made: Made, edition: str) -> str:
    return Elements(review_page(made[0], edition, made[1])).text


def test_both_editions_tell_moves_with_reasons_overrides_and_what_became_of_it(made: Made) -> None:
    for edition in ("class", "grader"):
        text = told(made, edition)
        assert "Everybody has the pictures; better to own them than to be caught." in text
        assert "The spokesman was ill that day." in text and "calls it unfortunate" in text
        assert "A truce for Aleppo (by the desk)" in text
        assert "world" in text and "does not forecast" in text


def test_a_class_that_stopped_early_is_not_told_how_it_ended(made: Made) -> None:
    record, case = made
    whole = Elements(review_page(replace(record, days_played=record.days_of), "class", case)).text
    early = Elements(review_page(replace(record, days_played=16), "class", case)).text
    assert "At the end:" in whole and "class stopped" not in whole
    assert f"The class stopped after 16 of {record.days_of} days" in early and "At the end:" not in early
    assert "when the class stopped" in early


def test_a_score_is_nobody_elses_to_know(made: Made) -> None:
    handed, graded = told(made, "class"), told(made, "grader")
    assert "Forecasts of Ada" in graded and "Not for players" in graded
    assert "Forecasts of" not in handed and "For grading" not in handed
    table = re.search(r"<th>person</th>", review_page(made[0], "class", made[1]))
    assert table is None


def test_the_days_hold_every_move_that_counted(made: Made) -> None:
    days = timeline(made[0])
    counted = [move for move in made[0].moves if move.counts]
    assert sum(len(day.moves) + day.waited for day in days) == len(counted) == 6 * 7
    assert [day.after for day in days] == sorted(day.after for day in days)
    assert all(not one.startswith("Unseen") for day in days for one in day.unseen)


def test_a_seat_is_told_what_its_moves_served_and_how_soon_they_came(made: Made) -> None:
    record, case = made
    seats = {one.seat.seat: one for one in seat_reviews(record, {"russia": role_card(case, "russia")})}
    assert set(seats) == {seat for _, seat in PERSONS}
    russia = seats["russia"]
    assert russia.answered == russia.asked == 6 and len(russia.moves) == 3 and len(russia.waits) == 3
    assert {move.name for move in russia.proposals} == {"Bo"}
    assert russia.moves[0].serves and all(one.seconds is not None and one.seconds >= 0 for one in russia.moves)
    assert seats["us"].overrides and seats["us"].moves[0].became.startswith("turned down: does nothing")
    assert seats["irgc"].without_reason == 1 and seats["irgc"].moves[0].serves == ()  # no card was given for it


def test_what_an_act_serves_is_what_the_card_wants_moved_that_way(made: Made) -> None:
    card = role_card(made[1], "russia")
    serves, against = judged(card, "acknowledge")
    assert "Russia's standing as a great power" in serves and "Trust between Moscow and Tehran" in against
    assert judged(card, "wait") == ((), ()) and judged(None, "acknowledge") == ((), ())


def test_shares_come_true_as_often_as_they_do(made: Made) -> None:
    def one(share: float, truth: object, option: str | None = None) -> Prediction:
        return Prediction(1, 0, "q", "Q", "m1", "Ada", None, option, share, truth)  # type: ignore[arg-type]

    given = [
        one(0.05, False),
        one(0.0, True),
        one(0.6, True),
        one(0.69, False),
        one(1.0, "SU", "SU"),
        one(0.5, None),
        one(0.2, "SU", "CO"),
    ]
    assert [came_true(p) for p in given] == [False, True, True, False, True, None, False]
    bins = calibration(given)
    assert [(b.count, round(b.said, 3), b.came) for b in bins] == [(2, 0.025, 0.5), (1, 0.2, 0.0), (2, 0.645, 0.5), (1, 1.0, 1.0)]
    assert all(b.few for b in bins)
    assert sum(b.count for b in calibration(made[0].predictions)) == len(made[0].predictions)


def test_two_hundred_payloads_in_every_text_stay_text(tmp_path: Path) -> None:
    payloads = itertools.cycle(PAYLOADS)
    record, case = played(tmp_path, say=lambda text: f"{next(payloads)[:50]} {text}")
    hostile: Callable[[str], str] = lambda text: f"{next(payloads)} {text}"  # noqa: E731
    record = replace(record, title=hostile("T"), about=hostile("A"), branch=hostile("b"), discuss=tuple(map(hostile, PAYLOADS)))
    allowed = ATTRIBUTES | {"colspan"}
    for edition in ("class", "grader"):
        found = Elements(review_page(record, edition, with_texts(case, hostile)))
        assert found.tags <= TAGS and found.attributes <= allowed
        assert sum(payload in "".join(found.said) for payload in PAYLOADS) == len(PAYLOADS)


def test_a_class_that_played_under_a_mask_is_reviewed_under_it(tmp_path: Path) -> None:
    from sim.checking import checked_case

    case = masked_case(checked_case("hamedan_2016"))
    record, _ = played(tmp_path, case=case)
    text = Elements(review_page(record, "class", case)).text
    head = text.split("Day by day")[0]
    assert "Highfield" in head and not re.findall(r"Russia|Iran|Tehran|Moscow|Majlis|IRGC", text)
    assert "Patronia (Ada) confirms the flights and shows them" in text


def test_a_class_that_has_not_begun_has_a_review_too(tmp_path: Path) -> None:
    from sim.checking import checked_case
    from sim.room.after.recording import record_of
    from sim.room.opening import new_room

    case = checked_case("two_actors")
    room = new_room(case, tmp_path / "class.db", seed=1)
    text = Elements(review_page(record_of(room, None), "grader", case)).text
    assert "No day was played by a seat." in text and "No predictions were collected." in text
    with pytest.raises(ValueError, match="an edition is one of class and grader"):
        review_page(record_of(room, None), "press", case)


@pytest.mark.whole
def test_the_command_writes_both_editions_beside_the_class(tmp_path: Path, made: Made) -> None:
    played(tmp_path, "hamedan_2016")
    answer = CliRunner().invoke(main, ["review", str(tmp_path / "class.db")])
    assert answer.exit_code == 0, answer.output
    assert {path.name for path in tmp_path.glob("*.html")} == {"class-class.html", "class-grader.html"}
    missing = CliRunner().invoke(main, ["review", str(tmp_path / "none.db")])
    assert missing.exit_code == 2 and "there is no class in" in missing.output
