"""Draw the table of docs/licences.md: what is installed with hamedan, its size and licence, as the packages themselves say.

python docs/scripts/licences.py    in an environment with hamedan and its extra `cluster`: the newest that `pip install` gives
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = Path(__file__).resolve().parent.parent / "licences.md"
TABLE = re.compile(r"(?<=<!-- table: installed -->\n).*?(?=<!-- end -->)", re.DOTALL)
HEAD = "| package | version | MB | licence | asked for by |\n|---|---|---|---|---|"
PLAIN = {  # what older metadata say, as SPDX has it
    "BSD License": "BSD",
    "BSD 3-Clause": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
}
COMPATIBLE = {  # with Apache-2.0, for a program that depends on them
    "MIT", "MIT-CMU", "BSD", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "LLVM-exception", "PSF", "PSF-2.0", "MPL-2.0",
    "Zlib", "CC0-1.0", "ISC",
}  # fmt: skip
LONG = 60  # a licence field longer than this is the text of a licence


def needed(name: str, extra: str = "") -> Iterator[str]:
    """What a package asks for here, with one of its extras or none."""
    for text in metadata.requires(name) or []:
        asked = Requirement(text)
        if asked.marker is None or asked.marker.evaluate({"extra": extra}):
            yield canonicalize_name(asked.name)


def installed() -> dict[str, set[str]]:
    """Every package that comes with hamedan and its extra `cluster` here, hamedan aside, and which packages ask for it."""
    found: dict[str, set[str]] = {}
    waiting = [(name, "hamedan") for name in (*needed("hamedan"), *needed("hamedan", "cluster"))]
    while waiting:
        name, asking = waiting.pop()
        if name not in found:
            waiting += [(other, name) for other in needed(name)]
        found.setdefault(name, set()).add(asking)
    return found


def licence(name: str) -> str:
    """What a package says of its licence: the expression, else a short field, else its classifiers."""
    about = metadata.metadata(name)
    if expression := about.get("License-Expression"):
        return str(expression)
    field = str(about.get("License") or "").strip()
    if field and len(field) <= LONG and "\n" not in field:
        return PLAIN.get(field, field)
    words = {line.rsplit(" :: ", 1)[1] for line in about.get_all("Classifier") or [] if line.startswith("License :: ")}
    return " AND ".join(sorted(PLAIN.get(word, word) for word in words - {"OSI Approved"})) or "not said"


def incompatible(expression: str) -> set[str]:
    """The parts of a licence expression that are not known to go with Apache-2.0; any one of several to choose from will do."""
    ways = [set(re.split(r" AND | WITH ", way.strip("() "))) for way in expression.split(" OR ")]
    return min((way - COMPATIBLE for way in ways), key=len)


def size(name: str) -> float:
    """Megabytes of its installed files, byte code left out."""
    files = [Path(str(path.locate())) for path in metadata.files(name) or [] if path.suffix != ".pyc"]
    return sum(path.stat().st_size for path in files if path.is_file()) / 1e6


def table() -> str:
    """The table of what is installed here, the largest first."""
    found, sizes = installed(), {name: size(name) for name in installed()}
    rows = [
        f"| {name} | {metadata.version(name)} | {sizes[name]:.1f} | {licence(name)} | {', '.join(sorted(found[name]))} |"
        for name in sorted(found, key=lambda name: (-round(sizes[name], 1), name))
    ]
    return "\n".join([HEAD, *rows, f"| all {len(found)} | | {sum(sizes.values()):.0f} | | |"]) + "\n"


def listed() -> set[str]:
    """The packages that the page names at the beginning of a row."""
    return set(re.findall(r"^\| ([a-z0-9][a-z0-9-]*) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))


if __name__ == "__main__":
    PAGE.write_text(TABLE.sub(lambda _: table(), PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
