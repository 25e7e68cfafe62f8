"""The example of `docs/compare.md`, played again: what the command says, and the figures that it draws."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from click.testing import CliRunner

from sim.cli import main

DOCS = Path(__file__).parents[1]
COMMAND = re.compile(r"<!-- shows: hamedan (.*?) -->")
SHOWN = {  # figure of the folder -> figure of the page
    "arms": "compare_arms_hamedan_2016",
    "flow_russia_silent": "compare_flow_hamedan_2016",
    "partings_russia_silent": "compare_partings_hamedan_2016",
    "differences_russia_silent": "compare_differences_hamedan_2016",
}


def compare(folder: Path) -> None:
    """Play the example into a folder, put what it says into the page, and its figures beside those of other pages."""
    page = DOCS / "compare.md"
    text = page.read_text(encoding="utf-8")
    asked = COMMAND.search(text)
    assert asked is not None, f"{page} does not say which command it shows"
    found = CliRunner().invoke(main, [*shlex.split(asked[1]), "--out", str(folder)], env={"COLUMNS": "100"})
    assert found.exit_code == 0, found.output
    said = "\n".join(
        line.rstrip() for line in found.output.replace(str(folder), "runs/hamedan_2016-compare-5000-seed1").splitlines()
    )
    block = f"```text\n{said.strip()}\n```"
    page.write_text(re.sub(r"```text\n.*?```", lambda _: block, text, count=1, flags=re.DOTALL), encoding="utf-8")
    for name, shown in SHOWN.items():
        shutil.copyfile(folder / "plots" / f"{name}.png", DOCS / "figures" / f"{shown}.png")
