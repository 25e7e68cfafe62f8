"""What a class may learn from a case, what to ask it afterwards, and how to grade: goals that the case has the parts for."""

from __future__ import annotations

from dataclasses import dataclass

from sim.loading.case import Case
from sim.telling.prose import inner


@dataclass(frozen=True)
class Goal:
    """Something to learn. ``roles``: which parts of the world it needs, any of them; none: it fits every case."""

    name: str
    title: str
    roles: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Criterion:
    """What is graded, and what it looks like at each of the LEVELS."""

    title: str
    levels: tuple[str, str, str, str]


LEVELS = ("excellent", "good", "passable", "not yet")
RUBRIC = (
    Criterion("Playing the office", (
        "moves follow from the card's wants, and say which was given up for which", "moves follow from the wants",
        "some moves do; others are the player's own", "the card plays no part")),
    Criterion("Reasons", (
        "each move has a reason that names an effect, a cost and an alternative", "a reason that names an effect",
        "reasons that repeat the move", "none, or afterwards")),
    Criterion("Judging under doubt", (
        "says what was known when, how sure, and changes its mind on evidence", "says how sure, seldom changes",
        "certain throughout", "takes rumour for fact, or hindsight for foresight")),
    Criterion("Sources", (
        "weighs grade and slant, and finds where they pull apart", "cites with grade", "cites", "does not use them")),
    Criterion("Forecasts", (
        "shares that are neither timid nor boastful; learns from the score", "shares with reasons", "only all or nothing",
        "none handed in")),
    Criterion("Reflection", (
        "names one assumption that would have changed the end, and what evidence would settle it",
        "compares with the record or the worlds", "retells", "none")),
)  # fmt: skip
GOALS = (
    Goal(
        "secrecy", "Tell apart what is secret, what is known and what is acknowledged", ("known", "acknowledged"),
        (
            "When did it stop being a secret, and when did somebody own up to it? Which of the two changed what your office did?",
            "Who gained from its coming out, step by step, and who would have gained more a week later?",
        ),
    ),
    Goal(
        "voices", "Ask who speaks for a state", ("cohesion",),
        (
            "Which two offices of one side contradicted each other first? Was it a mistake, a quarrel, or a division of labour?",
            "Whose words counted as the state's in the end, and who decided that they did?",
        ),
    ),
    Goal(
        "deeds", "Keep what is declared apart from what is done", ("access", "operations"),
        (
            "What did each office call the arrangement, and what did it gain by that word?",
            "When was it decided how it would end, when was that said, and when was it true? How could an outsider have known?",
        ),
    ),
    Goal(
        "vetoes", "Tell a veto from noise", ("grievance",),
        (
            "Which objection could have stopped it, and which could only make it dearer?",
            "Some attacked the thing itself and some the talk about it. What did either choice leave open?",
        ),
    ),
    Goal(
        "doubt", "Judge under doubt", ("leak",),
        (
            "Whom did you hold to have let it out on the first day, and what moved you since? What would still change your mind?",
            "Which account did you lean on most? How is it graded, and where does its author stand?",
        ),
    ),
    Goal(
        "exit", "Find a way out that both sides can bear", ("trust",),
        (
            "What would each side have had to say so that the other could let go?",
            "What did it cost to leave the door open, and who paid?",
        ),
    ),
    Goal(
        "models", "Read a model without believing it", (),
        (
            "Which single assumption, if it were otherwise, would have given your game another ending? Do the worlds agree?",
            "Did an office that the model played do something you hold impossible? What would you change, and on which evidence?",
            "Who is missing from this game, and whose losses were on nobody's card?",
        ),
    ),
)  # fmt: skip
_OBJECTIVE = {role: goal for goal in GOALS for role in goal.roles}


def goals(case: Case) -> tuple[Goal, ...]:
    """The goals that this case has the parts for."""
    parts = {*case.cast.world.roles, *(("leak",) if case.scenario.leak else ())}
    return tuple(goal for goal in GOALS if not goal.roles or parts & set(goal.roles))


def objective(case: Case, issues: tuple[str, ...]) -> str:
    """Which goal a change of these issues serves first."""
    role_of = {issue: role for role, issue in case.cast.world.roles.items()}
    for issue in issues:
        goal = _OBJECTIVE.get(role_of.get(issue, ""))
        if goal:
            return goal.title
    known = [case.cast.world.issues[issue].title for issue in issues if issue in case.cast.world.issues]
    return f"See what “{inner(known[0])}” is worth, and to whom" if known else "Follow a change to those who have to answer it"
