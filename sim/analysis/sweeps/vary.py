"""Reading what is to be varied, and what is varied where nobody says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sim.analysis.sweeps.axes import VARY, Alternative, Axis, Span, numbered
from sim.checking.case import check_case
from sim.loading.case import Case
from sim.loading.layers import read_layers, setting
from sim.loading.library import find_scenario, shipped
from sim.parameters import coder_of
from sim.quantities import LEAK, quantities
from sim.reading.problems import InputError, Problem, nearest, quoted, wanted
from sim.reading.strict import Document
from sim.tables.index import LEAK_STORY

SCENARIO, LEAK_PATH, LENS = "scenario", "leak.by", "lens"
AS_IT_IS = "unchanged"
ONCE = {"seed": "--seed", "worlds": "--runs"}  # a sweep has one of each, or its cells would not be the same worlds
EVEN = 5  # steps of a span in a grid that does not say how many
MOST_NAME = 60
_SPAN = re.compile(r"\s*(-?[\d.]+(?:e-?\d+)?)\s*\.\.\s*(-?[\d.]+(?:e-?\d+)?)\s*(?:/\s*(\d+)\s*)?")
_NUMBER = re.compile(r"-?\d+(\.\d*)?(e-?\d+)?")
_NAMED = re.compile(r"\s*([^:{}\[\]'\",=]+?)\s*:\s*([\[{].*)", re.DOTALL)


def read_axis(text: str, case: Case) -> Axis:
    """An axis from ``PATH=A,B,C``, ``PATH=NAME: {…}, NAME: {…}``, ``PATH=LOW..HIGH`` or ``PATH=LOW..HIGH/STEPS``.

    PATH is what ``--set`` takes, a hypothesis, or ``scenario``, whose alternatives are scenarios that extend this one.
    Raises InputError with all that is wrong.
    """
    path, equals, values = (part.strip() for part in text.partition("="))
    if not path or not equals or not values:
        raise InputError([Problem(None, f"--vary {quoted(text)}: wanted PATH=A,B,C, such as leak.by=russia,artesh")])
    return make_axis(path, values if _span_of(path, values, case) else split(values), case)


def make_axis(path: str, values: str | Sequence[str | tuple[str, str]], case: Case) -> Axis:
    """An axis from its path and its alternatives: texts, or names with texts; a text alone is a span."""
    if path in ONCE:
        raise InputError([Problem(None, f"--vary {path}: the cells of a sweep are the same worlds; say which with {ONCE[path]}")])
    path = LEAK_PATH if path == LEAK_STORY else path
    if isinstance(values, str):
        return _spanned(path, values, case)
    problems: list[Problem] = []
    found: list[Alternative] = []
    for one in values:
        try:
            made = _alternative(path, one, case)
            check_case(made.of(case, path))
            found.append(made)
        except InputError as error:
            problems += error.problems
    names = [one.name for one in found]
    problems += [
        Problem(None, f"--vary {path}: {quoted(n)} stands there twice") for n in dict.fromkeys(names) if names.count(n) > 1
    ]
    if problems:
        raise InputError(problems)
    return Axis(path, tuple(found))


def split(text: str) -> list[str]:
    """What stands between commas, but for those inside brackets or quotes."""
    found, depth, quote = [""], 0, ""
    for letter in text:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"" and (not found[-1].strip() or depth):
            quote = letter
        depth += 0 if quote else (letter in "([{") - (letter in ")]}")
        if letter == "," and not quote and depth <= 0:
            found.append("")
        else:
            found[-1] += letter
    return [one.strip() for one in found if one.strip()]


def _alternative(path: str, written: str | tuple[str, str], case: Case) -> Alternative:
    named = _NAMED.fullmatch(written) if isinstance(written, str) else None
    name, text = written if isinstance(written, tuple) else (named[1], named[2]) if named else (written, written)
    if len(name) > MOST_NAME:
        name = f"{name[: MOST_NAME - 1]}…"
    if text == AS_IT_IS:
        return Alternative(name)
    if path == SCENARIO:
        return Alternative(name, above(case, text))
    if path in case.scenario.hypotheses:
        return Alternative(name, (), _story(case, path, text))
    if path == LENS and not text.startswith(("[", "{")):
        text = f"[{'' if text == 'none' else text}]"
    figure = path.startswith(("agents.", "world.")) or path in (f"leak.{name}" for name in LEAK)
    if figure and _NUMBER.fullmatch(text):
        return numbered(path, float(text))
    return Alternative(name, (setting(f"{path}={text}", VARY),))


def _story(case: Case, hypothesis: str, story: str) -> str:
    known = case.scenario.hypotheses[hypothesis]
    if story not in known:
        text = f"--vary {hypothesis}: there is no story {quoted(story)}: wanted {wanted(known)}{nearest(story, known)}"
        raise InputError([Problem(None, text)])
    return story


def above(case: Case, name: str) -> tuple[Document, ...]:
    """The layers by which a scenario extends that of a case; none where it is the same. Raises InputError where it does not."""
    layers = read_layers(find_scenario(name))
    files = [layer.file for layer in layers]
    if case.document.file in files:
        return tuple(layers[files.index(case.document.file) + 1 :])
    base = [layer.file for layer in read_layers(find_scenario(case.name))] if case.name in shipped() else []
    if base and base[-1] in files:
        return tuple(layers[files.index(base[-1]) + 1 :])
    text = f"--vary scenario: {name} does not extend {case.name}, so it cannot be laid on it: wanted scenarios that do"
    raise InputError([Problem(None, text)])


def _span_of(path: str, text: str, case: Case) -> re.Match[str] | None:
    return _SPAN.fullmatch(text) if path in quantities(case) else None


def _spanned(path: str, text: str, case: Case) -> Axis:
    held = _span_of(path, text, case)
    if held is None:
        raise InputError([Problem(None, f"--vary {path}: {quoted(text)} is no span of a figure: wanted LOW..HIGH, such as 1..5")])
    low, high, steps = float(held[1]), float(held[2]), int(held[3] or EVEN)
    if not low < high or steps < 2:
        raise InputError([Problem(None, f"--vary {path}: wanted a low and then a higher number, and two steps or more")])
    ratio = coder_of(case).scale(quantities(case)[path].scale).spacing == "ratio" and low > 0
    span = Span(low, high, ratio)
    held_numbers = [numbered(path, span.at(n / (steps - 1))) for n in range(steps)]
    for one in (held_numbers[0], held_numbers[-1]):
        check_case(one.of(case, path))
    return Axis(path, tuple(held_numbers), span)
