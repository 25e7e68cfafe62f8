"""What an office wants and how much, in the codebook's words; where sources or stories differ; which wants pull apart."""

from __future__ import annotations

from dataclasses import dataclass

from sim.evidence.actor import ActorPage, Entry, Wanted
from sim.evidence.ledger import Ledger
from sim.telling.prose import inner, stands

ASIDE = 10.0  # points from where an issue stands at the start beyond which an office wants it moved
MOST_TENSIONS = 3
MINDED = 0.15  # salience below which nobody is torn


@dataclass(frozen=True)
class Want:
    """One issue: where the office would have it, how that compares with the start, and how much it cares.

    ``low`` and ``high`` are points on the issue's scale, ``weight`` the middle of the salience's interval. ``sources_differ``:
    the articles or their readers disagree; ``otherwise``: what rival stories put in its place.
    """

    issue: str
    title: str
    word: str
    where: str  # the scale's text there; two, where readings differ
    low: float
    high: float
    moved: int  # 1: wants more than there is at the start, -1: less, 0: about as it is
    salience: str
    weight: float
    sources_differ: bool
    rests_on: str  # evidence, judgement or no evidence
    otherwise: tuple[str, ...]

    @property
    def direction(self) -> str:
        """How the wish compares with the start, in a word or two."""
        return {1: "more than now", -1: "less than now", 0: "about as now"}[self.moved]


@dataclass(frozen=True)
class Tension:
    """Two wants of which getting the one makes the other harder."""

    first: str
    second: str
    text: str


def wants(ledger: Ledger, told: ActorPage) -> tuple[Want, ...]:
    """What an office wants, by salience, the heaviest first; equal ones by title."""
    found = [_want(ledger, told, issue, one) for issue, one in zip(told.page.wants, told.wants, strict=True)]
    return tuple(sorted(found, key=lambda want: (-want.weight, want.title)))


def worded(entry: Entry) -> str:
    """A figure's word, or its number with the unit where none is written."""
    return entry.words if entry.words[:1].isalpha() else f"{entry.words} {entry.scale.unit}"


def middle(entry: Entry) -> float:
    """The middle of an entry's interval, in its scale's unit."""
    return (entry.interval.low + entry.interval.high) / 2


def _want(ledger: Ledger, told: ActorPage, issue: str, one: Wanted) -> Want:
    position, salience = one.position, one.salience
    held = ledger.case.cast.world.issues[issue]
    start = ledger.figures[f"world.issues.{issue}.start"].interval
    apart = middle(position) - (start.low + start.high) / 2
    ends = (position.interval.low, position.interval.high)
    differ = bool(ledger.figures[position.path].quantity.figure.readings)
    quarter = (ends[1] - ends[0]) / 4
    marks = [ends[0] + quarter, ends[1] - quarter] if differ else [middle(position)]
    return Want(
        issue, held.title, worded(position), " or ".join(dict.fromkeys(stands(held, mark) for mark in marks)), *ends,
        0 if abs(apart) < ASIDE else 1 if apart > 0 else -1, worded(salience), middle(salience), differ, position.badge,
        _otherwise(ledger, told.name, issue),
    )  # fmt: skip


def _otherwise(ledger: Ledger, actor: str, issue: str) -> tuple[str, ...]:
    """What rival stories put in the place of this want."""
    told = []
    for swap in ledger.swaps:
        _, who, what, *rest = (swap.parameter.path + "...").split(".")
        if (who, what) == (actor, issue) and rest[0] in ("position", "salience"):
            story = ledger.case.scenario.hypotheses[swap.hypothesis][swap.story]
            told.append(f"{rest[0]} {swap.parameter.quantity.figure.word or 'otherwise'}, if “{inner(story.title)}”")
    return tuple(told)


def tensions(ledger: Ledger, told: ActorPage, wanted: tuple[Want, ...]) -> tuple[Tension, ...]:
    """The pairs of wants that pull against each other on the office's own map of influence, the weightiest first."""
    moving = {want.issue: want for want in wanted if want.moved and want.weight >= MINDED}
    found = []
    for (source, target), sign in _pulls(ledger, told).items():
        cause, effect = moving.get(source), moving.get(target)
        if cause and effect and cause.moved * sign == -effect.moved:
            found.append((cause.weight * effect.weight, _tension(cause, effect, sign)))
    found.sort(key=lambda pair: (-pair[0], pair[1].text))
    return tuple(tension for _, tension in found[:MOST_TENSIONS])


def _pulls(ledger: Ledger, told: ActorPage) -> dict[tuple[str, str], int]:
    """The sign of every pull, as the world has it or as this office sees it."""
    heads = {"world.influence": "world.influence.", "own": f"agents.{told.name}.map."}
    found: dict[tuple[str, str], int] = {}
    for head in heads.values():
        for path, parameter in ledger.figures.items():
            if path.startswith(head):
                source, target = path.removeprefix(head).split(".")
                held = parameter.interval
                found[source, target] = (held.low + held.high > 0) - (held.low + held.high < 0)
    return found


def _tension(cause: Want, effect: Want, sign: int) -> Tension:
    wish = "more" if cause.moved > 0 else "less"
    push = "raises" if cause.moved * sign > 0 else "lowers"
    other = "higher" if effect.moved > 0 else "lower"
    text = f"You want {wish} of “{inner(cause.title)}”, which {push} “{inner(effect.title)}”, and you want that {other}."
    return Tension(cause.issue, effect.issue, text)
