"""From a number to its paragraphs and back: the data of every scenario that ships, the codebook's rules, and the pages shown."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sim import evidence
from sim.checking import check_case
from sim.coding import Coder, Interval, barred, rung_of_all, too_late, too_old
from sim.evidence.cite import why_barred
from sim.evidence.claim import claim_page
from sim.evidence.coded import versions
from sim.evidence.figure import figure_page
from sim.evidence.ledger import Ledger, open_ledger, shared
from sim.evidence.text import WIDTH, table
from sim.loading.case import Case, Horizon, read_case
from sim.loading.library import library, shipped
from sim.reading.problems import InputError
from sim.schema.evidence import Claim, Grades
from sim.schema.figures import Figure, Reading

SCENARIOS = sorted(shipped())
LEAK = dt.date(2016, 8, 15)
PHASES = {  # the first and the last day of each phase, from the leak to the day of the latest article of those days
    "before": (dt.date.min, dt.date(2016, 8, 14)),
    "shock": (LEAK, dt.date(2016, 8, 24)),
    "after": (dt.date(2016, 8, 25), dt.date.max),
}
VARIANT = """
extends: hamedan_2016
title: Variant
about: A scenario that overrides one figure and lets a story swap two.
override:
  agents.artesh.access.position: {word: low, because: a seminar's variant}
hypotheses:
  exit:
    anger:
      title: anger at publicity
      because: the minister complained of it
      then:
        agents.artesh.access.position: {word: high, claims: [NB-10]}
        agents.defence_ministry.acknowledged.salience: {word: vital, claims: [NB-10]}
    backlash: {title: backlash at home, because: deputies objected}
"""


@cache
def ledger(name: str = "hamedan_2016", lens: str | None = None) -> Ledger:
    return open_ledger(read_case(name, [f"lens=[{lens}]"] if lens else ()))


@pytest.fixture
def variant(tmp_path: Path) -> Ledger:
    path = tmp_path / "variant.yaml"
    path.write_text(VARIANT, encoding="utf-8")
    return open_ledger(read_case(str(path)))


def shown(book: Ledger, what: str | None) -> str:
    lines = evidence.lines(book.case, evidence.find(book, what))
    assert max(map(len, lines)) <= WIDTH
    return "\n".join(lines)


def horizon(zero: dt.date, until: dt.date | None = None, lasts: int = 14, since: dt.date | None = None) -> Horizon:
    return Horizon(zero, until or zero + dt.timedelta(days=1), lasts, since)


# The data


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_figure_has_claims_or_a_reason(name: str) -> None:
    book = ledger(name)
    bare = []
    for path, parameter in book.figures.items():
        figure = parameter.quantity.figure
        for part in figure.readings or (figure,):
            reason = part.judgement or figure.judgement or figure.because
            bare += [] if part.claims or reason else [path]
    assert bare == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_figures_and_things_rest_on_exists_and_may_be_used(name: str) -> None:
    book = ledger(name)
    cited = {(use.path, claim) for use in book.uses for claim in use.claims}
    assert [pair for pair in sorted(cited) if pair[1] not in book.case.cast.claims] == []
    claims, case = book.case.cast.claims, book.case
    # What pages cite and the scenario does not know is ignored; what the scenario itself cites must count.
    own = {(u.path, claim) for u in book.uses if u.kind != "record" and u.path.startswith("leak.") for claim in u.claims}
    own |= {(path, c) for path, p in book.figures.items() if path in case.scenario.override for c in p.quantity.figure.claims}
    assert [pair for pair in sorted(own) if too_late(claims[pair[1]], case.horizon)] == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_figure_has_claims_beside_its_readings(name: str) -> None:
    figures = {path: p.quantity.figure for path, p in ledger(name).figures.items()}
    assert [path for path, figure in figures.items() if figure.readings and figure.claims] == []


def test_every_article_has_a_grade_with_a_reason_and_a_file_of_claims() -> None:
    cast = ledger().case.cast
    assert set(cast.source_of.values()) == set(cast.sources)
    assert all(source.grade in "ABCDEF" and len(source.why) > 40 for source in cast.sources.values())
    assert "Iranian" in cast.gap


def test_a_claim_bears_the_sign_of_its_file() -> None:
    cast = ledger().case.cast
    signs = {(article, name.split("-")[0]) for name, article in cast.source_of.items()}
    assert len(signs) == len(cast.sources) == len({sign for _, sign in signs})


def test_conflicts_are_mutual() -> None:
    claims = ledger().case.cast.claims
    pairs = {(name, other) for name, claim in claims.items() for other in claim.conflicts}
    assert [pair for pair in pairs if pair[::-1] not in pairs or pair[0] == pair[1] or pair[1] not in claims] == []


def test_periods_agree_with_phases() -> None:
    for name, claim in ledger().case.cast.claims.items():
        if claim.phase == "timeless":
            assert claim.period is None, name
        else:
            first, last = PHASES[claim.phase]
            assert claim.period and first <= claim.period[0] <= claim.period[1] <= last, name


# What may set a figure


@pytest.mark.parametrize("claim", ["NB-13", "SP-15", "SK-29"])
def test_what_came_after_the_shock_sets_nothing(tmp_path: Path, claim: str) -> None:
    for folder in ("agents", "scenarios"):
        shutil.copytree(library() / folder, tmp_path / folder)
    page = tmp_path / "agents" / "artesh.yaml"
    page.write_text(page.read_text("utf-8").replace("[SK-26]", f"[SK-26, {claim}]"), encoding="utf-8")
    case = read_case(str(tmp_path / "scenarios" / "hamedan_2016.yaml"))
    check_case(case)  # on a page it is no mistake, and is not counted
    own = ["override={agents.artesh.standing.salience: {word: low, claims: [" + claim + "]}}"]
    with pytest.raises(InputError, match=f"{claim} .*judge the model"):
        check_case(read_case("hamedan_2016", own))
    told = evidence.about_path(case, "agents.artesh.standing.salience")
    states = {cited.id: cited.state for cited in told.versions[0].parts[0].cited}
    assert states == {"SK-26": "counts", claim: "barred"}
    before = ledger().figures["agents.artesh.standing.salience"].interval
    assert told.versions[0].interval == before
    assert not any(h.changes for h in evidence.about_claim(case, claim).figures)
    assert claim in {one.cited.id for one in evidence.gaps(case).idle}


@pytest.mark.parametrize(
    ("name", "day_zero", "out"),
    [
        *(("SK-26", LEAK, False), ("SP-14", LEAK, False)),  # before the shock; at any time
        *(("SK-16", LEAK, False), ("SK-18", LEAK, False)),  # events of day 0 and day 1
        *(("SK-13", LEAK, True), ("SK-19", LEAK, True), ("NB-02", LEAK, True)),  # events that go on, or come, later
        *(("SK-08", LEAK, False), ("NB-10", LEAK, False)),  # what an office then said it wanted
        *(("NB-08", LEAK, True), ("SP-02", LEAK, True), ("TG-12", LEAK, True)),  # wants and limits of the time after
        *(("DB-17", dt.date(2015, 11, 1), True), ("DB-01", dt.date(2015, 11, 1), False)),  # an earlier day 0 knows less
        *(("NB-10", dt.date(2016, 8, 7), False), ("NB-10", dt.date(2016, 8, 6), True)),  # two weeks, and no longer
    ],
)
def test_what_is_barred(name: str, day_zero: dt.date, out: bool) -> None:
    assert barred(ledger().case.cast.claims[name], horizon(day_zero)) is out


def test_a_claim_is_barred_exactly_when_there_is_a_reason() -> None:
    claims = ledger().case.cast.claims.values()
    days = (LEAK, dt.date(2015, 11, 1), dt.date(2016, 8, 20), dt.date(2017, 3, 1))
    for day, since, scale in itertools.product(days, (None, dt.date(2016, 1, 1)), ("", "position", "salience", "effect")):
        span = horizon(day, since=since)
        assert all(barred(claim, span, scale) == (why_barred(claim, span, scale) is not None) for claim in claims)


def test_what_is_too_old_tells_no_wish_and_still_tells_what_things_do() -> None:
    old, since = ledger().case.cast.claims["DB-01"], dt.date(2016, 8, 1)
    assert old.period and old.period[1] < since
    for scale, out in (("position", True), ("salience", True), ("effect", False), ("influence", False), ("", False)):
        assert too_old(old, horizon(LEAK, since=since), scale) is barred(old, horizon(LEAK, since=since), scale) is out
        assert not too_old(old, horizon(LEAK), scale)
    timeless = graded("B2", "one")
    assert not too_old(timeless, horizon(LEAK, since=dt.date(2020, 1, 1)), "position")


@pytest.mark.parametrize(("lasts", "out"), [(0, True), (2, False), (40, False)])
def test_what_counts_as_said_during_a_shock_is_the_scenarios_to_say(lasts: int, out: bool) -> None:
    """A wish voiced two days after day 0, in phase shock; one in phase after does not count unless it began by day 0."""
    day = dt.timedelta(days=1)
    wish = graded("B2", "one").model_copy(update={"kind": "preference", "period": (LEAK + 2 * day, LEAK + 2 * day)})
    assert barred(wish.model_copy(update={"phase": "shock"}), horizon(LEAK, lasts=lasts)) is out
    assert barred(wish.model_copy(update={"phase": "after"}), horizon(LEAK, lasts=lasts))
    begun = wish.model_copy(update={"phase": "after", "period": (LEAK, LEAK + 30 * day)})
    assert not barred(begun, horizon(LEAK, lasts=lasts))
    assert not barred(wish.model_copy(update={"kind": "event"}), horizon(LEAK, until=LEAK + 2 * day, lasts=lasts))


# From grades to widths


def graded(so: str, chain: str) -> Claim:
    model = next(iter(ledger().case.cast.claims.values()))
    return model.model_copy(update={"grade": Grades(said=None, so=so), "chain": chain, "phase": "timeless", "period": None})


@pytest.mark.parametrize(
    ("grades", "width"),
    [
        # One claim: by its digit.
        *((("B1",), 1.5), (("B2",), 1.5), (("C2",), 1.5), (("C3",), 2.5), (("D3",), 2.5)),
        *((("C4",), "full"), (("D4",), "full"), (("D5",), "full"), (("D6",), "full")),
        # Letter and digit two or more steps apart: one step wider.
        *((("A1",), 1.5), (("A3",), "full"), (("C1",), 2.5), (("D1",), 2.5), (("D2",), 2.5), (("E2",), 2.5), (("E3",), "full")),
        # A source that cannot be judged: full scale, whatever the digit.
        *((("F1",), "full"), (("F2",), "full"), (("F4",), "full")),
        # A witness through another chain moves the best one step up, if it stands high enough itself.
        *((("B2", "B2"), 1), (("B2", "D3"), 1), (("D2", "D3"), 1.5), (("D3", "D3", "D3"), 1.5)),
        *((("D2", "D4"), 2.5), (("B1", "F1"), 1.5), (("D4", "D4"), "full")),
    ],
)
def test_the_rungs_of_the_codebook(grades: tuple[str, ...], width: float | str) -> None:
    rungs = ledger().case.cast.codebook.rungs
    assert rungs.widths[rung_of_all([(f"article {n}", graded(so, f"chain {n}")) for n, so in enumerate(grades)], rungs)] == width


@pytest.mark.parametrize(("articles", "chains"), [(("one", "two"), ("same", "same")), (("same", "same"), ("one", "two"))])
def test_neither_a_chain_nor_an_article_is_a_witness_of_itself(articles: tuple[str, str], chains: tuple[str, str]) -> None:
    rungs = ledger().case.cast.codebook.rungs
    claims = [(articles[0], graded("D2", chains[0])), (articles[1], graded("D3", chains[1]))]
    assert rungs.widths[rung_of_all(claims, rungs)] == 2.5


@pytest.mark.parametrize(
    ("figure", "low", "high", "basis"),
    [
        (Figure(word="low", claims=("SK-06", "DB-32")), 8.75, 31.25, "claims"),  # the worked example: 20 ± 11.25
        (Figure(word="low", claims=("SK-06",)), 1.25, 38.75, "claims"),
        (Figure(word="low", judgement="a reason"), 1.25, 38.75, "judgement"),
        (Figure(word="low", because="a scenario's reason"), 1.25, 38.75, "judgement"),
        (Figure(word="low", claims=("SK-26",)), 0, 100, "claims"),
        (Figure(word="low", claims=("SK-26",), because="how it was read"), 0, 100, "claims"),
        (Figure(word="low", claims=("SP-15",)), 0, 100, "none"),
        (Figure(), 0, 100, "none"),
        (Figure(value=30), 30, 30, "none"),
        (Figure(value=30, because="a scenario's reason"), 30, 30, "judgement"),
        (Figure(value=30, claims=("SP-15",)), 30, 30, "none"),
        (Figure(between=(10, 20), claims=("SK-06",)), 10, 20, "claims"),
    ],
)
def test_from_a_figure_to_its_interval(figure: Figure, low: float, high: float, basis: str) -> None:
    coded = ledger().coder.code(figure, "position", signed=False)
    assert (coded.low, coded.high, coded.basis) == (low, high, basis)


def test_a_judgement_beside_a_weak_claim_keeps_the_scale_from_being_full() -> None:
    coded = ledger().coder.code(Figure(word="low", claims=("SK-26",), judgement="how much is a guess"), "position", signed=False)
    assert (coded.low, coded.high) == (1.25, 38.75)


def test_readings_that_disagree_are_united() -> None:
    low, high = Reading(word="low", claims=("SK-06", "DB-32")), Reading(word="high", judgement="a reason")
    coded = ledger().coder.code(Figure(readings=(low, high)), "position", signed=False)
    assert (coded.low, coded.high) == (8.75, 98.75)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_figure_is_the_union_of_the_readings_that_are_made(name: str) -> None:
    book = ledger(name)
    for path, parameter in book.figures.items():
        parts = [part.interval for part in versions(book, path)[0].parts if part.made]
        hull = (min(p.low for p in parts), max(p.high for p in parts))
        assert hull == (parameter.interval.low, parameter.interval.high), path


# Lenses and struck claims: less evidence never narrows a reading, and what nobody vouches for any more is no reading


def holds(outer: Interval, inner: Interval) -> bool:
    return outer.low <= inner.low and inner.high <= outer.high


@pytest.mark.parametrize("article", sorted(path.stem for path in (library() / "agents" / "claims").glob("*.yaml")))
def test_believing_one_article_widens_what_rests_on_others(article: str) -> None:
    all_believed, one = ledger().figures, ledger(lens=article).figures
    for path, p in all_believed.items():
        before, after = versions(ledger(), path)[0].parts, versions(ledger(lens=article), path)[0].parts
        assert all(holds(b.interval, a.interval) for a, b in zip(before, after, strict=True)), path
        assert len(before) > 1 or holds(one[path].interval, p.interval), path
    source_of = ledger().case.cast.source_of
    wider = [path for path, p in all_believed.items() if one[path].interval != p.interval]
    assert wider
    for path in wider:
        cited = {c.id for part in versions(ledger(), path)[0].parts for c in part.cited}
        assert {source_of[c] for c in cited} - {article}, path


def test_a_lens_is_told(variant: Ledger) -> None:
    book = ledger(lens="saker_2016")
    text = shown(book, "agents.supreme_leader.acknowledged.position")
    assert "DB-32 (D3, chain debka): not counted, its article is outside the lens." in text
    assert "were all believed, it would be 20 ± 11.25" in text


def test_striking_a_claim_is_as_if_nobody_had_made_it() -> None:
    book = ledger()
    for name in book.case.cast.claims:
        left = {i: claim for i, claim in book.case.cast.claims.items() if i != name}
        without = Coder(replace(book.case.cast, claims=left), None, book.case.horizon)
        for hanging in claim_page(book, name).figures:
            assert holds(hanging.struck, hanging.now) or book.figures[hanging.path].quantity.figure.readings
            if hanging.kind == "story":
                continue  # what a story would put there is not what the page has there
            quantity = book.figures[hanging.path].quantity
            assert hanging.struck == without.code(quantity.figure, quantity.scale, quantity.signed)


# Both directions of the walk


def from_figures(book: Ledger) -> Iterator[tuple[str, str]]:
    for path in book.figures:
        for version in figure_page(book, path).versions:
            yield from ((path, cited.id) for part in version.parts for cited in part.cited)


def from_claims(book: Ledger) -> Iterator[tuple[str, str]]:
    for name in book.case.cast.claims:
        yield from ((hanging.path, name) for hanging in claim_page(book, name).figures)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_walk_is_the_same_both_ways(name: str) -> None:
    there, back = set(from_figures(ledger(name))), set(from_claims(ledger(name)))
    assert there == back
    assert there or not ledger(name).case.cast.claims


def test_the_walk_is_the_same_both_ways_through_overrides_and_stories(variant: Ledger) -> None:
    there = set(from_figures(variant))
    assert there == set(from_claims(variant))
    assert {("agents.artesh.access.position", c) for c in ("SK-26", "NB-10")} <= there


def test_evidence_of_a_whole_act_is_told_apart() -> None:
    of = {path: shared(ledger(), path) for path in ledger().figures}
    assert of["agents.us.acts.regret.cost"] == of["agents.us.acts.regret.effects.us_pressure"] == "act"
    assert (of["world.leakers.artesh.if_believed.cohesion"], of["world.leakers.artesh.effects.known"]) == ("leaker", None)
    assert of["world.events.aleppo_truce.effects.strikes"] == "event"
    assert of["agents.us.access.position"] is None
    assert "stands with the act as a whole" in shown(ledger(), "us.regret.cost")


def test_overrides_and_stories_stand_beside_the_page(variant: Ledger) -> None:
    told = figure_page(variant, "agents.artesh.access.position").versions
    assert [(v.origin, v.in_force, v.badge) for v in told] == [
        ("the scenario", True, "judgement"),
        ("the page", False, "evidence"),
        ("the story: anger at publicity", False, "evidence"),
    ]
    kinds = {h.kind for h in claim_page(variant, "NB-10").figures if h.path == "agents.artesh.access.position"}
    assert kinds == {"story"}
    text = shown(variant, "artesh.access.position")
    assert "In force, as the scenario has it" in text and "a seminar's variant" in text
    assert "agents.artesh.access.position: the scenario has low, the page low or high; high in the story" in " ".join(
        shown(variant, "artesh").split()
    )


# The pages


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_page_fits_a_terminal(name: str) -> None:
    book = ledger(name)
    cast = book.case.cast
    for what in (None, "gaps", *cast.pages, *cast.claims, *cast.sources, *cast.world.issues):
        if what not in cast.world.issues or any(f".{what}." in path for path in book.figures):
            assert shown(book, what)
    several = {path for path in book.figures if len(versions(book, path)) > 1}
    for path in book.figures if name == "hamedan_2016" else several:
        assert shown(book, path)


def test_a_figure_leads_to_its_paragraphs() -> None:
    text = shown(ledger(), "supreme_leader.acknowledged.position")
    for said in (
        "EVIDENCE: low, 20 ± 11.25, that is 8.75 to 31.25 points",
        ">  25  silence",
        "Independent witnesses (saker and debka) move the best, ×2.5, one step up: ×1.5.",
        "saker_2016, paragraph 7",
        "debka_2016, paragraph 18",
        "D2: source not usually reliable; probably true",
    ):
        assert said in text


def test_a_claim_leads_to_what_hangs_on_it() -> None:
    text = shown(ledger(), "sk-20")
    assert "forms of access: a permanent base (regimes.base)" in text
    assert "saker_2016, paragraph 9" in text and "by itself    ×2.5" in text
    assert "NOT COUNTED  it is of after day 1, 16 August 2016" in shown(ledger(), "NB-13")
    assert "against it   SK-18" in shown(ledger(), "NB-13")


def test_every_claim_is_in_use_or_idle_for_a_reason() -> None:
    page = evidence.gaps(ledger().case)
    claims, span = ledger().case.cast.claims, ledger().case.horizon
    named = {claim for use in ledger().uses if use.kind != "record" for claim in use.claims}
    idle = {one.cited.id for one in page.idle}
    assert idle == {name for name in claims if name not in named or barred(claims[name], span)}
    assert sum(a.claims for a in page.articles) == len(claims)
    assert sum(a.claims - a.used for a in page.articles) == len(idle)
    assert sum(sum(o.resting.values()) for o in page.offices) == len(ledger().figures)
    assert "No Iranian outlet" in shown(ledger(), "gaps")


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        *((None, "Overview"), ("  ", "Overview"), ("gaps", "GapsPage")),
        *((name, "ActorPage") for name in ("russia", "The United States", "united states", "agents.irgc")),
        *((name, "ClaimPage") for name in ("SK-26", "sk-26")),
        *((name, "FigurePage") for name in ("agents.russia.access.position", "russia.access.position", "us.regret.cost")),
        *((name, "Matches") for name in ("russia.access", "access", "russia.acknowledge")),
        ("saker_2016", "SourcePage"),
    ],
)
def test_what_is_asked_finds_its_page(what: str | None, kind: str) -> None:
    assert type(evidence.lookup(ledger().case, what)).__name__ == kind


def test_part_of_a_path_lists_what_may_be_meant() -> None:
    found = evidence.lookup(ledger().case, "russia.access")
    assert isinstance(found, evidence.Matches)
    assert [e.path for _, _, entries in found.groups for e in entries] == [
        "agents.russia.access.position",
        "agents.russia.access.salience",
    ]


@pytest.mark.parametrize(("what", "near"), [("rusia", "russia"), ("SK-99", "SK-"), ("saker_2017", "saker_2016"), ("gap", "gaps")])
def test_what_is_not_there_is_refused_with_the_nearest_name(what: str, near: str) -> None:
    with pytest.raises(InputError, match=f'nothing here is called .* did you mean "{near}'):
        evidence.lookup(ledger().case, what)


def test_an_absent_actor_is_said_to_be_absent() -> None:
    case: Case = read_case("hamedan_2016", ["actors=[russia, supreme_leader]"])
    with pytest.raises(InputError, match="does not play"):
        evidence.lookup(case, "artesh")


def test_a_wide_table_wraps_and_tears_no_word_while_there_is_room() -> None:
    lines = table([("path", "text"), ("a." * 30, "many words " * 20)])
    assert max(map(len, lines)) <= WIDTH
    assert "a." * 30 in lines[2]
