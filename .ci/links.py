"""Whether every link of a built site leads somewhere, and no page asks for anything from elsewhere: `links.py FOLDER`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src", "video": "src", "object": "data"}
ELSEWHERE = re.compile(r"(url\(|@import)\W*(https?:)?//")


class Page(HTMLParser):
    """A page's anchors, its links, and what a browser loads with it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names."""
        held = {name: value for name, value in attrs if value}
        self.anchors.update(held[name] for name in ("id", "name") if name in held)
        if tag == "a" and "href" in held:
            self.links.append(held["href"])
        elif LOADED.get(tag) in held:
            self.loaded.append(held[LOADED[tag]])


def faults(pages: dict[Path, Page]) -> Iterator[str]:
    """A sentence for each link that leads nowhere, and for each thing that is loaded from elsewhere."""
    for path, page in pages.items():
        yield from (f"{path} loads {one}" for one in page.loaded if outside(one))
        for link in (*page.links, *page.loaded):
            parts = urlsplit(link)
            if outside(link) or parts.scheme == "data":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                yield f"{path} links to {link}, which is not there"
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors:
                yield f"{path} links to {link}: there is no such place on the page"


def outside(link: str) -> bool:
    """Whether it leads to another site."""
    return urlsplit(link).scheme in ("http", "https", "mailto") or link.startswith("//")


def main(folder: str) -> None:
    """Say what is wrong, or how much was followed."""
    root = Path(folder).resolve()
    pages = {path: Page(path) for path in sorted(root.rglob("*.html"))}
    found = list(faults(pages))
    found += [f"{path} loads from elsewhere" for path in root.rglob("*.css") if ELSEWHERE.search(path.read_text("utf-8"))]
    if found or not pages:
        sys.exit("\n".join(found) or f"there is no page in {root}")
    links = sum(len(page.links) + len(page.loaded) for page in pages.values())
    print(f"{len(pages)} pages in {root}, {links:,} links followed, all lead somewhere; nothing is loaded from elsewhere")


if __name__ == "__main__":
    main(sys.argv[1])
