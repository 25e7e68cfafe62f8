"""What a corner of assumption space comes to: in sentences, in ``discover.json``, and as a page."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from sim.analysis.bands import sampling_band
from sim.analysis.corners.cornered import Corner
from sim.analysis.corners.promising import FALSE
from sim.analysis.corners.target import Target
from sim.discovery.boxed import Boxed
from sim.evidence.numbers import listed
from sim.plots import Drawn
from sim.plots.bounded import bounded, input_title
from sim.runs.folder import write_text
from sim.runs.opened import Run
from sim.words import NOT_A_FORECAST, percent

from .page import environment
from .svg import inline

TEMPLATE = "corner.html.j2"
FIGURES = {
    "discover_box": (
        "The corner",
        "A row for each input that the corner restricts: grey is the range that worlds have, blue what is left of it. In bold, "
        "the bound in the codebook's words; below it in numbers. Right: in how many random halves of the fitted worlds a box as "
        "good restricts this input again, and how likely as many cases would come up on the half held out if the bound did "
        "nothing.",
    ),
    "discover_trajectory": (
        "How it was come by",
        "Each point is a box; peeling goes from all worlds, on the left, to ever smaller boxes. Hollow points are the worlds "
        "that the boxes were made from, and flatter; full points are worlds that no box has seen. Where they part, peeling "
        "fits luck.",
    ),
    "discover_tree": (
        "A tree of questions",
        "From left to right, a question about one input at a time; the upper way is yes. A leaf says how often it happens there "
        "on the half held out, how often on the half that the tree was grown on, and how many worlds lie there.",
    ),
}


def sentences(run: Run, found: Corner, target: Target) -> list[str]:
    """What may be said, and how far it may be trusted."""
    share = percent(found.hits / found.worlds)
    head = f"It happens in {share} of {found.worlds:,} worlds: {target.words}."
    if not found.restrictions:
        return [head, _nothing(found), *_caution(found), NOT_A_FORECAST]
    told = [bounded(run.index, one) for one in found.restrictions]
    corner = "; ".join(f"{one.title}: {one.words}" for one in told)
    low, high = (percent(bound) for bound in sampling_band(found.other.hits, found.other.worlds))
    held = (
        f"On the half of the worlds that was held out it happens in {percent(found.other.density)} of this corner's worlds "
        f"({low} to {high}, 95 %), against {percent(found.other.all_hits / found.other.all_worlds)} of all; the corner holds "
        f"{percent(found.other.coverage)} of the cases in {percent(found.other.mass)} of the worlds. On the half that it was "
        f"fitted to it looks like {percent(found.own.density)} and {percent(found.own.coverage)}."
    )
    return [head, f"The corner: {corner}.", held, *_lifted(run, found), *_caution(found), NOT_A_FORECAST]


def _nothing(found: Corner) -> str:
    if found.looked_at == 0:
        return "Nothing is drawn in this scenario: its worlds differ by chance alone, and there is no corner to look for."
    if found.trajectory.inputs.count == 0:
        return f"None of {found.looked_at:,} inputs goes along with it more than luck would have: there is no corner to show."
    return (
        "No corner holds clearly more of it than the whole: whatever was peeled off came back no better on worlds that had not "
        "been seen. The trajectory shows what was tried."
    )


def _lifted(run: Run, found: Corner) -> list[str]:
    if not found.lifted:
        return []
    names = listed([input_title(run.index, name) for name in found.lifted])
    why = "as too few halves or too much luck stand behind them"
    return [f"Restrictions that came up on the way and were lifted again, {why}: {names}."]


def _caution(found: Corner) -> list[str]:
    if not found.looked_at:
        return []
    peeled = found.trajectory.inputs.count
    if peeled < found.looked_at:
        screened = (
            f"Of {found.looked_at:,} inputs that were looked at, {peeled:,} go along with it at all, and those were peeled; "
            f"about {percent(FALSE)} of them are expected to be there by luck, and an input that matters only together with "
            "others may be missing."
        )
    else:
        screened = f"{found.looked_at:,} inputs were looked at."
    many = (
        "Where so many are tried, some look good by luck: believe what the half held out bears out and most random halves find "
        "again, and read the quasi-p values of the fitted half as a ranking."
    )
    return [screened, many] if found.looked_at > 20 else [screened]


def summary(run: Run, found: Corner, target: Target) -> dict[str, Any]:
    """``discover.json``."""
    manifest = run.manifest
    return {
        "scenario": manifest.scenario, "runs": manifest.runs, "seed": manifest.seed, "digest": manifest.digest,
        "target": {"asked": target.asked, "words": target.words, "columns": list(target.columns)},
        "worlds": found.worlds, "hits": found.hits, "inputs": found.looked_at, "peeled": list(_peeled(found)),
        "box": found.chosen, "fitted": _measured(found.own), "held_out": _measured(found.other),
        "restrictions": [{**asdict(one), **asdict(bounded(run.index, one))} for one in found.restrictions],
        "lifted": list(found.lifted), "halves": found.times, "says": sentences(run, found, target),
        "trajectory": found.frame.reset_index().to_dict("records"),
    }  # fmt: skip


def _peeled(found: Corner) -> list[str]:
    return [found.trajectory.inputs.name(n) for n in range(found.trajectory.inputs.count)]


def _measured(one: Boxed) -> dict[str, float]:
    return {name: getattr(one, name) for name in ("coverage", "density", "mass", "worlds", "hits")}


def write_corner(run: Run, found: Corner, target: Target, drawn: dict[str, Drawn], folder: Path) -> None:
    """Write ``discover.html``."""
    figures = [(*FIGURES[name], inline(held.svg, name, FIGURES[name][0])) for name, held in drawn.items()]
    told = [(bounded(run.index, one), one) for one in found.restrictions]
    rows = [
        [t.title, t.words, t.numbers, f"{one.quasi_p:.1g}", f"{one.held_out_p:.1g}", *(percent(v, short=True) for v in one.again)]
        for t, one in told
    ]
    boxes = [
        [n, row["inputs"], *(percent(row[k]) for k in ("coverage", "density", "coverage_held_out", "density_held_out"))]
        for n, row in found.frame.iterrows()
    ]
    text = environment().get_template(TEMPLATE).render(
        scenario=run.case.scenario, manifest=run.manifest, target=target, says=sentences(run, found, target), figures=figures,
        rows=rows, boxes=boxes, not_a_forecast=NOT_A_FORECAST,
    )  # fmt: skip
    write_text(folder / "discover.html", text)
