"""hamedan export: every form read back, texts that no spreadsheet runs, names that Stata bears, and what others make of it."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import json
import shutil
import subprocess
import tarfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

import sim
from sim.cli import main
from sim.exporting.ema import ema
from sim.exporting.plain import safely, stata_names
from sim.exporting.tidy import columns_of, tidy
from sim.exporting.write import FORMS
from sim.reading.problems import InputError
from sim.running import Wish, make_job, play_job
from sim.runs.described import COLUMNS, described
from sim.runs.frames import harmless, safe
from sim.runs.opened import Run
from sim.runs.table import join_csv, write_parquet

HERE = Path(__file__).parent.parent
WORLDS = 120


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    wish = Wish(runs=WORLDS, seed=18446744073709551615, out=tmp_path_factory.mktemp("export") / "run")
    return play_job(make_job(sim.load("hamedan_2016"), wish))


@pytest.fixture(scope="module")
def table(run: Run) -> pd.DataFrame:
    return tidy(run)


def test_what_a_spreadsheet_would_run_is_marked_and_numbers_are_left_alone() -> None:
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)", " =1", '"=1"'):
        assert safe(text) == f"'{text}"
    for sign in "\t\r\n;":
        assert safe(f"We wait{sign}=1+1{sign}-2") == f"We wait{sign}'=1+1{sign}'-2", "each begins a cell where this parts cells"
    for text in ("SU", "a=b", "", "'=1", "1-2", "one; two", "a\nb", "pp. 1-2;\n3"):
        assert safe(text) == text
    assert [harmless(value) for value in (-1.5, None, True, "-1.5")] == [-1.5, None, True, "'-1.5"]
    held = safely(pd.DataFrame({"=head": [-1.5, 2.0], "text": ["-cmd|' /C calc'!A0", None]}))
    assert list(held) == ["'=head", "text"]
    assert held["'=head"].tolist() == [-1.5, 2.0]
    assert held["text"][0].startswith("'-cmd")
    assert held["text"].isna().tolist() == [False, True]


@pytest.mark.parametrize("compressed", [False, True])
def test_a_csv_is_the_table(run: Run, table: pd.DataFrame, tmp_path: Path, compressed: bool) -> None:
    path = sim.export(run, "csv.gz" if compressed else "csv", tmp_path / f"worlds.csv{'.gz' if compressed else ''}")
    held = pd.read_csv(path, dtype={"seed": np.uint64})
    assert list(held) == list(table)
    assert held["seed"].unique().tolist() == [2**64 - 1]
    for name in table:
        if pd.api.types.is_numeric_dtype(table[name]):
            assert np.array_equal(held[name].to_numpy(table[name].dtype), table[name].to_numpy(), equal_nan=True), name
        else:
            texts = table[name].astype(object)
            assert held[name].astype(object).where(held[name].notna(), None).tolist() == texts.where(texts.notna(), None).tolist()
    assert (held.select_dtypes("number") < 0).any().any()  # there are negative numbers to survive
    text = (gzip.decompress(path.read_bytes()) if compressed else path.read_bytes()).decode()
    assert not any(cell.startswith(("=", "+", "@")) for row in csv.reader(io.StringIO(text)) for cell in row)


def test_evil_texts_in_a_table_come_out_safe(tmp_path: Path) -> None:
    from sim.exporting.plain import cell  # the expression itself, on a table that no scenario makes
    from sim.runs.table import columns_in

    evil = pd.DataFrame(
        {
            "world": [0, 1, 2],
            '="a"': pd.Categorical(["=cmd", "-2+3", "fine"]),
            "n": np.array([-1.25, np.nan, 3], dtype=np.float32),
        }
    )
    write_parquet(evil, tmp_path / "part.parquet")
    select = ", ".join(cell(name, kind) for name, kind in columns_in(tmp_path).items())
    join_csv(tmp_path, select, tmp_path / "out.csv", compressed=False)
    rows = list(csv.reader((tmp_path / "out.csv").open(encoding="utf-8")))
    assert rows == [["world", '\'="a"', "n"], ["0", "'=cmd", "-1.25"], ["1", "'-2+3", ""], ["2", "fine", "3.0"]]


def test_duckdb_marks_the_texts_that_python_marks(tmp_path: Path) -> None:
    """All texts of up to four of these letters: one definition, two readers."""
    from sim.exporting.plain import cell

    texts = ["".join(letters) for size in range(5) for letters in itertools.product("=－;\n\t \"'a", repeat=size)]
    write_parquet(pd.DataFrame({"world": range(len(texts)), "text": texts}), tmp_path / "part.parquet")
    join_csv(tmp_path, f"world, {cell('text', 'VARCHAR')}", tmp_path / "out.csv", compressed=False)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        held = [row[1] for row in csv.reader(stream)][1:]
    assert held == [safe(text) for text in texts]
    assert sum(text != safe(text) for text in texts) > 2000


def test_parquet_is_the_table_in_one_file(run: Run, table: pd.DataFrame) -> None:
    path = sim.export(run, "parquet")
    import duckdb

    held = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)]).df()
    pd.testing.assert_frame_equal(held, table)


def test_stata_reads_it_by_names_it_can_bear(run: Run, table: pd.DataFrame, tmp_path: Path) -> None:
    path = sim.export(run, "stata", tmp_path / "worlds.dta")
    listed = pd.read_csv(tmp_path / "worlds.columns.csv")
    assert listed["column"].tolist() == list(table)
    assert listed["variable"].str.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,31}").all()
    assert listed["variable"].str.lower().is_unique
    with pd.read_stata(path, iterator=True) as reader:
        labels = reader.variable_labels()
        held = reader.read()
    short = dict(zip(listed["column"], listed["variable"], strict=True))
    assert held["seed"].tolist() == [str(2**64 - 1)] * WORLDS
    for name in ("outcome_end", "exit.story"):
        assert held[short[name]].astype(str).tolist() == table[name].astype(str).tolist()
    for name in run.index.rows:
        assert np.array_equal(held[short[name]].to_numpy(np.float32), table[name].to_numpy(np.float32), equal_nan=True)
    assert max(map(len, labels.values())) <= 80
    assert labels[short["agents.supreme_leader.access.position"]].endswith("(points)")


def test_names_for_stata_are_each_columns_own() -> None:
    names = ["agents.a.b", "a.b", "a_b", "if", "float", "1st", "str5", "x" * 40, "x" * 41, "first." + "y" * 40 + ".z", "A.B"]
    found = stata_names(names)
    assert len({name.lower() for name in found.values()}) == len(names)
    assert found["agents.a.b"] == "a_b"
    assert found["if"] == "v_if"
    assert all(len(name) <= 32 for name in found.values())
    assert stata_names(names) == found


def test_every_column_says_what_it_is(run: Run, table: pd.DataFrame) -> None:
    about = columns_of(run)
    assert list(about.index) == list(table)
    assert about.loc["agents.russia.tempo", ["unit", "kind"]].tolist() == ["days", "drawn"]
    assert about.loc["exit.story", "kind"] == "drawn"
    assert about.loc["outcome_end", "kind"] == "came of it"
    assert about.loc["peak.grievance", ["title", "unit", "missing"]].tolist() == [
        "Sovereignty grievance in Iran: highest", "points", "never",
    ]  # fmt: skip
    assert about.loc["agents.russia.acts.acknowledge.effects.trust", "range"] == "-100 to 100"
    assert {described(name) for name in table} == set(COLUMNS)
    for name, column in table.items():
        if column.isna().any():
            assert about.loc[name, "missing"] != "never", name
        if pd.api.types.is_numeric_dtype(column) and " to " in about.loc[name, "range"] and name not in ("seed", "world"):
            low, high = map(float, about.loc[name, "range"].split(" to "))
            assert column.dropna().between(low - 1e-4, high + 1e-4).all(), name


def test_salib_takes_the_problem_and_what_was_drawn(run: Run, table: pd.DataFrame, tmp_path: Path) -> None:
    from SALib.analyze import rbd_fast

    path = sim.export(run, "salib", tmp_path / "p.json")
    problem = json.loads(path.read_text(encoding="utf-8"))
    inputs = np.load(tmp_path / "p.inputs.npy")
    assert inputs.shape == (WORLDS, problem["num_vars"])
    low, high = np.array(problem["bounds"]).T
    assert (inputs >= low - 1e-4 * np.abs(low)).all() and (inputs <= high + 1e-4 * np.abs(high)).all()
    assert len(problem["groups"]) == problem["num_vars"]
    assert {"supreme_leader", "russia"} <= set(problem["groups"])
    n = problem["names"].index("exit.story")
    assert [problem["codes"]["exit.story"][int(code)] for code in inputs[:, n]] == table["exit.story"].astype(str).tolist()
    few = [n, *range(3)]
    small = {"num_vars": 4, "names": [problem["names"][k] for k in few], "bounds": [problem["bounds"][k] for k in few]}
    found = rbd_fast.analyze(small, inputs[:, few], (table["outcome_end"] == "RN").to_numpy(float))
    assert np.isfinite(found["S1"]).all()
    assert "logunif" in problem["dists"]


def test_the_workbenchs_experiments_and_outcomes(run: Run, table: pd.DataFrame) -> None:
    experiments, outcomes = ema(run)
    assert len(experiments) == WORLDS == len(outcomes["SU_end"])
    assert {"scenario", "policy", "model"} <= set(experiments)
    assert experiments["exit.story"].dtype == "category"
    assert set(map(str, experiments.select_dtypes("number").drop(columns="scenario").dtypes)) == {"float64"}
    assert np.array_equal(outcomes["RN_30d"], table["outcome_30d"] == "RN")
    assert np.array_equal(outcomes["days_to_declared_end"], table["days_to_declared_end"], equal_nan=True)
    assert not {name for name in outcomes if not name.isidentifier() and not name[0].isalpha()}
    assert not set(outcomes) & set(run.index.rows)


def test_the_archive_holds_them(run: Run, tmp_path: Path) -> None:
    path = sim.export(run, "ema", tmp_path / "worlds.tar.gz")
    experiments, outcomes = ema(run)
    with tarfile.open(path) as archive:
        about = json.load(archive.extractfile("metadata.json"))  # type: ignore[arg-type]
        held = pd.read_csv(archive.extractfile("experiments.csv"))  # type: ignore[arg-type]
        assert list(held) == list(experiments) == list(about["experiments"])
        path_of_one = next(name for name in experiments if name in run.index.rows)
        assert np.allclose(held[path_of_one], experiments[path_of_one], rtol=1e-6)
        for _, name, file in about["outcomes"][::40]:
            values = pd.read_csv(archive.extractfile(file), header=None)[0].to_numpy(float)  # type: ignore[arg-type]
            assert np.allclose(values, outcomes[name], rtol=1e-6, equal_nan=True)
    assert sim.export(run, "ema", tmp_path / "again.tar.gz").read_bytes() == path.read_bytes()


def test_a_scenario_called_like_a_formula_is_marked_in_the_archive(tmp_path: Path) -> None:
    shutil.copytree(HERE / "cast_small", tmp_path / "cast_small")
    shutil.copy(HERE / "scenario_small.yaml", tmp_path / "=1+1.yaml")
    found = play_job(make_job(sim.load(tmp_path / "=1+1.yaml"), Wish(runs=40, seed=1, out=tmp_path / "run")))
    path = sim.export(found, "ema", tmp_path / "worlds.tar.gz")
    with tarfile.open(path) as archive:
        held = pd.read_csv(archive.extractfile("experiments.csv"))  # type: ignore[arg-type]
    assert found.manifest.scenario == "=1+1" and held["model"].unique().tolist() == ["'=1+1"]
    assert set(ema(found)[0]["model"]) == {"=1+1"}, "in memory it is what it is"


IN_THE_WORKBENCH = """
import sys, numpy as np
from inspect import signature
from ema_workbench import load_results
from ema_workbench.analysis import prim
experiments, outcomes = load_results(sys.argv[1])
old = {"threshold": 0.1} if "threshold" in signature(prim.Prim).parameters else {}  # the 2.5 of Python 3.11 wants one
found = prim.Prim(experiments, outcomes["RN_end"].astype(int), **old).find_box()
held = found.peeling_trajectory[["coverage", "density", "mass"]].to_numpy()
np.savetxt(sys.argv[2], held)
"""


@pytest.mark.slow
def test_the_workbench_loads_it_and_peels_as_we_do(tmp_path: Path) -> None:
    """Needs a Python with ema_workbench: HAMEDAN_EMA names it. Columns without any difference are dropped by us alone."""
    import os

    from sim.analysis.corners.experiments import drawn_names
    from sim.discovery.boxed import boxed
    from sim.discovery.peel import peel
    from sim.discovery.space import Inputs

    python = os.environ.get("HAMEDAN_EMA")
    if not python:
        pytest.skip("HAMEDAN_EMA names no Python with the EMA Workbench")
    small = HERE / "scenario_small.yaml"
    run = play_job(make_job(sim.load(small), Wish(runs=600, seed=1, out=tmp_path / "run")))
    outcome = max(
        ("CO", "CD", "SU", "TE", "RN"),
        key=lambda code: min(ema(run)[1][f"{code}_end"].mean(), 1 - ema(run)[1][f"{code}_end"].mean()),
    )
    path = sim.export(run, "ema", tmp_path / "worlds.tar.gz")
    script = IN_THE_WORKBENCH.replace("RN_end", f"{outcome}_end")
    subprocess.run([python, "-W", "ignore", "-c", script, str(path), str(tmp_path / "out.txt")], check=True)
    theirs = np.loadtxt(tmp_path / "out.txt")
    outcomes = ema(run)[1]
    loaded = pd.read_csv(tarfile.open(path).extractfile("experiments.csv"))  # type: ignore[arg-type]  # noqa: SIM115
    inputs, hits = Inputs.of(loaded[[name for name in drawn_names(run) if name in loaded]]), outcomes[f"{outcome}_end"] == 1
    boxes = peel(inputs, hits)
    ours = np.array(
        [[getattr(boxed(inputs, hits, box, boxes[0]), name) for name in ("coverage", "density", "mass")] for box in boxes]
    )
    assert ours == pytest.approx(theirs, abs=1e-9)


def test_what_cannot_be_exported_is_said(run: Run, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["export", str(tmp_path / "nothing"), "--to", "csv"])
    assert result.exit_code == 2 and "holds no run" in result.output
    with pytest.raises(InputError, match="there is no form"):
        sim.export(run, "excel")
    (tmp_path / "there.csv").write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        sim.export(run, "csv", tmp_path / "there.csv")
    from sim.cli.export import FORMS as OFFERED

    assert set(OFFERED) == set(FORMS)
