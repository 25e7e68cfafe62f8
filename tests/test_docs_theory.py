"""The pages on theory: every rule of the core has one entry, works that are named are listed, claims that are named exist.

And the page that sums up validation agrees with the page that judges.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "docs" / "scripts"))

import theory_tables

from sim.loading.case import read_case

DOCS = Path(__file__).parents[1] / "docs"

PARTS = ("Supposes", "From", "Articles", "Against", "So far")
NAME = r"(?!After|August)[A-Z][A-Za-z'-]+"
WORK = re.compile(rf"({NAME}(?:(?:, | and | de | )(?:{NAME}|others))*) (\d{{4}})\b")


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_the_page_shows_what_the_code_says() -> None:
    page = read("theory.md")
    assert theory_tables.filled(page) == page, "run python docs/scripts/make.py theory"


def test_every_rule_has_one_entry() -> None:
    told = [one for entry in theory_tables.entries(read("theory.md")) for one in entry]
    assert sorted(told) == sorted(theory_tables.rules())


def test_every_entry_says_all_that_is_to_be_said() -> None:
    entries = [part for part in read("theory.md").split("\n## ")[1:] if "<!-- rule:" in part]
    assert len(entries) > 10
    for entry in entries:
        held = [part for part in PARTS if f"\n**{part}.** " in entry]
        assert held == list(PARTS), entry.partition("\n")[0]


def test_claims_that_are_named_exist() -> None:
    claims = read_case("hamedan_2016").cast.claims
    named = set(re.findall(r"\b(?:SK|DB|NB|SP|TG)-\d\d\b", read("theory.md")))
    assert named and named <= set(claims)


def test_works_that_are_named_are_listed_and_those_listed_are_named() -> None:
    listed = set(re.findall(r"^- \*\*(.+?)\.\*\*", read("references.md"), re.MULTILINE))
    text = "\n".join(line for name in ("model.md", "odd.md", "theory.md") for line in _prose(read(name)).splitlines())
    text = re.sub(r"\s+", " ", text)
    named = {f"{one[1]} {one[2]}" for one in WORK.finditer(text)}
    assert len(named) > 30 and named == listed


def _prose(page: str) -> str:
    """Without what is taken from the code, which names works in its own way."""
    return re.sub(r"<!-- (?:rule|table).*?<!-- end -->", "", page, flags=re.DOTALL)


def test_the_page_that_sums_up_agrees_with_the_page_that_judges() -> None:
    judged = read("validation/patterns.md").partition("## The patterns")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (P\d+) \|.*\| (\w+) \|$", judged, re.MULTILINE)
    counted = {name: verdict for name, verdict in rows if name != "P15"}
    told = read("validation/standing.md")
    for word in ("common", "possible", "rare"):
        found = re.search(rf"\*{word}\*,[^:]*: ((?:P\d+(?:, )?)+)", told, re.IGNORECASE)
        assert found and found[1].split(", ") == [name for name, verdict in counted.items() if verdict == word]
    assert set(counted.values()) == {"common", "possible", "rare"} and len(counted) == 14
