"""Who may come back as whom: passes behind cookies, of which the file keeps hashes alone, and words to recover by."""

from __future__ import annotations

from typing import NamedTuple

from .clock import now
from .identity import hashed, new_secret, new_word, plain_word, same
from .store import Store

MEMBER, BOARD, DESK = "member", "board", "desk"


class Pass(NamedTuple):
    """Whose a pass is. ``member`` is None for board and desk."""

    role: str
    member: str | None


def grant(store: Store, role: str, member: str | None = None) -> str:
    """A new secret for somebody's cookie, on the disk before it is given."""
    secret = new_secret()
    with store.writing():
        store.base.execute("INSERT INTO passes VALUES (?, ?, ?, ?)", (hashed(secret), role, member, now()))
    return secret


def all_passes(store: Store) -> dict[str, Pass]:
    """Hash -> whose it is."""
    return {mark: Pass(role, member) for mark, role, member in store.rows("SELECT hash, role, member FROM passes")}


def give_word(store: Store, member: str) -> str:
    """A recovery word that nobody else in the room has; written with what is being written."""
    taken = {word for (word,) in store.rows("SELECT word FROM words")}
    word = next(word for word in iter(new_word, "") if word not in taken)
    store.base.execute("INSERT INTO words VALUES (?, ?)", (member, word))
    return word


def member_by_word(store: Store, word: str) -> str | None:
    """Whose a recovery word is: held against all of them, so that the time taken does not tell how near it came."""
    said = plain_word(word)
    found = [member for member, held in store.rows("SELECT member, word FROM words") if same(said, held)]
    return str(found[0]) if found else None
