"""Who is asking: read off cookies, and held against the table."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from sim.room.file.passes import BOARD, DESK, MEMBER
from sim.room.refusal import Refusal
from sim.web.headers import STATIC

from .served import Served
from .table import NOBODY, Rule

LONGEST = 30 * 24 * 3600  # seconds that a cookie holds


@dataclass(frozen=True)
class Who:
    """``role`` is the one under which a request is answered; ``by`` is the member, ``desk`` or ``board``."""

    role: str
    by: str


def cookie_name(served: Served, role: str) -> str:
    """Rooms on one machine share its cookies, whatever their ports: so each has names of its own."""
    return f"hamedan-{served.name}-{role}"


def give_cookie(served: Served, answer: Response, role: str, secret: str) -> Response:
    """Let the browser keep a secret that no script can read and no other page can send."""
    answer.set_cookie(cookie_name(served, role), secret, max_age=LONGEST, httponly=True, samesite="strict", path="/")
    return answer


def roles_of(served: Served, request: Request) -> dict[str, str]:
    """Role -> who, for all cookies that are good."""
    found = {}
    for role in (DESK, BOARD, MEMBER):
        secret = request.cookies.get(cookie_name(served, role))
        held = served.whose(secret) if secret else None
        if held and held.role == role and (held.member is None or held.member in served.hub.views.seat_of):
            found[role] = held.member or role
    return found


def host_of(request: Request) -> str:
    """The address from which somebody asks."""
    return request.client.host if request.client else ""


def too_often(served: Served, request: Request) -> int:
    """In how many seconds whoever asks may ask again, whatever is asked for and whether it may be had; 0: now."""
    known = next(iter(roles_of(served, request).values()), None)
    if request.scope["path"].startswith(STATIC):
        return served.files.take(known or host_of(request))
    return served.asking.take(known) if known else served.strangers.take(host_of(request))


def admitted(served: Served, request: Request, rule: Rule) -> Who:
    """Who is asking, where the table lets them. Raises Refusal."""
    roles = roles_of(served, request)
    for role, by in roles.items():
        if role in rule.who:
            if rule.seat and role == MEMBER and not served.hub.views.seat_of.get(by):
                raise Refusal(403, "not_yours", "You hold no seat: take one first.")
            return Who(role, by)
    if NOBODY in rule.who:
        return Who(NOBODY, NOBODY)
    if not roles:
        sentence = "This page is the facilitator's: open it with the address that the program printed when it started."
        joining = "Join the class first, with the code on the board."
        raise Refusal(401, "who", sentence if rule.who == {DESK} else joining)
    raise Refusal(403, "not_yours", "This is not yours to see or do.")
