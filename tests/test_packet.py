"""The packet: one file a page that asks for nothing, everything escaped, masked where it is to be, and a plan that adds up."""

import html
import itertools
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sim.checking import checked_case
from sim.cli import main
from sim.evidence.ledger import open_ledger
from sim.loading.case import Case
from sim.loading.library import shipped
from sim.masking import mask_case
from sim.masking.texts import with_texts
from sim.packet.cards import role_cards
from sim.packet.contents import chance
from sim.packet.faces import MOST_ACTS, face
from sim.packet.msel import injects
from sim.packet.schedule import LENGTHS, shows
from sim.packet.sheets import asks
from sim.packet.usual import usual
from sim.packet.write import NAMES, packet_pages
from sim.words import NOT_A_FORECAST
from tests.browser.payloads import PAYLOADS
from tests.test_masking import HISTORY

SUMMARY: dict[str, Any] = {
    "runs": 200, "seed": 7,
    "outcomes": {"30d": {"CO": {"share": 0.75}, "SU": {"share": 0.25}}, "end": {"CO": {"share": 0.5}, "SU": {"share": 0.5}}},
    "metrics": {"days_to_declared_end": {"n": 50, "p25": 3, "p50": 7, "p75": 20}, "days_to_blame": {"n": 0}},
}  # fmt: skip
_TAGS = """
    html head meta title style body main section div header h1 h2 h3 h4 p ul ol li table thead tbody tr th td span strong em br
"""
TAGS = set(_TAGS.split())
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "data-office", "style"}


class Elements(HTMLParser):
    """The elements and attributes of a page, and its text without that of the style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.said: list[str] = []
        self.styled = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.styled = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.styled = False

    def handle_data(self, data: str) -> None:
        if not self.styled:
            self.said.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.said).split())


# One of each era, of each kind of day 0, with scripts, with powers, and by hand; the others differ from them in figures.
UNLIKE = (
    *("hamedan_2016", "bargain_2015", "ceasefire_2016", "case_by_case_2017", "israel_2018", "overflight_leaked_2015"),
    *("secret_year", "binding_veto", "tehran_denies", "two_actors"),
)


@pytest.fixture(scope="module", params=UNLIKE)
def case(request: pytest.FixtureRequest) -> Case:
    return checked_case(request.param)


@pytest.mark.parametrize("scenario", sorted(shipped()))
def test_no_name_of_history_is_left_in_a_masked_packet(scenario: str) -> None:
    case = checked_case(scenario)
    pages = packet_pages(case, masked=mask_case(case), summary=SUMMARY)
    assert set(pages) == {*NAMES, "key_do_not_hand_out"}
    for name in NAMES:
        found = HISTORY.findall(Elements(pages[name]).text) + re.findall(r"(?i)hamedan|saker|debka|nbc_2016", pages[name])
        assert not found, (name, found)


def test_the_key_tells_what_is_behind_the_names() -> None:
    case = checked_case("hamedan_2016")
    told = Elements(packet_pages(case, masked=mask_case(case))["key_do_not_hand_out"]).text
    assert "Highfield is “Hamedan, August 2016”; day 0 is 15 August 2016" in told
    assert "Custodian : Supreme Leader" in told and "Source A Trouble between Moscow and Tehran?" in told


def test_every_page_is_one_file_that_asks_for_nothing(case: Case) -> None:
    for name, text in packet_pages(case, summary=SUMMARY).items():
        found = Elements(text)
        assert found.tags <= TAGS and found.attributes <= ATTRIBUTES, name
        assert "default-src 'none'" in text and "url(" not in text and "@import" not in text and "http" not in found.text
        assert case.scenario.title in found.text


def test_what_is_printed_needs_no_colour(case: Case) -> None:
    style = re.search(r"<style>(.*?)</style>", packet_pages(case)["role_cards"], re.S)
    assert style
    colours = re.findall(r"#[0-9a-fA-F]{3,8}\b", style[1].split("@media screen")[0])
    greys = [colour for colour in colours if len(set(colour[1:])) == 1 or len({colour[1:3], colour[3:5], colour[5:7]}) == 1]
    assert colours and colours == greys and "rgb" not in style[1]


def test_two_hundred_payloads_in_every_text_stay_text(case: Case) -> None:
    payloads = itertools.cycle(PAYLOADS)
    hostile = with_texts(case, lambda text: f"{next(payloads)} {text}")
    pages = packet_pages(hostile, summary=SUMMARY)
    for name, text in pages.items():
        found = Elements(text)
        assert found.tags <= TAGS and found.attributes <= ATTRIBUTES, name
    told = html.unescape("".join(pages.values()))
    assert sum(payload in told for payload in PAYLOADS) > (150 if len(case.cast.pages) > 2 else 20)


def test_cards_are_laid_out_to_fit_and_lose_nothing(case: Case) -> None:
    for masked in (False, True):
        for card in role_cards(case).values():
            laid = face(card, masked)
            assert (*laid.wants, *laid.minor) == card.wants and laid.wants
            assert laid.whole or sum(map(len, laid.groups.values())) == len(card.acts)
            assert len(laid.front) <= MOST_ACTS


def test_minutes_add_up_and_moves_follow_each_other(case: Case) -> None:
    for show in shows(case):
        assert show.minutes in LENGTHS and sum(slot.minutes for slot in show.slots) == show.minutes
        assert all(a.start + a.minutes == b.start for a, b in itertools.pairwise(show.slots))
        assert all(move.first <= move.last for move in show.moves)
        assert all(a.last < b.first for a, b in itertools.pairwise(show.moves))
        assert all(slot.minutes >= 10 for slot in show.slots if slot.move)


def test_a_sudden_shock_is_played_by_days_and_a_slow_one_to_its_end() -> None:
    sudden = {show.minutes: show.moves for show in shows(checked_case("hamedan_2016"))}
    assert [(move.first, move.last) for move in sudden[90]] == [(0, 1), (2, 5), (6, 9)]
    assert sudden[180][0].label == "D-7 to D-1" and sudden[180][-1].last == 225
    slow = {show.minutes: show.moves for show in shows(checked_case("bargain_2015"))}
    assert all(moves[-1].last == 153 for moves in slow.values())
    assert [move.label for move in shows(checked_case("secret_year"))[0].moves] == ["day 1 to day 117", "day 118 to day 330"]


def test_injects_come_by_day_each_with_an_addressee_an_expectation_and_a_purpose(case: Case) -> None:
    rows = injects(open_ledger(case), role_cards(case))
    planned = [row for row in rows if row.kind == "scheduled"]
    days = [row.day for row in planned if row.day is not None]
    assert days == sorted(days)
    assert all(row.title and row.objective for row in rows)
    assert all(row.to and row.expect for row in rows if row.kind != "record")
    assert {row.title for row in rows if row.kind == "record"} >= {
        "An end is declared."
    } or "declared_end" not in case.scenario.record
    assert sum(row.kind != "record" for row in rows) >= len(case.cast.world.events)


def test_what_a_scenario_plans_stands_in_the_list_on_its_day() -> None:
    case = checked_case("deadly_second_shock")
    row = next(row for row in injects(open_ledger(case), role_cards(case)) if row.day == 20)
    assert row.label == "D+20" and row.title == "An accident at the field kills Iranian conscripts." and row.minute is None
    case = checked_case("publicity_2016")
    orders = next(row for row in injects(open_ledger(case), role_cards(case)) if row.label == "with the card")
    assert "Russia confirms the flights and shows them on D+1." in orders.title


def test_the_prediction_sheet_asks_who_only_where_that_is_open() -> None:
    assert "Who let it out?" in [ask.title for ask in asks(checked_case("hamedan_2016"))]
    assert "Who let it out?" not in [ask.title for ask in asks(checked_case("leaker_artesh"))]
    ends = next(ask for ask in asks(checked_case("israel_2018")) if ask.options)
    assert "Never disclosed" not in ends.options


def test_shares_are_told_with_the_sentence_that_they_are_no_forecast() -> None:
    told = usual(SUMMARY)
    assert told.outcomes == (("continued openly", "75 %", "50 %"), ("stopped, the door left open", "25 %", "50 %"))
    assert told.events == (("an end is declared", "25 %", "D+7 (half between D+3 and D+20)"),)
    page = Elements(packet_pages(checked_case("hamedan_2016"), summary=SUMMARY)["facilitator"]).text
    assert NOT_A_FORECAST in page and "200 worlds (seed 7)" in page
    assert "No worlds were played for this packet" in Elements(packet_pages(checked_case("hamedan_2016"))["facilitator"]).text


def test_two_dice_hold_as_often_as_they_do() -> None:
    assert [round(36 * chance(net)) for net in (-6, -5, 0, 5, 6)] == [0, 1, 21, 36, 36]


def test_slips_go_to_candidates_that_play() -> None:
    text = Elements(packet_pages(checked_case("hamedan_2016"))["role_cards"]).text
    assert text.count("It was you who let it out.") == 2 and text.count("It was not you who let it out.") == 2
    assert "Sealed slips" not in Elements(packet_pages(checked_case("leaker_artesh"))["role_cards"]).text
    guide = Elements(packet_pages(checked_case("hamedan_2016"))["facilitator"]).text
    assert "1 to 25: the Artesh; 26 to 50: Moscow; 51 to 75: media near Damascus; 76 to 100: somebody with a camera." in guide


def test_the_command_writes_the_pages_and_says_what_they_are_for(tmp_path: Path) -> None:
    asked = ["packet", "two_actors", "--runs", "0", "--masked", "--paper", "letter", "--out", str(tmp_path / "out")]
    told = CliRunner().invoke(main, asked)
    assert told.exit_code == 0, told.output
    assert {path.stem for path in (tmp_path / "out").iterdir()} == {*NAMES, "key_do_not_hand_out"}
    assert "@page { size: letter;" in (tmp_path / "out" / "role_cards.html").read_text(encoding="utf-8")
    assert "print on both sides" in told.output and "Letter" in told.output


def test_wrong_wishes_are_answered_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = CliRunner().invoke(main, ["packet", "two_actors", "--runs", "0", "--out", str(tmp_path / "file")])
    assert told.exit_code == 2 and "is a file: wanted a folder to write into" in told.output
    told = CliRunner().invoke(main, ["packet", "hamedan_2016", "--runs", "0", "--mask", "hostlamd", "--out", str(tmp_path / "x")])
    assert told.exit_code == 2 and 'did you mean "hostland"?' in told.output and not (tmp_path / "x").exists()


def test_the_example_of_the_page_runs() -> None:
    page = (Path(__file__).parent.parent / "docs" / "packet.md").read_text(encoding="utf-8")
    held: dict[str, Any] = {}
    exec(page.split("```python\n")[1].split("```")[0], held)
    assert held["card"].title == "The Majlis" and set(held["pages"]) == set(NAMES)
