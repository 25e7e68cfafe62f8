"""The folder of a run: what it refuses, what it survives, and that its scenario.yaml is the run all over again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from jobs import RUNS, SEED, SMALL, job, opened, run

from sim.checking import check_case
from sim.loading.case import read_case
from sim.reading.problems import InputError
from sim.running import Wish, default_folder, make_job, run_job
from sim.runs.ensemble import run_parts
from sim.runs.folder import MANIFEST, sweep
from sim.runs.parts import digest, play
from sim.runs.prepare import prepare
from sim.tables import Tables, tabulate


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tabulate(read_case(SMALL))


@pytest.mark.parametrize(
    ("runs", "seed", "settings", "says"),
    [
        (RUNS, SEED + 1, [], "seed 11, not 12"),
        (RUNS + 1, SEED, [], "1,150 worlds, not 1,151"),
        (RUNS, SEED, ["days=35"], "another scenario, cast or lens"),
        (RUNS, SEED, ["agents.fleet.tempo={value: 3}"], "another scenario, cast or lens"),
        (RUNS, SEED, ["lens=[]"], "another scenario, cast or lens"),
    ],
)
def test_resume_refuses_what_is_not_the_same(tmp_path: Path, runs: int, seed: int, settings: list[str], says: str) -> None:
    run(job(tabulate(read_case(SMALL)), tmp_path / "run"))
    with pytest.raises(InputError, match=says):
        prepare(job(tabulate(read_case(SMALL, settings)), tmp_path / "run", runs, seed), resume=True)


def test_resume_refuses_a_changed_page(tmp_path: Path) -> None:
    for path in (Path(SMALL), *Path(SMALL).parent.glob("cast_small/**/*.yaml")):
        target = tmp_path / path.relative_to(Path(SMALL).parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    scenario, page = str(tmp_path / Path(SMALL).name), tmp_path / "cast_small" / "fleet.yaml"
    run(job(tabulate(read_case(scenario)), tmp_path / "run", 10))
    page.write_text(page.read_text(encoding="utf-8").replace("cost: {value: 1,", "cost: {value: 2,"), encoding="utf-8")
    with pytest.raises(InputError, match="another scenario, cast or lens"):
        prepare(job(tabulate(read_case(scenario)), tmp_path / "run", 10), resume=True)


def test_folders_that_cannot_be_used(tables: Tables, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("dear to somebody", encoding="utf-8")
    (tmp_path / "file").write_text("dear to somebody", encoding="utf-8")
    run(job(tables, tmp_path / "done", 10))
    for folder, says in (
        ("full", "not empty: choose"),
        ("file", "not empty"),
        ("file/run", "cannot be written"),
        ("done", "add --resume"),
    ):
        with pytest.raises(InputError, match=says):
            prepare(job(tables, tmp_path / folder, 10), resume=False)
    for folder in ("full", "file"):
        with pytest.raises(InputError, match=MANIFEST):
            prepare(job(tables, tmp_path / folder, 10), resume=True)
    assert {path.read_text(encoding="utf-8") for path in (tmp_path / "full" / "mine.txt", tmp_path / "file")} == {
        "dear to somebody"
    }
    (tmp_path / "empty").mkdir()
    assert run(job(tables, tmp_path / "empty", 10)).finished


def test_a_run_that_was_stopped_before_it_wrote_anything_is_begun_anew(tables: Tables, tmp_path: Path) -> None:
    (tmp_path / "begun" / "worlds").mkdir(parents=True)
    (tmp_path / "begun" / "rounds").mkdir()  # of another command that came no further
    (tmp_path / "begun" / f".{MANIFEST}.4194305.unfinished").write_text("half", encoding="utf-8")
    for folder in ("begun", "nowhere"):
        manifest = prepare(job(tables, tmp_path / folder, 10), resume=True)
        assert manifest.parts == [] and run_parts(job(tables, tmp_path / folder, 10), manifest).finished
    assert not list(tmp_path.rglob("*.unfinished"))


def test_what_is_named_like_ours_and_is_not_stays(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    theirs = [tmp_path / ".notes.unfinished", tmp_path / "deep" / f".{MANIFEST}.old.unfinished", tmp_path / "4194305.unfinished"]
    for path in (*theirs, tmp_path / "deep" / f".{MANIFEST}.4194305.unfinished"):
        path.write_text("half", encoding="utf-8")
    sweep(tmp_path)
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(theirs)


def test_without_a_folder_resume_finds_what_was_stopped_while_it_was_drawn(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All worlds are there, and the report is not: it is completed in its place and not begun anew in another."""
    monkeypatch.chdir(tmp_path)
    case = tables.index.case
    folder = default_folder(case, 10, 1, resume=False)
    assert run(job(tables, folder, 10)).finished
    assert default_folder(case, 10, 1, resume=True) == folder
    (folder / "report.html").write_text("drawn", encoding="utf-8")
    assert default_folder(case, 10, 1, resume=True) != folder


def test_a_read_only_disk(tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *args: object, **kwargs: object) -> None:
        raise OSError(30, "Read-only file system", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(InputError, match="cannot be written: Read-only file system"):
        prepare(job(tables, tmp_path / "run", 10), resume=False)


HEAD = '"parts": [], "scenario": "x", "seed": 11'


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "{}", '{"parts": null}', '{"parts": [3]}',
        "null", "5",
        f'{{{HEAD}, "scenario_hash": "y", "runs": "10", "part_size": 5}}',
        f'{{{HEAD}, "scenario_hash": "HASH", "runs": 10, "part_size": 0}}',
    ],
)  # fmt: skip
def test_a_manifest_that_cannot_be_read(tables: Tables, tmp_path: Path, text: str) -> None:
    wanted = job(tables, tmp_path, 10)
    (tmp_path / MANIFEST).write_text(text.replace("HASH", wanted.scenario_hash), encoding="utf-8")
    with pytest.raises(InputError):
        run(wanted, resume=True)


def test_a_digit_of_the_manifest_is_altered(tables: Tables, tmp_path: Path) -> None:
    before = run(job(tables, tmp_path / "run"))
    path = tmp_path / "run" / MANIFEST
    held = json.loads(path.read_text(encoding="utf-8"))
    first = held["parts"][0]
    first["digest"] = ("1" if first["digest"][0] == "0" else "0") + first["digest"][1:]
    path.write_text(json.dumps(held), encoding="utf-8")
    assert run(job(tables, tmp_path / "run"), resume=True).digest == before.digest


@pytest.mark.parametrize("name", ["it's mine", "50 %", "a, b & c;", "\u00fc", "a*b?", "run [1]"])
def test_a_folder_may_have_any_name(tables: Tables, tmp_path: Path, name: str) -> None:
    wanted = job(tables, tmp_path / name, 10)
    run(wanted)
    assert opened(wanted).query("SELECT count(*) AS n FROM worlds")["n"].tolist() == [10]


CHANGED = [
    "days=25",
    "leak.by=spotter",
    "agents.us.tempo=hours",
    "responses={russia: {silent: true, from: 3}}",
    "lens=[nbc_2016]",
]


SOME = ("two_actors", "hamedan_2016", "tehran_denies", "binding_veto", "deadly_second_shock", "no_leak")


@pytest.mark.parametrize(("name", "settings"), [*((name, ()) for name in SOME), ("hamedan_2016", CHANGED)])
def test_the_scenario_as_run_is_the_run_again(tmp_path: Path, name: str, settings: Sequence[str]) -> None:
    """Everything that it extends, that was set, and its cast lie in the folder: the same worlds, nothing else needed."""
    case = read_case(name, settings)
    check_case(case)
    wanted = job(tabulate(case), tmp_path / "run", 20)
    run(wanted)
    again = read_case(str(opened(wanted).folder / "scenario.yaml"))
    check_case(again)
    assert again.cast.folder == (tmp_path / "run" / "cast")
    assert (again.scenario.worlds, again.scenario.seed) == (20, SEED)
    assert digest(play(tabulate(again), SEED, 0, 20)) == digest(play(wanted.tables, SEED, 0, 20))


@pytest.mark.whole
def test_a_run_of_a_run_is_the_run(tmp_path: Path) -> None:
    """The same by the way that a user goes, with summary and report, from one folder into another."""
    first = run_job(make_job(read_case("two_actors"), Wish(50, 7, tmp_path / "one")))
    again = make_job(read_case(str(tmp_path / "one" / "scenario.yaml")), Wish(out=tmp_path / "two"))
    assert (again.runs, again.seed) == (50, 7)
    assert run_job(again).manifest.digest == first.manifest.digest
    assert (tmp_path / "two" / "scenario.yaml").read_text() == (tmp_path / "one" / "scenario.yaml").read_text()


TITLES = ["no", "~", "2016-08-15", "0x1f", "1:30", "=", "<<", "a: b # c", "  two\nlines ", "- x", "'q'", "\u00e9", "", "null"]


@pytest.mark.parametrize("title", [*TITLES, *("1e3", "1.e3", "0o17")])
def test_texts_come_back_as_they_were(tmp_path: Path, title: str) -> None:
    wanted = job(tabulate(read_case("two_actors", [f"title={json.dumps(title)}"])), tmp_path / "run", 1)
    run(wanted)
    assert opened(wanted).case.scenario.title == title
