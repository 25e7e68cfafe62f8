"""Random small scenarios, valid and full of everything: pure functions of a number, built without files (or through YAML).

``files`` is the scenario as plain data, ``case_of`` reads that as the loader would, ``write`` makes a folder of YAML of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import yaml
from random_pages import NAMES, Data, Dice, codebook, random_page, random_world

from sim.loading.case import Case
from sim.loading.cast import Cast
from sim.quantities import as_written
from sim.reading.problems import Place
from sim.reading.strict import Document
from sim.schema.page import Page
from sim.schema.scenario import Scenario
from sim.schema.world import World

START = dt.date(2001, 1, 1)
Files = dict[str, Data]  # "scenario", "world", and the pages by their names


def files(number: int, days: int = 40) -> Files:
    """Random scenario ``number``, of at most so many days."""
    dice = Dice(f"scenario {number}")
    issues, actors = [f"i{n}" for n in range(dice.choice([1, 2, 3, 4, 5, 5, 6, 6]))], dice.sample(NAMES, dice.randint(1, 5))
    dice.loop_free = dice.maybe(0.5)
    dice.strongest = 0.95 if dice.loop_free else 0.95 / max(len(issues) - 1, 1)
    world = random_world(dice, issues, actors)
    pages = {name: random_page(dice, name, world, actors) for name in actors}
    for page in pages.values():
        for act in page["acts"].values():
            act["needs"] = _needs(dice, world, pages)
    if dice.maybe(0.4):
        pages[dice.choice(actors)]["house"] = _house(dice)
    found: Files = {"scenario": _scenario(dice, world, pages, days), "world": world, **pages}
    _tell(dice, found)
    return found


def _needs(dice: Dice, world: Data, pages: dict[str, Data]) -> Data:
    level = f"at {dice.choice(['least', 'most'])} {dice.choice([0, 5, 20, 50, 62.5, 100])}"
    acts = [f"{name}.{act}" for name, page in pages.items() for act in page["acts"]]
    needs = {
        dice.choice(list(world["issues"])): level,
        "regime": dice.some(list(world["regimes"]), 1),
        "done": dice.some(acts, 1, 3),
        "not_done": dice.some(acts, 1, 3),
        "deputies": dice.choice(["at least 0", "at least 5", "at most 30"]),
        "disclosed": dice.maybe(0.5),
    }
    return {key: value for key, value in needs.items() if value not in ([], ()) and dice.maybe(0.15)}


def _house(dice: Dice) -> Data:
    seats = [dice.randint(1, 12) for _ in range(dice.randint(1, 3))]
    blocs = {f"b{n}": {"title": "a bloc", "seats": s, "threshold": dice.figure("threshold")} for n, s in enumerate(seats)}
    return {"seats": sum(seats), "peer": dice.figure("influence"), "blocs": blocs}


def _scenario(dice: Dice, world: Data, pages: dict[str, Data], most: int) -> Data:
    days = dice.randint(1, most)
    first = dice.randrange(days)
    last = dice.randrange(first, days) if dice.maybe(0.4) else first

    def day() -> dt.date | int:
        return START + dt.timedelta(dice.randrange(days)) if dice.maybe(0.5) else dice.randint(-first, days - 1 - last)

    playing = dice.some(list(pages), 1) if dice.maybe(0.15) else list(pages)
    found: Data = {"title": f"random, {days} days", "about": "made up", "cast": "cast", "start": START, "days": days}
    found |= {"actors": playing} if len(playing) < len(pages) else {}
    may = _may_leak(world, [pages[name] for name in playing])
    if may and dice.maybe(0.4):
        found["leak"] = {**_leak(dice, world, START, START), "on": "open", "by": dice.some(may, 1)}
        found |= {"evidence_until": START + dt.timedelta(dice.randrange(days))} if dice.maybe(0.3) else {}
    elif dice.maybe(0.8):
        found["leak"] = _leak(dice, world, START + dt.timedelta(first), START + dt.timedelta(last))
    elif dice.maybe(0.5):
        found["shock"] = {"title": "it happens", "on": START + dt.timedelta(first), "lasts": dice.randint(0, 30)}
        last = first
    else:
        first = last = 0
    found["responses"] = _responses(dice, {name: list(pages[name]["acts"]) for name in playing}, day)
    found["injects"] = [{"on": day(), "what": dice.choice(list(world["events"]))} for _ in range(3 if world["events"] else 0)]
    found["powers"] = {name: dice.some(list(world["regimes"])) for name in dice.some(list(pages), 0, 2)}
    return found


def _may_leak(world: Data, playing: list[Data]) -> list[str]:
    """Who can let an open leak out: those who find it unaided, and those whom an act makes tell."""
    told = {act.get("leaks") for page in playing for act in page["acts"].values()}
    return [name for name, leaker in world["leakers"].items() if "finds" in leaker or name in told]


def _leak(dice: Dice, world: Data, first: dt.date, last: dt.date) -> Data:
    who = [*world["leakers"], "nobody"]
    weights = {name: dice.choice([0, 1, 2.5]) for name in dice.some(who[:-1])} | {"nobody": dice.choice([0.1, 1])}
    by = dice.choice(who) if dice.maybe(0.4) else weights
    points = {key: dice.figure(scale) for key, scale in (("points_to_author", "share"), ("shows", "effect")) if dice.maybe(0.8)}
    return {"by": by, "on": {"from": first, "until": last} if last > first or dice.maybe(0.1) else first, **points}


def _responses(dice: Dice, acts: dict[str, list[str]], day: Callable[[], dt.date | int]) -> Data:
    echoing = dice.some(list(acts), 0, 1) if len(acts) > 1 else []
    found: Data = {}
    for name in dice.some(list(acts), 0, 3):
        since = {"from": day()} if dice.maybe(0.5) else {}
        said = dice.choice([{"never": dice.some(acts[name])}, {"only": dice.some(acts[name])}, {"silent": True}]) | since
        scripts = [{"on": day(), "do": dice.choice(acts[name])} for _ in range(1 if acts[name] else 0)]
        found[name] = [*scripts, *([said] if dice.maybe(0.6) else [])]
        if dice.maybe(0.3):  # one act forbidden from a date, and from a day counted from day 0
            found[name] += [{"never": list(acts[name]), "from": when} for when in _two_ways(day)]
        if name in echoing:
            found[name].append({"echo": dice.choice([other for other in acts if other != name])})
    return {name: said if len(said) > 1 else said[0] for name, said in found.items() if said}


def _two_ways(day: Callable[[], dt.date | int]) -> list[dt.date | int]:
    """A date and a number of days, as they come."""
    days = [day() for _ in range(12)]
    return [next((one for one in days if isinstance(one, int) is relative), day()) for relative in (False, True)]


def _tell(dice: Dice, found: Files) -> None:
    """Overrides, and rival stories with what each puts in place of what."""
    known = as_written(case_of(found))
    changed = {path: dice.figure(known[path].scale, known[path].signed) for path in dice.some(list(known), 0, 4)}
    found["scenario"]["override"] = changed
    for n in range(dice.choice([0, 0, 1, 2])):
        paths = [path for path, q in known.items() if q.sampled and _plain_hash(path) % 2 == n]
        told = {}
        for story in ("one", "other", "third")[: dice.randint(1, 3)]:
            then = {path: dice.figure(known[path].scale, known[path].signed) for path in dice.some(paths, 0, 4)}
            told[story] = {"title": story, "because": "made up", "weight": dice.choice([1, 1, 2.5]), "then": then}
        found["scenario"].setdefault("hypotheses", {})[f"h{n}"] = told


def _plain_hash(text: str) -> int:
    """A number for a text that is the same in every process."""
    return sum(text.encode())


def case_of(found: Files) -> Case:
    """The case that the loader would read."""
    held = {name: data for name, data in found.items() if name not in ("scenario", "world")}
    scenario = Scenario.model_validate(found["scenario"])
    playing = scenario.actors or tuple(held)
    pages = {name: Page.model_validate(held[name]) for name in sorted(held) if name in playing}
    documents = {name: Document({}, {(): Place(name, 1, 1)}, {}, name) for name in ("world", "codebook", "scenario", *pages)}
    absent = tuple(sorted({*held} - {*pages}))
    world = World.model_validate(found["world"])
    cast = Cast(Path("cast"), world, codebook(), pages, {}, {}, {}, "", documents, (), absent)
    return Case("random", scenario, documents["scenario"], cast)


def random_case(number: int, days: int = 40) -> Case:
    """Random scenario ``number`` as a case."""
    return case_of(files(number, days))


def write(folder: Path, found: Files) -> Path:
    """The same as files; the scenario's path."""
    (folder / "cast").mkdir(parents=True, exist_ok=True)
    for name, data in found.items():
        path = folder / "scenario.yaml" if name == "scenario" else folder / "cast" / f"{name}.yaml"
        path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    return folder / "scenario.yaml"
