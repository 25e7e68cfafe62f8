"""All that a page can offer to change: stories with their weights, what offices may do, articles, figures on their scales."""

from __future__ import annotations

import math
from typing import Any

from sim.evidence.coded import BADGES
from sim.evidence.numbers import number
from sim.loading.case import Case
from sim.parameters import Parameter
from sim.plots.labels import hypothesis_title, lens_title, line_title, story_title
from sim.reading.problems import nearest, quoted
from sim.schema.evidence import Scale
from sim.tables.index import LEAK_STORY, NOBODY, responses

from .leading import Leading
from .opened import Opened

FIRST = 10  # figures offered before anybody searches
FOUND = 40


def scenario_told(opened: Opened) -> dict[str, Any]:
    """The scenario, and what can be assumed otherwise without having played it."""
    case = opened.case
    scenario = case.scenario
    first, last = case.zero_days
    return {
        "name": opened.name, "title": scenario.title, "about": scenario.about, "seed": scenario.seed, "lens": lens_title(case),
        "days": [-first, scenario.days - 1 - last], "start": scenario.start.isoformat(), "discuss": list(scenario.discuss),
        "hypotheses": [_hypothesis(opened, name) for name in opened.stories if _rival(opened, name)],
        "articles": [_article(case, name) for name in case.cast.articles],
        "offices": {name: page.title for name, page in sorted(case.cast.pages.items())},
        "own": {office: [_plain(one) for one in held] for office, held in _own(case).items()},
    }  # fmt: skip


def _own(case: Case) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for office, said in responses(case):
        found.setdefault(office, []).append(said)
    return found


def _plain(said: Any) -> dict[str, Any]:
    return dict(said.model_dump(mode="json", by_alias=True, exclude_none=True))


def _rival(opened: Opened, name: str) -> bool:
    """Whether the stories of a hypothesis can be weighed against each other; who tells in an open leak comes about."""
    if name == LEAK_STORY:
        return opened.case.scenario.leak is not None and not opened.case.open_leak
    return len(opened.stories[name]) > 1


def _hypothesis(opened: Opened, name: str) -> dict[str, Any]:
    case, told = opened.case, dict(next(told for other, told in opened.tables.index.stories if other == name))
    names = list(told)
    if name == LEAK_STORY:
        names = [*sorted({*told, *case.cast.world.leakers} - {NOBODY}), NOBODY]
    reasons = {} if name == LEAK_STORY else {story: one.because for story, one in case.scenario.hypotheses[name].items()}
    stories = [
        {"name": story, "title": story_title(case, name, story), "weight": told.get(story, 0.0), "because": reasons.get(story)}
        for story in names
    ]
    return {"name": name, "title": hypothesis_title(case, name), "stories": stories}


def _article(case: Case, name: str) -> dict[str, Any]:
    source = case.cast.sources.get(name)
    believed = case.lens is None or name in case.lens
    if source is None:
        return {"name": name, "title": name, "outlet": "", "grade": "", "believed": believed}
    return {
        "name": name,
        "title": source.title,
        "outlet": source.short or source.outlet,
        "grade": source.grade,
        "believed": believed,
    }


def offices_told(opened: Opened, leading: Leading) -> list[dict[str, Any]]:
    """What each office can do, its commonest acts first, with the share of worlds in which it does it."""
    found = []
    for name, page in sorted(opened.case.cast.pages.items()):
        acts = [
            {
                "name": act, "title": one.title, "share": round(leading.done.get((name, act), 0.0), 4), "secret": one.secret,
                "line": line_title(opened.case, one.says) if one.says else None,
            }
            for act, one in page.acts.items()
        ]  # fmt: skip
        found.append({"name": name, "title": page.title, "about": page.about, "acts": _commonest(acts)})
    return found


def _commonest(acts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(acts, key=lambda act: (-act["share"], act["name"]))


def figure_told(opened: Opened, path: str) -> dict[str, Any]:
    """A figure with its interval, its scale and what it rests on, for a handle to move it by."""
    parameter = opened.tables.index.parameters[path]
    scale = opened.case.cast.codebook.scales[parameter.quantity.scale]
    floor, top = (-scale.range[1], scale.range[1]) if parameter.quantity.signed else scale.range
    low, high = parameter.interval.low, parameter.interval.high
    return {
        "path": path, "title": parameter.quantity.title, "low": _short(low), "high": _short(high), "range": [floor, top],
        "ratio": scale.spacing == "ratio" and floor > 0, "unit": "" if scale.unit in ("weight", "share") else scale.unit,
        "about": scale.about, "badge": BADGES[parameter.interval.basis], "words": _words(scale, parameter.quantity.signed),
        "marks": [[level, text] for level, text in _marks(opened.case, path)],
        "swapped": _swapped(opened, path),
    }  # fmt: skip


def _swapped(opened: Opened, path: str) -> list[str]:
    """The stories that put something else in a figure's place."""
    swaps = [swap for swap in opened.tables.index.swaps if swap.parameter.path == path]
    return [story_title(opened.case, swap.hypothesis, swap.story) for swap in swaps]


def _short(value: float) -> float:
    return float(number(value))


def _words(scale: Scale, signed: bool) -> list[list[Any]]:
    """The codebook's words, each with its middle; for figures with a direction, up and down."""
    if scale.centres is not None:
        return [[word, centre] for word, centre in scale.centres.items()]
    middles = {word: _middle(low, high, scale.spacing == "ratio") for word, (low, high) in (scale.words or {}).items()}
    if not signed:
        return [[word, _short(middle)] for word, middle in middles.items()]
    return [
        [f"{way} {word}", _short(sign * middle)] for way, sign in (("down", -1), ("up", 1)) for word, middle in middles.items()
    ]


def _middle(low: float, high: float, ratio: bool) -> float:
    return math.sqrt(low * high) if ratio and low > 0 else (low + high) / 2


def _marks(case: Case, path: str) -> list[tuple[int, str]]:
    """What the levels of an issue mean, for a position on it or its start."""
    parts = path.split(".")
    issue = case.cast.world.issues.get(parts[2]) if len(parts) == 4 and parts[3] in ("position", "start") else None
    return sorted(issue.scale.items()) if issue else []


def search(opened: Opened, leading: Leading, text: str) -> tuple[list[str], str | None]:
    """The figures whose title or path holds all words of a text, those first that lead; and a sentence when there is none.

    Without a text, those that lead; where every figure is exact, and so none does, what offices want.
    """
    index = opened.tables.index
    order = {path: n for n, path in enumerate(leading.paths())}
    words = text.casefold().replace("_", " ").split()
    if not words:
        wants = [path for path in index.parameters if path.endswith((".position", ".salience"))]
        return ([path for path in leading.paths() if _movable(index.parameters[path])] or wants)[:FIRST], None
    found = [path for path, parameter in index.parameters.items() if _holds(parameter, words)]
    if not found:
        near = nearest(text, [step for path in index.parameters for step in path.split(".")])
        return [], f"No figure has {quoted(text)} in its name or its path{near}"
    return sorted(found, key=lambda path: (order.get(path, len(order)), path))[:FOUND], None


def _movable(parameter: Parameter) -> bool:
    return parameter.interval.low < parameter.interval.high


def _holds(parameter: Parameter, words: list[str]) -> bool:
    text = f"{parameter.quantity.title} {parameter.path} {parameter.path.replace('_', ' ').replace('.', ' ')}".casefold()
    return all(word in text for word in words)
