"""Why something was not done: a sentence to show, a code for scripts, and an HTTP status."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - an answer, and no fault
    """Raised by a command before it has changed anything."""

    def __init__(self, status: int, code: str, sentence: str) -> None:
        self.status, self.code, self.sentence = status, code, sentence
        super().__init__(sentence)


def wrong(sentence: str) -> Refusal:
    """Something that was sent makes no sense."""
    return Refusal(400, "wrong", sentence)


def not_now(sentence: str) -> Refusal:
    """It cannot be done in this phase."""
    return Refusal(409, "not_now", sentence)
