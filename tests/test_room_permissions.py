"""Who may see and do what: every route of the room, for everybody, with good and foreign hosts and pages, cell by cell."""

from __future__ import annotations

import http.client
import re
from collections import Counter
from pathlib import Path

import pytest
from rooms import Served, key, post, told

from sim.room.file.identity import hashed
from sim.room.server.app import room_app  # noqa: F401 - what is served is what is tested
from sim.room.server.table import RULES

DOCS = Path(__file__).parent.parent / "docs"
ROLES = ("nobody", "member", "seat", "other seat", "board", "desk")
GOOD = {
    "good": {},
    "foreign host": {"host": "evil.example"},
    "foreign page": {"origin": "http://evil.example", "sec-fetch-site": "cross-site"},
}


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    served = Served(tmp_path_factory.mktemp("room"))
    yield served
    assert served.stop() == 0
    assert (served.folder / "err.txt").read_text() == ""
    assert "".join(served.lines) == served.said  # after its start it printed nothing


@pytest.fixture(scope="module")
def people(room):
    board = room.client()
    assert board.post("/api/board/login", json={"pass": room.board_pass}).status_code == 200
    found = {
        "nobody": room.client(), "member": room.member("No seat"), "seat": room.member("Ada", "russia"),
        "other seat": room.member("Bo", "us"), "board": board, "desk": room.desk(),
    }  # fmt: skip
    yield found
    for one in found.values():
        one.close()


def allowed(rule, role):
    """The table's own answer."""
    plain = {"seat": "member", "other seat": "member"}.get(role, role)
    return ("nobody" in rule.who or plain in rule.who) and not (rule.seat and role == "member")


def call(client, rule, headers):
    if rule.method == "POST":
        return client.post(rule.path, content=b"[]", headers={"content-type": "application/json", **headers})
    with client.stream("GET", rule.path, headers=headers) as answer:
        if not (rule.does.startswith("stream:") and answer.status_code == 200):  # what flows ends when it is left
            answer.read()
    return answer


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.method} {rule.path}")
def test_the_table(people, rule, role):
    """A good request that is allowed gets as far as its (empty) body or an answer; one that is not is refused before that."""
    for kind, headers in GOOD.items():
        answer = call(people[role], rule, headers)
        if kind == "foreign host":
            assert answer.status_code == 421
        elif kind == "foreign page":
            assert answer.status_code == 403 and "somebody else" in answer.text
        elif not allowed(rule, role):
            assert answer.status_code == (401 if role == "nobody" else 403), answer.text
            assert answer.json()["code"] in ("who", "not_yours")
        else:
            assert answer.status_code == (200 if rule.method == "GET" and not rule.path.endswith("review") else 400) or (
                rule.path.endswith("review") and answer.status_code in (200, 404)
            ), answer.text
        assert "set-cookie" not in answer.headers


def test_the_page_of_the_protocol_is_true():
    """The table in the document is the table of the program: method, path and who."""
    rows = re.findall(r"^\| (GET|POST) \| `([^`]+)` \| ([^|]+) \|", (DOCS / "room-protocol.md").read_text(), re.M)
    listed = {(method, path): who.strip() for method, path, who in rows if path != "/static/{path}"}
    words = {
        rule: "nobody"
        if "nobody" in rule.who
        else "seat"
        if rule.seat
        else ", ".join(r for r in ("member", "board", "desk") if r in rule.who)
        for rule in RULES
    }
    assert listed == {(rule.method, rule.path): words[rule] for rule in RULES}


@pytest.mark.parametrize("page", ["validation/README.md", "validation/room.md"])
def test_the_pages_of_proofs_count_what_is_asked_here(page):
    assert re.findall(r"(\d+) routes × (\d+) roles", (DOCS / page).read_text()) == [(str(len(RULES)), str(len(ROLES)))]


def raw(room, path):
    """Status and text of the answer to a path as it stands: httpx would resolve its dots before it asks."""
    line = http.client.HTTPConnection("127.0.0.1", room.port, timeout=20)
    line.request("GET", path)
    answer = line.getresponse()
    try:
        return answer.status, answer.read().decode()
    finally:
        line.close()


def test_no_route_is_served_that_is_not_in_the_table(room, people):
    for path in ("/api", "/api/desk/", "/docs", "/openapi.json", "/api/seat/../desk", "/static/"):
        assert raw(room, path)[0] in (307, 404), path
    for rule in RULES:
        other = "POST" if rule.method == "GET" else "GET"
        if not any((one.method, one.path) == (other, rule.path) for one in RULES):
            assert people["desk"].request(other, rule.path).status_code in (405, 415), rule


def test_no_path_leads_out_of_what_the_pages_load(room):
    """``room.py`` lies two folders above ``seat.js``."""
    assert raw(room, "/static/own/seat.js")[0] == 200
    for up in ("..", "%2e%2e", "..%2f..", "%2e%2e%2f%2e%2e", "..%5c.."):
        for path in (f"/static/own/{up}/{up}/room.py", f"/static/own/{up}/room.py", f"/static/own/x/{up}/{up}/room.py"):
            status, text = raw(room, path)
            assert status == 404 and "import" not in text, path


def test_a_seat_sees_its_own_and_nobody_else_s(room, people):
    """What Russia writes and knows is nowhere in what others can get, before and after the day is played."""
    told(people["desk"], "/api/desk/play", until="shock")
    told(people["desk"], "/api/desk/open")
    mark = "Plan-" + key()
    told(people["seat"], "/api/seat/move", act="ask_for_more", reason=mark, day=14)
    told(people["desk"], "/api/desk/say", seat="russia", text="Eyes-" + mark)
    for _ in range(2):
        for role in ("member", "other seat", "board", "nobody"):
            for rule in RULES:
                if rule.method == "GET" and not rule.path.endswith("stream"):
                    assert mark not in people[role].get(rule.path).text, (role, rule.path)
        assert mark in people["seat"].get("/api/seat").text and mark in people["desk"].get("/api/desk").text
        told(people["desk"], "/api/desk/play")


def test_a_member_cannot_act_for_another_seat(people):
    for path, given in (("move", {"act": "wait", "reason": "", "day": 15, "seat": "russia"}), ("leave", {"member": "m2"})):
        assert post(people["other seat"], f"/api/seat/{path}", **given).status_code == 400
    assert people["seat"].get("/api/me").json()["seat"] == "russia"


def test_nobody_takes_another_seat_in_mid_class(room, people):
    """Bo of the United States tries Russia's: refused, and nothing of Russia's in the answer or in what Bo sees then."""
    desk, bo = people["desk"], people["other seat"]
    if desk.get("/api/desk").json()["now"]["phase"] != "moves":
        told(desk, "/api/desk/open")
    mark = "Eyes-" + key()
    told(desk, "/api/desk/say", seat="russia", text=mark)
    own, theirs = bo.get("/api/seat").json(), people["seat"].get("/api/seat").json()
    answers = [post(bo, "/api/seat/take", seat="russia"), post(bo, "/api/seat/leave"), bo.get("/api/me"), bo.get("/api/seat")]
    assert [answer.status_code for answer in answers] == [409, 409, 200, 200]
    assert mark in str(theirs) and not any(mark in answer.text for answer in answers)
    after = answers[-1].json()
    assert after["me"]["seat"] == "us" and (after["card"], after["private"]) == (own["card"], own["private"])
    for secret in (theirs["card"], theirs["private"], theirs["menu"]):
        assert secret not in after.values()
    day = theirs["menu"]["day"]
    assert post(bo, "/api/seat/move", act="ask_for_more", reason="", day=day).status_code == 400  # no act of one's own seat
    assert people["seat"].get("/api/seat").json()["move"] == theirs["move"]


def test_cookies_are_kept_from_scripts_and_other_pages(room):
    with room.client() as client:
        answer = client.post("/api/join", json={"code": room.code, "name": "C", "key": key()})
        assert {"httponly", "samesite=strict"} <= {part.strip().lower() for part in answer.headers["set-cookie"].split(";")}
        assert answer.headers["cache-control"] == "no-store"


def test_wrong_codes_words_and_secrets_are_refused(room):
    with room.client() as client:
        assert client.post("/api/join", json={"code": "AAA 222", "name": "C", "key": key()}).status_code == 403
        assert client.post("/api/recover", json={"code": room.code, "word": "amber-falcon-00"}).status_code == 403
        assert client.post("/api/desk/login", json={"secret": room.board_pass}).status_code == 403
        assert client.post("/api/board/login", json={"pass": room.secret}).status_code == 403
        assert not client.cookies


def test_a_person_comes_back_by_a_word_and_the_desk_can_put_them_out(room, people):
    first = room.member("Word", "israel")
    word = first.get("/api/me").json()["word"]
    second = room.client()
    answer = second.post("/api/recover", json={"code": room.code.lower(), "word": word.upper().replace("-", " ")})
    assert answer.status_code == 200 and answer.json()["seat"] == "israel"
    assert first.get("/api/me").status_code == 200  # the phone that was left on the bus still works too
    told(people["desk"], "/api/desk/member", member=answer.json()["member"], do="remove")
    for client in (first, second):
        assert client.get("/api/seat").status_code == 401
        client.close()


def test_who_has_joined_is_known_in_a_browser_that_has_the_desk_and_the_board_too(room):
    client = room.member("All in one", "majlis")
    known = client.get("/api/me").json()
    assert client.post("/api/board/login", json={"pass": room.board_pass}).status_code == 200
    assert client.post("/api/desk/login", json={"secret": room.secret}).status_code == 200
    assert client.get("/api/room").json()["me"] == known and known["seat"] == "majlis"
    assert client.get("/api/seat").json()["me"]["name"] == "All in one"
    assert client.get("/api/desk").json()["settings"]
    client.close()


def test_joining_twice_with_one_key_is_one_person(room, people):
    given = {"code": room.code, "name": "Twice", "key": key()}
    clients = [room.client() for _ in range(2)]
    answers = [client.post("/api/join", json=given).json() for client in clients]
    assert answers[0] == answers[1]
    names = Counter(one["name"] for one in people["desk"].get("/api/desk").json()["members"])
    assert names["Twice"] == 1
    assert all(client.get("/api/me").status_code == 200 for client in clients)


def test_what_is_no_json_or_too_much_is_refused(people):
    desk = people["desk"]
    assert (
        desk.post("/api/desk/say", content=b"text=hi", headers={"content-type": "application/x-www-form-urlencoded"}).status_code
        == 415
    )
    assert desk.post("/api/desk/say", content=b"{", headers={"content-type": "application/json"}).status_code == 400
    assert desk.post("/api/desk/say", json={"text": "x" * 20_000, "key": key()}).status_code == 413
    deep = b'{"text":' + b"[" * 7000 + b"]" * 7000 + b"}"
    assert desk.post("/api/desk/say", content=deep, headers={"content-type": "application/json"}).status_code == 400
    assert desk.post("/api/desk/say", json={"text": "x", "key": "short"}).status_code == 400
    assert desk.post("/api/desk/say", json={"text": "x", "key": key(), "txt": 1}).json()["error"].startswith("nobody asked for")
    assert (
        desk.post(
            "/api/desk/say", content=b'{"text": NaN, "key": "aaaaaaaa"}', headers={"content-type": "application/json"}
        ).status_code
        == 400
    )


def test_nothing_secret_is_written_down(room, people):
    """The room's terminal tells code, secret and pass once, as it starts, and no cookie ever. Its file keeps hashes of cookies,
    neither secret nor pass, and, for whoever may ask again, the code and the recovery words as they are."""
    cookies = [cookie.value for client in people.values() for cookie in client.cookies.jar]
    assert len(cookies) == 5
    terminal = "".join(room.lines) + (room.folder / "err.txt").read_text()
    file = b"".join(path.read_bytes() for path in room.folder.glob("class.db*"))
    for told_once in (room.secret, room.board_pass, room.code):
        assert terminal.count(told_once) == 1
    for word in (people["seat"].get("/api/me").json()["word"], *cookies, *map(hashed, cookies)):
        assert word not in terminal
    for kept in (people["seat"].get("/api/me").json()["word"], room.code, *map(hashed, cookies)):
        assert kept.encode() in file
    for secret in (*cookies, room.secret, room.board_pass, hashed(room.secret), hashed(room.board_pass)):
        assert secret.encode() not in file
