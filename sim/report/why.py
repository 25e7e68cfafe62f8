"""Why it came out so, in sentences, in ``why.json``, and as a page."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pandas as pd

from sim.analysis.pivotal.impulse import Impulse, Measured
from sim.analysis.pivotal.pivots import DROP, Moment, Pivots
from sim.plots import Drawn
from sim.plots.impulse import largest, times
from sim.plots.labels import issue_title
from sim.plots.pivots import moment_title, one_way, top
from sim.runs.folder import write_text
from sim.runs.opened import Run
from sim.seat import NOTHING
from sim.telling.turned import Turn, tell_turn
from sim.words import HORIZON_WORDS, NOT_A_FORECAST, OUTCOME_WORDS, day_label, percent

from .page import environment
from .svg import inline

TEMPLATE, MOST = "why.html.j2", 3
CAPTIONS = {
    "pivots": (
        "A row for each office and act. Above: in how many worlds the outcome is another when the office's first doing of "
        "it is dropped (bar, with its 95 % interval) or flipped (diamond); the dark tick is what as many decisions taken at "
        "random would turn, for small differences carry on. Right: its usual day, how often it comes up, and the commonest "
        "change. Below: those that turn an outcome one way, more than luck would, and by how much of all worlds."
    ),
    "impulse": (
        "For each issue, how far it lies from where it would have been without the leak: the mean over the same worlds "
        "played both ways, with its 95 % band. Blue with offices free, dashed with everybody waiting. ×2 says that the "
        "offices double the peak of what the leak does of itself; “offices alone” that without them it would not move at "
        "all."
    ),
}


def sentences(run: Run, found: Pivots, impulse: Impulse | None) -> list[str]:
    """What may be said, the most telling first."""
    return [*_turned(run, found), *_ways(run, found), *(_moved(run, impulse) if impulse else []), NOT_A_FORECAST]


def _turned(run: Run, found: Pivots) -> list[str]:
    held = top(found)
    if not held:
        return ["No outcome turned on any single decision."]
    one = held[0][0]
    low, high = (percent(bound) for bound in one.band)
    return [
        f"Most outcomes turned on this: {moment_title(run.case, one)}. When it waits that day instead, {percent(one.share)} of "
        f"{found.worlds:,} worlds come out otherwise ({low} to {high}, 95 %; {HORIZON_WORDS[found.at]}), which is "
        f"{percent(one.turned / one.worlds)} of those in which it comes up.",
        f"A decision taken at random turns {percent(found.typical)} of its worlds, as small differences carry on into later "
        "choices. Decisions are ranked by how many outcomes turned beyond that.",
    ]


def _ways(run: Run, found: Pivots) -> list[str]:
    ways = one_way(found)
    if not ways:
        if not top(found):
            return []
        return ["No single decision moves an outcome one way by more than luck would."]
    told = "; ".join(
        f"{moment_title(run.case, one)} ({'dropped' if one.how == DROP else 'flipped'}: “{OUTCOME_WORDS[one.outcome]}” "
        f"{100 * one.net:+.1f} points)"
        for one in ways[:MOST]
    )
    return [f"One way turn: {told}."]


def _moved(run: Run, impulse: Impulse) -> list[str]:
    told = [
        f"{issue_title(run.case, issue)} {impulse.free[issue].peak.value:+.0f} points ({times(impulse.amplified[issue])})"
        for issue in largest(impulse)[:4]
    ]
    return [f"The disclosure moves most, at its peak and against what it does with everybody waiting: {'; '.join(told)}."]


def tell_moments(run: Run, found: Pivots) -> list[str]:
    """A world for each of the moments that turn it one way, or on which most turned: text, world by world."""
    told: list[str] = []
    for one in (one_way(found) or [moment for moment, _ in top(found)])[:MOST]:
        turn = _example(found, one)
        if turn:
            told += [*([""] if told else []), *tell_turn(run.case, run.manifest.scenario, run.manifest.seed, turn, found.at)]
    return told


def _example(found: Pivots, one: Moment) -> Turn | None:
    """A world that loses or gains the outcome that it moves, in which it comes nearest to its usual day."""
    rows = found.table[(found.table["office"] == one.office) & (found.table["act"] == one.act) & ~found.table["again"]]
    before, after = rows[found.at].astype(str), rows[f"{found.at}_{one.how}"].astype(str)
    losing = one.lost > one.gained
    moved = rows[(before != after) & ((before if losing else after) == one.outcome)]
    if moved.empty:
        moved = rows[before != after]
    if moved.empty:
        return None
    row = moved.iloc[int((moved["since"] - one.day).abs().argmin())]
    instead = NOTHING if one.how == DROP else str(row["instead"])
    return Turn(int(row["world"]), one.office, one.act, int(row["day"]), instead)


def summary(run: Run, found: Pivots, impulse: Impulse | None) -> dict[str, Any]:
    """``why.json``; what is not a number is ``null``."""
    manifest = run.manifest
    return {
        "scenario": manifest.scenario, "runs": manifest.runs, "seed": manifest.seed, "digest": manifest.digest,
        "worlds": found.worlds, "at": found.at, "decisions": len(found.table), "typical": found.typical,
        "says": sentences(run, found, impulse),
        "moments": _records(found.frame), "impulse": _records(impulse.frame) if impulse else None,
    }  # fmt: skip


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): _plain(value) for key, value in row.items()} for row in frame.reset_index().to_dict("records")]


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def write_why(run: Run, held: tuple[Pivots, Impulse | None], told: list[str], drawn: dict[str, Drawn], folder: Path) -> None:
    """Write ``why.html``."""
    found, impulse = held
    figures = {name: (inline(one.svg, name, CAPTIONS[name]), CAPTIONS[name]) for name, one in drawn.items()}
    text = environment().get_template(TEMPLATE).render(
        scenario=run.case.scenario, manifest=run.manifest, worlds=found.worlds, says=sentences(run, found, impulse),
        figures=figures, told="\n".join(told), moments=[_row(run, one) for one, _ in top(found)],
        responses=_responses(run, impulse), not_a_forecast=NOT_A_FORECAST,
    )  # fmt: skip
    write_text(folder / "why.html", text)


def _row(run: Run, one: Moment) -> list[str]:
    low, high = (percent(bound, short=True) for bound in one.band)
    comes, most = percent(one.worlds / one.of, short=True), f"{one.most[0]} to {one.most[1]}" if one.most else ""
    net = f"{one.outcome} {100 * one.net:+.1f}{'*' if one.one_way else ''}"
    return [moment_title(run.case, one), day_label(round(one.day)), comes, f"{percent(one.share)} ({low} to {high})", most, net]


def _responses(run: Run, impulse: Impulse | None) -> list[list[str]]:
    if impulse is None:
        return []
    return [
        [
            issue_title(run.case, issue), _number(impulse.free[issue].peak, 1), f"D+{impulse.free[issue].peak_day}",
            _number(impulse.frozen[issue].peak, 1), times(impulse.amplified[issue]), _number(impulse.free[issue].area, 0),
            _number(impulse.free[issue].half_life, 0),
        ]
        for issue in largest(impulse)
    ]  # fmt: skip


def _number(held: Measured, digits: int) -> str:
    if math.isnan(held.value):
        return "not within the days played"
    band = "" if math.isnan(held.low) else f" ({held.low:.{digits}f} to {held.high:.{digits}f})"
    return f"{held.value:.{digits}f}{band}"
