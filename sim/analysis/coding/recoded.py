"""Where two coders' figures differ, and a case with some figures as the second coder has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sim.analysis.coding.agreement import centre
from sim.coding import Interval
from sim.evidence.coded import phrase
from sim.evidence.second import PARTS, Second
from sim.loading.case import Case
from sim.parameters import coder_of
from sim.schema.figures import Figure
from sim.schema.page import Want

WHOLE = "whole"  # an issue that one coder alone has: the want comes or goes
NUDGE = 0.01  # of a scale: a move that nobody would dispute, to see what any move at all does


@dataclass(frozen=True)
class Change:
    """A figure that the second coder has otherwise: another interval, or an issue that one of them has not.

    ``bare``: nothing counts that the second coder's figure rests on, so that it takes its whole scale. ``inside``: the middle of
    the second coder's words lies within the first coder's interval, from which worlds draw anyway.
    """

    actor: str
    issue: str
    part: str
    first: str  # words of both
    second: str
    bare: bool = False
    inside: bool = False

    @property
    def reworded(self) -> bool:
        """Whether the words differ; otherwise the same words rest on other claims or judgement, and widths differ."""
        return self.first != self.second

    @property
    def path(self) -> str:
        """The figure's path; without its last part where the whole want comes or goes."""
        return f"agents.{self.actor}.{self.issue}" + ("" if self.part == WHOLE else f".{self.part}")


def changes(case: Case, second: Second) -> list[Change]:
    """Everything that differs between the coders and stands as the pages have it, by office, issue and part."""
    return [change for actor in second.wants for change in _of(case, second, actor)]


def _of(case: Case, second: Second, actor: str) -> Iterator[Change]:
    one, other = case.cast.pages[actor].wants, second.wants[actor]
    for issue in sorted({*one, *other}):
        if issue not in one or issue not in other:
            yield Change(actor, issue, WHOLE, _both(one.get(issue)), _both(other.get(issue)))
            continue
        for part in PARTS:
            before, after = (_coded(case, held[issue], part) for held in (one, other))
            set_here = f"agents.{actor}.{issue}.{part}" in case.scenario.override
            if not set_here and (before.low, before.high) != (after.low, after.high):
                first, then = (phrase(getattr(held[issue], part)) for held in (one, other))
                inside = _inside(case, getattr(other[issue], part), part, before)
                yield Change(actor, issue, part, first, then, after.basis == "none", inside)


def _inside(case: Case, figure: Figure, part: str, interval: Interval) -> bool:
    middle = centre(figure, case.cast.codebook.scales[part])
    return middle is not None and interval.low <= middle <= interval.high


def _both(want: Want | None) -> str:
    return "; ".join(phrase(getattr(want, part)) for part in PARTS) if want else "cold"


def _bounds(case: Case, want: Want, part: str) -> tuple[float, float]:
    coded = _coded(case, want, part)
    return coded.low, coded.high


def _coded(case: Case, want: Want, part: str) -> Interval:
    figure: Figure = getattr(want, part)
    return coder_of(case).code(figure, part, signed=False)


def propped(case: Case, second: Second) -> Second:
    """The second coding with bare figures taken as that coder's judgement, which is narrower than the whole scale."""

    def prop(want: Want) -> Want:
        bare = [part for part in PARTS if _coded(case, want, part).basis == "none"]
        return want.model_copy(update={part: getattr(want, part).model_copy(update=_JUDGED) for part in bare})

    wants = {actor: {issue: prop(want) for issue, want in held.items()} for actor, held in second.wants.items()}
    return replace(second, wants=wants)


_JUDGED = {"judgement": "the second coder's word"}


def nudged(case: Case, wanted: Iterable[Change], by: float = NUDGE) -> Case:
    """The case with the first coder's own intervals of these figures moved by this part of the scale; issues stay as they are.

    They move up where there is room and down elsewhere; an interval that fills its scale is only cut at its lower end.
    """
    pages = dict(case.cast.pages)
    for change in wanted:
        if change.part != WHOLE:
            page = pages[change.actor]
            want = page.wants[change.issue]
            bounds, scale = _bounds(case, want, change.part), case.cast.codebook.scales[change.part].range
            figure = Figure(
                between=_moved(bounds, scale, by * (scale[1] - scale[0])), judgement="moved to see what so little does"
            )
            wants = {**page.wants, change.issue: want.model_copy(update={change.part: figure})}
            pages[change.actor] = page.model_copy(update={"wants": wants})
    return replace(case, cast=replace(case.cast, pages=pages))


def _moved(bounds: tuple[float, float], scale: tuple[float, float], step: float) -> tuple[float, float]:
    (low, high), (floor, top) = bounds, scale
    if high + step <= top:
        return low + step, high + step
    return (low - step, high - step) if low - step >= floor else (min(low + step, high), high)


def recoded(case: Case, second: Second, wanted: Iterable[Change]) -> Case:
    """The case with these figures as the second coder has them."""
    pages = dict(case.cast.pages)
    for change in wanted:
        page, theirs = pages[change.actor], second.wants[change.actor].get(change.issue)
        wants = {issue: want for issue, want in page.wants.items() if issue != change.issue}
        if change.part == WHOLE and theirs:
            wants[change.issue] = theirs
        elif theirs:
            update = {change.part: getattr(theirs, change.part)}
            wants[change.issue] = page.wants[change.issue].model_copy(update=update)
        pages[change.actor] = page.model_copy(update={"wants": wants})
    return replace(case, cast=replace(case.cast, pages=pages))
