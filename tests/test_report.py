"""The report is one file that anybody can open: nothing in it runs, fetches, breaks out of its page, or speaks in code."""

import itertools
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from sim.evidence.ledger import open_ledger
from sim.loading.case import read_case
from sim.report import write_report
from sim.report.answer import how_sure
from sim.report.assumed import assumptions
from sim.report.svg import inline
from sim.running import Wish, make_job, run_job
from sim.runs.opened import Run, open_run
from sim.words import percent

HOSTILE = '<script>alert(1)</script> & "$\\frac{1}{0}$" <img src=x onerror=alert(2)> ' + "Hamedan" * 60
VOID = {"meta", "br", "img", "link", "input", "hr"}

WORLD = """
title: Two and two
issues:
  price:
    title: Price
    scale: {0: free, 100: dear}
    start: {word: middle, judgement: a start}
    half_life: {word: weeks, judgement: drift}
  border:
    title: Border
    scale: {0: shut, 100: open}
    start: {word: low, judgement: a start}
    half_life: {word: months, judgement: slow}
"""
PAGE = """
title: %(title)s
office: one of two
side: host
about: Trades.
capability: {word: middle, judgement: as strong as the other}
wants:
  price: {position: {word: %(word)s, judgement: its trade}, salience: {word: high, judgement: its living}}
tempo: {word: days, judgement: watches}
patience: {word: days, judgement: in a hurry}
precision: {word: ordinary, judgement: reckons}
inertia: {word: slight, judgement: awake}
acts:
  push: {title: names another price, effects: {price: %(way)s some}, cost: slight, again: 7, judgement: a move}
"""
SCENARIO = {"title": "Two and two", "about": "Small.", "cast": "cast", "start": "2020-01-01", "days": 40}


def play(name: str | Path, folder: Path, worlds: int = 300, settings: tuple[str, ...] = ()) -> Run:
    return run_job(make_job(read_case(str(name), settings), Wish(runs=worlds, seed=1, out=folder, workers=1)))


def small_cast(folder: Path, title: str = "The buyer") -> Path:
    (folder / "cast").mkdir(parents=True)
    (folder / "cast" / "world.yaml").write_text(WORLD)
    quoted = yaml.safe_dump(title, width=10**6).strip().removesuffix("...").strip()
    (folder / "cast" / "buyer.yaml").write_text(PAGE % {"title": quoted, "word": "low", "way": "down"})
    (folder / "cast" / "seller.yaml").write_text(PAGE % {"title": "The seller", "word": "high", "way": "up"})
    (folder / "two.yaml").write_text(yaml.safe_dump({**SCENARIO, "title": title, "about": title}, width=10**6))
    return folder / "two.yaml"


class Page(HTMLParser):
    """What a page is made of; complains about elements that are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]


@pytest.fixture(scope="module")
def hamedan(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.getbasetemp() / "hamedan"  # the figures' tests read the same one
    return open_run(folder) if folder.exists() else play("hamedan_2016", folder)


@pytest.fixture(scope="module")
def text(hamedan: Run) -> str:
    return (hamedan.folder / "report.html").read_text()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("hostile")
    return play(small_cast(folder, HOSTILE), folder / "run", 60)


def harmless(text: str) -> None:
    page = Page(text)
    assert not {tag for tag, _ in page.tags} & {
        "script",
        "iframe",
        "object",
        "embed",
        "link",
        "img",
        "image",
        "form",
        "base",
        "audio",
        "video",
    }
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert not page.all("src")
    assert all(href.startswith("#") for href in page.all("href") + page.all("xlink:href"))
    assert not re.search(r"url\(\s*['\"]?(?!#)|@import", text)


def test_nothing_runs_and_nothing_is_fetched(text: str) -> None:
    harmless(text)
    assert "default-src 'none'" in text


def test_every_link_leads_somewhere_and_no_name_is_used_twice(text: str) -> None:
    page = Page(text)
    names = page.all("id")
    assert len(names) == len(set(names))
    assert {href[1:] for href in page.all("href")} <= set(names)
    assert sum(name.startswith("claim-") for name in names) > 20
    used = {name for value in [*page.all("clip-path"), *page.all("style")] for name in re.findall(r"url\(#([^)]+)\)", value)}
    assert used <= set(names)
    assert set(" ".join(page.all("aria-labelledby")).split()) <= set(names)


def test_headings_go_down_one_step_at_a_time_and_tables_are_labelled(text: str) -> None:
    page = Page(text)
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    tags = [tag for tag, _ in page.tags]
    assert tags.count("table") == tags.count("caption") > 5
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")
    assert all(attrs.get("role") == "img" and len(attrs.get("aria-label") or "") > 20 for tag, attrs in page.tags if tag == "svg")
    assert tags.count("svg") == tags.count("figure") == tags.count("figcaption") == 7


def test_how_sure_it_is_claims_no_more_than_the_band_holds() -> None:
    wide, narrow = (how_sure("SU", {"share": 0.4, "input": band}) for band in ([0.1, 0.8], [0.35, 0.45]))
    assert "about nine in ten put the share in which use was stopped with the door left open between 10 % and 80 %." in wide
    assert "perhaps fewer than nine in ten (chance hides most of how far they differ) put" in narrow


def test_it_says_what_was_asked_and_found_and_how_to_do_it_again(hamedan: Run, text: str) -> None:
    case, summary = hamedan.case, hamedan.summary
    for said in (
        case.scenario.title,
        "it does not forecast",
        str(hamedan.manifest.digest),
        "hamedan trace scenario.yaml --seed 1 --world",
    ):
        assert said in text
    leading = max(summary["outcomes"]["end"].values(), key=lambda held: held["share"])
    assert f"{leading['share'] * 100:.0f}\u00a0%" in text
    assert case.cast.gap.replace("'", "&#39;") in text
    for page in case.cast.pages.values():
        assert f"What it wants: {page.title.replace(chr(39), '&#39;')}" in text


def test_typical_worlds_have_the_outcome_that_they_stand_for(hamedan: Run) -> None:
    from sim.plots import Look

    for outcome, world in Look(hamedan).typical.items():
        found = hamedan.query(f"SELECT outcome_end::VARCHAR AS o FROM worlds WHERE world <= {world} ORDER BY world")["o"].tolist()
        assert found.index(outcome) == world


@pytest.mark.whole
def test_written_twice_it_is_the_same(hamedan: Run, text: str) -> None:
    write_report(hamedan)
    assert (hamedan.folder / "report.html").read_text() == text


def test_hostile_words_stay_words(hostile: Run) -> None:
    text = (hostile.folder / "report.html").read_text()
    harmless(text)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    for path in (hostile.folder / "plots").glob("*.svg"):
        harmless(inline(path.read_text(), "x", HOSTILE))
        assert "<script" not in path.read_text()
    assert any("&lt;script" in path.read_text() and "$" in path.read_text() for path in (hostile.folder / "plots").glob("*.svg"))


def test_a_small_cast_has_the_figures_that_make_sense(tmp_path: Path) -> None:
    run = play(small_cast(tmp_path), tmp_path / "run", 120)
    text = (run.folder / "report.html").read_text()
    harmless(text)
    assert {path.stem for path in (run.folder / "plots").glob("*.png")} == {"the_days", "what_it_hangs_on"}
    assert "Nothing comes out" in text and "days until" not in text


@pytest.mark.whole
def test_without_a_leak_it_speaks_of_levels(tmp_path: Path) -> None:
    run = play("hamedan_2016", tmp_path / "run", 40, ("leak.by=nobody",))
    text = (run.folder / "report.html").read_text()
    assert "Nobody lets it out" in text and read_case("hamedan_2016").cast.world.issues["access"].title + ": " in text
    assert not (run.folder / "plots" / "outcomes.svg").exists()


def test_worlds_and_rules_of_thumb_stand_before_the_record(hamedan: Run, text: str) -> None:
    """Day 7 has a declared end and day 103 an offer, so at day 30 use had stopped, and at the end it was open or resumed."""
    outcomes = hamedan.summary["outcomes"]
    for said, horizon, names in (("30 days after day 0", "30d", ("SU", "TE")), ("At the end", "end", ("SU", "RN"))):
        share = percent(sum(outcomes[horizon][name]["share"] for name in names)).replace(" ", "\u00a0")
        assert re.search(f"{said}, by the record, use was stopped [^.]*: so it is in {share} of worlds", text)
    assert "challenges between offices" in text


def test_assumptions_are_told_in_words() -> None:
    settings = (
        "responses={us: {never: [security_council], from: 3}, russia: {on: 1, do: acknowledge}, irgc: {echo: russia}}",
        "injects=[{on: 12, what: aleppo_truce}]",
        "agents.us.tempo=hours",
        "lens=[saker_2016]",
        "leak.on={from: 2016-08-10, until: 2016-08-20}",
    )
    told = assumptions(open_ledger(read_case("hamedan_2016", settings)))
    text = "\n".join(one.text for sentences in told.values() for one in sentences)
    expected = (
        "from D+3 on: ",
        "on D+1.",
        "keeps to the line of Russia",
        "D+12: ",
        "hours instead of",
        "Believed: Saker 2016 alone.",
    )
    for said in (*expected, "from 10 August 2016 to 20 August 2016"):
        assert said in text


@pytest.mark.whole
def test_a_day_zero_that_varies_and_a_lens_leave_a_report(tmp_path: Path) -> None:
    run = play("hamedan_2016", tmp_path / "run", 40, ("leak.on={from: 2016-08-10, until: 2016-08-20}", "lens=[saker_2016]"))
    harmless((run.folder / "report.html").read_text())
    svg = (run.folder / "plots" / "the_days.svg").read_text()
    assert "day 0 falls in here" in svg and "D+" not in svg


def test_a_figure_in_a_page_is_shapes_and_text_alone() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1" onload="alert(1)">'
        '<script>alert(1)</script><style>@import url(http://e.x)</style><image xlink:href="http://e.x/a.png"/>'
        '<a xlink:href="http://e.x"><path d="M0 0"/></a><defs><clipPath id="c"><rect width="1" height="1"/></clipPath></defs>'
        "<foreignObject><p>x</p></foreignObject>"
        '<g clip-path="url(#c)"><text style="fill: url(http://e.x)">&lt;b&gt;</text><use xlink:href="#c"/></g></svg>'
    )
    found = str(inline(svg, "one", 'a "b" <c>'))
    harmless(found)
    assert "e.x" not in found and "alert" not in found and "foreignObject" not in found
    assert 'id="one-c"' in found and "url(#one-c)" in found and 'href="#one-c"' in found and "&lt;b&gt;" in found
