"""The appendix: every claim that anything in a case rests on, with its grades."""

from __future__ import annotations

from dataclasses import dataclass

from sim.evidence.cite import CREDIBILITY, RELIABILITY, SAID, Cited, cite_all, when
from sim.evidence.ledger import IDLE, Ledger
from sim.plots.labels import spaced

STANDING = {"counts": "", "barred": "judges only", "outside": "outside the lens", "unknown": "not in the ledger"}


@dataclass(frozen=True)
class Listed:
    """A claim of the appendix."""

    id: str
    says: str
    by: str
    article: str
    paragraph: str
    said: str
    so: str
    when: str
    note: str | None
    standing: str
    why: str
    figures: int


def claims(ledger: Ledger) -> list[Listed]:
    """Every claim that anything in the case rests on, with how many numbers in force or in a story do."""
    figures: dict[str, int] = {}
    for use in ledger.uses:
        for name in use.claims:
            figures[name] = figures.get(name, 0) + (use.quantity is not None and use.kind not in IDLE)
    return [_listed(cited, figures[cited.id]) for cited in cite_all(ledger.case, ledger.coder, sorted(figures))]


def _listed(cited: Cited, figures: int) -> Listed:
    claim, standing = cited.claim, STANDING[cited.state]
    if claim is None:
        return Listed(cited.id, "–", "–", "–", "–", "–", "–", "–", None, standing, cited.why, figures)
    article, grade = spaced(cited.article), claim.grade
    rest = (cited.id, claim.says, claim.by, article, str(claim.paragraph), grade.said or "own voice", grade.so, when(claim))
    return Listed(*rest, claim.note, standing, cited.why, figures)


def grades() -> dict[str, str]:
    """What the letters and digits of grades mean, each list in a sentence."""
    lists = {"letters, for the source": RELIABILITY, "digits of what is so": CREDIBILITY, "digits of what was said": SAID}
    return {what: "; ".join(f"{sign} {words}" for sign, words in held.items()) for what, held in lists.items()}
