"""A case made up here goes from answers to a checked folder, a run, a report, a told world and a table; mistakes do not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from test_names import NAMES

import sim
from sim.checking import checked_case
from sim.cli import main
from sim.founding import refuse_name
from sim.founding.library import generic
from sim.founding.scalar import scalar
from sim.parameters import parameters
from sim.reading.problems import InputError, Problems
from sim.reading.strict import read_text

ANSWERS = Path(__file__).parents[1] / "docs" / "examples" / "answers.yaml"
NEEDED = ["--title", "A pier", "--about", "A pier is lent.", "--day-zero", "2012-03-20", "--disclosed-by", "press"]
BAD_NAMES = [
    "", ".", "..", "../pier", "pier/x", "/tmp/pier", "CON", "con", "nul", "com1", "lpt0", "aux", "Pier", "pier one", "pier-1",
    "1pier",
    "pier.", "pi\u200ber", "p\u0456er", "pier\n", "pier\x00", "-pier", "~", "p" * 61, "generic", "hamedan_2016", "shamsi_2009",
]  # fmt: skip


def call(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=text)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.whole
def test_a_made_up_case_is_checked_played_reported_and_told(here: Path) -> None:
    made = call("new", "pier_2012", "--answers", str(ANSWERS))
    assert made.exit_code == 0 and "10 facts coded, nothing wrong" in made.stdout, made.output
    assert "nothing wrong" in call("check", "pier_2012").stdout
    ran = call("run", "pier_2012", "--runs", "60", "--out", "out")
    assert ran.exit_code == 0, ran.output
    report = Path("out/report.html").read_text(encoding="utf-8")
    assert "A pier for a patron" in report and "no evidence" in report
    told = call("trace", "pier_2012", "--world", "3", "--why")
    assert told.exit_code == 0 and "the papers" not in told.stdout and "The chamber" in told.stdout
    table = call("cases", "pier_2012", "--runs", "60")
    assert table.exit_code == 0 and "after a year" in table.stdout and "PE" in table.stdout
    again = sim.run(here / "out" / "scenario.yaml", out=here / "again", runs=60)
    assert again.manifest.digest == sim.open_run(here / "out").manifest.digest


def test_what_is_answered_without_a_reason_or_not_at_all_has_no_evidence(here: Path) -> None:
    call("new", "pier_2012", "--answers", str(ANSWERS))
    found = parameters(checked_case("pier_2012"), Problems())
    assert {found[f"agents.{path}"].interval.basis for path in ("patron.acknowledged.position", "public.access.salience")} == {
        "none"
    }
    assert found["agents.executive.trust.salience"].interval.basis == "judgement"
    readme = Path("pier_2012/README.md").read_text(encoding="utf-8")
    assert "**patron_word** is coded without a reason" in readme and "**ban** is not coded" in readme
    gaps = call("evidence", "gaps", "--scenario", "pier_2012")
    assert gaps.exit_code == 0 and "access" in gaps.stdout
    shown = " ".join(call("evidence", "agents.executive.trust.salience", "--scenario", "pier_2012").stdout.split())
    assert "dependence is moderate" in shown and "one lender of three" in shown and "scheme.yaml" in shown


def test_options_and_an_answers_file_say_the_same(here: Path) -> None:
    call(
        "new",
        "one",
        "--no-input",
        *NEEDED,
        "--fact",
        "ban=none: no text",
        "--office",
        "security=none",
        "--shock",
        "2012-06-01=coup",
    )
    Path("answers.yaml").write_text(
        "title: A pier\nabout: A pier is lent.\nday_zero: 2012-03-20\ndisclosed_by: press\n"
        "facts: {ban: {is: none, because: no text}}\noffices: {security: none}\nsecond_shocks: [{on: 2012-06-01, what: coup}]\n"
    )
    call("new", "two", "--answers", "answers.yaml")
    one, two = ({p.name: p.read_text().replace("two", "one") for p in Path(name).iterdir()} for name in ("one", "two"))
    assert one == two and "security.yaml" not in one and "what: coup" in one["case.yaml"]


def test_an_option_goes_before_the_file(here: Path) -> None:
    call("new", "pier_2012", "--answers", str(ANSWERS), "--fact", "veto=voice: it only talks", "--title", "Mine")
    case = checked_case("pier_2012")
    assert case.scenario.title == "Mine" and case.cast.facts and case.cast.facts.facts["veto"].is_ == "voice"


def test_everything_is_asked_for_and_asked_again(here: Path) -> None:
    facts = ["in_use", "it flew there", "hgih", "high", ""] + ["?"] * (len(generic().scheme.facts) - 2)
    offices = [""] * 2 + ["none"] + [""] * (len(generic().pages) - 3)
    given = [
        "A pier",
        "It is lent.",
        "2012-02-30",
        "2012-03-20",
        "",
        "somebody",
        "press",
        "strong",
        "pictures",
        "?",
        *facts,
        *offices,
    ]
    ended = ["2012-06-01=cup", "2012-06-01=coup", "", "CD", "", "TE"]
    asked = call("new", "pier", text="\n".join([*given, *ended]) + "\n")
    assert asked.exit_code == 0, asked.output
    for sentence in (
        "wanted a date such as 2016-08-15",
        '"somebody" is not known here',
        'did you mean "high"?',
        "Wanted a date, = and",
    ):
        assert sentence in asked.output
    for question in generic().scheme.facts.values():
        assert question.asks in asked.output and all(value.means in asked.output for value in question.values.values())
    case = checked_case("pier")
    assert case.cast.facts and set(case.cast.facts.facts) == {"agreement", "dependence"} and "security" not in case.cast.pages
    assert case.scenario.injects[0].what == "coup" and {day: c.is_ for day, c in case.scenario.came_out.items()} == {
        "30d": "CD",
        "end": "TE",
    }


def test_an_end_of_the_questions_writes_nothing(here: Path) -> None:
    """In a process of its own: click 8.2.0 tells nobody in this one that there are no more answers."""
    asked = [sys.executable, "-m", "sim", "new", "pier"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(asked, cwd=here, env=env, input=b"A pier\n", capture_output=True, check=False, timeout=60)
    assert done.returncode == 3 and not list(here.iterdir())


WRONG = """title: A pier
day_zero: 2012-03-20
disclosed_by: insidr
shows: stron
facts: {veto: bindin, stakes: low, ban: {is: maybe}}
offices: {patron: none, navy: The navy}
second_shocks: [{on: 2031-01-01, what: coupe}]
came_out: {30d: XX}
"""
SENTENCES = [
    'answers.yaml:1:1: missing key "about"',
    'answers.yaml:3:15: there is no leaker "insidr": wanted insider',
    'answers.yaml:4:8: there is no word for shows "stron": wanted slight, some, strong, decisive — did you mean "strong"?',
    'answers.yaml:5:15: veto cannot be "bindin": wanted none, voice, binding — did you mean "binding"?',
    'answers.yaml:5:23: there is no fact "stakes"',
    'answers.yaml:5:46: ban cannot be "maybe": wanted none, constitution',
    "answers.yaml:6:19: a case has a patron: wanted its title",
    'answers.yaml:6:25: there is no generic office "navy"',
    "answers.yaml:7:22: 2031-01-01 lies outside the scenario",
    'answers.yaml:7:40: there is no event "coupe"',
    "answers.yaml:8:17: wanted",
]


def test_bad_answers_are_refused_all_at_once_each_at_its_place(here: Path) -> None:
    Path("answers.yaml").write_text(WRONG)
    refused = call("new", "pier", "--answers", "answers.yaml")
    lines = refused.stderr.strip().split("\n")[1:]
    assert refused.exit_code == 2 and len(lines) == len(SENTENCES), refused.stderr
    assert all(line.startswith(sentence) for line, sentence in zip(lines, SENTENCES, strict=True)), refused.stderr
    assert [path.name for path in here.iterdir()] == ["answers.yaml"]


def test_bad_options_are_told_by_their_names_without_a_line(here: Path) -> None:
    refused = call("new", "pier", "--no-input", *NEEDED, "--fact", "veto=bindin", "--office", "patrn=x")
    assert refused.exit_code == 2 and '--fact veto=bindin: veto cannot be "bindin"' in refused.stderr
    assert '--office patrn=x: there is no generic office "patrn"' in refused.stderr and ":1:" not in refused.stderr
    assert call("new", "pier", "--no-input", *NEEDED, "--fact", "veto").exit_code == 2
    assert "control character" in call("new", "pier", "--no-input", *NEEDED[2:], "--title", "a\x07b").stderr
    assert not list(here.iterdir())


@pytest.mark.parametrize("name", BAD_NAMES)
def test_names_that_are_none_are_refused(here: Path, name: str) -> None:
    refused = call("new", "--no-input", *NEEDED, "--", name)
    assert refused.exit_code == 2 and "Traceback" not in refused.output and not list(here.iterdir())


def test_of_five_hundred_names_that_hurt_none_passes_but_plain_ones(here: Path) -> None:
    passed = []
    for name in [*NAMES, "plain_2012"]:
        try:
            refuse_name(name, here)
            passed.append(name)
        except InputError as error:
            assert str(error).isprintable() or "\\" in str(error)
    assert passed == [name for name in [*NAMES, "plain_2012"] if re.fullmatch(r"[a-z][a-z0-9_]{0,59}", name) and name != "nul"]


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_nothing_is_overwritten(here: Path, kind: str) -> None:
    there = Path("pier")
    {"file": there.touch, "folder": there.mkdir, "link": lambda: there.symlink_to("nowhere")}[kind]()
    refused = call("new", "pier", "--no-input", *NEEDED)
    assert refused.exit_code == 2 and "is there already" in refused.stderr and [p.name for p in here.iterdir()] == ["pier"]


def test_a_folder_that_is_not_there_is_refused(here: Path) -> None:
    Path("file").touch()
    for where in ("nowhere", "file"):
        refused = call("new", "pier", "--no-input", *NEEDED, "--in", where)
        assert refused.exit_code == 2 and f"there is no folder {where}" in refused.stderr


@pytest.mark.parametrize(
    "text",
    [
        "no", "a: b", "# c", "'q\"", "{x}", "- y", "1.5", "null", "\u2066x", "<script>alert(1)</script>", "a\\b",
        "=1+1", "ё ü", "x " * 90,
    ],
)  # fmt: skip
def test_any_text_is_written_so_that_it_is_read_as_it_was(here: Path, text: str) -> None:
    assert read_text(f"a: {scalar(text)}", "x").data == {"a": " ".join(text.split())}
    assert yaml.safe_load(f"a: {scalar(text)}") == {"a": " ".join(text.split())}
    made = call(
        "new",
        "pier",
        "--no-input",
        *NEEDED[2:],
        "--title",
        text,
        "--fact",
        f"ban=none: because {text}",
        "--office",
        f"patron={text}",
    )
    assert made.exit_code == 0, made.output
    case = checked_case("pier")
    assert case.scenario.title == case.cast.pages["patron"].title == " ".join(text.split())
