"""Our own SVG figures made fit to stand inside a page: nothing but shapes and text, and no name that another figure has too."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from markupsafe import Markup

SHAPES = {
    "svg", "g", "defs", "clipPath", "pattern", "path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "use", "text",
    "tspan",
}  # fmt: skip
KEPT = {
    "viewBox", "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "transform",
    "style", "clip-path", "patternUnits", "clip-rule", "fill", "stroke", "opacity",
}  # fmt: skip
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression|javascript", re.IGNORECASE)
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def inline(svg: str, prefix: str, alt: str) -> Markup:
    """The figure as an element of a page. ``prefix`` keeps its names apart from other figures', ``alt`` says what one sees."""
    root = ET.fromstring(svg)
    used = set(_REFERENCE.findall(svg)) | {href[1:] for element in root.iter() if (href := _href(element)).startswith("#")}
    found = _clean(root, prefix, used)
    assert found is not None
    for size in ("width", "height"):
        found.attrib.pop(size, None)
    found.attrib.update({"role": "img", "aria-label": alt})
    # Made by us from escaped text alone, element by element: this is what Markup is for.
    return Markup(ET.tostring(found, encoding="unicode"))


def _plain(name: str) -> str:
    return name.rpartition("}")[2]


def _href(element: ET.Element) -> str:
    return next((value for name, value in element.attrib.items() if _plain(name) == "href"), "")


def _clean(element: ET.Element, prefix: str, used: set[str]) -> ET.Element | None:
    if not isinstance(element.tag, str) or _plain(element.tag) not in SHAPES:
        return None
    found = ET.Element(_plain(element.tag), _attributes(element, prefix, used))
    if found.tag in ("text", "tspan"):
        found.text = element.text
    for child in element:
        clean = _clean(child, prefix, used)
        if clean is not None and (len(clean) or clean.attrib or clean.tag in ("text", "tspan")):
            if found.tag in ("text", "tspan"):
                clean.tail = child.tail
            found.append(clean)
    return found


def _attributes(element: ET.Element, prefix: str, used: set[str]) -> dict[str, str]:
    found = {}
    for name, value in element.attrib.items():
        plain = _plain(name)
        if plain in KEPT and not _OUTSIDE.search(value):
            found[plain] = _REFERENCE.sub(rf"url(#{prefix}-\1)", " ".join(value.split()))
        elif plain == "href" and value.startswith("#"):
            found["href"] = f"#{prefix}-{value[1:]}"
        elif plain == "id" and value in used:
            found["id"] = f"{prefix}-{value}"
    return found
