"""Claims over all scenarios, in plain text."""

from __future__ import annotations

from .everywhere import Everywhere, UsePage
from .numbers import counted
from .text import section, table, titled, wrapped


def use_lines(page: UsePage) -> list[str]:
    """What is used where, and what is not used and why."""
    found = titled("Which claims are in use, over all scenarios")
    found += wrapped(f"{counted(len(page.scenarios), 'scenario')}: {', '.join(page.scenarios)}.")
    found += section("By article", _articles(page))
    found += section("Claims that nothing rests on, and why", _unused(page))
    found += section("Claims that only judge", _judging(page))
    return found


def _articles(page: UsePage) -> list[str]:
    rows: list[tuple[str, ...]] = [("article", "title", "claims", "set figures", "judge only", "unused")]
    for article, title in page.titles.items():
        own = [one for one in page.claims if one.article == article]
        sets, judges = sum(bool(one.sets) for one in own), sum(bool(one.judges and not one.sets) for one in own)
        rows.append((article, title, *map(str, (len(own), sets, judges, len(own) - sets - judges))))
    return table(rows, right=range(2, 6))


def _unused(page: UsePage) -> list[str]:
    held = [one for one in page.claims if not one.used]
    return [line for one in held for line in _told(one, one.claim.unused or "nobody has said why")] or ["  None."]


def _judging(page: UsePage) -> list[str]:
    held = [one for one in page.claims if one.judges and not one.sets]
    return [line for one in held for line in _told(one, f"judges {', '.join(one.judges)}")] or ["  None."]


def _told(one: Everywhere, why: str) -> list[str]:
    return [*wrapped(f"{one.id}  {one.claim.says}", "  ", "         "), *wrapped(why, "         ", "         ")]
