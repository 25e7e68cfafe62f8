"""What a number of this world rests on: its word, and the claims or the judgement behind it."""

from __future__ import annotations

from sim.evidence.cite import cite_all
from sim.evidence.coded import phrase
from sim.evidence.ledger import claims_of
from sim.parameters import Parameter, coder_of
from sim.schema.figures import Figure
from sim.single import Play

from .prose import capital


def in_force(play: Play, path: str) -> tuple[Parameter, str | None]:
    """The parameter as it holds in this world, and the story that put it in its place, if one did."""
    true = play.stories
    for swap in play.index.swaps:
        if swap.parameter.path == path and true[swap.hypothesis] == swap.story:
            return swap.parameter, play.case.scenario.hypotheses[swap.hypothesis][swap.story].title
    return play.index.parameters[path], None


def grounds(play: Play, path: str) -> str:
    """A parameter in a sentence: its value in this world, the word it was read as, and what that rests on."""
    parameter, story = in_force(play, path)
    quantity = parameter.quantity
    value = _value(play.parameters[path], play.case.cast.codebook.scales[quantity.scale].unit)
    told = f", as the story “{story}” has it" if story else ""
    return f"{quantity.title} is {value}, {_written(quantity.figure)}{told}. {capital(_basis(play, quantity.figure))}."


def _written(figure: Figure) -> str:
    if figure.value is not None:
        return "exactly so"
    return f"from {phrase(figure)}" if figure.between else f"from “{phrase(figure)}”"


def _value(value: float, unit: str) -> str:
    """Three digits are enough to recognise a number by; a weight says itself what it is."""
    return f"{value:.3g}" if unit == "weight" else f"{value:.3g} {unit}"


def _basis(play: Play, figure: Figure) -> str:
    """The claims that count, or the reason of a judgement, or neither; where no claim counts, why not."""
    cited = cite_all(play.case, coder_of(play.case), claims_of(figure))
    counts = [f"{c.id} ({c.article}, paragraph {c.claim.paragraph})" for c in cited if c.state == "counts" and c.claim]
    reasons = _reasons(figure)
    if counts:
        return "; ".join([f"evidence: {', '.join(counts)}", *reasons])
    head = f"judgement: {'; '.join(reasons)}" if reasons else "no evidence"
    return "; ".join([head, *(f"{c.id} does not count: {c.why}" for c in cited)])


def _reasons(figure: Figure) -> list[str]:
    own = [reading.judgement for reading in figure.readings or ()]
    return [reason.strip() for reason in dict.fromkeys((*own, figure.judgement, figure.because)) if reason]
