"""Everything that a page can ask, answered with plain data; used by many at once, from threads."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sim.checking import price
from sim.evidence.ledger import Ledger, open_ledger
from sim.loading.case import Case
from sim.reading.problems import InputError, Problem, quoted
from sim.tables import Tables

from .address import read, write
from .answer import answer
from .asked import OfDeed, OfPath, OfWorld, Search, Turn, question_of
from .built import Builder, Built
from .ground import claim_shown, figure_shown
from .leading import Leading, lead
from .menu import figure_told, offices_told, scenario_told, search
from .opened import Kept, Opened, Shelf
from .parted import parted_told
from .played import Played
from .question import Question
from .saved import save
from .views import View, views_of
from .world import decision_told, world_told

MOST_PLAYED = 200  # questions whose worlds are kept; a few hundred kilobytes each
LIVE, REFINED = 0.06, 4.0  # seconds of one core, as priced: a first answer while the hand moves, and one when it rests
MOVING = (32, 64, 128, 192, 256)  # worlds while a hand moves; the page adapts them to how long answers take
RESTING = (
    50,
    100,
    200,
    500,
    1000,
    2000,
)  # and when it rests: the same on every machine, so that who is sent a link sees the same


class Desk:
    """The scenarios, and what has been played of them."""

    def __init__(self, first: str) -> None:
        self.shelf = Shelf(first)
        self.builder = Builder(self.shelf)
        self.played: Kept[Played] = Kept(MOST_PLAYED)
        self._leading: Kept[Leading] = Kept(100)
        self._told: Kept[Any] = Kept(60)
        self._ledgers: Kept[Ledger] = Kept(16)

    def warm(self) -> None:
        """Compile the rules, play the first scenario once, and see what else there is."""
        self.views(self.shelf.open(self.shelf.first))
        _ = self.shelf.titles

    def pace(self, opened: Opened) -> tuple[int, int]:
        """How many worlds to play while a hand moves, and when it rests."""
        each = price(opened.case, 1).core_seconds
        live = max(worlds for worlds in MOVING if worlds * each <= LIVE or worlds == MOVING[0])
        return live, max(worlds for worlds in RESTING if worlds * each <= REFINED or worlds == RESTING[0])

    def _start(self, opened: Opened, seed: int) -> Played:
        question = Question(scenario=opened.name, seed=seed)
        return self.played.get(question.key, lambda: Played(opened.tables, seed))

    def leading(self, opened: Opened) -> Leading:
        """What leads in a scenario."""
        worlds = self.pace(opened)[1]
        return self._leading.get(opened.name, lambda: lead(opened.tables, opened.case.scenario.seed, worlds))

    def views(self, opened: Opened) -> list[View]:
        """What can be looked at."""
        start = self._start(opened, opened.case.scenario.seed)
        start.extend(self.pace(opened)[0])
        return views_of(opened.tables.index, start)

    def open(self, address: str) -> dict[str, Any]:
        """A page for an address: the scenario, the question that it asks, and what is wrong with it."""
        raw, problems = read(address)
        name = raw.pop("scenario", None)
        at, world = raw.pop("at", None), raw.pop("world", None)
        if name is not None and name not in self.shelf.names:
            problems.append(f"There is no scenario {quoted(name)} here: this is {self.shelf.first}.")
            name, raw = None, {}
        opened = self.shelf.open(name or self.shelf.first)
        question, wrong = question_of(raw, opened.name)
        built = self.builder.build(question)
        views, (live, rest) = self.views(opened), self.pace(opened)
        names = [view.name for view in views]
        if at is not None and at not in names:
            wrong.append(f"{quoted(at)} is no way to look at this scenario: this shows {views[0].title}.")
        return {
            "scenario": scenario_told(opened), "scenarios": [list(pair) for pair in self.shelf.titles.items()],
            "question": built.question.plain,
            "problems": [*problems, *wrong, *built.problems], "live": live, "rest": rest, "world": world,
            "views": [{"name": v.name, "title": v.title, "kind": v.kind, "bars": [list(bar) for bar in v.bars]} for v in views],
            "at": at if at in names else names[0],
            "figures": {path: figure_told(opened, path) for path in built.question.figures},
        }  # fmt: skip

    def offer(self, question: Question) -> dict[str, Any]:
        """What offices can do and which figures lead: what takes a moment to play, and so comes after the first answer."""
        opened = self.shelf.open(question.scenario)
        leading = self.leading(opened)
        paths, _ = search(opened, leading, "")
        return {"offices": offices_told(opened, leading), "figures": [figure_told(opened, path) for path in paths]}

    def answer(self, asked: Turn, wanted: Callable[[], bool]) -> dict[str, Any]:
        """The answer to a question. Raises Unwanted when its page asks something else by now."""
        built = self.builder.build(asked.question)
        played = self.played.get(built.key, lambda: Played(built.tables, built.seed))
        start = self._start(built.opened, built.seed)
        for one in (start, played):
            one.extend(asked.worlds, wanted)
        views = self.views(built.opened)
        view = next((one for one in views if one.name == asked.at), views[0])
        return {
            **answer(built, played, start, view, asked.worlds), "problems": list(built.problems),
            "question": built.question.plain, "address": write(built.question, at=asked.at, world=asked.world),
        }  # fmt: skip

    def _whole(self, question: Question) -> tuple[Built, Case, Tables]:
        built = self.builder.build(question)
        return built, *self.builder.whole(built)

    def world(self, asked: OfWorld) -> dict[str, Any]:
        """A world day by day."""
        built, _, tables = self._whole(asked.question)
        told = self._told.get((built.key, asked.world), lambda: world_told(tables, built.seed, asked.world))
        if not built.question.changes:
            return {**told, "parted": None}
        key, start = ("parted", built.key, asked.world), built.opened.tables
        return {**told, "parted": self._told.get(key, lambda: parted_told(start, tables, built.seed, asked.world, told["zero"]))}

    def decision(self, asked: OfDeed) -> dict[str, Any]:
        """What an office weighed before a deed."""
        built, _, tables = self._whole(asked.question)
        key = (built.key, asked.world, asked.day, asked.office)
        return dict(self._told.get(key, lambda: decision_told(tables, built.seed, asked.world, asked.day, asked.office)))

    def _ledger(self, question: Question) -> Ledger:
        built, case, _ = self._whole(question)
        return self._ledgers.get(built.question.but(seed=None).key, lambda: open_ledger(case))

    def figure(self, asked: OfPath) -> dict[str, Any]:
        """What a figure rests on."""
        return figure_shown(self._ledger(asked.question), asked.path)

    def claim(self, asked: OfPath) -> dict[str, Any]:
        """What hangs on a claim."""
        return claim_shown(self._ledger(asked.question), asked.path)

    def search(self, asked: Search) -> dict[str, Any]:
        """Figures to move, by a text in their names."""
        opened = self.shelf.open(asked.question.scenario)
        paths, none = search(opened, self.leading(opened), asked.text)
        return {"figures": [figure_told(opened, path) for path in paths], "none": none}

    def save(self, address: str, worlds: int) -> tuple[str, str]:
        """A question as a scenario: the name of its file, and its text. Raises InputError for an address that is not right."""
        raw, problems = read(address)
        name = str(raw.pop("scenario", self.shelf.first))
        for view in ("at", "world"):
            raw.pop(view, None)
        question, wrong = question_of(raw, name)
        built, case, _ = self._whole(question)
        if problems or wrong or built.problems:
            raise InputError([Problem(None, text) for text in (*problems, *wrong, *built.problems)])
        played = self.played.get(built.key, lambda: Played(built.tables, built.seed))
        played.extend(worlds)
        stem = re.sub(r"[^A-Za-z0-9_-]+", "_", built.opened.case.name)
        return f"{stem}_explored.yaml", save(built, case, worlds, played.digest_of(worlds))
