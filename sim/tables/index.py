"""Names to numbers: everything sorted, so that a file's order is no information."""

from __future__ import annotations

from dataclasses import dataclass

from sim.loading.case import Case
from sim.parameters import Parameter, Swap, parameters, swaps
from sim.reading.problems import Problems
from sim.schema.scenario import Response

LEAK_STORY = "leak.source"
NOBODY = "nobody"
SILENT = "silent"


@dataclass(frozen=True)
class Index:
    """The names of a case in the order of the arrays."""

    case: Case
    parameters: dict[str, Parameter]
    swaps: tuple[Swap, ...]
    rows: dict[str, int]  # path -> row of theta
    issues: tuple[str, ...]
    actors: tuple[str, ...]
    acts: tuple[tuple[str, str], ...]
    regimes: tuple[str, ...]
    lines: tuple[str, ...]
    leakers: tuple[str, ...]
    stories: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]  # hypothesis, its (story, weight) pairs

    def row(self, path: str) -> int:
        """The row of a parameter in theta, -1 when there is none."""
        return self.rows.get(path, -1)

    def sampled(self) -> list[Parameter]:
        """The parameters in the order of their rows."""
        return [self.parameters[path] for path in self.rows]

    def house(self) -> str | None:
        """The office that has deputies, if any."""
        return next((a for a in self.actors if self.case.cast.pages[a].house), None)

    def act(self, actor: str, act: str) -> int:
        """The number of an act."""
        return self.acts.index((actor, act))


def leak_weights(case: Case) -> dict[str, float]:
    """Who may be the leaker, with weights; nobody when the scenario has no leak, and nobody yet when the leak is open."""
    leak = case.scenario.leak
    if leak is None:
        return {NOBODY: 1.0}
    if isinstance(leak.by, tuple):
        return {NOBODY: 1.0, **dict.fromkeys(leak.by, 0.0)}
    return {leak.by: 1.0} if isinstance(leak.by, str) else dict(leak.by)


def responses(case: Case) -> list[tuple[str, Response]]:
    """Every response with its office."""
    return [
        (actor, one)
        for actor, said in sorted(case.scenario.responses.items())
        for one in (said if isinstance(said, tuple) else (said,))
    ]


def index_of(case: Case) -> Index:
    """Sort and number everything that a checked case names."""
    problems = Problems()
    coded, swapped = parameters(case, problems), swaps(case, problems)
    problems.raise_if_any()
    cast = case.cast
    stories = [(LEAK_STORY, tuple(sorted(leak_weights(case).items())))]
    for name, told in sorted(case.scenario.hypotheses.items()):
        stories.append((name, tuple((story, told[story].weight) for story in sorted(told))))
    drawn = [path for path, parameter in coded.items() if parameter.quantity.sampled]
    return Index(
        case=case, parameters=coded, swaps=tuple(swapped), rows={path: n for n, path in enumerate(drawn)},
        issues=tuple(sorted(cast.world.issues)), actors=tuple(sorted(cast.pages)),
        acts=tuple((a, act) for a in sorted(cast.pages) for act in sorted(cast.pages[a].acts)),
        regimes=tuple(sorted(cast.world.regimes)), lines=tuple(sorted({*cast.world.lines, SILENT})),
        leakers=tuple(sorted(cast.world.leakers)), stories=tuple(stories),
    )  # fmt: skip
