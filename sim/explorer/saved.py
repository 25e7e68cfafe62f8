"""A question as a scenario of its own, which ``hamedan run`` plays to the same digest."""

from __future__ import annotations

import textwrap

import sim
from sim.evidence.numbers import counted
from sim.loading.case import Case
from sim.runs.resolved import as_yaml, resolved

from .address import write
from .built import Built
from .parts import merged, parts


def save(built: Built, case: Case, worlds: int, digest: str | None) -> str:
    """The scenario as YAML: on top of one that ships, or, where it does not ship, everything spelled out."""
    opened, question = built.opened, built.question
    fields = merged(parts(question, opened.case, opened.stories)) if opened.ships else resolved(case)
    base = {"extends": opened.name} if opened.ships else {"cast": case.scenario.cast}
    title = f"{opened.case.scenario.title} (explored)" if question.changes else opened.case.scenario.title
    about = f"{opened.case.scenario.about.rstrip('.')}, with {counted(question.changes, 'assumption')} changed in the explorer."
    told = {"title": title, "about": about, "worlds": worlds, "seed": built.seed}
    return _head(built, case, digest) + as_yaml({**fields, **base, **told})


def _head(built: Built, case: Case, digest: str | None) -> str:
    said = [f"Saved by the explorer of hamedan {sim.__version__}. Play it: hamedan run FILE"]
    if digest:
        said.append(f"Its worlds have the digest {digest}.")
    if not built.opened.ships and case.scenario.cast != "agents":
        said.append(f"Its cast is the folder {case.scenario.cast}, which must lie beside this file or one folder up.")
    said.append(f"As an address of the explorer: ?{write(built.question)}")
    lines = [line for text in said for line in textwrap.wrap(text, 108, break_long_words=False, break_on_hyphens=False)]
    return "".join(f"# {line}\n" for line in lines)
