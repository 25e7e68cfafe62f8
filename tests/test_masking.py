"""Masks: no name of history survives in what players see, texts alone change, and a mask that forgets a name is refused."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from sim.checking import checked_case
from sim.loading.case import Case
from sim.loading.library import library, shipped
from sim.masking import mask_case, masked_case
from sim.masking.days import undated
from sim.masking.swap import Swapper
from sim.masking.texts import shown_texts
from sim.reading.problems import InputError
from sim.runs.resolved import identity
from sim.schema.figures import figure

HISTORY = re.compile(
    r"Russia|Iran|Tehran|Moscow|Hamedan|IRGC|Artesh|Majlis|Kremlin|Syria|Damascus|Aleppo|United States|\bUS\b|Washington|Israel|"
    r"Golan|Saker|DEBKA|Telegraph|Sputnik|NBC|IRNA|Reuters|Putin|Assad|Soleimani|Khamenei|\b(?:19|20)[0-9]{2}\b|"
    r"January|February|March|April|June|July|August|September|October|November|December"
)
ZERO = dt.date(2016, 8, 15)


@pytest.fixture(scope="module", params=sorted(shipped()))
def case(request: pytest.FixtureRequest) -> Case:
    return checked_case(request.param)


def test_no_name_of_history_survives_in_any_shipped_scenario(case: Case) -> None:
    found = {shown.text for shown in shown_texts(masked_case(case)) if HISTORY.search(shown.text)}
    assert not found


def test_the_texts_before_masking_do_hold_such_names() -> None:
    assert sum(bool(HISTORY.search(shown.text)) for shown in shown_texts(checked_case("hamedan_2016"))) > 200


def test_only_texts_change(case: Case) -> None:
    masked = masked_case(case)
    assert list(masked.cast.pages) == list(case.cast.pages) and masked.zeros == case.zeros
    for name, page in case.cast.pages.items():
        other = masked.cast.pages[name]
        assert list(other.acts) == list(page.acts)
        for act, held in page.acts.items():
            now = other.acts[act]
            assert (now.says, now.needs, now.access) == (held.says, held.needs, held.access)
            assert {i: figure(w).word for i, w in now.effects.items()} == {i: figure(w).word for i, w in held.effects.items()}
        words = [(want.position.word, want.salience.word) for want in page.wants.values()]
        assert words == [(want.position.word, want.salience.word) for want in other.wants.values()]


def test_a_mask_is_no_part_of_what_a_run_depends_on() -> None:
    case = checked_case("hamedan_2016")
    assert not [path for path in case.cast.files if "masks" in path.parts]
    assert "Hostland" not in identity(case)


def test_worlds_under_a_mask_are_the_same(tmp_path: Path) -> None:
    from sim.tables import tabulate

    plain, masked = tabulate(checked_case("hamedan_2016")), tabulate(masked_case(checked_case("hamedan_2016")))
    assert (plain.plan == masked.plan).all() and (plain.data == masked.data).all()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hamedan, August 2016", "Hamedan"),
        ("A year of secret use, 2015-16", "A year of secret use"),
        ("The bargain, July 2015: again", "The bargain: again"),
        ("gone by 24 August 2016", "gone by day +9"),
        ("left on 15 August", "left on day 0"),
        ("the accord of 2015", "the accord of the year before"),
        ("In mid-2015 it was close", "In the middle of the year before it was close"),
        ("What did it cost in August?", "What did it cost in the month of day 0?"),
        ("In October 2015 missiles crossed", "In the tenth month before that of day 0 missiles crossed"),
        ("gone in late December 2016", "gone late in the fourth month after that of day 0"),
        ("It may end. May it?", "It may end. May it?"),
        ("the truce of 3 May", "the truce of day -104"),
        ("by 31 June", "by some day"),
        ("since 2011", "since five years earlier"),
        ("2231 deputies, 26 missiles", "2231 deputies, 26 missiles"),
    ],
)
def test_dates_are_counted_from_day_0(text: str, told: str) -> None:
    assert undated(text, ZERO) == told


def test_longer_names_go_first_and_articles_fit() -> None:
    swap = Swapper(
        {"Iran": "Hostland", "Iranian": "Hostlander", "the US": "Rivalia", "US": "Rivalian", "Bay": "the Inlet", "Oslo": "Ice"}
    )
    assert swap("An Iranian field in Iran") == "A Hostlander field in Hostland"
    assert swap("Iran's men, the US and US words") == "Hostland's men, Rivalia and Rivalian words"
    assert swap("in the Bay. Bay of") == "in the Inlet. The Inlet of"
    assert swap("a Oslo word, Iranianer") == "an Ice word, Iranianer"


def own(tmp_path: Path, mask: str, title: str = "Hamedan: a case of Qazvin") -> Path:
    (tmp_path / "masks").mkdir()
    (tmp_path / "masks" / "mine.yaml").write_text(mask, encoding="utf-8")
    scenario = tmp_path / "mine.yaml"
    scenario.write_text(f"extends: hamedan_2016\ntitle: '{title}'\nabout: Small.\n", encoding="utf-8")
    return scenario


def test_a_name_that_the_mask_forgets_is_refused_where_it_stands(tmp_path: Path) -> None:
    scenario = own(tmp_path, "title: Mine\nabout: mine\nextends: hostland\nnames: {Qazwin: Elsewhere}\n")
    with pytest.raises(InputError) as refused:
        masked_case(checked_case(str(scenario)))
    problems = refused.value.problems
    assert len(problems) == 1 and problems[0].place is not None and problems[0].place.line == 2
    assert 'leaves "Qazvin" as it is' in problems[0].text and 'did you mean "Qazwin"?' in problems[0].text


def test_a_mask_builds_on_another_and_is_found_beside_the_scenario(tmp_path: Path) -> None:
    scenario = own(tmp_path, "title: Mine\nabout: mine\nextends: hostland\nnames: {Qazvin: Elsewhere}\n")
    masked = mask_case(checked_case(str(scenario)))
    assert masked.case.scenario.title == "Highfield: a case of Elsewhere" and masked.left == () and not masked.generic
    assert masked.text("Qazvin and Tehran in August") == "Elsewhere and Hostburg in the month of day 0"


def test_what_is_wrong_with_a_mask_is_said(tmp_path: Path) -> None:
    case = checked_case("hamedan_2016")
    with pytest.raises(InputError, match=r'there is no mask hostlnd: .*did you mean "hostland"'):
        masked_case(case, "hostlnd")
    scenario = own(tmp_path, "title: Mine\nabout: mine\nextends: hostlnd\nname: {}\n")
    with pytest.raises(InputError, match=r'unknown key "name" — did you mean "names"') as refused:
        masked_case(checked_case(str(scenario)))
    assert refused.value.problems[0].place is not None
    (tmp_path / "masks" / "mine.yaml").write_text("title: Mine\nabout: mine\nextends: hostlnd\n", encoding="utf-8")
    with pytest.raises(InputError, match="there is no mask hostlnd to build on"):
        masked_case(checked_case(str(scenario)))


def test_a_cast_without_a_mask_gets_a_generic_one_that_says_what_it_leaves(tmp_path: Path) -> None:
    shutil.copytree(library() / "agents", tmp_path / "cast", ignore=shutil.ignore_patterns("masks", "second", "eras"))
    (tmp_path / "mine.yaml").write_text(
        "title: Hamedan, August 2016\nabout: Russian bombers.\ncast: cast\nstart: 2016-08-01\ndays: 30\n", encoding="utf-8"
    )
    masked = mask_case(checked_case(str(tmp_path / "mine.yaml")))
    titles = {name: page.title for name, page in masked.case.cast.pages.items()}
    assert masked.generic and titles["majlis"] == "The host office C" and titles["russia"] == "The patron office A"
    assert titles["defence_ministry"] == "The defence ministry"
    assert "Hamedan" in masked.left and "Majlis" not in masked.left
    assert masked.case.scenario.title == "Hamedan"


def test_a_cast_of_plain_words_needs_no_mask() -> None:
    masked = mask_case(checked_case("two_actors"))
    assert masked.generic and [page.title for page in masked.case.cast.pages.values()] == ["The host", "The patron"]
