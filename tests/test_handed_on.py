"""A folder or file that somebody hands on, with names in it that would do something: they are told, and do nothing."""

from __future__ import annotations

import json
import shlex
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from jobs import SMALL, played

import sim
from sim.cli.program import main
from sim.loading.case import read_case
from sim.reading.problems import InputError, tame
from sim.runs.folder import MANIFEST, read_manifest, write_manifest
from sim.runs.opened import open_run

STEERING = ["\x1b[2J", "\x9b31m", "\u202e", "\u2066", "\r", "\x07"]


@pytest.mark.parametrize("digest", ["../../../../out", "/tmp/out", "", "0" * 31 + "\n", "0" * 33])
def test_a_digest_that_would_lead_elsewhere_is_none(digest: str, tmp_path: Path) -> None:
    played(read_case(SMALL), tmp_path / "run", 3, 1)
    held = json.loads((tmp_path / "run" / MANIFEST).read_text(encoding="utf-8"))
    (tmp_path / "run" / MANIFEST).write_text(json.dumps({**held, "digest": digest}), encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(InputError, match="is not a manifest that can be read"):
        sim.why(open_run(tmp_path / "run"), worlds=3, workers=1)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["a; touch done", "$(touch done)", "it's", "\x1b[2J'; touch done; '", "\u202eb", "harbour_1931"])
def test_the_command_that_tells_a_world_holds_a_name_and_no_other_command(name: str, tmp_path: Path) -> None:
    played(read_case(SMALL), tmp_path / "run", 100, 1)
    write_manifest(tmp_path / "run", replace(read_manifest(tmp_path / "run"), scenario=name, seal=""))
    told = sim.why(open_run(tmp_path / "run"), worlds=20, workers=1).told
    (line, *_) = [line for line in told if "hamedan trace" in line]
    assert line == tame(line)
    typed = line.partition("hamedan trace ")[2].partition(" --seed")[0]
    found = subprocess.run(["bash", "-c", f"printf %s {typed}"], cwd=tmp_path, capture_output=True, check=True).stdout
    assert found.decode() == name and not (tmp_path / "done").exists()
    assert name != "harbour_1931" or typed == name == shlex.split(typed)[0]


@pytest.mark.parametrize("sign", STEERING)
def test_no_name_in_a_sentence_about_what_is_wrong_steers_the_terminal(sign: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{sign}b.yaml"
    path.write_text("title: [\n", encoding="utf-8")
    for asked in (["check", str(path)], ["why", "--run", str(tmp_path / f"a{sign}b")], ["room", "--file", str(path)]):
        done = CliRunner().invoke(main, asked, color=True)
        assert done.exit_code == 2 and sign not in done.output
        assert f"a{sign.encode('unicode_escape').decode()}" in done.output
