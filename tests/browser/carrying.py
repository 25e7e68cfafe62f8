"""Texts that carry payloads, each with a number by which it is found again wherever a page shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from playwright.sync_api import Page

LOOK = r"""([own, says, short]) => {
  const evil = /document\.domain|evil\.example/, told = ['aria-label', 'data-office', ...says];
  const tags = 'script, img, iframe, object, embed, form, base, link, video, input, button, math, marquee, template';
  const wrong = (one) => [...one.attributes].some((a) => /^on/i.test(a.name) || (evil.test(a.value) && !told.includes(a.name)));
  const all = [...document.querySelectorAll('*')];
  const foreign = (one) => one.matches(tags) && !(own && one.matches(own));
  const strange = all.filter((one) => foreign(one) || wrong(one) || (one.matches('style') && evil.test(one.textContent)));
  const body = document.body.cloneNode(true), charts = [...body.querySelectorAll(short)];
  for (const chart of charts) chart.remove();
  const attributes = all.flatMap((one) => [...one.attributes].map((a) => a.value));
  return {
    strange: strange.map((one) => one.outerHTML.slice(0, 300)),
    said: [document.title, body.textContent, ...attributes],
    charts: charts.map((chart) => chart.textContent.replace(/\s/g, '')),
  };
}"""


class Carrier:
    """Puts all of some payloads before every text that it is given. The same text has the same number."""

    def __init__(self, payloads: Sequence[str]) -> None:
        self.load = " ".join(payloads)
        self.numbers: dict[str, int] = {}

    def __call__(self, text: str) -> str:
        return self.filled(self.numbered(text))

    def numbered(self, text: str) -> str:
        """A text with its number alone, for a field that takes no more; ``filled`` puts the payloads in."""
        return f"⟦{self.numbers.setdefault(text, len(self.numbers))}⟧ {text}"

    def filled(self, held: Any) -> Any:
        """The same with the payloads behind every number, in whatever holds texts."""
        if isinstance(held, str):
            return re.sub(r"⟦(\d+)⟧", lambda found: self.whole(found[1]), held)
        if isinstance(held, dict):
            return {key: self.filled(one) for key, one in held.items()}
        if isinstance(held, list | tuple):
            return type(held)(self.filled(one) for one in held)
        if is_dataclass(held) and not isinstance(held, type):
            return replace(held, **{one.name: self.filled(getattr(held, one.name)) for one in fields(held)})
        return held

    def whole(self, number: str) -> str:
        """A number with the payloads."""
        return f"⟦{number} {self.load}⟧"

    def seen(self, page: Page, own: str = "", says: Sequence[str] = (), short: str = "svg") -> set[int]:
        """The numbers of the texts that a page shows; none has lost a payload, and nothing has become an element.

        In ``short`` elements, as in charts, a text that is too long ends in dots, and does not count. ``own``: which elements
        that could do harm are the page's own; ``says``: attributes in which it says texts, besides those for readers of screens.
        """
        held = page.evaluate(LOOK, [own, list(says), short])
        assert held["strange"] == []
        for chart in held["charts"]:
            self._labelled(chart)
        return set().union(*map(self._read, held["said"]))

    def _read(self, said: str) -> set[int]:
        said = " ".join(said.split())  # a transcript has lines
        found = list(re.finditer(r"⟦(\d*)", said))
        cut = [said[one.start() :][:200] for one in found if not said.startswith(self.whole(one[1]), one.start())]
        assert cut == [] and said.count("⟦") == said.count("⟧")
        return {int(one[1]) for one in found}

    def _labelled(self, chart: str) -> None:
        for one in re.finditer(r"⟦(\d*)", chart):
            whole, rest = self.whole(one[1]).replace(" ", ""), chart[one.start() :]
            assert rest.startswith(whole) or whole.startswith(rest.split("…")[0]), rest[:200]
