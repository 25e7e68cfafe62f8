"""The schemas that editors use: what ships is right by them, and what the reader refuses for its shape they mark too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pydantic
import pytest
from click.testing import CliRunner

from sim.cli import main
from sim.loading.library import cases_folder, library
from sim.reading.strict import read_file
from sim.schema.published import MODELS, as_text

VERSION = tuple(map(int, pydantic.VERSION.split(".")[:2]))
EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
SHIPPED = {
    "--scenario": sorted((library() / "scenarios").glob("*.yaml")),
    "--page": sorted(path for path in (library() / "agents").glob("*.yaml") if path.stem not in ("world", "codebook", "sources")),
    "--world": [library() / "agents" / "world.yaml"],
    "--observed": [EXAMPLES / "observed.yaml"],
    "--facts": sorted(cases_folder().glob("*/facts.yaml")),
    "--answers": [EXAMPLES / "answers.yaml"],
}
CASES = {  # what ships as a case
    "--scenario": sorted(cases_folder().glob("*/case.yaml")),
    "--page": sorted(cases_folder().glob("*/executive.yaml")) + sorted(cases_folder().glob("*/public.yaml")),
    "--world": sorted(cases_folder().glob("*/world.yaml")),
}
WRONG = {
    "--scenario": {"title": "a", "about": "b", "start": "2016-08-01", "days": 0, "leek": {}},
    "--page": {"title": "a"},
    "--world": {"title": "a", "issues": {}},
    "--observed": {"observed": {"a": {"on": "blame"}}},
    "--facts": {"facts": {"ban": {"claims": []}}},
    "--answers": {"title": "a", "about": "b", "day_zero": "2016-08-01"},
}


def checker(kind: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(CliRunner().invoke(main, ["schema", kind]).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def as_json(path: Path) -> Any:
    """A file as an editor sees it: dates are texts."""
    return json.loads(json.dumps(read_file(path).data, default=str))


@pytest.mark.parametrize("kind", SHIPPED)
def test_what_ships_is_right_by_its_schema(kind: str) -> None:
    check, files = checker(kind), [*SHIPPED[kind], *CASES.get(kind, [])]
    assert files
    found = {str(path): [f"{error.json_path}: {error.message}" for error in check.iter_errors(as_json(path))] for path in files}
    assert not {name: errors for name, errors in found.items() if errors}


def test_a_file_that_builds_on_another_may_leave_out_what_that_one_has() -> None:
    check, part = checker("--scenario"), {"leak": {"by": "russia"}}
    assert check.is_valid({"extends": "hamedan_2016", **part})
    assert not check.is_valid(part)
    whole = {"title": "a", "about": "b", "start": "2016-08-01", "days": 9}
    assert check.is_valid(whole) and not check.is_valid({**whole, **part})


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_marked(kind: str) -> None:
    assert list(checker(kind).iter_errors(WRONG[kind]))


def test_a_page_that_builds_on_another_may_leave_out_what_that_one_has() -> None:
    check, part = checker("--page"), {"title": "The fleet", "wants": {"trust": {"salience": {"word": "low"}}}}
    assert check.is_valid({"extends": "generic/patron", **part}) and not check.is_valid(part)
    assert not check.is_valid({"extends": "generic/patron", "wnats": {}})


@pytest.mark.skipif(VERSION < (2, 10), reason="pydantic before 2.10 writes the same demands otherwise, and no demands on keys")
@pytest.mark.parametrize("kind", MODELS)
def test_what_lies_in_the_docs_is_what_is_printed(kind: str) -> None:
    held = (EXAMPLES.parent / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8")
    printed = as_text(kind)
    assert json.loads(held) == json.loads(printed), "run python docs/scripts/make.py schemas"


def test_the_editors_settings_name_schemas_that_are_there() -> None:
    root = EXAMPLES.parents[1]
    named = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert named and all((root / name).is_file() for name in named)
