"""Figures are drawn on what they are given, say where they come from, and speak in words."""

import itertools
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure

from sim.loading.case import read_case
from sim.plots import FIGURES, Look, draw_plots
from sim.plots.fans import quantiles
from sim.plots.lines import spoken
from sim.plots.movers import days_axis, draw_moves
from sim.plots.outcomes import draw_shares, shown
from sim.plots.screening import ranked
from sim.plots.style import RC, Sheet, fit, plain
from sim.running import Wish, make_job, run_job
from sim.runs.opened import Run, open_run
from sim.words import percent


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.getbasetemp() / "hamedan"  # the report's tests read the same one
    if folder.exists():
        return open_run(folder)
    return run_job(make_job(read_case("hamedan_2016"), Wish(runs=300, seed=1, out=folder, workers=1)))


@pytest.fixture(scope="module")
def svgs(run: Run) -> dict[str, str]:
    return {name: (run.folder / "plots" / f"{name}.svg").read_text() for name in FIGURES}


def texts(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in ET.fromstring(svg).iter() if element.tag.endswith("}text")]


def test_every_figure_is_there_twice(run: Run) -> None:
    held = {path.name for path in (run.folder / "plots").iterdir()}
    assert held == {f"{name}.{ending}" for name in FIGURES for ending in ("png", "svg")}
    assert all((run.folder / "plots" / f"{name}.png").read_bytes().startswith(b"\x89PNG") for name in FIGURES)


@pytest.mark.whole
def test_drawn_twice_they_are_the_same(run: Run, svgs: dict[str, str]) -> None:
    drawn = draw_plots(run)
    assert {name: one.svg for name, one in drawn.items()} == svgs
    assert {name: (run.folder / "plots" / f"{name}.svg").read_text() for name in FIGURES} == svgs


def test_words_stand_on_them_not_names_of_columns(run: Run, svgs: dict[str, str]) -> None:
    index = run.index
    codes = {
        name
        for name in (*index.actors, *index.issues, *index.lines, *index.regimes, *index.leakers, *run.summary["metrics"])
        if "_" in name
    }
    for svg in svgs.values():
        for text in texts(svg):
            assert not re.search(r"\w+\.\w+\.|_", text), text
            assert not codes & set(text.split()), text


def test_every_figure_says_where_it_comes_from(run: Run, svgs: dict[str, str]) -> None:
    for svg in svgs.values():
        footer = next(text for text in texts(svg) if "digest" in text)
        for said in (run.case.scenario.title, "300 worlds", "seed 1", str(run.manifest.digest)[:12], "not a forecast"):
            assert said in footer


def test_no_text_leaves_its_figure_and_no_two_rows_overlap(run: Run) -> None:
    look = Look(run)
    with matplotlib.rc_context(RC):
        for name, assemble in FIGURES.items():
            figure = assemble(look)
            assert figure is not None
            figure.draw_without_rendering()
            edge = figure.bbox
            boxes = [
                t.get_window_extent() for t in figure.findobj(matplotlib.text.Text) if t.get_visible() and t.get_text().strip()
            ]
            boxes = [box for box in boxes if box.width > 0]
            assert all(box.x0 >= -1 and box.x1 <= edge.x1 + 1 and box.y0 >= -1 and box.y1 <= edge.y1 + 1 for box in boxes), name
            for axes in (one for one in figure.axes if one.axison):
                labels = [t.get_window_extent() for t in axes.get_yticklabels() if t.get_text()]
                ordered = sorted(labels, key=lambda box: box.y0)
                assert all(a.y1 <= b.y0 + 3 for a, b in itertools.pairwise(ordered)), name


def test_drawing_leaves_no_trace(run: Run) -> None:
    before = dict(matplotlib.rcParams)
    draw_plots(run)
    assert dict(matplotlib.rcParams) == before


def test_pyplot_is_never_imported() -> None:
    sources = Path(sys.modules["sim.plots"].__file__ or "").parent.glob("*.py")
    assert not [path.name for path in sources if "pyplot" in path.read_text()]


def test_parts_draw_on_the_axes_that_they_are_given(run: Run) -> None:
    figure = Figure()
    left, right = figure.subplots(1, 2)
    names = shown(run)
    draw_shares(left, names, run.summary["outcomes"]["end"], run.summary["baselines"])
    moves = list(Look(run).moves.values())
    days_axis(right, 100)
    draw_moves(right, [f"office {n}" for n in range(len(moves))], moves, "black")
    assert len(left.get_yticks()) == len(names) and len(right.get_yticks()) == len(moves)
    bars = [patch.get_width() for patch in left.patches[: len(names)]]
    assert bars == [run.summary["outcomes"]["end"][name]["share"] for name in names]


def test_moves_match_the_table(run: Run) -> None:
    worlds = run.query('SELECT "first_move.russia" AS day, "spurred_by.russia"::VARCHAR AS spur FROM worlds')
    days = worlds["day"].dropna()
    move = Look(run).moves["russia"]
    assert move.share == len(days) / 300 and move.days["p50"] == pytest.approx(float(np.quantile(days, 0.5)))
    shares = worlds["spur"].dropna().value_counts(normalize=True)
    assert Look(run).spurs["russia"] == pytest.approx(shares.to_dict())


def test_strips_add_up_to_all_worlds(run: Run) -> None:
    held = spoken(run)
    assert held.lines[-1] == "silent"
    assert np.all(held.shares.sum(axis=2) > 0.8) and np.all(held.shares.sum(axis=2) <= 1 + 1e-9)


def test_quantiles_of_counts() -> None:
    counts = np.zeros((2, 101), dtype=np.uint32)
    counts[0, 40] = 100
    counts[1, :] = 1
    assert quantiles(counts)[:, 0].tolist() == [40] * 5
    assert quantiles(counts)[:, 1].tolist() == [5, 25, 50, 75, 95]


def test_ranks_share_ties_and_correlate_as_spearman_says() -> None:
    a, b = np.array([3, 1, 2, 2, 9], dtype=np.float32), np.array([2, 1, 4, 3, 5], dtype=np.float32)
    assert ranked(a) @ ranked(b) == pytest.approx(6.5 / 95**0.5)
    assert ranked(np.ones(4, dtype=np.float32)).tolist() == [0, 0, 0, 0]


def test_the_leak_is_what_moves_things(run: Run) -> None:
    held = Look(run).amplified
    assert held is not None
    known = held.issues.index("known")
    assert held.with_leak[known, 1] > 20 > held.without[known, 1] + 10


def test_mathematics_in_a_title_is_not_set(run: Run) -> None:
    with matplotlib.rc_context(RC):
        sheet = Sheet(run, "$\\frac{1}{0}$ and ^{", 2)
        sheet.figure.draw_without_rendering()
        assert sheet.figure.texts[0].get_text() == "$\\frac{1}{0}$ and ^{"


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0 %"), (0.001, "less than 1 %"), (0.5, "50 %"), (0.999, "more than 99 %"), (1, "100 %")]
)
def test_rounding_hides_nothing(share: float, said: str) -> None:
    assert percent(share).replace("\u00a0", " ") == said


def test_texts_are_cut_to_their_room() -> None:
    assert len(fit("Hamedan" * 100, 2.0, 10, 2).splitlines()) <= 2
    assert plain("a\x00b\u202ec\nd") == "abc d"
