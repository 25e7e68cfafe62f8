"""Two hundred payloads in every text of a scenario and its cast: reports are opened in a real browser, and none of them runs."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

import sim
from sim.analysis.sweeps.asked import read_axes
from sim.checking import checked_case
from sim.loading.case import Case
from sim.masking.texts import with_texts
from sim.questions.asked import Question
from sim.questions.lensing import look_through
from sim.questions.sweeping import sweep_case
from sim.running import Wish

from .payloads import PAYLOADS

pytestmark = pytest.mark.slow
SCENARIOS = ["hamedan_2016", str(Path(__file__).parents[1] / "scenario_small.yaml")]


def spoilt(name: str) -> Case:
    payloads = itertools.cycle(PAYLOADS)
    return with_texts(checked_case(name), lambda text: f"{next(payloads)} {text}")


def reports(case: Case, folder: Path) -> dict[str, Path]:
    """The pages that tell of a run, a sweep and lenses."""
    run = sim.run(case, out=folder / "run", runs=60, seed=1, workers=1)
    leakers = sorted(case.cast.world.leakers)[:2]
    axes = tuple(read_axes([f"leak.by={','.join(leakers)}"], case))
    swept = sweep_case(Question(case, axes), Wish(32, 1, folder / "sweep", 1))
    lenses = look_through(case, Wish(40, 1, folder / "lenses", 1))
    return {"run": run.folder, "sweep": swept.folder, "lenses": lenses.folder}


@pytest.mark.parametrize("name", SCENARIOS, ids=["hamedan", "small"])
def test_payloads_do_not_run_in_a_report(new_page: Callable[..., Page], tmp_path: Path, name: str) -> None:
    shown = 0
    for folder in reports(spoilt(name), tmp_path).values():
        page = new_page()
        page.set_content((folder / "report.html").read_text(encoding="utf-8"))
        assert page.evaluate("document.scripts.length") == 0
        assert page.evaluate("document.querySelectorAll('img, iframe, object, form, base, link, video').length") == 0
        assert (
            page.evaluate(
                "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name))).length"
            )
            == 0
        )
        told = page.evaluate("document.body.textContent")
        shown += sum(payload in told for payload in PAYLOADS)
    print(f"{name}: {shown} payloads shown as text on three pages")
    assert shown > 10
