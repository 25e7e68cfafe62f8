"""The answers: what changed on the same worlds, worlds told, decisions, numbers down to the paragraph, hostile requests."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from sim.checking import checked_case
from sim.core import layout as at
from sim.core.layout import OUTCOMES
from sim.core.state import rows
from sim.explorer.built import MOST_TRIED
from sim.explorer.work import MOST_WAITING, Turns, Workers
from sim.runs.parts import play
from sim.tables import tabulate
from sim.telling import tell

from .conftest import Ask

RUSSIA = {"figures": {"agents.russia.access.position": [0, 10]}, "weights": {"leak.source": {"russia": 1}}}


SETTINGS = (
    "agents.russia.access.position={between: [0, 10], because: a test}",
    "leak.by={artesh: 0, damascus_media: 0, russia: 1, spotter: 0}",
)


def outcomes(*settings: str, worlds: int = 64) -> list[str]:
    tables = tabulate(checked_case("hamedan_2016", settings))
    out = play(tables, 2016, 0, worlds)
    return [OUTCOMES[code] for code in rows(tables.plan, out.z, at.OUTCOME)[1]]


def test_shares_changes_and_flows_are_those_of_the_same_worlds_played_apart(ask: Ask) -> None:
    answer = ask("answer", RUSSIA, at="end")
    before = outcomes()
    now = outcomes(*SETTINGS)
    assert answer["changed"] == sum(a != b for a, b in zip(before, now, strict=True))
    for bar in answer["bars"]:
        assert (bar["count"], bar["share"]) == (now.count(bar["name"]), pytest.approx(now.count(bar["name"]) / 64, abs=1e-4))
        assert bar["start"] == pytest.approx(before.count(bar["name"]) / 64, abs=1e-4)
        assert all(now[one["world"]] == bar["name"] for one in bar["worlds"])
        assert all((before[one["world"]] != bar["name"]) == one["moved"] for one in bar["worlds"])
    pairs = list(zip(before, now, strict=True))
    assert sum(flow["count"] for flow in answer["flows"]) == answer["changed"]
    for flow in answer["flows"]:
        assert flow["count"] == pairs.count((flow["from"], flow["to"]))
        assert all(pairs[world] == (flow["from"], flow["to"]) for world in flow["worlds"])


def test_nothing_asked_is_nothing_changed_in_every_view(ask: Ask, client: TestClient) -> None:
    views = client.post("/api/open", json={"address": ""}).json()["views"]
    assert [view["name"] for view in views] == ["end", "30d", "told", "levels"]
    for view in views:
        answer = ask("answer", at=view["name"])
        assert (answer["changed"], answer["flows"], answer["changes"]) == (0, [], 0)
        assert [bar["name"] for bar in answer["bars"]] == [name for name, _ in view["bars"]]
        assert all(bar["share"] == bar["start"] for bar in answer["bars"])


def test_more_worlds_are_the_same_worlds_and_more(ask: Ask) -> None:
    few, many, again = (ask("answer", RUSSIA, worlds=worlds) for worlds in (40, 300, 300))
    assert few["digest"] != many["digest"] and many == {**again, "turn": many["turn"]}
    assert many["bars"][1]["count"] >= few["bars"][1]["count"]


def test_where_nothing_can_come_out_what_is_told_is_looked_at(client: TestClient) -> None:
    held = client.post("/api/open", json={"address": "?v=1&s=ceasefire_2016"}).json()
    assert held["at"] == "told" and not held["problems"]
    question = {"scenario": "ceasefire_2016", "figures": {"agents.russia.us_russia_coordination.position": [0, 5]}}
    sent = {"client": "b", "turn": 1, "worlds": 64, "question": question, "at": "told"}
    answer = client.post("/api/answer", json=sent).json()
    assert answer["changed"] > 0 and any(bar["share"] != bar["start"] for bar in answer["bars"])


def test_a_world_is_told_as_the_command_line_tells_it(ask: Ask) -> None:
    told = ask("world", RUSSIA, world=7)
    plain = " ".join(" ".join(tell(checked_case("hamedan_2016", SETTINGS), 2016, 7)).split())
    for entry in told["entries"]:
        assert entry["when"] in plain
        for one in entry["told"]:
            assert " ".join(one["text"].split()) in plain
    assert told["outcome"] in plain and all(text in plain for text in told["closing"])


def test_a_deed_leads_to_what_it_weighed_and_on_to_the_paragraph(ask: Ask) -> None:
    told = ask("world", RUSSIA, world=7)
    deed = next(one for entry in told["entries"] for one in entry["told"] if one.get("office") == "supreme_leader")
    made = ask("decision", RUSSIA, world=7, day=deed["day"], office=deed["office"])
    assert made["attended"] and sum(option["probability"] for option in made["options"]) == pytest.approx(1)
    assert [option["title"] for option in made["options"] if option["done"]] == [made["act"]]
    path = made["terms"][0]["rests"][0]["path"]
    figure = ask("figure", RUSSIA, path=path)
    assert figure["versions"][0]["in_force"] and figure["path"] == path
    cited = ask("figure", path="agents.supreme_leader.grievance.salience")
    claim = cited["claims"][0]
    facts = {fact["label"]: fact["text"] for fact in claim["facts"]}
    assert "paragraph" in facts["where"] and "source grade" in facts["where"] and facts["is it so?"]
    hanging = ask("claim", path=claim["id"])
    assert "agents.supreme_leader.grievance.salience" in [one["path"] for one in hanging["figures"]]


def test_a_figure_that_was_moved_says_so_and_still_shows_its_page(ask: Ask) -> None:
    figure = ask("figure", RUSSIA, path="agents.russia.access.position")
    now, page = figure["versions"][:2]
    assert (now["low"], now["high"], now["origin"]) == (0, 10, "the scenario")
    assert not page["in_force"] and page["origin"] == "the page" and page["parts"][0]["claims"]


def test_figures_that_lead_come_first_and_any_other_is_found_by_its_words(ask: Ask) -> None:
    offered = ask("offer")
    assert len(offered["figures"]) == 10 and all(one["low"] < one["high"] for one in offered["figures"])
    assert len(offered["offices"]) == 12
    found = ask("search", text="Russia position access")["figures"]
    assert "agents.russia.access.position" in [one["path"] for one in found]
    none = ask("search", text="acess")
    assert none["figures"] == [] and 'did you mean "access"?' in none["none"]


BAD: list[tuple[str, Any]] = [
    ("answer", b"no json"), ("answer", b""), ("answer", b"[1,2]"), ("answer", b"[" * 60_000), ("answer", {"question": {}}),
    ("answer", {"question": {"scenario": "hamedan_2016"}, "client": "a", "turn": 1, "worlds": 10**9}),
    ("answer", {"question": {"scenario": "hamedan_2016"}, "client": "../x", "turn": 1, "worlds": 10}),
    ("answer", {"question": {"scenario": "hamedan_2016", "more": 1}, "client": "a", "turn": 1, "worlds": 10}),
    ("answer", {"question": {"scenario": "nowhere"}, "client": "a", "turn": 1, "worlds": 10}),
    ("answer", b'{"question":{"scenario":"hamedan_2016","figures":{"a":[NaN,1]}},"client":"a","turn":1,"worlds":10}'),
    ("answer", b'{"question":{"scenario":"\\ud800"},"client":"a","turn":1,"worlds":10}'),
    ("world", {"question": {"scenario": "hamedan_2016"}, "world": -1}),
    ("world", {"question": {"scenario": "hamedan_2016"}, "world": 2**40}),
    ("decision", {"question": {"scenario": "hamedan_2016"}, "world": 1, "day": 99_999, "office": "russia"}),
    ("decision", {"question": {"scenario": "hamedan_2016"}, "world": 1, "day": 3, "office": "nobody"}),
    ("figure", {"question": {"scenario": "hamedan_2016"}, "path": "agents.nobody"}),
    ("claim", {"question": {"scenario": "hamedan_2016"}, "path": "XX-99"}),
    ("search", {"question": {"scenario": "hamedan_2016"}, "text": "x" * 500}),
    ("open", {"address": 7}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "body"), BAD)
def test_hostile_requests_are_answered_with_sentences(client: TestClient, what: str, body: Any) -> None:
    sent: Any = {"content": body} if isinstance(body, bytes) else {"json": body}
    answer = client.post(f"/api/{what}", **sent)
    assert answer.status_code == 400, answer.text
    assert answer.json()["problems"] and all(isinstance(one, str) for one in answer.json()["problems"])


def test_a_hostile_scenario_name_reaches_no_file(client: TestClient) -> None:
    for name in ("/etc/passwd", "../../etc/passwd", "tests/scenario_small.yaml", "hamedan_2016.yaml"):
        answer = client.post("/api/offer", json={"question": {"scenario": name}})
        assert answer.status_code == 400 and "there is no scenario" in answer.json()["problems"][0]
    for query in ("s=hamedan_2016&worlds=999999", "worlds=-1", "s=nowhere&worlds=10", "f.x=1&worlds=10", "zzz=1&worlds=9"):
        assert client.get(f"/scenario.yaml?{query}").status_code == 400


def test_only_the_latest_question_of_a_page_is_answered_and_pages_do_not_disturb_each_other() -> None:
    turns = Turns()
    one, other = turns.take("one", 1), turns.take("other", 1)
    later = turns.take("one", 2)
    assert (one(), later(), other()) == (False, True, True)
    late = turns.take("one", 1)  # overtaken on the way here
    assert (late(), later()) == (False, True)


@pytest.mark.whole
def test_a_class_of_thirty_that_drags_at_once_is_answered_right(client: TestClient) -> None:
    def drag(n: int) -> list[Any]:
        found = []
        for turn in range(3):
            question = {"scenario": "hamedan_2016", "figures": {"agents.russia.access.position": [n, n + turn + 1]}}
            sent = {"client": f"page-{n}", "turn": turn, "worlds": 32, "question": question, "at": "end"}
            found.append((question, client.post("/api/answer", json=sent).json()))
        return found

    with ThreadPoolExecutor(30) as pool:
        told = [pair for found in pool.map(drag, range(30)) for pair in found]
    assert len(told) == 90
    for question, answer in told:
        assert answer["question"]["figures"] == question["figures"]
    again = {(q["figures"]["agents.russia.access.position"][0], a["turn"]): a["digest"] for q, a in told}
    assert len(set(again.values())) > 60  # every hand sees its own worlds


def test_no_more_wait_than_can_be_served() -> None:
    asyncio.run(fill())


async def fill() -> None:
    workers, go = Workers(), threading.Event()
    jobs = [asyncio.ensure_future(workers.do(go.wait)) for _ in range(MOST_WAITING)]
    await asyncio.sleep(0)
    with pytest.raises(HTTPException) as refused:
        await workers.do(go.wait)
    assert refused.value.status_code == 503
    go.set()
    await asyncio.gather(*jobs)
    workers.end()


def test_where_a_world_parts_is_told(ask: Ask) -> None:
    answer = ask("answer", RUSSIA, at="end")
    world = answer["flows"][0]["worlds"][0]
    told = ask("world", RUSSIA, world=world)["parted"]
    assert told["parts"] and any("where without your changes" in one for one in told["sentences"])
    assert ask("world", world=world)["parted"] is None


def test_what_is_wrong_costs_no_more_than_a_few_checks(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    checks: list[int] = []

    def counted(*how: Any) -> Any:
        checks.append(1)
        return checked_case(*how)

    monkeypatch.setattr("sim.explorer.built.checked_case", counted)
    wrong = {f"office_{n}": [{"silent": True}] for n in range(60)}
    answer = ask("answer", {"responses": wrong})
    assert len(checks) <= MOST_TRIED + 1 and answer["changes"] == 0
    assert f"of 60 things only the first {MOST_TRIED} were tried" in answer["problems"][0]


def test_what_leads_goes_along_with_what_is_looked_at(client: TestClient) -> None:
    """The figures offered first move what the page shows: patterns, where nothing can come out."""
    question: dict[str, Any] = {"scenario": "ceasefire_2016"}
    figures = client.post("/api/offer", json={"question": question}).json()["figures"]
    moved = 0
    for figure in figures[:5]:
        asked = {**question, "figures": {figure["path"]: [figure["high"], figure["high"]]}}
        sent = {"client": "lead", "turn": time.monotonic_ns() % 2**50, "worlds": 200, "question": asked, "at": "told"}
        moved += client.post("/api/answer", json=sent).json()["changed"] > 0
    assert moved >= 4
    exact = client.post("/api/offer", json={"question": {"scenario": "two_actors"}}).json()["figures"]
    assert exact and all(one["path"].endswith((".position", ".salience")) for one in exact)
