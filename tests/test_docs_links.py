"""Every link of every page leads somewhere: to a file that is there, and to a heading that is in it. No page asks the network."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path for folder in (ROOT, ROOT / "docs", ROOT / "agents", ROOT / "scenarios", ROOT / "tests")
    for path in (folder.glob("*.md") if folder == ROOT else folder.rglob("*.md"))
)  # fmt: skip
OUTSIDE = ("http:", "https:", "mailto:")


@cache
def read(path: Path) -> tuple[list[str], set[str]]:
    """The links of a page, pictures among them, and the anchors of its headings, as GitHub makes them."""
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
    inner = [child for token in tokens for child in token.children or ()]
    links = [str(token.attrs.get("href") or token.attrs.get("src")) for token in inner if token.type in ("link_open", "image")]
    heads = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]
    return links, {_anchor(head) for head in heads}


def _anchor(heading: str) -> str:
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)|[`*]", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def test_there_are_pages() -> None:
    assert len(PAGES) > 40


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in read(page)[0]:
        if link.startswith(OUTSIDE):
            continue
        name, _, anchor = unquote(link).partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.is_file(), f"{page.relative_to(ROOT)} links to {link}, which is no file (of a folder, name its README.md)"
        assert ROOT in (target, *target.parents), f"{link} leads out of the project"
        if anchor and target.suffix == ".md":
            assert anchor in read(target)[1], f"{page.relative_to(ROOT)} links to {link}: there is no such heading"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_shows_a_picture_from_elsewhere(page: Path) -> None:
    assert not re.search(r"!\[[^]]*\]\(https?:|<img[^>]+src=.https?:", page.read_text(encoding="utf-8"))
