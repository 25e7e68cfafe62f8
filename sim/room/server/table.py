"""Every route, and who may: the application is made from this table, and its tests go through it cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

NOBODY, MEMBER, BOARD, DESK = "nobody", "member", "board", "desk"
ALL = frozenset({NOBODY, MEMBER, BOARD, DESK})
WATCHERS, MEMBERS, DESK_ONLY = frozenset({MEMBER, BOARD, DESK}), frozenset({MEMBER}), frozenset({DESK})


@dataclass(frozen=True)
class Rule:
    """One route. ``does``: a command of the room, or ``page:``, ``look:``, ``stream:`` or ``own:`` and what it is about.

    ``seat``: a member needs a seat for it.
    """

    method: str
    path: str
    who: frozenset[str]
    does: str
    seat: bool = False


RULES = (
    Rule("GET", "/", ALL, "page:seat"),
    Rule("GET", "/board", ALL, "page:board"),
    Rule("GET", "/desk", ALL, "page:desk"),
    Rule("GET", "/api/room", ALL, "own:room"),
    Rule("POST", "/api/join", ALL, "own:join"),
    Rule("POST", "/api/recover", ALL, "own:recover"),
    Rule("POST", "/api/board/login", ALL, "own:board_login"),
    Rule("POST", "/api/desk/login", ALL, "own:desk_login"),
    Rule("GET", "/api/board", WATCHERS, "look:board"),
    Rule("GET", "/api/board/stream", WATCHERS, "stream:board"),
    Rule("GET", "/api/me", MEMBERS, "own:me"),
    Rule("POST", "/api/seat/take", MEMBERS, "take"),
    Rule("POST", "/api/seat/leave", MEMBERS, "leave", seat=True),
    Rule("GET", "/api/seat", MEMBERS, "look:seat"),
    Rule("GET", "/api/seat/stream", MEMBERS, "stream:seat"),
    Rule("POST", "/api/seat/move", MEMBERS, "move", seat=True),
    Rule("POST", "/api/seat/withdraw", MEMBERS, "withdraw", seat=True),
    Rule("POST", "/api/seat/argue", MEMBERS, "argue", seat=True),
    Rule("POST", "/api/seat/predict", MEMBERS, "predict"),
    Rule("GET", "/api/desk", DESK_ONLY, "look:desk"),
    Rule("GET", "/api/desk/stream", DESK_ONLY, "stream:desk"),
    *(
        Rule("POST", f"/api/desk/{name}", DESK_ONLY, name)
        for name in (
            *("open", "close", "clock", "settle", "argue", "roll", "play", "inject", "uninject", "settings", "member", "captain"),
            *("say", "predictions/open", "predictions/close", "predictions/answer", "undo", "branch", "switch", "end", "reveal"),
            *("hide", "show"),
        )
    ),
    Rule("POST", "/api/desk/counterfactual", DESK_ONLY, "own:counterfactual"),
    Rule("GET", "/api/desk/record", DESK_ONLY, "own:record"),
    Rule("GET", "/api/desk/review", DESK_ONLY, "own:review"),
    Rule("GET", "/api/desk/export", DESK_ONLY, "own:export"),
)
