"""The command that founds a case: new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sim.founding.asking import Question

Single = dict[tuple[str, ...], tuple[object, str]]
TEXTS = ("title", "about", "disclosed_by", "shows", "points_to_author")
MORE = "Empty: no more"


@click.command()
@click.argument("name", metavar="CASE")
@click.option("--answers", type=click.Path(path_type=Path), metavar="FILE", help="Answers as YAML; nothing is asked then.")
@click.option("--no-input", is_flag=True, help="Ask nothing; what is not answered has no evidence.")
@click.option(
    "--in", "folder", type=click.Path(path_type=Path), default=Path(), help="The folder in which to write it; here without it."
)
@click.option("--title", help="What the case is called.")
@click.option("--about", help="What it is about, in a sentence.")
@click.option("--day-zero", metavar="DATE", help="The day on which it came out.")
@click.option("--days", metavar="N", help="Days played from then on (400 without it).")
@click.option("--disclosed-by", metavar="WHO", help="Who let it out: insider, legislator, patron_side, rival, press, …")
@click.option("--shows", metavar="WORD", help="How much became known: slight, some, strong, decisive.")
@click.option("--points-to-author", metavar="WORD", help="How plainly it pointed at its author: none, low, middle, high, full.")
@click.option("--fact", "facts", multiple=True, metavar="FACT=VALUE[: REASON]", help="A structural fact (again for more).")
@click.option("--office", "offices", multiple=True, metavar="OFFICE=TITLE", help="Who an office is, or none (again for more).")
@click.option("--shock", "shocks", multiple=True, metavar="DATE=EVENT", help="A second shock (again for more).")
@click.option("--came-out", "came_out", multiple=True, metavar="WHEN=CODE", help="How it came out: 30d=CD, 1y=…, end=….")
def new(name: str, answers: Path | None, no_input: bool, folder: Path, **given: object) -> None:
    """Write a folder for a new case on generic offices, which `check` accepts and `run` plays.

    It asks what it needs to know, in the codebook's words, or takes it from a file or from options. Nothing is overwritten.

    \b
    Examples: hamedan new pier_2012
              hamedan new pier_2012 --answers answers.yaml
              hamedan new pier_2012 --no-input --title "A pier" --about "A pier is lent in quiet." --day-zero 2012-03-20
                      --disclosed-by press --fact "dependence=high: its budget rests on it"
    """
    from sim.founding import Asked, found_case, read_answers, refuse_name

    refuse_name(name, folder)
    single = _given(given)
    if answers is None and not no_input:
        _ask(single)
    case = found_case(name, folder, read_answers(Asked(answers, single)))
    where = folder / name
    coded = len(case.cast.facts.facts) if case.cast.facts else 0
    click.echo(
        f"{case.scenario.title}: written into {where}, {len(case.cast.pages)} offices, {coded} facts coded, nothing wrong."
    )
    click.echo(f"Next: {where / 'README.md'} says what has no ground yet; hamedan check {where}; hamedan run {where}")


def _given(given: dict[str, object]) -> Single:
    """What options said, by its path."""
    from sim.founding.asking import dated

    single: Single = {(key,): (given[key], f"--{key.replace('_', '-')}") for key in TEXTS if given[key] is not None}
    for key in ("day_zero", "days"):
        if given[key] is not None:
            single[(key,)] = (dated(str(given[key])), f"--{key.replace('_', '-')}")
    for option, key in (("facts", "facts"), ("offices", "offices"), ("came_out", "came_out")):
        for text in _texts(given[option]):
            flag = {"facts": "--fact", "offices": "--office", "came_out": "--came-out"}[option]
            name, value = _pair(text, flag)
            single[(key, name)] = (_reasoned(value) if option == "facts" else value, f"{flag} {text}")
    shocks = [(_pair(text, "--shock"), text) for text in _texts(given["shocks"])]
    if shocks:
        held = [{"on": dated(day), "what": what} for (day, what), _ in shocks]
        single[("second_shocks",)] = (held, "--shock " + " --shock ".join(text for _, text in shocks))
    return single


def _texts(held: object) -> tuple[str, ...]:
    return held if isinstance(held, tuple) else ()


def _pair(text: str, flag: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise click.UsageError(f"{flag} {text}: wanted two parts with = between them")
    return name.strip(), value.strip()


def _reasoned(value: str) -> object:
    word, colon, reason = value.partition(":")
    return {"is": word.strip(), "because": reason.strip()} if colon and reason.strip() else word.strip()


def _ask(single: Single) -> None:
    from sim.founding.asking import questions
    from sim.founding.library import generic
    from sim.words import WHEN_WORDS

    click.echo(
        "What is not known stays open: its figures keep their whole scale. Nothing is written before the end; Ctrl-C stops."
    )
    held = generic()
    for question in questions(held):
        if question.path not in single:
            _put(question, single)
    if ("second_shocks",) not in single:
        _ask_shocks({name: event.title for name, event in held.world.events.items()}, single)
    for when, words in WHEN_WORDS.items():
        if ("came_out", when) not in single:
            _ask_outcome(when, words, single)


def _put(question: Question, single: Single) -> None:
    """Ask one question, and again until it is answered."""
    from sim.founding.asking import UNKNOWN

    click.echo(f"\n{question.asks}")
    for word, means in question.choices.items():
        click.echo(f"  {word:<14} {means}")
    answer = click.prompt(
        " ", default=question.default, value_proc=_reader(question), prompt_suffix="> ", show_default=bool(question.default)
    )
    if answer == UNKNOWN:
        return
    if question.reason:
        reason = click.prompt("  On what ground? (a reason; empty: none yet)", default="", show_default=False)
        answer = {"is": answer, "because": reason} if reason.strip() else answer
    single[question.path] = (answer, f"the answer for {'.'.join(question.path)}")


def _reader(question: Question):  # type: ignore[no-untyped-def]
    def read(text: str) -> object:
        try:
            return question.answer(text.strip())
        except ValueError as error:
            raise click.UsageError(str(error)) from None

    return read


def _ask_shocks(events: dict[str, str], single: Single) -> None:
    """Second shocks, one after another until an empty answer."""
    from sim.founding.asking import dated

    click.echo(f"\nWhat happened later to everybody, as DATE=EVENT? {MORE}.")
    for name, title in events.items():
        click.echo(f"  {name:<20} {title}")
    held: list[dict[str, object]] = []
    while text := click.prompt(" ", default="", show_default=False, prompt_suffix="> ").strip():
        day, equals, what = text.partition("=")
        if not equals or what.strip() not in events:
            click.echo("Wanted a date, = and one of the events above.")
            continue
        held.append({"on": dated(day), "what": what.strip()})
    if held:
        single[("second_shocks",)] = (held, "the answer for second_shocks")


def _ask_outcome(when: str, words: str, single: Single) -> None:
    from sim.words import CODE_WORDS

    if when == "30d":
        click.echo("\nHow did it really come out? For judging alone, it sets nothing.")
        for code, text in CODE_WORDS.items():
            click.echo(f"  {code:<14} {text}")
    answer = click.prompt(f"  {words}", type=click.Choice(["", *CODE_WORDS]), default="", show_default=False, show_choices=False)
    if answer:
        single[("came_out", when)] = (answer, f"the answer for came_out.{when}")
