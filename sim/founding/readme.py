"""What a new case says of itself: what is there, what has no ground yet, and what to do next."""

from __future__ import annotations

from sim.schema.answers import Answers

from .library import Generic

CLAIM = """claims:
  AA-01:
    says: What the article asserts, in your own words.
    paragraph: 3
    by: who asserts it
    chain: the way by which it came
    kind: constraint        # event, preference, constraint, causal or forecast
    actors: [executive]
    phase: before           # before, shock, after or timeless
    period: null            # or [first day, last day]; what ends after day 1 may judge and not set
    grade: {said: null, so: C3}
    conflicts: []
    supports: [facts.dependence]"""


def readme(name: str, answers: Answers, generic: Generic) -> str:
    """The text of README.md."""
    head = [f"# {' '.join(answers.title.split())}", "", " ".join(answers.about.split()), ""]
    return "\n".join([*head, WHAT, *_ungrounded(answers, generic), *_next(name)]) + "\n"


WHAT = """## What is here

| file | says |
|---|---|
| `case.yaml` | the scenario: days, who let it out, second shocks, how it came out |
| `facts.yaml` | the structural facts, by the coding scheme; they set the figures in which cases differ |
| `world.yaml` and a page an office | each builds on a generic one and changes what is different here |
| `sources.yaml`, `claims/` | the evidence: none yet |
"""


def _ungrounded(answers: Answers, generic: Generic) -> list[str]:
    facts = generic.scheme.facts
    found = [f"- **{fact}** is not coded: {facts[fact].asks}" for fact in facts if fact not in answers.facts]
    bare = [fact for fact, answer in answers.facts.items() if isinstance(answer, str) or answer.because is None]
    found += [f"- **{fact}** is coded without a reason or a claim, so what it sets keeps its whole scale." for fact in bare]
    silent = [key for key in ("shows", "points_to_author") if getattr(answers, key) is None]
    found += [f"- **leak.{key}** is not said in `case.yaml`." for key in silent]
    return ["## What has no ground yet", "", *(found or ["- Every fact has a reason. None has a claim yet."]), ""]


def _next(name: str) -> list[str]:
    commands = [f"hamedan {command} {name}" for command in ("check", "run", "trace", "cases")]
    return [
        "## What to do next", "",
        "1. Add an article to `sources.yaml`, with a grade and why, and its claims to `claims/<its name>.yaml`:", "",
        "   ```yaml", *(f"   {line}" for line in CLAIM.split("\n")), "   ```", "",
        "2. Name the claims in `facts.yaml`, beside or in place of the judgement:",
        "   `dependence: {is: high, claims: [AA-01]}`.",
        "3. Put on an office's page what is known to be different about it. The generic page is shown by",
        f"   `hamedan evidence executive --scenario {name}`.",
        "4. Look, before you play it: what is coded stays coded, however it comes out.", "",
        "```sh", *commands, f"hamedan evidence gaps --scenario {name}", "```", "",
        "Nothing that ended after day 1 may set a figure; how it came out is for judging alone.",
    ]  # fmt: skip
