"""A few faults of every kind: kills between two calls to the disk, half a write, a full or sick disk, altered files.

``test_faults_campaign.py`` does the same at every call (figures in docs/validation/faults.md).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from faulty import Warm, assert_repaired, faults

pytestmark = pytest.mark.whole

MANIFEST, PART = "manifest.json", "worlds/part-0000000030.parquet"


def test_every_file_is_synced_before_it_gets_its_name_and_the_name_after(warm: Warm) -> None:
    """And so the shim sees what writes, whoever does: Python, numpy, DuckDB's threads or the drawing."""
    run, report = warm.seen("run"), warm.seen("report")
    for files, calls in ((run.tree, run.calls), (report.tree, report.calls)):
        named = {path for call, path in calls if call == "rename"}
        assert named == set(files) - {path for path in files if path.startswith(("worlds/", "counts/")) and files == report.tree}
        for name in named:
            folder, _, file = name.rpartition("/")
            unfinished = f"{folder}/.{file}.PID.unfinished".lstrip("/")
            own = [call for call, path in calls if path == unfinished or (call, path) == ("rename", name)]
            first = own[: own.index("rename")]
            assert first[0] == "open" and first[-1] == "sync" and "write" in first, (name, own)
            after = calls[[tuple(held) for held in calls].index(("rename", name)) :]
            assert ["sync", folder or "."] in after, name


@pytest.mark.parametrize("some", [{"before": 3, "after": 1, "torn": 2}, {"full": 3, "eio": 2}])
def test_some_faults_and_a_resume_leave_what_an_undisturbed_run_leaves(warm: Warm, some: dict[str, int]) -> None:
    cases = []
    for mode, count in some.items():
        held = faults(warm.seen("run").calls, (mode,))
        cases += [{"kind": "run", "fault": held[len(held) * (2 * n + 1) // (2 * count)]} for n in range(count)]
    for answer in warm.ask(cases):
        warm.assert_survived(answer)


@pytest.mark.parametrize("name", ["sweep", "export csv"])  # all kinds: the campaign
def test_a_kill_and_a_full_disk_in_the_middle_of_another_command(warm: Warm, name: str) -> None:
    held = {mode: faults(warm.seen(name).calls, (mode,)) for mode in ("before", "full")}
    cases = [{"kind": name, "fault": every[2 * len(every) // 3]} for every in held.values()]
    for answer in warm.ask(cases):
        warm.assert_survived(answer)


def test_a_disk_that_is_full_from_the_start(warm: Warm) -> None:
    (answer,) = warm.ask([{"kind": "run", "fault": ["full", "mkdir", ".", 0]}])
    assert answer["first"]["code"] == 2 and answer["first"]["told"].endswith("run cannot be written: the disk is full\n")
    warm.assert_survived(answer)


def test_a_disk_that_fills_while_it_is_drawn(warm: Warm) -> None:
    fault = ["full", "write", ".report.html.PID.unfinished", 0]
    (answer,) = warm.ask([{"kind": "report", "fault": fault}])
    said = "stopped, as report.html could not be written (the disk is full): 60 of 60 worlds are safe in "
    assert answer["first"]["code"] == 3 and said in answer["first"]["told"]
    warm.assert_survived(answer)


def test_altered_parts_are_said_and_played_again(warm: Warm) -> None:
    two = [["flip", PART, 4_000], ["lose", "counts/part-0000000000.npz", 0]]
    one = [["cut", PART, 100]]
    answers = warm.ask([{"kind": "run", "base": warm.seen("run").kept, "harms": harms, "again": False} for harms in (two, one)])
    for answer, said in zip(
        answers, ("2 of 2 parts were altered or torn and are", "1 of 2 parts was altered or torn and is"), strict=True
    ):
        assert_repaired(warm, answer)
        assert f"{said} played again.\n" in answer["first"]["told"]


def test_what_is_there_besides_the_parts_is_written_anew(warm: Warm) -> None:
    harms = [["flip", name, 99] for name in ("scenario.yaml", "summary.json", "cast/world.yaml")]
    (answer,) = warm.ask([{"kind": "run", "base": warm.seen("run").kept, "harms": harms, "again": False}])
    assert_repaired(warm, answer)
    assert "altered" not in answer["first"]["told"]


@pytest.mark.parametrize(("harmed", "says"), [("all", "is not a manifest that can be read"), ("a digit", "it was altered after")])
def test_an_altered_manifest_is_refused_in_a_sentence(warm: Warm, harmed: str, says: str) -> None:
    where: int | str = "scenario.yaml"
    kept = warm.seen("run").kept
    if harmed == "a digit":  # the last of how many worlds are in a part
        where = 8 * ((Path(kept) / MANIFEST).read_bytes().index(b'"part_size": 30') + len(b'"part_size": 3'))
    harms = [["flip" if harmed == "a digit" else "swap", MANIFEST, where]]
    (answer,) = warm.ask([{"kind": "run", "base": kept, "harms": harms, "again": False}])
    assert answer["first"]["code"] == 2 and says in answer["first"]["told"]
