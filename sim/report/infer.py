"""What weighing rival stories comes to, in sentences and in ``infer.json``."""

from __future__ import annotations

import math
from typing import Any

from sim.analysis.stories.inferred import Inferred, Weighed
from sim.loading.case import Case
from sim.plots.labels import hypothesis_title, story_title
from sim.telling.prose import capital
from sim.words import NOT_HISTORY

CLOSE = 1e-9


def sentences(found: Inferred, case: Case) -> list[str]:
    """What may be said of each hypothesis, which observation tells most, and what none of it is."""
    told = [_hypothesis(case, name, found.of(name)) for name in found.hypotheses]
    return [*told, *_informing(found), *_effective(found), NOT_HISTORY]


def summary(found: Inferred, case: Case) -> dict[str, Any]:
    """``infer.json``; what is infinite is ``null``."""
    hypotheses: dict[str, dict[str, Any]] = {name: {} for name in found.hypotheses}
    for one in found.stories:
        hypotheses[one.hypothesis][one.story] = _row(one)
    observations = {o.name: {"holds": o.holds, "without": o.without, "moves": o.moves} for o in found.observations}
    return {
        "worlds": found.worlds, "matches": found.matches, "effective": found.effective,
        "hypotheses": hypotheses, "observations": observations, "says": sentences(found, case),
    }  # fmt: skip


def _row(one: Weighed) -> dict[str, Any]:
    held = {
        "prior": one.prior, "worlds": one.worlds, "matches": one.matches,
        "likelihood": one.likelihood, "likelihood_band": one.likelihood_band,
        "posterior": one.posterior, "posterior_band": one.posterior_band, "equal": one.equal,
        "factor": one.factor, "factor_band": one.factor_band, "apart": one.apart,
    }  # fmt: skip
    return {name: _finite(value) for name, value in held.items()}


def _finite(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _hypothesis(case: Case, name: str, told: list[Weighed]) -> str:
    head = capital(hypothesis_title(case, name))
    if not any(one.apart for one in told):
        return f"{head}: these observations do not tell the stories apart; any order comes from the weights or from luck."
    apart = [f'"{story_title(case, name, one.story)}" {_gains(one)}' for one in told if one.apart]
    return f"{head}: {'; '.join(apart)}. {_prior(case, name, told)}"


def _gains(one: Weighed) -> str:
    return "gains" if one.factor > 1 else "loses"


def _prior(case: Case, name: str, told: list[Weighed]) -> str:
    """How much of the order is the weights' doing."""
    shares = [one.prior for one in told]
    if max(shares) - min(shares) < CLOSE:
        return "The weights before were equal, so the order is the observations' alone."
    given, flat = (max(told, key=lambda one: getattr(one, key)) for key in ("posterior", "equal"))
    if given.story == flat.story:
        return "The same story leads from equal weights."
    one, other = (story_title(case, name, lead.story) for lead in (given, flat))
    return f'The weights decide the order: "{one}" leads with those given, "{other}" from equal ones.'


def _informing(found: Inferred) -> list[str]:
    if len(found.observations) < 2:
        return []
    most = max(found.observations, key=lambda one: one.moves)
    rare = min(found.observations, key=lambda one: one.holds)
    return [
        f'The observation that moves the stories most is "{most.name}": without it they lie up to {most.moves * 100:.0f} '
        f'points elsewhere. "{rare.name}" excludes most worlds.'
    ]


def _effective(found: Inferred) -> list[str]:
    if found.effective > 0.99 * found.matches:
        return []
    return [f"Under these weights the {found.matches:,} matching worlds count for {found.effective:,.0f}."]
