"""The report of lenses: whose account is believed, how that moves the worlds, which figures it moves, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.analysis.arms.lenses import Moved
from sim.coding import Interval
from sim.evidence.numbers import bounds, listed
from sim.parameters import coder_of
from sim.plots import Drawn
from sim.plots.lenses import Arm, seen, shares
from sim.plots.look import MOST_SCREENED
from sim.plots.screening import screen
from sim.runs.folder import write_text
from sim.schema.evidence import Scale
from sim.telling.prose import capital
from sim.words import BASIS_WORDS, HORIZON_WORDS, NOT_A_FORECAST, OUTCOME_WORDS, percent

from .page import environment
from .svg import inline

TEMPLATE = "lenses.html.j2"
MOST = 12  # figures to name for each lens


@dataclass(frozen=True)
class Told:
    """A figure that a lens moves, in words; ``bears``: how strongly the outcome goes along with it through this lens."""

    title: str
    before: str
    after: str
    why: str
    bears: str


@dataclass(frozen=True)
class Lens:
    """One lens, in words."""

    title: str
    head: str
    moved: list[Told]
    more: int


def bearing(arm: Arm) -> dict[str, float]:
    """Path -> the strongest rank correlation of a figure with the outcome, through this lens."""
    held = screen(arm.run, MOST_SCREENED)
    if held is None:
        return {}
    return {p.path: float(abs(held.rho[:, n]).max()) for n, p in enumerate(held.parameters)}


def why(one: Moved) -> str:
    """Why a figure moves."""
    if one.kept:
        return f"stands on {listed(list(one.kept))} alone, without {listed(list(one.lost))}"
    lost = f"loses {listed(list(one.lost))}"
    return f"{lost}, and nothing else speaks of it: the whole scale" if one.bare else f"{lost}, and falls back on judgement"


def told_of(arm: Arm, moved: Sequence[Moved]) -> Lens:
    """One lens with the figures that bear most on the outcome."""
    strength = bearing(arm)
    order = sorted(moved, key=lambda one: (-strength.get(one.parameter.path, 0.0), one.parameter.path))
    told = [_told(arm, one, strength.get(one.parameter.path, 0.0)) for one in order[:MOST]]
    head = (
        f"{arm.moved:,} figures move, {arm.bare:,} of them are left without any evidence and take their whole scale; "
        f"{percent(arm.changed)} of the worlds come out otherwise than with all articles."
    )
    return Lens(capital(arm.title), head, told, len(moved) - len(told))


def _told(arm: Arm, one: Moved, strength: float) -> Told:
    scale = coder_of(arm.run.case).scale(one.parameter.quantity.scale)
    before, after = (f"{_bounds(held, scale)} ({BASIS_WORDS[held.basis]})" for held in (one.before, one.after))
    return Told(capital(one.parameter.quantity.title), before, after, why(one), f"{strength:.2f}")


def _bounds(held: Interval, scale: Scale) -> str:
    words = bounds(held, scale)
    return f"{words} {scale.unit}" if words[-1].isdigit() else words


def write_lenses(folder: Path, arms: list[Arm], moved: dict[str, list[Moved]], drawn: Drawn) -> None:
    """Write ``report.html`` into the folder of lenses."""
    first = arms[0].run
    alt = "; ".join(f"{arm.title}: {_shares(arm)}" for arm in arms)
    lenses = [told_of(arm, moved[arm.name]) for arm in arms[1:]]
    figure = inline(drawn.svg, "lenses", alt)
    text = environment().get_template(TEMPLATE).render(
        scenario=first.case.scenario, manifest=first.manifest, not_a_forecast=NOT_A_FORECAST, figure=figure,
        names=[OUTCOME_WORDS[name] for name in seen(arms)], rows=_rows(arms), lenses=lenses,
        horizons=HORIZON_WORDS if seen(arms) else {},
    )  # fmt: skip
    write_text(folder / "report.html", text)


def _shares(arm: Arm) -> str:
    held = shares(arm, "end")
    return ", ".join(f"{OUTCOME_WORDS[name]} {percent(share)}" for name, share in held.items() if share >= 0.05)


def _rows(arms: list[Arm]) -> dict[str, list[list[Any]]]:
    names = seen(arms)

    def row(arm: Arm, horizon: str) -> list[Any]:
        return [capital(arm.title), *(percent(shares(arm, horizon)[name], short=True) for name in names)]

    return {horizon: [row(arm, horizon) for arm in arms] for horizon in HORIZON_WORDS}
