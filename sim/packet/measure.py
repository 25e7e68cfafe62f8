"""How many lines a card's face takes, reckoned for the shorter and narrower of both papers and the wider fonts.

A browser's print has no way to say what did not fit, so what goes on the face is chosen before; tests print every card.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from .cards import RoleCard
from .menu import ActLine
from .wants import Want

PAGE = 65.0  # lines of a face on the shorter paper
_HEADING = 1.35


def face_lines(card: RoleCard, wants: tuple[Want, ...], acts: tuple[ActLine, ...], whole: bool, masked: bool) -> float:
    """The lines of a face with these wants in its table and these acts in its list."""
    top = 5.6 + _wrapped([card.office], 100) - 1 + _wrapped([card.about], 112) + 0.4
    top += _wrapped([" ".join(card.orders)], 100) + 1 if card.orders else 0
    menu = _HEADING + (_told(acts) if whole else _listed(acts))
    return top + max(_left(card, wants), _right(card)) + menu + _below(card, masked) + 1.7


def _wrapped(texts: Iterable[str], width: int) -> int:
    return sum(max(1, ceil(len(text) / width)) for text in texts)


def _left(card: RoleCard, wants: tuple[Want, ...]) -> float:
    rows = sum(
        max(ceil(len(w.title) / 22), ceil((len(w.where) + len(w.word) + 3) / 29), ceil(len(w.salience) / 9)) + 0.08 for w in wants
    )
    aside = "; ".join(f"{want.title} ({want.where})" for want in card.wants[len(wants) :])
    found = _HEADING + 1.1 + rows + (_wrapped([f"You care a little about: {aside}"], 74) * 0.85 + 0.3 if aside else 0)
    marks = 1.7 * any(want.sources_differ for want in wants) + 1.7 * any(want.otherwise for want in wants)
    if card.tensions:
        found += _HEADING + _wrapped((pull.text for pull in card.tensions), 60)
    if card.house:
        found += (
            _HEADING + 1.1 + sum(max(ceil(len(bloc.title) / 26), ceil(len(bloc.threshold) / 24)) + 0.1 for bloc in card.house)
        )
    return found + marks


def _right(card: RoleCard) -> float:
    powers = (
        "You may bring about: " + "; ".join(card.powers)
        if card.powers
        else "You decide nothing about access; you can ask, show, complain."
    )
    listens = " ".join(f"{one.word}: {'everybody else' if one.rest else ', '.join(one.speakers)}." for one in card.listens)
    lines = (*card.knows.knows, powers, *card.knows.knows_not, *card.pace.told)
    return 4 * _HEADING + _wrapped(lines, 42) + 0.06 * len(lines) + _wrapped([listens], 45)


def _listed(acts: tuple[ActLine, ...]) -> float:
    rows = [ceil((len(act.title) + 14) / 50) for act in acts]
    return ceil(sum(rows) / 2 + 0.5) * 1.24


def _told(acts: tuple[ActLine, ...]) -> float:
    return sum(1.2 + ceil(len(told_in_full(act)) / 118) * 0.82 for act in acts)


def told_in_full(act: ActLine) -> str:
    """What an act needs, moves and brings, in a row, as the card has it."""
    parts = [f"Only {'; '.join(act.needs)}." if act.needs else "", f"Moves: {', '.join(act.moves)}." if act.moves else ""]
    parts += [f"Brings about: {act.brings}." if act.brings else "", f"On record: {act.line}." if act.line else ""]
    parts.append(f"Again after {act.again} days." if act.again else "Once.")
    return " ".join(filter(None, parts))


def back_lines(acts: tuple[ActLine, ...]) -> float:
    """The lines of a column when all acts stand in two columns overleaf."""
    return sum(1.3 + ceil(len(told_in_full(act)) / 58) * 0.85 for act in acts) / 2 + 4 * _HEADING


def _below(card: RoleCard, masked: bool) -> float:
    told = [
        len(one.says if masked else one.on) + 20 + 46 * one.spoils * (not masked) + 0.84 * (len(one.grade) + len(one.slant) + 24)
        for one in card.readings
    ]
    reading = sum(ceil(length / 62) for length in told)
    return _HEADING + max(reading, _wrapped([card.prompt], 42 if card.readings else 100))
