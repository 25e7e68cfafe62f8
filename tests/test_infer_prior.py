"""What `infer` weighs is calibrated where the prior is another than the worlds were drawn with: true stories lie where it says.

True stories are drawn from the prior, and what is observed from the chances that are known of them. The worlds that are weighed
hold each case exactly as often as the scenario's own weights let it, so no error of counting is in the posterior, and
F(stories before the true one) + u P(true story), u uniform, is uniform: chi-square over twenty boxes of a thousand each, false
alarm 1e-6 over all looks. Stories are laid in a row by name, and by the likelihood of what was observed: by name alone, who
ignores the observations would pass (Modrák et al. 2023).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest
from chance import FALSE_ALARM, chi_square, tail
from numpy.typing import NDArray

from sim.analysis.stories import infer
from sim.analysis.stories.bayes import posterior
from sim.analysis.stories.inferred import Inferred
from sim.analysis.stories.matching import Given, Table, Weights
from sim.schema.scenario import Test as Bound

DRAWN: Weights = {"who": {"a": 0.6, "b": 0.3, "c": 0.1}, "how": {"x": 0.5, "y": 0.5}}  # with which the worlds are drawn
PRIOR: Weights = {"who": {"a": 0.15, "b": 0.25, "c": 0.6}, "how": {"x": 0.8, "y": 0.2}}  # with which the truths are
SEEN = [(day, end) for day in ("soon", "late", "never") for end in ("open", "shut")]
PERCENT = {  # how often each of these is seen where both stories are true; what one says turns on the other
    "ax": (40, 20, 15, 5, 15, 5), "ay": (5, 15, 5, 20, 15, 40), "bx": (10, 10, 30, 25, 15, 10),
    "by": (30, 5, 10, 5, 25, 25), "cx": (6, 14, 7, 33, 19, 21), "cy": (20, 35, 5, 10, 20, 10),
}  # fmt: skip
WORLDS, TRUTHS, BOXES = 20_000, 20_000, 20
LOOKS = [(name, by_likelihood) for name in PRIOR for by_likelihood in (False, True)]


def weighed() -> list[Inferred]:
    """What `infer` makes of each that may be seen, from worlds in which each case is as often as it is likely."""
    rows: list[tuple[str, ...]] = []
    for (who, how), percents in PERCENT.items():
        share = DRAWN["who"][who] * DRAWN["how"][how] / 100
        for seen, percent in zip(SEEN, percents, strict=True):
            rows += [(who, how, *seen)] * round(WORLDS * share * percent)
    played = pd.DataFrame(rows, columns=["who", "how", "day", "end"])
    assert len(played) == WORLDS
    given = Given({name: Bound(of=name, at_least=0) for name in ("day", "end")}, PRIOR, DRAWN)
    held = [pd.DataFrame({"day": played["day"] == day, "end": played["end"] == end}) for day, end in SEEN]
    return [infer.weigh(Table(played[["who", "how"]], one), given) for one in held]


def truths(chance: np.random.Generator) -> tuple[dict[str, NDArray[np.str_]], NDArray[np.int64]]:
    """True stories by hypothesis, drawn from the prior, and the number of what is seen of each."""
    true = {name: chance.choice(list(stories), TRUTHS, p=list(stories.values())) for name, stories in PRIOR.items()}
    seen = np.empty(TRUTHS, dtype=np.int64)
    for (who, how), percents in PERCENT.items():
        own = (true["who"] == who) & (true["how"] == how)
        seen[own] = chance.choice(len(SEEN), int(own.sum()), p=np.array(percents) / 100)
    return true, seen


def chances(found: list[Inferred]) -> dict[tuple[str, bool], float]:
    """How likely luck is to spread true stories as unevenly as they are, by hypothesis and by what lays stories in a row."""
    chance, looks = np.random.default_rng(1), {}
    true, seen = truths(chance)
    for name, by_likelihood in LOOKS:
        places = np.empty(TRUTHS)
        for n, one in enumerate(found):
            below = 0.0
            for row in sorted(one.of(name), key=lambda row: (by_likelihood * row.likelihood, row.story)):
                own = (seen == n) & (true[name] == row.story)
                places[own] = below + chance.random(int(own.sum())) * row.posterior
                below += row.posterior
        boxes = np.bincount(np.minimum(places * BOXES, BOXES - 1).astype(int), minlength=BOXES)
        looks[name, by_likelihood] = tail(chi_square(boxes.tolist(), [TRUTHS / BOXES] * BOXES), BOXES - 1)
    return looks


def test_true_stories_lie_where_their_posterior_says() -> None:
    assert min(chances(weighed()).values()) > FALSE_ALARM / len(LOOKS)


Shares = Mapping[str, float]
RATIOS, COUNTED = infer._ratios, infer._counted


def as_drawn(prior: Shares, likelihood: Shares) -> dict[str, float]:
    """The posterior as from the weights with which the worlds were drawn."""
    return posterior(next(drawn for drawn in DRAWN.values() if set(drawn) == set(prior)), likelihood)


def of_all(stories: Any, matches: Any, weights: Any, names: list[str]) -> dict[str, tuple[float, float]]:
    """The share of all worlds, and not of a story's own: how often worlds draw a story counts as if it were observed."""
    counted = COUNTED(stories, matches, weights, names)
    return {name: (share * float((stories == name).mean()), size) for name, (share, size) in counted.items()}


WRONG: dict[str, tuple[str, Callable[..., Any]]] = {
    "the prior is ignored": ("posterior", lambda prior, likely: posterior(dict.fromkeys(prior, 1.0), likely)),
    "the prior is upside down": ("posterior", lambda prior, likely: posterior({k: 1 / p for k, p in prior.items()}, likely)),
    "the prior is that of the worlds": ("posterior", as_drawn),
    "the prior of the other hypothesis is ignored": (
        "_ratios",
        lambda table, given: {name: np.ones_like(ratio) for name, ratio in RATIOS(table, given).items()},
    ),
    "the prior of the other hypothesis is upside down": (
        "_ratios",
        lambda table, given: {name: 1 / ratio for name, ratio in RATIOS(table, given).items()},
    ),
    "how often worlds draw a story counts": ("_counted", of_all),
    "the observations are ignored": ("posterior", lambda prior, likely: dict(prior)),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_prior_or_observations_that_are_mistaken_show(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(infer, *WRONG[wrong])
    looks = chances(weighed())
    print(wrong, looks)
    assert min(looks.values()) < FALSE_ALARM / len(LOOKS)
    if wrong == "the observations are ignored":
        assert min(p for (_, by_likelihood), p in looks.items() if not by_likelihood) > FALSE_ALARM / len(LOOKS)
