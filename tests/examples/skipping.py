"""What is not run here: lines that no test types, each with its reason, and pages that have a test of their own."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml
from blocks import ROOT, Block

SKIPPED: list[dict[str, str]] = yaml.safe_load(Path(__file__).with_name("skipped.yaml").read_text(encoding="utf-8"))
FOLLOWED = ("run", "lines", "file", "said", "write", "change")  # marks that such tests go by
OWN = {  # page -> the test that follows what it marks
    "docs/cases.md": "tests/test_docs_cases.py",
    "docs/extend.md": "tests/test_docs_extend.py",
    "docs/first-case.md": "tests/test_docs_first_case.py",
    "docs/problems.md": "tests/test_docs_problems.py",
    "docs/teaching.md": "tests/test_docs_teaching.py",
}
WHOLE = re.compile(r"^<!-- executed by (\S+) -->$", re.MULTILINE)  # stands in a page whose own test does all of it


def skipped(page: str, statement: str) -> bool:
    """Whether nobody types it."""
    return any(one["page"] == page and one["line"] in statement for one in SKIPPED)


@cache
def whole(page: str) -> str | None:
    """The test that does the whole page, if it names one."""
    found = WHOLE.search((ROOT / page).read_text(encoding="utf-8"))
    return found[1] if found else None


def elsewhere(block: Block) -> bool:
    """Whether the page's own test does it."""
    return whole(block.page) is not None or (block.page in OWN and block.mark in FOLLOWED)
