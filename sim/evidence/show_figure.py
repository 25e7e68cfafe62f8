"""A figure, and how it was come by, in plain text."""

from __future__ import annotations

from sim.schema.evidence import Scale

from .coded import Part, Version, phrase
from .facts import block, standing, width_in_words
from .figure import FigurePage
from .numbers import counted, listed, number, ruler, spelled
from .text import section, titled, wrapped


def figure_lines(page: FigurePage) -> list[str]:
    """A figure's page."""
    found = [*titled(page.title), f"{page.path}"]
    for version in page.versions:
        found += _version(page, version)
    found += section("The claims", _claims(page))
    words = ("up or down, with " if page.signed else "") + ", ".join(page.scale.vocabulary())
    return [*found, "", *wrapped(f"To try another: --set {page.path}=… ({words}; or a number as {{value: …}})")]


def _version(page: FigurePage, version: Version) -> list[str]:
    value = spelled(version.interval, page.scale, page.signed)
    drawn = ruler(version.interval, page.scale, page.signed)
    exact = version.figure.value is not None or version.figure.between is not None
    found = [f"  {_badge(version)}: {'' if exact else phrase(version.figure) + ', '}{value}", "", f"  {drawn}"]
    if version.in_force:
        found += _anchors(page, version) or wrapped(f"The scale: {page.scale.about}.", "  ")
    return section(_heading(page, version), [*found, "", *_how(page, version)])


def _badge(version: Version) -> str:
    mixed = version.badge == "evidence" and any(part.badge != "evidence" for part in version.parts if part.made)
    return version.badge.upper() + (" AND JUDGEMENT" if mixed else "")


def _anchors(page: FigurePage, version: Version) -> list[str]:
    low, high = version.interval.low, version.interval.high
    return [f"  {'>' if low <= level <= high else ' '} {level:>3}  {text}" for level, text in page.anchors]


def _heading(page: FigurePage, version: Version) -> str:
    where = f"({version.place.file}:{version.place.line})"
    if version.in_force:
        return f"{'In force, as' if len(page.versions) > 1 else 'As'} {version.origin} has it {where}"
    return f"Not in force: {version.origin} {where}" if version.origin == "the page" else f"Instead, in {version.origin} {where}"


def _how(page: FigurePage, version: Version) -> list[str]:
    found = [line for n, part in enumerate(version.parts) for line in _part(page, version, part, n)]
    if len(version.parts) > 1:
        found += wrapped(
            f"The figure is the union of {'its' if all(p.made for p in version.parts) else 'the other'} readings.", "  "
        )
    if version.because:
        found += wrapped(f"{_because(version)}: {version.because}", "  ", "    ")
    if page.shared and version.in_force:
        found += wrapped(f"This stands with the {page.shared} as a whole; of this figure by itself it may say nothing.", "  ")
    if version.without_lens:
        value = spelled(version.without_lens, page.scale, page.signed)
        found += wrapped(f"The lens leaves articles out: were all believed, it would be {value}.", "  ")
    return found


def _because(version: Version) -> str:
    if version.origin == "the page":
        return "How the claims were read"
    return "Why the scenario says so" if version.origin == "the scenario" else "Why the story says so"


def _part(page: FigurePage, version: Version, part: Part, n: int) -> list[str]:
    several = len(version.parts) > 1
    value = spelled(part.interval, page.scale, page.signed)
    found = wrapped(f"Reading {n + 1}, {part.badge if part.made else 'not made'}: {part.word}, {value}", "  ") if several else []
    indent = "    " if several else "  "
    if part.word:
        found += wrapped(f"“{part.word}” means {_base(part.word, page.scale, page.signed)} in the codebook.", indent)
    for cited in part.cited:
        state = standing(cited, page.rungs) if cited.state == "counts" else f"not counted, {cited.why}"
        grade = f" ({cited.claim.grade.so}, chain {cited.claim.chain})" if cited.claim else ""
        found += wrapped(f"{cited.id}{grade}: {state}.", indent, indent + "  ")
    return [*found, *wrapped(verdict(page, part), indent), *_reason(part, indent)]


def _reason(part: Part, indent: str) -> list[str]:
    if not part.reason:
        return []
    name = "What the claims leave open" if part.badge == "evidence" and part.cited else "The reason"
    return wrapped(f"{name}: {part.reason}", indent, indent + "  ")


def _base(word: str, scale: Scale, signed: bool) -> str:
    heading, _, plain = word.partition(" ") if signed else ("", "", word)
    if scale.centres is not None and scale.half_width is not None:
        return f"{number(scale.centres[plain])} ± {number(scale.half_width)} {scale.unit}"
    low, high = (scale.words or {})[plain]
    return (f"{heading}wards by " if heading else "") + f"{number(low)} to {number(high)} {scale.unit}"


def verdict(page: FigurePage, part: Part) -> str:
    """What the claims do together, in a sentence."""
    if part.interval.rung is None:
        return "Given in numbers and not in a word: nothing widens it."
    width = width_in_words(part.interval.rung, page.rungs)
    counting = [c for c in part.cited if c.state == "counts"]
    if not part.made:
        return "Nobody vouches for it here, and somebody does for another reading: it is left out."
    if part.badge == "no evidence":
        return f"No evidence that counts and no judgement: {width}."
    if not counting or part.best is None:
        told = "None of its claims counts, so it falls back on judgement" if part.cited else "The modeller's judgement"
        return f"{told}: {width}, never better than one good claim."
    if part.propped and part.together is not None:
        return f"The claims say that it is so, the judgement beside them how much: {width}, never better than one good claim."
    weak = " Too weak to narrow anything." if width == "full scale" else ""
    return f"{_together(page, part, len(counting))}: {width}.{weak}"


def _together(page: FigurePage, part: Part, n: int) -> str:
    assert part.best is not None
    if n == 1:
        return "One claim, no witness"
    best = width_in_words(part.best, page.rungs)
    if len(part.chains) == 1:
        return f"{counted(n, 'claim')}, but through one chain ({part.chains[0]}), so there is no witness"
    if part.witnessed:
        return f"Independent witnesses ({listed(part.chains)}) move the best, {best}, one step up"
    return "The second chain stands too low to be a witness"


def _claims(page: FigurePage) -> list[str]:
    cited = {c.id: c for version in page.versions for part in version.parts for c in part.cited}
    found: list[str] = []
    for one in cited.values():
        found += [*([""] if found else []), *block(one, page.against.get(one.id, ()))]
    return found
