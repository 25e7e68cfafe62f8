"""What each day of a course brought, in sentences: to everybody, to one office, and to the desk."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sim.core import layout as at
from sim.seat import POINTS
from sim.tables.index import LEAK_STORY
from sim.telling.changes import Changes
from sim.telling.deeds import access_told, deed_told, is_secret, leak_told, opens
from sim.telling.prose import capital, leaker
from sim.telling.watch import Day, Deed
from sim.words import EVENT_WORDS

from .course import Course

PUBLIC_ROLES = ("known", "acknowledged", "grievance")


@dataclass
class Page:
    """One day. ``news``: new to everybody; ``moved``: what levels and deputies did, as far as everybody can see.

    ``again``: repeats, in short; ``own``: what only its author knows; ``desk``: the rest of the truth. ``access``: the form of
    access as everybody knows it that evening, None before it is known.
    """

    day: int
    news: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    own: dict[str, list[str]] = field(default_factory=dict)
    desk: list[str] = field(default_factory=list)
    access: str | None = None


def public_issues(course: Course) -> list[str]:
    """The issues that everybody can see; all but access and flights where the case gives no issue its part."""
    roles = {str(role): name for role, name in course.case.cast.world.roles.items()}
    found = [roles[role] for role in PUBLIC_ROLES if role in roles]
    hidden = {roles.get("access"), roles.get("operations")}
    return found or [name for name in course.index.issues if name not in hidden]


def leak_public(course: Course, trace: int) -> str:
    """What everybody learns on day 0: that it is out, and at whom the traces point; not whether they point rightly."""
    if trace < 0:
        return "It is out. No trace says who let it out."
    return f"It is out. The traces point at {leaker(course.case, course.index.leakers[trace])}."


def events_public(course: Course, injects: tuple[str, ...]) -> list[str]:
    """Events that happen to everybody, in a sentence each."""
    return [f"{capital(course.case.cast.world.events[what].title)}." for what in injects]


class Chronicle:
    """The pages of a course. ``written`` is told of every day that was played since it was asked last."""

    def __init__(self, course: Course) -> None:
        self.course, self.pages = course, list[Page]()
        self._changes = Changes(course)
        first = course.plan[at.LEVEL]
        dawn = {name: POINTS * float(course.dawn.f[first + j, 0]) for j, name in enumerate(course.index.issues)}
        self._changes.levels, self._changes.objecting = dawn, 0

    def written(self) -> list[Page]:
        """All pages."""
        for day in range(len(self.pages), len(self.course.days)):
            self.pages.append(self._page(day))
        return self.pages

    def _page(self, number: int) -> Page:
        course, day = self.course, self.course.days[number]
        before = course.days[number - 1].regime if number else _begun(course)
        page = Page(number)
        if day.leaked:
            page.news.append(leak_public(course, course.whole(at.TRACE)))
            page.desk.append(leak_told(course) if course.stories[LEAK_STORY] in course.case.cast.world.leakers else "It is out.")
        page.news += events_public(course, day.injects)
        for deed in day.deeds:
            self._deed(page, deed)
        self._access(page, day, before)
        if page.access is not None or 0 <= course.whole(at.DISCLOSED) <= number:
            levels = {name: day.levels[name] for name in public_issues(course)}
            page.moved += [*self._changes.levels_told(levels), *self._changes.deputies_told(day.deputies)]
        return page

    def _deed(self, page: Page, deed: Deed) -> None:
        case, shown = self.course.case, replace(deed, scripted=False)
        if is_secret(case, deed):
            page.own.setdefault(deed.actor, []).append(deed_told(case, shown))
            page.desk.append(deed_told(case, shown))
        elif deed.again:
            page.again.append(f"{capital(opens(case, deed))}.")
        else:
            page.news.append(deed_told(case, shown))

    def _access(self, page: Page, day: Day, before: str | None) -> None:
        """Access is known when all is out, and from then on where it is changed in the open."""
        known = self.pages[-1].access if self.pages else None
        out = 0 <= self.course.whole(at.DISCLOSED) <= page.day or _public_shock(self.course, page.day)
        told = access_told(self.course.case, replace(day, noted=()), before)
        if known is None:
            page.access = day.regime if out else None
        else:
            page.access = day.regime if _in_the_open(self.course, day) else known
        (page.news if out and _in_the_open(self.course, day) else page.desk).extend(told)
        if "operational_end" in day.noted:
            (page.news if out else page.desk).append(f"{capital(EVENT_WORDS['operational_end'])}.")


def _begun(course: Course) -> str | None:
    return course.index.regimes[int(course.plan[at.START_REGIME])] if course.plan[at.START_REGIME] >= 0 else None


def _public_shock(course: Course, day: int) -> bool:
    shock = course.case.scenario.shock
    return shock is not None and shock.public and day >= course.zero


def _in_the_open(course: Course, day: Day) -> bool:
    """Whether somebody decided on access in the open that day, and that is how it stands."""
    pages = course.case.cast.pages
    decided = [pages[deed.actor].acts[deed.act] for deed in day.deeds if deed.decides]
    return any(act.access == day.regime and not act.secret for act in decided)


def is_news(page: Page) -> bool:
    """Whether somebody did something new on a day, or something happened: what a class would want to answer."""
    return bool(page.news)
