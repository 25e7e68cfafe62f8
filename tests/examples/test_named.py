"""What pages name exists: commands with their options, functions. What is not run stands on a list, with reasons."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from blocks import PAGES, ROOT, SHELL, Block, blocks, statements, words
from markdown_it import MarkdownIt
from skipping import OWN, SKIPPED, elsewhere, whole
from terminal import is_ours

import sim
from sim.cli import main

EVERY = [block for page in PAGES for block in blocks(page)]
RUN = (*SHELL, "python")
NOT_RUN = {"text", "", "json", "yaml"}  # what is shown; data, which test_data.py holds to its shape
FOREIGN = {"r"}


def inline(page: str) -> list[str]:
    """Commands of ours within the text of a page."""
    tokens = MarkdownIt("commonmark").enable("table").parse((ROOT / page).read_text(encoding="utf-8"))
    codes = (child.content for token in tokens for child in token.children or () if child.type == "code_inline")
    return [code for code in codes if re.match(r"(\.venv/bin/)?hamedan [a-z-]", code)]


def known(command: str) -> None:
    """Raises what click says where there is no such command, or no such option of it."""
    said = words(command)
    arguments = said[1 : said.index("|") if "|" in said else None]
    name = next((word for word in arguments if not word.startswith("-")), None)
    asked = main if name is None else main.commands[name]
    rest = arguments if name is None else arguments[arguments.index(name) + 1 :]
    try:
        asked.make_parser(click.Context(asked)).parse_args(list(rest))
    except click.BadOptionUsage:
        return  # an option named without its value


@pytest.mark.parametrize("page", [page for page in PAGES if inline(page)])
def test_commands_in_the_text_exist(page: str) -> None:
    for command in inline(page):
        known(command)


def test_a_command_that_is_not_there_is_noticed() -> None:
    with pytest.raises(click.NoSuchOption):
        known("hamedan run hamedan_2016 --leak russia")
    with pytest.raises(KeyError):
        known("hamedan forecast hamedan_2016")


def test_every_language_is_run_or_known_not_to_be() -> None:
    here = [block for block in EVERY if not elsewhere(block)]
    languages = {block.language for block in here if not block.language.startswith("{")}  # a brace: for the site
    assert languages <= {*RUN, *NOT_RUN, *FOREIGN}


@pytest.mark.parametrize("entry", SKIPPED, ids=lambda one: f"{one['page']}: {one['line'][:40]}")
def test_what_is_skipped_is_there_and_has_a_reason(entry: dict[str, str]) -> None:
    assert set(entry) == {"page", "line", "why"} and len(entry["why"]) > 10
    there = [one for block in EVERY if block.page == entry["page"] for one in typed(block) if entry["line"] in one]
    assert len(there) == 1, f"{entry['line']!r} stands {len(there)} times in {entry['page']}"
    if there[0].startswith("hamedan "):
        known(there[0])


def typed(block: Block) -> list[str]:
    return statements(block) if block.language in SHELL else [block.text]


def test_few_lines_are_skipped() -> None:
    every = [one for block in EVERY if block.language in (*RUN, *FOREIGN) and not whole(block.page) for one in typed(block)]
    print(f"{len(SKIPPED)} of {len(every)} statements and blocks are not run")
    assert len(SKIPPED) <= len(every) / 5


def test_a_page_with_a_test_of_its_own_is_named_in_it() -> None:
    own = {**OWN, **{page: test for page in PAGES if (test := whole(page))}}
    for page, test in own.items():
        assert Path(page).stem in (ROOT / test).read_text(encoding="utf-8"), (page, test)
        assert any(elsewhere(block) for block in EVERY if block.page == page), f"{page} marks nothing"


def test_every_public_name_is_on_the_page_of_functions() -> None:
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\.\. auto(?:function|class|exception):: (\w+)$", text, re.MULTILINE))
    assert told == set(sim.__all__)


def test_what_is_typed_of_ours_is_told_apart() -> None:
    assert is_ours(["hamedan", "schema", ">", "a.json"]) and is_ours([".venv/bin/hamedan", "list"])
    assert not is_ours(["hamedan", "list", "|", "head"]) and not is_ours(["pip", "install", "hamedan"])
