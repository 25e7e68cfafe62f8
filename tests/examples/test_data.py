"""YAML of the pages is what the program takes: scenarios are checked as `hamedan check` does, parts by their shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from assumed import VARIANT
from blocks import PAGES, Block, blocks
from pydantic import BaseModel
from skipping import elsewhere, skipped

from sim.checking import checked_case
from sim.reading.problems import Problems
from sim.reading.shape import check_shape
from sim.reading.strict import read_text
from sim.schema.answers import Answers
from sim.schema.era import Era
from sim.schema.evidence import ClaimsFile, Sources
from sim.schema.facts import Facts
from sim.schema.mask import Mask
from sim.schema.observed import Observed
from sim.schema.parts import PagePart
from sim.schema.scenario import Scenario

SHAPES: dict[str, type[BaseModel]] = {  # a key that only such a file has; the first that is there decides
    "disclosed_by": Answers, "observed": Observed, "facts": Facts, "names": Mask, "claims": ClaimsFile, "sources": Sources,
    "from": Era, "office": PagePart, "acts": PagePart, "wants": PagePart,
}  # fmt: skip


def of(language: str) -> list[Block]:
    every = [block for page in PAGES for block in blocks(page) if block.language == language]
    return [block for block in every if not elsewhere(block) and not skipped(block.page, block.text)]


@pytest.mark.lesson
@pytest.mark.parametrize("block", of("yaml"), ids=str)
def test_yaml_is_what_the_program_takes(block: Block, tmp_path: Path) -> None:
    held = yaml.safe_load(block.text)
    for key, shape in SHAPES.items():
        if key in held:
            problems = Problems()
            check_shape(shape, read_text(block.text, str(block)), problems)
            problems.raise_if_any()
            return
    assert set(held) <= set(Scenario.model_fields) | {"extends"}, f"{block}: this is no kind of file that is known here"
    file = tmp_path / "example.yaml"
    file.write_text(block.text if "title" in held else f"{VARIANT}{block.text}", encoding="utf-8")
    checked_case(str(file))


@pytest.mark.parametrize("block", of("json"), ids=str)
def test_json_parses(block: Block) -> None:
    json.loads(block.text)
