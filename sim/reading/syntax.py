"""The parser's complaints about YAML syntax, reworded for people who write scenarios."""

from __future__ import annotations

import yaml

from sim.reading.problems import Place, Problem

# The first fragment found in the parser's own words decides, so special ones come before general ones.
# With True the problem is shown where the parser's construct begins, not where the parser gave up.
_SENTENCES: tuple[tuple[str, bool, str], ...] = (
    ("found character '\\t'", False, "a tab stands here: use spaces"),
    ("found character", False, "a text cannot begin with this character: put the text in quotes"),
    (
        "could not find expected ':'",
        True,
        'this is neither "key: value" nor "- entry": the colon or the space after the dash is missing',
    ),
    (
        "mapping values are not allowed",
        False,
        "a colon is not allowed here: check the indentation, or put a text that holds a colon in quotes",
    ),
    ("entries are not allowed", False, 'a "- " entry is not allowed here: check the indentation'),
    ("expected <block end>", False, "this does not fit what is above: check the indentation and the quotes"),
    ("unexpected end of stream", True, "the quote that opens here is never closed"),
    ("unexpected document separator", True, "the quote that opens here is never closed"),
    ("expected ',' or ']'", False, "a comma or ] is missing before this: [ opens at line {line}"),
    ("expected ',' or '}'", False, "a comma or }} is missing before this: {{ opens at line {line}"),
    ("escape", False, "this backslash escape is not known: in single quotes a backslash stands for itself"),
    ("scanning an a", True, "a text that begins with * or & must be put in quotes"),
    ("a tag", True, "a text that begins with ! must be put in quotes"),
    ("expected the node content", False, "a value is missing before this"),
    ("block scalar", False, "after | or > the text begins on the next line"),
    ("expected '<document start>'", False, "nothing can follow here: check the indentation and the quotes"),
)


def syntax_problem(error: yaml.MarkedYAMLError, file: str) -> Problem:
    """The parser's error as a problem with a place."""
    said = f"{error.context} {error.problem}"
    start = error.context_mark or error.problem_mark
    for fragment, at_start, sentence in _SENTENCES:
        if fragment in said:
            opened = start.line + 1 if start else 0
            mark = start if at_start else error.problem_mark
            return Problem(_place(mark, file), sentence.format(line=opened))
    return Problem(_place(error.problem_mark, file), f"this is not valid YAML: {error.problem}")


def _place(mark: yaml.Mark | None, file: str) -> Place | None:
    return Place(file, mark.line + 1, mark.column + 1) if mark else None
