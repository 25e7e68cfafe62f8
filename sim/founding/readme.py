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
    facts = generic.scheme.facts
    missing = [fact for fact in facts if fact not in answers.facts]
    bare = [fact for fact, answer in answers.facts.items() if isinstance(answer, str) or answer.because is None]
    lines = [f"# {' '.join(answers.title.split())}", "", " ".join(answers.about.split()), ""]
    lines += ["## What is here", ""]
    lines += [
        "| file | says |",
        "|---|---|",
        "| `case.yaml` | the scenario: days, who let it out, second shocks, how it came out |",
    ]
    lines += ["| `facts.yaml` | the structural facts, by the coding scheme; they set the figures in which cases differ |"]
    lines += ["| `world.yaml` and a page an office | each builds on a generic one and changes what is different here |"]
    lines += ["| `sources.yaml`, `claims/` | the evidence: none yet |", ""]
    lines += ["## What has no ground yet", ""]
    lines += [f"- **{fact}** is not coded: {facts[fact].asks}" for fact in missing]
    lines += [f"- **{fact}** is coded without a reason or a claim, so what it sets keeps its whole scale." for fact in bare]
    silent = [key for key in ("shows", "points_to_author") if getattr(answers, key) is None]
    lines += [f"- **leak.{key}** is not said in `case.yaml`." for key in silent]
    lines += ["" if missing or bare or silent else "- Every fact has a reason. None has a claim yet.\n"]
    lines += ["## What to do next", ""]
    lines += ["1. Add an article to `sources.yaml`, with a grade and why, and its claims to `claims/<its name>.yaml`:", ""]
    lines += ["   ```yaml", *(f"   {line}" for line in CLAIM.split("\n")), "   ```", ""]
    lines += [
        "2. Name the claims in `facts.yaml`, beside or in place of the judgement: `dependence: {is: high, claims: [AA-01]}`."
    ]
    lines += ["3. Put on an office's page what is known to be different about it. The generic page is shown by"]
    lines += [f"   `hamedan evidence executive --scenario {name}`."]
    lines += ["4. Look, before you play it: what is coded stays coded, however it comes out.", ""]
    commands = ("check", "run", "trace", "cases")
    lines += [
        "```sh",
        *(f"hamedan {command} {name}" for command in commands),
        f"hamedan evidence gaps --scenario {name}",
        "```",
        "",
    ]
    lines += ["Nothing that ended after day 1 may set a figure; how it came out is for judging alone."]
    return "\n".join(lines) + "\n"
