"""Checking data against models: one sentence, with its place, for everything that does not fit."""

from __future__ import annotations

import datetime
import enum
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Discriminator, Field, Tag, ValidationError, model_validator

from sim.reading.problems import InputError, Problems
from sim.reading.shape import Strict, check_shape
from sim.reading.strict import read_text


class Spread(Strict):
    mean: float = Field(gt=0)
    sd: float


class Range(Strict):
    low: float
    high: float

    @model_validator(mode="after")
    def _in_order(self) -> Range:
        if self.low > self.high:
            raise ValueError("low is above high")
        return self


class Once(Strict):
    kind: Literal["once"]
    at: int


class Rate(Strict):
    kind: Literal["rate"]
    rate: int  # the same word as the fixed value that stands in pydantic's path to it
    until: int = 0


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Tree(Strict):
    type: Literal["tree"] = "tree"
    default: int = 0
    kids: tuple[Tree, ...] = ()


def size(value: object) -> str | None:
    """Tells the branches of a union apart without a key for it."""
    return "one" if isinstance(value, int) else "many" if isinstance(value, list) else None


Sized = Annotated[
    Annotated[int, Tag("one")] | Annotated[tuple[int, ...], Tag("many")],
    Discriminator(size),
]
Day = Annotated[datetime.date, Field(ge=datetime.date(2000, 1, 1))]


class Thing(Strict):
    whole: int = 0
    number: float = 0
    share: float = Field(default=0.5, ge=0, le=1)
    switch: bool = True
    text: str = ""
    day: datetime.date | Literal["never"] = "never"
    recent: Day | None = None
    half_life: int = Field(default=1, alias="half-life")
    mode: Literal["slow", "fast"] | int = "slow"
    version: Literal[1] = 1
    colour: Colour = Colour.RED
    names: tuple[str, ...] = Field(default=("a",), min_length=1, max_length=2)
    pair: tuple[int, int] = (0, 0)
    by_name: dict[Annotated[str, Field(pattern="^[a-z]+$")], Spread] = Field(default={})
    by_year: dict[int, str] = Field(default={})
    chosen: Annotated[Once | Rate, Field(discriminator="kind")] | None = None
    either: float | Spread | Range = 0
    event: Once | Rate | None = None
    mixed: float | Annotated[Once | Rate, Field(discriminator="kind")] = 0
    some: tuple[Spread, ...] | Spread = ()
    tree: Tree = Tree()
    sized: Sized = 0


def check(text: str, model: type[Strict] = Thing) -> Strict | list[str]:
    """The filled model, or what is wrong, each as line:column: sentence."""
    problems = Problems()
    filled = check_shape(model, read_text(text, "x"), problems)
    assert (filled is None) == bool(problems)
    return filled or [str(problem).removeprefix("x:") for problem in InputError(problems).problems]


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ("whole: 1e6", Thing(whole=1_000_000)),
        ("whole: 012", Thing(whole=12)),
        ("number: 3", Thing(number=3.0)),
        ("text: no", Thing(text="no")),
        ("text: 1:30", Thing(text="1:30")),
        ("switch: false", Thing(switch=False)),
        ("day: 2016-08-15", Thing(day=datetime.date(2016, 8, 15))),
        ("day: '2016-08-15'", Thing(day=datetime.date(2016, 8, 15))),
        ("half-life: 2", Thing.model_validate({"half-life": 2})),
        ("mode: 3", Thing(mode=3)),
        ("colour: blue", Thing(colour=Colour.BLUE)),
        ("names: [a, b]", Thing(names=("a", "b"))),
        ("by_year: {2016: a}", Thing(by_year={2016: "a"})),
        ("chosen: {kind: rate, rate: 1e3}", Thing(chosen=Rate(kind="rate", rate=1000))),
        ("either: {low: 1, high: 2}", Thing(either=Range(low=1, high=2))),
        (
            "tree: {kids: [{kids: [{default: 1e3}]}]}",
            Thing(tree=Tree(kids=(Tree(kids=(Tree(default=1000),)),))),
        ),
    ],
)
def test_data_that_fits(written: str, filled: Thing) -> None:
    assert check(written) == filled


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("whole: 1:30", '1:8: wanted a whole number, got the text "1:30"'),
        ("whole: '12'", '1:8: wanted a whole number, got the text "12": take the quotes away'),
        ("whole: 1.5", "1:8: wanted a whole number, got the number 1.5"),
        ("whole: 1e300", "1:8: wanted a whole number, got the number 1e+300"),
        ("whole: true", "1:8: wanted a whole number, got true"),
        ("whole:", "1:7: wanted a whole number, got nothing"),
        ("whole: [1]", "1:8: wanted a whole number, got a list"),
        ("number: true", "1:9: wanted a number, got true"),
        ("number: '1e3'", '1:9: wanted a number, got the text "1e3": take the quotes away'),
        ("switch: no", '1:9: wanted true or false, got the text "no": write false'),
        ("switch: On", '1:9: wanted true or false, got the text "On": write true'),
        ("switch: 'true'", '1:9: wanted true or false, got the text "true": take the quotes away'),
        ("switch: 1", "1:9: wanted true or false, got the number 1"),
        ("text: 012", "1:7: wanted text, got the number 12: put it in quotes"),
        ("text: true", "1:7: wanted text, got true: put it in quotes"),
        ("text: {a: 1}", "1:7: wanted text, got a mapping"),
        ("day: 15.8.2016", '1:6: wanted a date such as 2016-08-15 or "never", got the text "15.8.2016"'),
        (
            "day: 2016-02-30",
            '1:6: wanted a date such as 2016-08-15 or "never", got the text "2016-02-30": there is no such day',
        ),
        ("day: '86400'", '1:6: wanted a date such as 2016-08-15 or "never", got the text "86400"'),
        ("day: 86400", '1:6: wanted a date such as 2016-08-15 or "never", got the number 86400'),
        ("recent: 1999-12-31", '1:9: wanted 2000-01-01 or more, got the text "1999-12-31"'),
        ("share: 1.5", "1:8: wanted 1 or less, got the number 1.5"),
        ("share: -1", "1:8: wanted 0 or more, got the number -1"),
        (
            "mode: fsat",
            '1:7: wanted one of slow, fast or a whole number, got the text "fsat" — did you mean "fast"?',
        ),
        ("version: 2", "1:10: wanted 1, got the number 2"),
        ("version: '1'", '1:10: wanted 1, got the text "1": take the quotes away'),
        ("colour: bleu", '1:9: wanted one of red, blue, got the text "bleu" — did you mean "blue"?'),
        ("names: []", "1:8: wanted 1 or more entries, got 0"),
        ("names: [a, b, c]", "1:8: wanted 2 or fewer entries, got 3"),
        ("names: abc", '1:8: wanted a list, got the text "abc"'),
        ("names: [a, 2]", "1:12: wanted text, got the number 2: put it in quotes"),
        ("pair: [1]", "1:7: entry 2 of this list is missing"),
        (
            "by_name: {A1: {mean: 1, sd: 1}}",
            '1:11: this key: wanted a text of the form ^[a-z]+$, got the text "A1"',
        ),
        ("by_year: {x: a}", '1:11: this key: wanted a whole number, got the text "x"'),
        ("by_name: {a: {mean: 1}}", '1:14: missing key "sd"'),
        ("half_life: 2", '1:1: unknown key "half_life" — did you mean "half-life"?'),
        ("Half Life: 2", '1:1: unknown key "Half Life" — did you mean "half-life"?'),
        ("by_name: {a: {mean: 1, sd: 1, zz: 1}}", '1:31: unknown key "zz": the keys here are mean, sd'),
        ("tree: {kids: [{kids: [{defautl: 1}]}]}", '1:24: unknown key "defautl" — did you mean "default"?'),
        ("[1]", "1:1: wanted a mapping, got a list"),
        ("abc", '1:1: wanted a mapping, got the text "abc"'),
        ("whole: " + "x" * 100, f'1:8: wanted a whole number, got the text "{"x" * 59}…"'),
        ("text: " + "1" * 100, f"1:7: wanted text, got the number {'1' * 59}…: put it in quotes"),
    ],
)
def test_what_does_not_fit_is_said_in_one_sentence(written: str, sentence: str) -> None:
    assert check(written) == [sentence]


@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        ("chosen: {}", ['1:9: missing key "kind"']),
        ("chosen: 3", ["1:9: wanted a mapping, got the number 3"]),
        (
            "chosen: {kind: rat}",
            ['1:16: wanted one of once, rate, got the text "rat" — did you mean "rate"?'],
        ),
        ("chosen: {kind: rate, rate: x}", ['1:28: wanted a whole number, got the text "x"']),
        ("chosen: {kind: rate, rate: 1, utnil: 2}", ['1:31: unknown key "utnil" — did you mean "until"?']),
        ("chosen: {kind: rate, until: 2}", ['1:9: missing key "rate"']),
        ("sized: [1, x]", ['1:12: wanted a whole number, got the text "x"']),
        ("sized: {}", ["1:8: a mapping cannot stand here"]),
        ("either: '3'", ['1:9: wanted a number or a mapping, got the text "3": take the quotes away']),
        ("either: [1]", ["1:9: wanted a number or a mapping, got a list"]),
        ("either: {low: 1}", ['1:9: missing key "high"']),
        ("either: {low: 2, high: 1}", ["1:9: low is above high"]),
        ("either: {mean: 0, sd: x}", ["1:16: wanted more than 0, got the number 0"]),
        (
            "either: {maen: 1, sd: 1}",
            ['1:9: missing key "mean"', '1:10: unknown key "maen" — did you mean "mean"?'],
        ),
        (
            "event: {kind: rate, at: 1}",
            ['1:8: missing key "rate"', '1:21: unknown key "at" — did you mean "rate"?'],
        ),
        (
            "event: {kind: ocne, at: 1}",
            ['1:15: wanted "once" or "rate", got the text "ocne" — did you mean "once"?'],
        ),
        ("mixed: x", ['1:8: wanted a number or a mapping, got the text "x"']),
        (
            "mixed: {kind: raet}",
            ['1:15: wanted one of once, rate, got the text "raet" — did you mean "rate"?'],
        ),
        ("mixed: {kind: rate, rate: no}", ['1:27: wanted a whole number, got the text "no"']),
        ("some: {mean: 0, sd: 1}", ["1:14: wanted more than 0, got the number 0"]),
        (
            "some: [{mean: 0, sd: 1}, 3]",
            ["1:15: wanted more than 0, got the number 0", "1:26: wanted a mapping, got the number 3"],
        ),
    ],
)
def test_of_a_union_only_the_branch_that_is_meant_is_told(written: str, sentences: list[str]) -> None:
    told = check(written)
    assert isinstance(told, list)
    assert told[: len(sentences)] == sentences


def test_everything_is_told_at_once() -> None:
    assert check("whole: x\nchosen:\n  kind: once\n  att: 3\nnames:\n  - 1\n  - b\nzz: 1\n") == [
        '1:8: wanted a whole number, got the text "x"',
        '3:3: missing key "at"',
        '4:3: unknown key "att" — did you mean "at"?',
        "6:5: wanted text, got the number 1: put it in quotes",
        '8:1: unknown key "zz": the keys here are whole, number, share, switch, text, day, recent, '
        "half-life, mode, version, colour, names … and 10 more",
    ]


def test_part_of_a_document_has_its_places_in_the_whole() -> None:
    problems = Problems()
    document = read_text("things:\n  - whole: 1\n  - whole: x\n    zz: 1\n", "x")
    assert check_shape(Thing, document, problems, ("things", 0)) == Thing(whole=1)
    assert not problems
    assert check_shape(Thing, document, problems, ("things", 1)) is None
    assert [str(problem)[:6] for problem in problems] == ["x:3:12", "x:4:5:"]


def test_models_are_frozen_and_strict_without_a_file_too() -> None:
    with pytest.raises(ValidationError):
        Thing.model_validate({"whole": "12"})
    with pytest.raises(ValidationError):
        Thing().whole = 3


KEYS = st.sampled_from([*Thing.model_fields, "kind", "rate", "at", "mean", "sd", "low", "[key]", "kids", "once"])
WORDS = st.sampled_from(["1", "-1", "1.5", "no", "true", "'12'", "", "rate", "once", "2016-01-01", "slow", "[]", "{}"])
VALUES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(part or '~' for part in parts)}]"),
        st.dictionaries(KEYS, inner, max_size=4).map(
            lambda parts: "{" + ", ".join(f"'{key}': {part}" for key, part in parts.items()) + "}"
        ),
    ),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5))
def test_any_data_fits_or_is_told_with_a_place(parts: dict[str, str]) -> None:
    told = check("".join(f"'{key}': {value}\n" for key, value in parts.items()))
    assert isinstance(told, Thing) or all(line[0].isdigit() for line in told)
