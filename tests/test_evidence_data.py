"""The data behind figures: what every scenario that ships rests on, and what may set a figure."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
from pathlib import Path

import pytest
from ledgers import LEAK, PHASES, SCENARIOS, graded, horizon, ledger

from sim import evidence
from sim.checking import check_case
from sim.coding import barred, too_late, too_old
from sim.evidence.cite import why_barred
from sim.loading.case import read_case
from sim.loading.library import library
from sim.reading.problems import InputError


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
