"""The teaching guide agrees with the packet: its minutes, its moves, its seats, its aims and its rubric; its commands work."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from followed import follow

from sim.evidence.ledger import open_ledger
from sim.loading.case import Case, read_case
from sim.packet.cards import role_cards
from sim.packet.lesson import goals
from sim.packet.schedule import Show, shows
from sim.packet.seats import seats

DOCS = Path(__file__).parents[1] / "docs"
sys.path.insert(0, str(DOCS / "scripts"))

import teaching  # noqa: E402

PLANS = sorted((DOCS / "teaching").glob("lesson-*.md"))


@pytest.fixture(scope="module")
def case() -> Case:
    return read_case("hamedan_2016")


@pytest.fixture(scope="module")
def guide() -> str:
    return teaching.PAGE.read_text(encoding="utf-8")


def test_each_plan_has_the_minutes_and_moves_of_the_packet(case: Case) -> None:
    packed: dict[str, Show] = {f"lesson-{show.minutes}": show for show in shows(case)}
    assert {plan.stem for plan in PLANS} == set(packed)
    for plan in PLANS:
        headings = re.findall(r"^## (.+)$", plan.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == [f"{slot.clock} {slot.title}" for slot in packed[plan.stem].slots], plan.name


def test_a_class_of_six_sits_as_the_packet_has_it(case: Case, guide: str) -> None:
    row = re.search(r"^\| 6 \| one each: (.+?) \|", guide, re.MULTILINE)
    assert row and row[1].split(", ") == [seat.title for seat in seats(open_ledger(case), role_cards(case))[:6]]


def test_every_aim_of_the_packet_is_told_with_something_to_read(case: Case, guide: str) -> None:
    rows = [row.split("|") for row in re.findall(r"^\| .+\|$", guide, re.MULTILINE)]
    aims = {row[1].strip(): row[4] for row in rows if len(row) == 6}
    cited = re.compile(r"\d{4}")
    assert all(cited.search(aims[goal.title]) for goal in goals(case))


def test_everything_cited_is_in_the_references(guide: str) -> None:
    text, _, here = guide.partition("## References")
    listed = here + (DOCS / "references.md").read_text(encoding="utf-8")
    cited = set(re.findall(r"\b([A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?: and [A-Z][\w-]+)? \(?(\d{4})\)?", text)) - {("August", "2016")}
    missing = [one for one in cited if not re.search(rf"{one[0]}[^.*]*\(?{one[1]}", listed)]
    assert len(cited) > 12 and not missing


def test_the_rubric_is_the_packets(guide: str) -> None:
    assert teaching.MARK.search(guide) and teaching.filled(guide) == guide, "run python docs/scripts/teaching.py"
    weights = [int(row) for row in re.findall(r"^\| [A-Z][a-z ]+ \| (\d+) \|", guide, re.MULTILINE)]
    assert len(weights) == 6 and sum(weights) == 100


@pytest.mark.lesson
def test_what_the_guide_prepares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (_, said), *_ = [done for done in follow(teaching.PAGE, tmp_path) if done[0].kind == "run"]
    names = {path.stem for path in (tmp_path / "packet").glob("*.html")}
    assert {"role_cards", "handouts", "facilitator", "injects", "key_do_not_hand_out"} == names
    assert "let it out, on" in said.partition("World 7 of")[2], "the first lines say who let it out in the world to be played"
