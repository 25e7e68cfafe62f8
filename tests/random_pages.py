"""Random casts: a world and some pages as plain data, with everything in them that a page can hold. See ``random_cases``."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

import yaml

from sim.loading.library import library
from sim.schema.evidence import Codebook

T = TypeVar("T")
Data = dict[str, Any]
ROLES = ("access", "operations", "known", "acknowledged", "grievance", "cohesion", "trust", "overflight")
SKY = ("operations", "known", "acknowledged", "grievance", "overflight", "access")  # a world with an open sky comes often enough
NAMES = ("zeta", "alef", "mim", "beta", "omega", "gimel", "nun")
RULES = {
    "exposure_to_grievance": "influence", "gap_to_grievance": "influence", "incoherence_to_cohesion": "influence",
    "denial_discount": "share", "prior_false_trace": "share", "alarm_memory": "half_life", "operations_lag": "half_life",
    "overflight_exposure": "share",
}  # fmt: skip


@cache
def codebook() -> Codebook:
    """The codebook that ships."""
    return Codebook.model_validate(yaml.safe_load((library() / "agents" / "codebook.yaml").read_text(encoding="utf-8")))


class Dice(random.Random):
    """Random choices, and figures of all forms."""

    loop_free = False
    granted = ""  # the issue that nothing may move but decisions on access
    strongest = 0.95  # of an influence, so that no map explodes

    def maybe(self, chance: float) -> bool:
        return self.random() < chance

    def some(self, things: Sequence[T], least: int = 0, most: int = 99) -> list[T]:
        """Some of these, in any order."""
        return self.sample(list(things), self.randint(min(least, len(things)), min(most, len(things))))

    def number(self, scale: str, top: float | None = None) -> float:
        low, high = codebook().scales[scale].range
        high = min(high, top or high)
        if self.maybe(0.2):
            return self.choice([low, high])
        if codebook().scales[scale].spacing == "ratio":
            return float(max(low, 0.1) * (high / max(low, 0.1)) ** self.random())
        return self.uniform(low, high)

    def figure(self, scale: str, signed: bool = False) -> Data:
        """A figure on a scale: a number, an interval, a word, or nothing at all."""
        pull, kind = signed and scale == "influence", self.random()
        top, two = (self.strongest if pull else None), (lambda n: n * self.choice([-1, 1]) if signed else n)
        if kind < 0.5:
            return {"value": two(self.number(scale, top)), "judgement": "made up"}
        if kind < 0.8:
            return {"between": sorted([two(self.number(scale, top)), two(self.number(scale, top))]), "judgement": "made up"}
        if kind < 0.9 and not (pull and not self.loop_free):
            word = self.choice(codebook().scales[scale].vocabulary())
            return {"word": f"{self.choice(['up', 'down'])} {word}" if signed else word} | (
                {"judgement": "made up"} if self.maybe(0.8) else {}
            )
        return {} if not pull else {"value": 0}

    def effects(self, issues: Sequence[str]) -> dict[str, Data]:
        return {issue: self.figure("effect", signed=True) for issue in self.some([i for i in issues if i != self.granted], 0, 3)}

    def pulls(self, issues: Sequence[str], most: int) -> list[Data]:
        """Influences; of those without loops each goes from an earlier issue to a later one."""
        pairs = [(a, b) for n, a in enumerate(issues) for m, b in enumerate(issues) if (n < m if self.loop_free else n != m)]
        pairs = [(a, b) for a, b in pairs if b != self.granted]
        found = [{"from": a, "to": b, **self.figure("influence", signed=True)} for a, b in self.some(pairs, 0, most)]
        return [edge if {"word", "value", "between"} & {*edge} else {**edge, "value": 0} for edge in found]


def random_world(dice: Dice, issues: Sequence[str], actors: Sequence[str]) -> Data:
    """Issues, influences, rules, regimes, lines, leakers and events."""
    by_role = list(dice.choice([ROLES, SKY])[: len(issues)]) if dice.maybe(0.6) else dice.some(ROLES, 0, len(issues))
    roles = dict(zip(by_role, dice.sample(list(issues), len(by_role)), strict=True))
    dice.granted = roles.get("access", "")
    regimes = [f"r{n}" for n in range(dice.choice([0, 2, 3, 5]))]
    lines = {f"l{n}": random_line(dice) for n in range(dice.randint(0, 5))}
    return {
        "title": "a random world",
        "roles": roles,
        "issues": {issue: random_issue(dice) for issue in issues},
        "influence": dice.pulls(issues, 8),
        "rules": {rule: dice.figure(scale) for rule, scale in RULES.items()},
        "regimes": {r: random_regime(dice, actors) for r in regimes},
        **({"start_regime": dice.choice(regimes)} if regimes else {}),
        "lines": lines | ({"silent": random_line(dice)} if dice.maybe(0.3) else {}),
        "leakers": {f"k{n}": random_leaker(dice, issues, actors) for n in range(dice.randint(0, 4))},
        "events": {f"e{n}": {"title": "it happens", **_both(dice, issues)} for n in range(dice.randint(0, 3))},
    }


def random_issue(dice: Dice) -> Data:
    scale = {0: "none", 100: "all"}
    return {"title": "an issue", "scale": scale, "start": dice.figure("position"), "half_life": dice.figure("half_life")}


def _both(dice: Dice, issues: Sequence[str]) -> Data:
    return {"effects": dice.effects(issues), "lasting": dice.effects(issues) if dice.maybe(0.4) else {}}


def random_line(dice: Dice) -> Data:
    marks = {mark: True for mark in ("confirms", "objects", "blames", "offers") if dice.maybe(0.4)}
    return {"title": "says so", "concedes": dice.randint(0, 100), "stance": dice.randint(-100, 100), **marks}


def random_regime(dice: Dice, actors: Sequence[str]) -> Data:
    kind = dice.choice(["use", "lesser", "suspended", "ended"])
    numbers = {"access": dice.randint(0, 100), "flies": dice.choice([0, dice.randint(0, 100)]), "binding": dice.randint(0, 3)}
    return {"title": "a form", "kind": kind, **numbers, "by": dice.some(actors)}


def random_leaker(dice: Dice, issues: Sequence[str], actors: Sequence[str]) -> Data:
    office: Data = {"office": dice.choice(actors)} if dice.maybe(0.5) else {}
    office |= {"finds": dice.figure("half_life")} if dice.maybe(0.5) else {}
    return {"title": "a leaker", **office, "effects": dice.effects(issues), "if_believed": dice.effects(issues)}


def random_page(dice: Dice, name: str, world: Data, actors: Sequence[str]) -> Data:
    """One office; its acts have no needs yet."""
    issues, leakers = list(world["issues"]), list(world["leakers"])
    page: Data = {"title": name, "office": "an office", "about": "made up", "official": dice.maybe(0.5)}
    page |= {"side": dice.choice(["host", "patron", "rival", "other"])}
    page |= {"capability": dice.figure("position"), "inertia": dice.figure("cost")}
    page |= {scale: dice.figure(scale) for scale in ("tempo", "patience", "precision")}
    if dice.maybe(0.5):
        page["tempo"] = {"value": 0.25}
    wants = {i: {"position": dice.figure("position"), "salience": dice.figure("salience")} for i in dice.some(issues)}
    own = [edge for edge in dice.pulls(issues, 4) if "between" not in edge]
    page |= {"wants": wants, "map": own if dice.maybe(0.4) else []}
    if leakers and dice.maybe(0.7):
        weights = {k: dice.choice([0, 1, 2.5]) for k in dice.some(leakers, 1)}
        page["suspects"] = {"weights": weights if any(weights.values()) else {leakers[0]: 1}}
        page["listens"] = {**dice.figure("share"), "to": {other: dice.figure("share") for other in dice.some(actors, 0, 2)}}
        page["openness"] = dice.figure("share")
    page["acts"] = {f"a{n}": random_act(dice, world) for n in range(dice.randint(0, 6))}
    return page


def random_act(dice: Dice, world: Data) -> Data:
    issues, regimes, leakers = list(world["issues"]), list(world["regimes"]), list(world["leakers"])
    act: Data = {"title": "does it", **_both(dice, issues)}
    act |= {"says": dice.choice([*world["lines"], "silent"])} if dice.maybe(0.5) else {}
    act |= {"cost": dice.figure("cost")} if dice.maybe(0.7) else {}
    act |= {"access": dice.choice(regimes)} if regimes and dice.maybe(0.4) else {}
    act |= {"flies": dice.choice(["none", "some", "full"])} if regimes and dice.maybe(0.2) else {}
    act |= {key: dice.choice(leakers) for key in ("blames", "premise") if leakers and dice.maybe(0.25)}
    act |= {"leaks": dice.choice(leakers)} if leakers and dice.maybe(0.2) else {}
    act |= {"again": dice.randint(1, 9)} if dice.maybe(0.6) else {}
    act |= {"secret": True} if dice.maybe(0.15) else {}
    does = any(act.get(key) for key in ("effects", "lasting", "access", "flies", "leaks"))
    heard = not act.get("secret") and any(act.get(key) for key in ("says", "blames"))
    movable = [issue for issue in issues if issue != dice.granted]
    something = {"effects": {movable[0]: {"value": 10}}} if movable else {"says": "silent", "secret": False}
    return act if does or heard else act | something
