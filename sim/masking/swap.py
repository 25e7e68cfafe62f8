"""Names replaced in a text, whole words, longer ones first; with the right article and a capital where a sentence begins."""

from __future__ import annotations

import re
from collections.abc import Mapping

_VOWELS = "aeioAEIO"  # a united one, an idle one


class Swapper:
    """Puts other names in place of those of a mask."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = dict(names)
        longest = sorted(self.names, key=lambda name: (-len(name), name))
        whole = [re.escape(name) for name in longest if name[:4].lower() == "the "]
        either = "|".join(map(re.escape, longest))
        first = f"({'|'.join(whole)})|" if whole else "(?!)()|"
        self.pattern = re.compile(rf"(?<!\w)(?:{first}(?:([Aa]n?|[Tt]he)(\s+))?({either}))(?!\w)") if longest else None

    def __call__(self, text: str) -> str:
        """The text with all names replaced."""
        return self.pattern.sub(self._swap, text) if self.pattern else text

    def _swap(self, match: re.Match[str]) -> str:
        article, gap, name = match[2], match[3], match[1] or match[4]
        put = self.names[name]
        if article and article in "The the":
            return f"{article}{gap}{put.removeprefix('the ')}"
        if article and not put.startswith(("the ", "a ", "an ")):
            return f"{article[0]}{'n' if put[0] in _VOWELS else ''}{gap}{put}"
        begins = bool(article and article[0] == "A") or _begins(match.string[: match.start()], name)
        return put[0].upper() + put[1:] if begins else put


def _begins(before: str, name: str) -> bool:
    """Whether a name stood at the beginning of a sentence or a title."""
    return name[0].isupper() and (not before.strip() or before.rstrip()[-1] in ".?!")
