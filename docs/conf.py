"""How the site is built from these pages: `.ci/docs`. The source is the whole repository, so links are the same there and here.

What the site adds to the pages stands here; only `index.md` and `python.md` speak to Sphinx.
"""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import click  # noqa: E402
from docutils import nodes  # noqa: E402
from docutils.utils.math.latex2mathml import tex2mathml  # noqa: E402
from sphinx.application import Sphinx  # noqa: E402
from sphinx.writers.html5 import HTML5Translator  # noqa: E402

import sim  # noqa: E402
from sim.cli import main  # noqa: E402

project, author, release = "hamedan", "the authors of hamedan", sim.__version__
project_copyright = author
extensions = ["myst_parser", "sphinx.ext.autodoc"]
root_doc = "docs/index"
include_patterns = ["*.md", *(f"{place}/{name}" for place in ("docs", "agents", "scenarios") for name in ("*.md", "**/*.md"))]
COMMANDS, WIDTH = "docs/commands", 88  # the page of commands, and how many columns fit on it
LIST = "\n\n```{{toctree}}\n{}\n:maxdepth: 1\n\n{}\n```\n"
FOLDERS = ("docs/decisions/README", "docs/episodes/README", "docs/validation/README")

myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 6  # as the repository's host makes them
highlight_language, smartquotes = "text", False
nitpicky = True
nitpick_ignore_regex = [(r"py:class", r"(?!sim\.\w+$).*")]  # types of other packages and inner rooms
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88

html_theme, html_math_renderer = "furo", "mathml"
html_title = f"hamedan {release}"
templates_path, html_static_path = ["site"], ["site/static"]
html_css_files = ["site.css"]
html_additional_pages = {"index": "redirect.html"}  # the front page is docs/index.html, as in the repository
html_copy_source = html_show_sourcelink = html_show_copyright = html_show_sphinx = False
html_theme_options = {"navigation_with_keys": True}


def added(app: Sphinx, name: str, source: list[str]) -> None:
    """What a page gets on the site beyond what stands in it."""
    if name in FOLDERS:  # the repository's host lists a folder by itself
        source[0] += LIST.format(":glob:", "*")
    if name == root_doc and (rest := unplaced(source[0])):
        source[0] += LIST.format(":caption: More", "\n".join(rest))
    if name == COMMANDS:
        told = (said(command, title, "hamedan") for title, command in main.commands.items())
        source[0] += "\n\n".join(["", said(main, "hamedan"), *told])


def unplaced(index: str) -> list[str]:
    """Pages beside the front page to which it gives no place yet: they come last, so that none is lost."""
    pages = sorted(page.stem for page in (ROOT / "docs").glob("*.md"))
    return [page for page in pages if page != "index" and page not in index.splitlines()]


def said(command: click.Command, *names: str) -> str:
    """What `--help` says, under the command's name."""
    name, *above = names
    parent = click.Context(main, info_name=above[0], **main.context_settings) if above else None
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH)
    return f"## {name}\n\n```text\n{command.get_help(context)}\n```"


def shortened(app: Sphinx, what: str, name: str, described: object, *_: object) -> tuple[str, str] | None:
    """What a function returns is not made by hand: no signature."""
    return ("", "") if what == "class" and dataclasses.is_dataclass(described) else None


def inline(page: HTML5Translator, node: nodes.math) -> None:
    """A formula, which browsers draw by themselves: no script, from nowhere."""
    page.body.append(tex2mathml(node.astext()))
    raise nodes.SkipNode


def displayed(page: HTML5Translator, node: nodes.math_block) -> None:
    """A formula on a line of its own."""
    page.body.append(f"<p>{tex2mathml(node.astext(), as_block=True)}</p>")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.add_html_math_renderer("mathml", (inline, None), (displayed, None))
    app.connect("source-read", added)
    app.connect("autodoc-process-signature", shortened)
