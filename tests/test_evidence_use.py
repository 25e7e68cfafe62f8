"""Over all scenarios that ship: every claim is in use or says why not, and every article has a part in its own episodes."""

from __future__ import annotations

from functools import cache

import pytest

import sim
from sim.evidence.everywhere import UsePage, everywhere
from sim.evidence.show_use import use_lines
from sim.loading.case import Horizon

EPISODES = {
    "saker_2016": ("secret_year", "sabotage_2016", "hamedan_2016"),
    "debka_2016": ("bargain_2015", "ceasefire_2016", "hamedan_2016"),
    "telegraph_2018": ("israel_2018",),
    "sputnik_2017": ("case_by_case_2017", "israel_2018"),
    "nbc_2016": ("publicity_2016", "hamedan_2016"),
}
JUDGED = {
    "sputnik_2017": ("overflight_2015", "hamedan_2016"),
    "telegraph_2018": ("israel_2018",),
    "debka_2016": ("ceasefire_2016",),
}


@cache
def page() -> UsePage:
    return everywhere(sim.load("hamedan_2016"))


@cache
def horizon(scenario: str) -> Horizon:
    return sim.load(scenario).horizon


def test_every_claim_is_in_use_or_says_why_not() -> None:
    silent = [one.id for one in page().claims if not one.used and not one.claim.unused]
    excused = [one.id for one in page().claims if one.used and one.claim.unused]
    assert (silent, excused) == ([], [])


def test_most_of_every_article_is_in_use() -> None:
    for article in EPISODES:
        own = [one for one in page().claims if one.article == article]
        assert sum(one.used for one in own) >= 0.7 * len(own) and sum(bool(one.sets) for one in own) >= 0.4 * len(own), article


@pytest.mark.parametrize(("article", "scenario"), [(a, s) for a, names in EPISODES.items() for s in names])
def test_an_article_sets_figures_in_its_own_episodes(article: str, scenario: str) -> None:
    assert any(one.article == article and scenario in one.sets for one in page().claims)


@pytest.mark.parametrize(("article", "scenario"), [(a, s) for a, names in JUDGED.items() for s in names])
def test_what_an_article_tells_of_an_episode_judges_it(article: str, scenario: str) -> None:
    assert any(one.article == article and scenario in one.judges for one in page().claims)


horizon_of = cache(lambda scenario: sim.load(scenario).horizon)


def test_no_episode_is_set_by_what_it_is_judged_by() -> None:
    """A claim that judges an episode sets none of its figures, unless it is of the days before or says what is wanted."""
    for one in page().claims:
        for scenario in set(one.sets) & set(one.judges):
            horizon = horizon_of(scenario)
            told = (
                one.claim.period is None or one.claim.period[1] <= horizon.until or one.claim.kind in ("preference", "constraint")
            )
            assert told, (one.id, scenario)


def test_the_page_counts_and_gives_reasons() -> None:
    text = " ".join(" ".join(use_lines(page())).split())
    assert (
        f"{len(page().scenarios)} scenarios" in text
        and len(page().scenarios) > 20
        and "TG-02" in text
        and "almost certainly an error for 2015" in text
    )
    assert "nobody has said why" not in text
