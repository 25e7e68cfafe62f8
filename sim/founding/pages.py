"""The files of a new case, as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sim.schema.answers import Answered, Answers, OfficeAnswer
from sim.schema.scenario import CameOut, Inject

from .check import word_of
from .library import NEEDED, Generic
from .readme import readme
from .scalar import scalar

UNASKED = "no ground was given yet, so the figures keep their whole scale"


def files_of(name: str, answers: Answers, generic: Generic) -> dict[str, str]:
    """Every file of the case by its path in the folder."""
    files = {
        "case.yaml": case_text(answers), "facts.yaml": facts_text(answers, generic), "sources.yaml": SOURCES,
        "world.yaml": f"extends: generic/world\ntitle: {scalar(answers.title)}\n", "README.md": readme(name, answers, generic),
    }  # fmt: skip
    for office in offices_of(answers, generic):
        files[f"{office}.yaml"] = page_text(office, answers.offices.get(office))
    return files


def offices_of(answers: Answers, generic: Generic) -> list[str]:
    """The offices that the case has: all generic ones but those answered with none."""
    return [office for office in generic.pages if office in NEEDED or answers.offices.get(office) != "none"]


def page_text(office: str, answer: str | OfficeAnswer | None) -> str:
    """A page that builds on the generic one."""
    held = OfficeAnswer(title=answer) if isinstance(answer, str) else answer
    lines = [f"extends: generic/{office}"]
    if held:
        told = {"title": held.title, "office": held.office, "about": held.about}
        lines += [f"{key}: {scalar(text)}" for key, text in told.items() if text]
    lines.append(
        "# What is different here goes below: wants, tempo, acts, … in the words of the codebook, with claims or a judgement."
    )
    return "\n".join(lines) + "\n"


def facts_text(answers: Answers, generic: Generic) -> str:
    """The coded facts, and as comments those that are not coded yet."""
    lines = [
        "# Structural facts of the case, by the coding scheme generic/scheme: documented up to day 1, coded before it is played."
    ]
    lines += ["# A fact with claims or a judgement sets figures; one with neither, or left out, leaves them their whole scale."]
    held = [line for name in generic.scheme.facts for line in _fact(name, answers, generic)]
    return (
        "\n".join([*lines, "facts:" if any(name in answers.facts for name in generic.scheme.facts) else "facts: {}", *held])
        + "\n"
    )


def _fact(name: str, answers: Answers, generic: Generic) -> Iterator[str]:
    question, answer = generic.scheme.facts[name], answers.facts.get(name)
    yield f"  # {question.asks}"
    if answer is None:
        for word, value in question.values.items():
            yield f"  #   {word}: {value.means}"
        yield f"  # {name}: {{is: …, claims: […]}}"
    else:
        yield f"  {name}: {_grounded(answer)}"


def _grounded(answer: str | Answered) -> str:
    because = None if isinstance(answer, str) else answer.because
    ground = f", judgement: {scalar(because)}" if because else ""
    return f"{{is: {scalar(word_of(answer))}{ground}}}" + ("" if because else f"  # {UNASKED}")


def case_text(answers: Answers) -> str:
    """The scenario."""
    start = answers.day_zero - dt.timedelta(days=answers.before)
    lines = [
        f"title: {scalar(answers.title)}", f"about: {scalar(answers.about)}", f"start: {start}",
        f"days: {answers.before + answers.days}", "leak:", f"  by: {_by(answers)}", f"  on: {answers.day_zero}",
    ]  # fmt: skip
    for key, given in (("shows", answers.shows), ("points_to_author", answers.points_to_author)):
        lines.append(f"  {key}: {_figure(given)}" if given else f"  # {key}: … is not said, so it takes its whole scale")
    lines += _shocks(answers.second_shocks)
    if answers.came_out:
        lines += ["", "# How it really came out: for judging alone, it sets nothing.", "came_out:"]
        lines += [f"  {scalar(day)}: {{is: {_code(code)}}}" for day, code in answers.came_out.items()]
    return "\n".join([*lines, "", "worlds: 10000", "seed: 1"]) + "\n"


def _code(code: str | CameOut) -> str:
    return code if isinstance(code, str) else code.is_


def _by(answers: Answers) -> str:
    by = answers.disclosed_by
    return scalar(by) if isinstance(by, str) else "{" + ", ".join(f"{name}: {weight:g}" for name, weight in by.items()) + "}"


def _figure(given: str | Answered) -> str:
    because = None if isinstance(given, str) else given.because
    said = f", judgement: {scalar(because)}" if because else ""
    return f"{{word: {word_of(given)}{said}}}" + ("" if because else f"  # {UNASKED}")


def _shocks(shocks: tuple[Inject, ...]) -> list[str]:
    if not shocks:
        return []
    head = ["", "# Second shocks: assumptions of the scenario. `hamedan cases` plays it without them too.", "injects:"]
    return head + [f"  - {{on: {_day(shock.on)}, what: {shock.what}}}" for shock in shocks]


def _day(day: int | dt.date) -> str:
    return f"{day:+d}" if isinstance(day, int) else str(day)


SOURCES = """# The articles, each with an Admiralty grade and why (A completely reliable … E unreliable, F not to be judged).
# Claims of an article go into claims/<its name>.yaml, in your own words; README.md shows one.
sources: {}
gap: No article has been read for this case yet; all that it says is the coder's judgement.
"""
