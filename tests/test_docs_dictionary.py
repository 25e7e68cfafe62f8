"""The data dictionary: small jobs of each kind are played, and every column and key of what they write is as the page says.

Nothing that is written is undescribed, nothing that is described is missing, and values are of their type and in their range.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parents[1] / "docs" / "scripts"))

import dictionary_tables
from dictionary_tables import Row

from sim.cli import main
from sim.core.layout import OUTCOMES
from sim.words import BASELINE_WORDS, METRIC_WORDS

SMALL = str(Path(__file__).parent / "scenario_small.yaml")
HORIZONS = ("30d", "1y", "end")
KNOWN = {  # what `<…>` may stand for, where it is not for any name
    "horizon": HORIZONS, "outcome": (*OUTCOMES, "PE"), "metric": tuple(METRIC_WORDS), "axis": ("leak.by",),
    "hypothesis": ("leak.source", "mood", "exit.story"), "rule": tuple(BASELINE_WORDS),
}  # fmt: skip
LISTS = {"outcomes": KNOWN["outcome"], "horizons": HORIZONS}
Leaf = tuple[tuple[str, ...], Any]
NOTHING = object()  # an empty list or mapping: what would stand in it


def test_the_page_has_what_the_program_says() -> None:
    page = dictionary_tables.PAGE.read_text(encoding="utf-8")
    assert dictionary_tables.filled(page) == page, "run python docs/scripts/make.py dictionary"


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[Leaf]:
    held = value.items() if isinstance(value, dict) else [("[]", one) for one in value] if isinstance(value, list) else None
    if held is None:
        yield path, value
    elif not held:
        yield path, NOTHING
    else:
        for name, one in held:
            yield from leaves(one, (*path, name))


def pieces(key: str) -> list[str]:
    """A key of the page as its steps: a name may hold dots only within `<…>`."""
    return [one for step in re.split(r"\.(?![^<]*>)", key) for one in re.findall(r"\[\]|(?:<\w+>|[^\[<])+", step)]


def matches(pattern: str, step: str) -> bool:
    parts = re.split(r"<(\w+)>", pattern)
    told = "".join(
        re.escape(one) if n % 2 == 0 else "(?:" + "|".join(map(re.escape, KNOWN[one])) + ")" if one in KNOWN else ".+"
        for n, one in enumerate(parts)
    )
    return re.fullmatch(told, step) is not None


def rows_for(rows: Iterable[Row], path: tuple[str, ...], empty: bool = False) -> list[Row]:
    found = []
    for row in rows:
        steps = pieces(row.key)
        if (len(steps) == len(path) or (empty and len(steps) > len(path))) and all(map(matches, steps, path)):
            found.append(row)
    least = min((row.key.count("<") for row in found), default=0)
    return found if empty else [row for row in found if row.key.count("<") == least]


def is_of(row: Row, value: Any) -> bool:
    kinds: dict[str, Any] = {
        "whole": int, "number": (int, float), "share": (int, float), "text": str, "name": str, "code": str, "truth": bool,
        "any": object, "text or number": (str, int, float),
    }  # fmt: skip
    if not isinstance(value, kinds[row.type]) or (isinstance(value, bool) and row.type not in ("truth", "any")):
        return False
    if row.type == "code":
        return re.fullmatch(r"[0-9a-f]{16,64}", value) is not None
    if row.type == "name":
        listed = [one.strip() for one in row.range.split(",")]
        return value in [name for one in listed for name in LISTS.get(one, (one,))]
    if bounds := re.fullmatch(r"(\S+) (?:to (\S+)|or more)", row.range):
        return float(bounds[1]) - 1e-9 <= value <= float(bounds[2] or "inf") + 1e-9
    return True


def hold(name: str, held: Iterable[Leaf]) -> None:
    """What a file holds is what the page says."""
    rows = dictionary_tables.described()[name]
    seen: set[str] = set()
    for path, value in held:
        found = rows_for(rows, path, empty=value is NOTHING)
        if value is None and not found:  # in place of a list or a mapping
            found = rows_for(rows, path, empty=True)
        assert found, f"{name}: {'.'.join(path)} is not described"
        seen |= {row.key for row in found}
        if value is None:
            assert not found[0].missing.startswith(("never", "left out")), f"{name}: {'.'.join(path)} is null"
        elif value is not NOTHING:
            assert is_of(found[0], value), f"{name}: {'.'.join(path)} is {value!r}, described as {found[0]}"
    gone = [row.key for row in rows if row.key not in seen and not row.missing.startswith("left out")]
    assert not gone, f"{name}: {gone} are described and not there"


def table(text: str) -> list[Leaf]:
    """The cells of a CSV, numbers and truth values as such."""
    return [((name,), typed(cell)) for row in csv.DictReader(io.StringIO(text)) for name, cell in row.items()]


def typed(cell: str) -> Any:
    if cell in ("", "True", "False"):
        return None if cell == "" else cell == "True"
    if re.fullmatch(r"-?(0|[1-9]\d*)", cell):
        return int(cell)
    return float(cell) if re.fullmatch(r"-?\d+\.\d*(e[-+]\d+)?|-?\d+e[-+]\d+", cell) else cell


def parquet(files: Path) -> list[Leaf]:
    import math

    held = duckdb.connect().execute(f"SELECT * FROM read_parquet('{files}')")
    names = [one[0] for one in held.description or ()]
    rows = held.fetchall()
    clean = ((n, None if isinstance(v, float) and math.isnan(v) else v) for row in rows for n, v in zip(names, row, strict=True))
    return [((name,), value) for name, value in clean]


def asked(*words: object) -> None:
    found = CliRunner().invoke(main, [str(word) for word in words])
    assert found.exit_code == 0, found.output


def as_json(*path: Path) -> list[Leaf]:
    return [leaf for one in path for leaf in leaves(json.loads(one.read_text(encoding="utf-8")))]


@pytest.mark.lesson
def test_a_run_and_what_is_asked_of_it(tmp_path: Path) -> None:
    run, seen = tmp_path / "run", tmp_path / "observed.yaml"
    asked("run", SMALL, "--runs", 2000, "--seed", 1, "--out", run)
    hold("manifest.json", as_json(run / "manifest.json"))
    hold("summary.json", as_json(run / "summary.json"))
    seen.write_text("observed:\n  shown: {of: first.fleet.show_flag, at_most: 3}\n  quiet: {of: reoffer, never: true}\n"
                    "  end: {of: outcome_end, among: [SU, CD]}\n", encoding="utf-8")  # fmt: skip
    asked("infer", "--run", run, "--observed", seen, "--out", tmp_path / "infer")
    hold("infer.json", as_json(tmp_path / "infer" / "infer.json"))
    asked("discover", "--run", run, "--target", "SU", "--out", tmp_path / "found")
    hold("discover.json", as_json(tmp_path / "found" / "discover.json"))
    asked("why", "--run", run, "--worlds", 100, "--out", tmp_path / "why")
    hold("why.json", as_json(tmp_path / "why" / "why.json"))
    hold("decisions.parquet", parquet(tmp_path / "why" / "decisions" / "*.parquet"))
    for form in ("stata", "salib", "ema"):
        asked("export", run, "--to", form)
    hold("columns.csv", table((run / "export" / "worlds.columns.csv").read_text(encoding="utf-8")))
    hold("salib.json", as_json(run / "export" / "worlds.salib.json"))
    with tarfile.open(run / "export" / "worlds.ema.tar.gz") as archive:
        hold("experiments.csv", table(archive.extractfile("experiments.csv").read().decode()))  # type: ignore[union-attr]


@pytest.mark.lesson
def test_many_arms(tmp_path: Path) -> None:
    arms = ["--arm", "The fleet told: leak.by=fleet", "--set", "responses.council={never: [deny]}"]
    asked("compare", SMALL, *arms, "--runs", 300, "--seed", 7, "--out", tmp_path / "compare")
    hold("compare.json", as_json(tmp_path / "compare" / "compare.json"))
    for name in ("arms", "flows", "differences", "partings", "first_decisions", "imposed"):
        hold(f"tables/{name}", table((tmp_path / "compare" / "tables" / f"{name}.csv").read_text(encoding="utf-8")))
        hold(f"tables/{name}", parquet(tmp_path / "compare" / "tables" / f"{name}.parquet"))
    asked("lenses", SMALL, "--runs", 200, "--seed", 1, "--out", tmp_path / "lenses")
    hold("lenses.json", as_json(tmp_path / "lenses" / "lenses.json"))
    asked("sweep", SMALL, "--runs", 200, "--seed", 1, "--out", tmp_path / "sweep")
    hold("sweep.json", as_json(tmp_path / "sweep" / "sweep.json"))
    hold("manifest.json", as_json(tmp_path / "sweep" / "manifest.json"))
    for name in ("cells", "measures"):
        hold(f"{name}.csv", table((tmp_path / "sweep" / f"{name}.csv").read_text(encoding="utf-8")))
    hold("sweep/worlds.parquet", parquet(tmp_path / "sweep" / "worlds.parquet"))
    asked("sensitivity", SMALL, "--within", 0.1, "--seed", 1, "--out", tmp_path / "sensed")
    hold("sensitivity.json", as_json(tmp_path / "sensed" / "sensitivity.json"))
    for name in ("indices", "struck"):
        hold(f"{name}.csv", table((tmp_path / "sensed" / f"{name}.csv").read_text(encoding="utf-8")))


@pytest.mark.lesson
def test_what_is_held_against_a_record_and_a_class(tmp_path: Path) -> None:
    asked("patterns", "hamedan_2016", "--runs", 300, "--seed", 1, "--out", tmp_path / "patterns")
    hold("patterns.json", as_json(tmp_path / "patterns" / "patterns.json"))
    asked("cases", "shamsi_2009", "--runs", 100, "--out", tmp_path / "cases")
    hold("cases.json", as_json(tmp_path / "cases" / "cases.json"))
    from reviewed import played

    record, _ = played(tmp_path)
    hold("record.json", list(within(json.loads(json.dumps(record.as_dict())))))


def within(record: dict[str, Any]) -> Iterator[Leaf]:
    """The record of a class; what a row of its tables holds stands as one, and so do parts of its review."""
    for name, value in record.items():
        if name in ("moves", "overrides", "predictions", "log", "said"):
            yield from ((((name, "[]", column)), cell) for row in value for column, cell in row.items())
        elif name in ("review", "settings"):
            yield from ((((name, part)), held) for part, held in value.items())
        else:
            yield from leaves(value, (name,))
