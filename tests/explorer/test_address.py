"""A question in an address: short, there and back, and never worse than a sentence."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from sim.explorer.address import LONGEST, read, write
from sim.explorer.asked import question_of
from sim.explorer.question import Question

from .test_paths import ALL, question

NAMES = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12)
NUMBERS = st.floats(-1e5, 1e5, allow_nan=False).map(lambda x: float(f"{x:.10g}"))
WEIGHTS = st.floats(0.001, 1e5).map(lambda x: float(f"{x:.10g}"))
DAYS = st.integers(-500, 500) | st.dates().map(str)
SAID = st.one_of(
    st.fixed_dictionaries({"do": NAMES, "on": DAYS}),
    st.fixed_dictionaries({"never": st.lists(NAMES, min_size=1, max_size=3)}, optional={"from": DAYS}),
    st.fixed_dictionaries({"only": st.lists(NAMES, min_size=1, max_size=3)}),
    st.fixed_dictionaries({"silent": st.just(True)}, optional={"from": DAYS}),
    st.fixed_dictionaries({"echo": NAMES}),
)
QUESTIONS = st.fixed_dictionaries(
    {"scenario": st.text("abcäß &=#%?+/é€", min_size=1, max_size=10)},
    optional={
        "seed": st.integers(0, 2**64 - 1),
        "lens": st.lists(NAMES.filter(lambda name: name != "none"), max_size=3, unique=True),
        "weights": st.dictionaries(NAMES, st.dictionaries(NAMES, WEIGHTS, min_size=2, max_size=3), max_size=2),
        "responses": st.dictionaries(NAMES, st.lists(SAID, max_size=3), max_size=2),
        "figures": st.dictionaries(NAMES, st.tuples(NUMBERS, NUMBERS), max_size=3),
    },
)


@settings(max_examples=300)
@given(QUESTIONS)
def test_there_and_back(held: dict[str, object]) -> None:
    asked = Question.model_validate(held)
    raw, problems = read(f"?{write(asked, at='end', world=7)}")
    assert not problems and (raw.pop("at"), raw.pop("world")) == ("end", 7)
    assert Question.model_validate(raw) == asked


@pytest.mark.parametrize("named", ALL)
def test_an_address_is_short_enough_for_a_letter(named: str) -> None:
    assert len(write(question(ALL[named]))) < 400


@settings(max_examples=300)
@given(st.text(max_size=200) | st.binary(max_size=80).map(quote))
def test_no_address_whatever_is_worse_than_a_sentence(text: str) -> None:
    raw, problems = read(text)
    name = raw.pop("scenario", "hamedan_2016")
    raw.pop("at", None), raw.pop("world", None)
    _, wrong = question_of(raw, name if 0 < len(name) < 100 and name.isprintable() else "x")
    assert all(isinstance(one, str) and len(one) < 1000 for one in (*problems, *wrong))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("v=9", 'The address is of version "9"'),
        ("figures=3", '"figures" is nothing that an address says'),
        ("f.agents.russia.access.position=low", '"low" is no number'),
        ("f.agents.russia.access.position=1:2:3", "is no interval"),
        ("f.agents.russia.access.position=60:20", "from the lower to the higher number"),
        ("f.agents.russia.access.position=0:900", "runs from 0 to 100 points"),
        ("f.agents.russia.access.position=nan", "figures.agents.russia.access.position.0: input should be a finite number"),
        ("f.agents.russia.acess.position=3", 'did you mean "agents.russia.access.position"?'),
        ("w.exit.story=scop", 'did you mean "scope"?'),
        ("w.exit.story=scope:0", "all 0"),
        ("w.exit.stry=scope", 'did you mean "exit.story"?'),
        ("r.russia=do:acknowlege@1", 'did you mean "acknowledge"?'),
        ("r.russia=do:acknowledge@9999", "the responses of russia"),
        ("r.russia=shout", '"shout" is no response'),
        ("r.rusia=silent", 'did you mean "russia"?'),
        ("lens=nbc_2015", 'did you mean "nbc_2016"?'),
        ("world=x", '"x" is no whole number'),
        ("seed=99999999999999999999999", "seed"),
        ("at=never", "no way to look at this scenario"),
        ("s=../../etc/passwd", "There is no scenario"),
        ("s=hamedan_2016&s=x", "stands in the address twice"),
        ("x=" + "y" * LONGEST, "too long to be one of these"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_and_the_rest_still_holds(client: TestClient, query: str, sentence: str) -> None:
    rest = "" if query.startswith("s=..") or len(query) > LONGEST else "&f.agents.us.tempo=1:2&r.us=silent"
    opened = client.post("/api/open", json={"address": f"?{query}{rest}"})
    assert opened.status_code == 200, opened.text
    held = opened.json()
    assert any(sentence in one for one in held["problems"]), held["problems"]
    if rest:
        assert held["question"]["figures"] == {"agents.us.tempo": [1, 2]}
        assert held["question"]["responses"] == {"us": [{"silent": True}]}
