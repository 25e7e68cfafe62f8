"""Which patterns tell rival stories apart, and whether one story alone explains the record better than the mixture of all."""

from __future__ import annotations

from dataclasses import dataclass

from sim.analysis.record.tally import COMMON, Share, Tally

APART = 0.1
APART_RULE = (
    "yes: the stories that show it most and least often differ by ten points or more, bands not touching; a little: by less"
)
SEEN = 0.01  # "most patterns" are as many as at least this share of the mixture's worlds shows


@dataclass(frozen=True)
class Contrast:
    """A pattern by story."""

    pattern: str
    shares: dict[str, Share]

    @property
    def most(self) -> str:
        """The story that shows it most often."""
        return max(self.shares, key=lambda story: self.shares[story].share)

    @property
    def least(self) -> str:
        """The story that shows it least often."""
        return min(self.shares, key=lambda story: self.shares[story].share)

    @property
    def difference(self) -> float:
        """Between these two."""
        return self.shares[self.most].share - self.shares[self.least].share

    @property
    def ratio(self) -> float | None:
        """How many times as often the one shows it as the other; None where the other never does."""
        least = self.shares[self.least].share
        return self.shares[self.most].share / least if least else None

    @property
    def verdict(self) -> str:
        """Whether the pattern tells the stories apart by the rule: yes, a little or no."""
        clear = self.shares[self.most].band[0] > self.shares[self.least].band[1]
        return "no" if not clear else "yes" if self.difference >= APART else "a little"


@dataclass(frozen=True)
class Standing:
    """How a story stands beside the mixture: the worlds that show all patterns, and those that show most."""

    story: str
    all: Share
    most: Share
    ratio: float | None  # of the share that shows most to that of the mixture; None where no world of the mixture does
    better: bool


@dataclass(frozen=True)
class Rivalry:
    """The rival stories of one hypothesis before the record."""

    hypothesis: str
    contrasts: tuple[Contrast, ...]
    m: int
    mixture: Share
    standings: tuple[Standing, ...]
    otherwise: dict[int, tuple[str, ...]]  # for other numbers of patterns, the stories that would be called better

    @property
    def better(self) -> tuple[str, ...]:
        """The stories whose band for showing most patterns lies wholly above that of the mixture."""
        return tuple(one.story for one in self.standings if one.better)


def most_seen(held: Tally) -> int:
    """The largest number of patterns that at least a hundredth of all worlds show together, whatever the stories do."""
    wanted = (m for m in range(len(held.counted), 0, -1) if held.at_least(m).share >= SEEN)
    return next(wanted, 0)


def rivalry(held: Tally, hypothesis: str) -> Rivalry:
    """One hypothesis."""
    stories = {story: held.where(hypothesis, story) for story in sorted(set(held.frame[hypothesis]))}
    contrasts = tuple(Contrast(name, {story: part.of(name) for story, part in stories.items()}) for name in held.names)
    m = most_seen(held)
    found = {
        asked: tuple(_standing(story, part, asked, held.at_least(asked)) for story, part in stories.items())
        for asked in _asked(held, m)
    }
    otherwise = {asked: tuple(one.story for one in rows if one.better) for asked, rows in found.items() if asked != m}
    return Rivalry(hypothesis, contrasts, m, held.at_least(m), found[m], otherwise)


def _asked(held: Tally, m: int) -> list[int]:
    """The number that the rule asks for, and those around it that are no common sight: to see what hangs on the rule."""
    lower = [n for n in range(1, m) if held.at_least(n).share < COMMON]
    higher = [n for n in range(m + 1, len(held.counted) + 1) if held.at_least(n).count]
    return [*lower, m, *higher]


def _standing(story: str, part: Tally, m: int, mixture: Share) -> Standing:
    most = part.at_least(m)
    ratio = most.share / mixture.share if mixture.count else None
    return Standing(story, part.at_least(len(part.counted)), most, ratio, most.band[0] > mixture.band[1])


def rivalries(held: Tally) -> list[Rivalry]:
    """Every hypothesis of which more than one story came up."""
    return [rivalry(held, name) for name in held.hypotheses if held.frame[name].nunique() > 1]
