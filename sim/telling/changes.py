"""What changed since it was last told: levels that moved by a marked amount, and how many deputies object."""

from __future__ import annotations

from sim.loading.case import Case
from sim.single import Play

from .prose import stands
from .watch import deputies

MARKED = 5.0  # points of an issue's scale
MARKED_DEPUTIES = 5
WAVE = 0.05  # of the house: news in itself, on a day on which nobody does anything new


class Changes:
    """Remembers what was told of the levels and the deputies, and tells what has changed."""

    def __init__(self, play: Play) -> None:
        self.case: Case = play.case
        self.levels, self.objecting = play.levels, deputies(play)
        house = play.index.house()
        page = play.case.cast.pages[house].house if house else None
        self.seats = page.seats if page else 0

    def wave(self, objecting: int) -> bool:
        """Whether so many deputies have changed their minds that this alone is news."""
        return abs(objecting - self.objecting) >= max(MARKED_DEPUTIES, WAVE * self.seats)

    def granted(self, levels: dict[str, float]) -> None:
        """A new regime has been told: where it puts access is no news besides."""
        name = self.case.cast.world.roles.get("access")
        if name:
            self.levels[name] = levels[name]

    def levels_told(self, levels: dict[str, float]) -> list[str]:
        """Sentences about the levels that have moved, the largest moves first."""
        moved = {issue: now - self.levels[issue] for issue, now in levels.items() if abs(now - self.levels[issue]) >= MARKED}
        order = sorted(moved, key=lambda issue: -abs(moved[issue]))
        told = [self._sentence("rises", [i for i in order if moved[i] > 0], levels)]
        told.append(self._sentence("falls", [i for i in order if moved[i] < 0], levels))
        self.levels |= {issue: levels[issue] for issue in moved}
        return [sentence for sentence in told if sentence]

    def _sentence(self, verb: str, issues: list[str], levels: dict[str, float]) -> str:
        parts = [self._part(issue, levels[issue], f" {verb}" if n == 0 else "") for n, issue in enumerate(issues)]
        return f"{'; '.join(parts)}." if parts else ""

    def _part(self, name: str, now: float, verb: str) -> str:
        """One issue; the scale's text only where it is another than before."""
        issue = self.case.cast.world.issues[name]
        text = stands(issue, now)
        place = f" ({text})" if text != stands(issue, self.levels[name]) else ""
        return f"{issue.title}{verb} to {now:.0f}{place}"

    def deputies_told(self, objecting: int) -> list[str]:
        """A sentence about the deputies, where their number has moved."""
        if abs(objecting - self.objecting) < MARKED_DEPUTIES:
            return []
        before, self.objecting = self.objecting, objecting
        verb = "objects" if objecting == 1 else "object"
        if objecting == 0:
            return [f"No deputy objects any more ({before} did)."]
        if objecting > before:
            return [f"{objecting} of the {self.seats} deputies now {verb}{f' ({before} before)' if before else ''}."]
        return [f"Only {objecting} of the {self.seats} deputies still {verb} ({before} before)."]
