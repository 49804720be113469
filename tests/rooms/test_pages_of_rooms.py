"""The pages of a room: who may see what, what is answered to nonsense, and how it is told."""

import csv
import io
import re
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from dashboard.rooms.game import moves
from dashboard.rooms.pages.access import MOST_FAILURES, check_roles, role
from dashboard.rooms.pages.app import LARGEST
from dashboard.rooms.store.rooms import Rooms, Unavailable
from tests.rooms.playing import (
    CODE,
    DEBRIEF,
    DECIDE,
    DECISION,
    KEY,
    NUMBERS,
    PREDICT,
    REVEAL,
    REVEAL_2,
    TICKET,
    make_up_results,
    opened_in,
    small_lesson,
)
from tests.rooms.web import Desk, Phone, app_of, asked, hidden, words

OTHER = "ZZZ222"
ALL = ("/", "/go", "/j/K", "/r/K", "/r/K/now", "/i/K", "/i/K/now", "/i/K/projector", "/i/K/roll-up")
ALL += ("/i/K/marks.csv", "/i/K/events.csv", "/i/K/room.zip", "/i/K/compare", "/i/K/people/t1")
ALL += ("/i/K/what-if/t1", "/i/K/person/p1", "/i/K/key/x")
CHANGING = ("/j/K", "/r/K/draft", "/r/K/submit", "/r/K/help", "/r/K/on", "/i/K/do", "/i/K/erase")
NASTY = [
    "",
    " ",
    "\u200b\u200b",
    "\u2063",
    "\x00",
    "a\x00b",
    "\u202eevil",
    "\ufeff",
    "\ud7ff",
    "\U0001f600" * 50,
    "Z" * 100_0,
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1 --",
    "'; DROP TABLE event; --",
    "{{ 7 * 7 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}",
    "${7*7}",
    "%s%s%n",
    "%00",
    "../../../etc/passwd",
    "..\\..\\windows",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,x",
    "\r\nSet-Cookie: x=1",
    "\n\n",
    "null",
    "undefined",
    "NaN",
    "Infinity",
    "1e309",
    "-0",
    "0x10",
    "١٢٣",
    "½",
    "true",
    "[]",
    "{}",
    "a" * 61,
    "é" * 60,
    "e\u0301" * 60,
    "ﷺ" * 20,
    "\u0336" * 40,
    "Ω≈ç√∫µ≤≥÷",
    "田中さん",
    "مرحبا",
    "שלום",
    "\U0001d49c\U0001d4c3",
    "Ann\tB",
    "\u00a0",
    "\u3000",
    "\u2028",
    "\x1b[31m",
    "\x7f",
    "﷽",
]
NASTY += [chr(point) * 3 for point in range(0x2000, 0x2020)]
NASTY += [f"{sign}Ann" for sign in "=+-@|;,\"'`\\/<>&%$#!?*()[]{}^~:"]
NASTY += [f"Ann{chr(point)}" for point in (*range(1, 32), 0xFFF9, 0xE0001, 0xE0020, 0xFE0F, 0x200D)]


@pytest.fixture
def app(light_rooms: Rooms) -> Any:
    opened_in(light_rooms)
    return app_of(light_rooms)


@pytest.fixture
def desk(app: Any) -> Desk:
    return Desk(app)


@pytest.fixture
def phone(app: Any) -> Phone:
    found = Phone(app)
    assert found.join("Ann Example").status_code == 303
    return found


def at(path: str, code: str = CODE) -> str:
    return path.replace("/K", f"/{code}")


def test_every_route_says_who_may_use_it(app: Any) -> None:
    check_roles(app)
    app.add_url_rule("/forgotten", "forgotten", lambda: "x")
    with pytest.raises(RuntimeError, match="/forgotten says no role"):
        check_roles(app)
    assert role("anyone")(lambda: "x").role == "anyone"  # type: ignore[attr-defined]


def test_all_routes_are_tried_below(app: Any) -> None:
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"}
    tried = {re.sub(r"/K\b", "/<code>", path) for path in (*ALL, *CHANGING)}
    tried = {path.replace("/t1", "/<team>").replace("/p1", "/<person>") for path in tried}
    assert rules == {path.replace("/key/x", "/key/<key>") for path in tried}


def test_strangers_see_nothing_of_a_room(app: Any) -> None:
    client = app.test_client()
    for path in ALL:
        answer = client.get(at(path))
        if path in ("/", "/go", "/j/K"):
            assert answer.status_code in (200, 302)
        else:
            assert answer.status_code in (401, 403), path
            assert "Team 1" not in answer.text
    for path in CHANGING:
        for method in (client.post, client.put):
            assert method(at(path), data={"key": "short"}).status_code in (400, 401, 403, 405), path


def test_a_participant_cannot_lead_and_another_rooms_leader_cannot_either(
    app: Any, light_rooms: Rooms, phone: Phone
) -> None:
    opened_in(light_rooms, code=OTHER)
    with app.test_client() as client:
        client.get(f"/i/{OTHER}/key/{KEY}")
        wrong = client.get(f"/i/{CODE}/key/{'f' * 32}")
        assert wrong.status_code == 403
        for path in [path for path in ALL if path.startswith("/i/K") and "key" not in path]:
            assert client.get(at(path)).status_code == 403, path
            assert phone.client.get(at(path)).status_code == 403, path
        for path in ("/i/K/do", "/i/K/erase"):
            assert phone.client.post(at(path), data={"act": "next"}).status_code == 403
    assert phone.client.get(f"/r/{OTHER}").status_code == 401


def test_who_was_taken_out_sees_and_does_nothing(phone: Phone, desk: Desk) -> None:
    token = hidden(phone.page())["form_token"]
    desk.press("remove", person="p1")
    for path in [path for path in ALL if path.startswith("/r/K")]:
        assert phone.client.get(at(path)).status_code == 403, path
    form = {"form_token": token, "phase": "2", "base": "0", "key": "k", **NUMBERS}
    for path in [path for path in CHANGING if path.startswith("/r/K")]:
        method = phone.client.put if path.endswith("draft") else phone.client.post
        assert method(at(path), data=form).status_code == 403, path
    for path in [path for path in ALL if path.startswith("/i/K")]:
        assert phone.client.get(at(path)).status_code == 403, path


def test_nobody_sees_what_another_team_has_decided(app: Any, phone: Phone, desk: Desk) -> None:
    others = [Phone(app) for _ in range(7)]
    for one in others:
        one.join()
    desk.go_to(DECIDE)
    phone.submit(DECISION | {"reason": "Ours alone."})
    for one in others[:3]:
        assert "Ours alone." in one.page()
    desk.go_to(DEBRIEF)
    for one in others[3:]:
        assert "Ours alone." not in one.page()
        assert "Team 1" not in one.page()


def test_a_form_of_another_page_or_time_changes_nothing(
    phone: Phone, desk: Desk, light_rooms: Rooms
) -> None:
    desk.go_to(PREDICT)
    own = asked(phone.page()) | NUMBERS
    number = light_rooms.room(CODE).number  # type: ignore[union-attr]
    for wrong in ("", "x", "é", "0" * 32):
        answer = phone.client.post(f"/r/{CODE}/submit", data=own | {"form_token": wrong})
        assert answer.status_code == 403
    for origin in ("http://elsewhere.example", "null", "http://localhost.evil.example"):
        headers = {"Origin": origin}
        for path in ("/r/K/submit", "/r/K/help", "/j/K"):
            assert phone.client.post(at(path), data=own, headers=headers).status_code == 403
    assert light_rooms.room(CODE).number == number  # type: ignore[union-attr]
    headers = {"Origin": "http://localhost"}
    assert phone.client.post(f"/r/{CODE}/submit", data=own, headers=headers).status_code == 303


def test_looking_makes_nothing(app: Any, light_rooms: Rooms) -> None:
    client = app.test_client()
    number = light_rooms.room(CODE).number  # type: ignore[union-attr]
    for path in ALL:
        for method in (client.get, client.head):
            method(at(path))
    assert light_rooms.room(CODE).number == number  # type: ignore[union-attr]
    assert client.get(f"/j/{CODE}").headers.get("Set-Cookie") is None


def test_only_own_names_of_the_machine_are_answered_to(light_rooms: Rooms) -> None:
    opened_in(light_rooms)
    app = app_of(light_rooms, hosts=lambda: {"127.0.0.1", "[::1]", "room.local"})
    client = app.test_client()
    for good in ("127.0.0.1:80", "room.local", "ROOM.local:8060", "[::1]:8060"):
        assert client.get("/", headers={"Host": good}).status_code == 200, good
    for bad in ("evil.example", "127.0.0.1.evil.example", "room.local.evil", "[::2]:80", ""):
        assert client.get("/", headers={"Host": bad}).status_code in (400, 403), bad


def test_pages_run_no_script_but_ours_and_are_kept_nowhere(phone: Phone, desk: Desk) -> None:
    answers = [phone.client.get(f"/r/{CODE}"), desk.page(), desk.page("projector")]
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Frame-Options"] == "DENY"
        inline = re.findall(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", answer.text)
        assert inline == []


def test_cookies_are_for_the_server_alone(app: Any) -> None:
    answer = Phone(app).join()
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_tokens_are_kept_as_hashes_only(phone: Phone, light_rooms: Rooms) -> None:
    token = phone.client.get_cookie(f"hqc_room_{CODE}").value
    assert len(token) == 32
    assert token not in str(light_rooms.events(CODE))
    assert KEY not in str(light_rooms.events(CODE))


def test_any_text_is_taken_in_its_field_or_told_of_in_words(
    app: Any, desk: Desk, light_rooms: Rooms
) -> None:
    assert len(NASTY) >= 150
    for text in NASTY:
        assert Phone(app).join(text).status_code == 303
        client = app.test_client()
        assert client.get("/go", query_string={"code": text}).status_code == 302
        told = client.post(f"/j/{CODE}", data={"key": text, "comes": text, "name": text})
        assert told.status_code < 500
    phone = Phone(app)
    phone.join()
    desk.go_to(PREDICT)
    for text in NASTY:
        assert phone.submit({"low-strain": text}).status_code in (303, 422)
        assert phone.draft({"low-strain": text}).status_code == 204
        assert "alert(1)</script>" not in phone.page()
    desk.go_to(DECIDE)
    for text in NASTY:
        assert phone.submit(DECISION | {"reason": text}).status_code in (303, 422)
        assert phone.submit(DECISION | {"level-mentoring": text}).status_code in (303, 422)
        assert "alert(1)</script>" not in desk.page().text
    desk.go_to(TICKET)
    for text in NASTY:
        assert phone.submit({"ticket-0": text, "ticket-1": text}).status_code in (303, 422)
        page = phone.page() + desk.page("roll-up").text
        assert "alert(1)</script>" not in page
        assert "onerror=alert(1)>" not in page
    names = set(light_rooms.names(CODE).values())
    assert names
    assert all(name.strip() == name and name.isprintable() for name in names)
    for name in ("marks.csv", "events.csv"):
        rows = csv.reader(io.StringIO(desk.page(name).text.replace("\ufeff", "")))
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "+", "-"))]


def test_any_text_in_a_button_of_whoever_leads_is_no_mishap(desk: Desk, phone: Phone) -> None:
    desk.go_to(DECIDE)
    phone.submit(DECISION)
    fields = {"form_token": hidden(desk.page().text)["form_token"]}
    usual = {"turn": "99", "phase": "3", "points": "1", "person": "p1", "team": "t1"}
    for text in NASTY:
        for field, act in (
            ("turn", "next"),
            ("phase", "mark"),
            ("points", "mark"),
            ("team", "mark"),
            ("person", "remove"),
            ("extra", "extra"),
            ("act", text),
        ):
            form = fields | usual | {"act": act, field: text}
            assert desk.client.post(f"/i/{CODE}/do", data=form).status_code in (303, 400, 404)


def test_what_is_too_large_or_deep_or_no_form_is_refused_in_words(phone: Phone, desk: Desk) -> None:
    desk.go_to(PREDICT)
    own = asked(phone.page())
    path = f"/r/{CODE}/submit"
    large = phone.client.post(path, data=own | {"low-strain": "x" * LARGEST})
    assert large.status_code == 413
    many = phone.client.post(path, data=own | {f"f{nth}": "1" for nth in range(3_000)})
    assert many.status_code == 413
    deep = "[" * 5_000 + "]" * 5_000
    for body, kind in (
        (deep, "application/json"),
        ("not a form", "text/plain"),
        ("%%%=%%%&&&==", "application/x-www-form-urlencoded"),
        ("--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"\xff\xfe\x00", "application/octet-stream"),
        ("", ""),
    ):
        answer = phone.client.post(path, data=body, content_type=kind)
        assert answer.status_code in (400, 403, 415), kind
        assert "<h1>" in answer.text


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "PUT", "POST", "OPTIONS", "TRACE"])
def test_other_methods_are_refused_in_words(app: Any, method: str) -> None:
    client = app.test_client()
    for path in ALL:
        assert client.open(at(path), method=method).status_code < 500


def test_wrong_old_and_foreign_codes_are_told_of(app: Any) -> None:
    client = app.test_client()
    for code in ("NOROOM", "x", "🙂", "A" * 500, "..", "%2e%2e", "K7P2QY", "-"):
        answer = client.get(f"/j/{code}")
        assert answer.status_code == 404
        assert "There is no" in answer.text
    assert client.get("/j/k7-p2 qx").status_code == 200


def test_only_failed_tries_are_limited_and_nobody_who_is_in(
    app: Any, phone: Phone, desk: Desk
) -> None:
    client = app.test_client()
    for _ in range(MOST_FAILURES + 1):
        assert phone.client.get(f"/r/{CODE}/now").status_code == 200
    codes = (f"N{nth:05d}" for nth in range(2, MOST_FAILURES + 3))
    statuses = [client.get(f"/j/{code}").status_code for code in codes]
    assert statuses[0] == statuses[-3] == 404
    assert statuses[-1] == 429
    assert client.get(f"/j/{CODE}").status_code == 429
    assert phone.client.get(f"/r/{CODE}/now").status_code == 200
    assert desk.page().status_code == 200


def test_results_are_seen_by_nobody_before_the_reveal(
    app: Any, phone: Phone, desk: Desk, light_rooms: Rooms
) -> None:
    other = Phone(app)
    other.join()
    sealed, _ = light_rooms.sealed(CODE)
    secrets = [sealed.nonce, str(sealed.exam_seed), "External crisis", "external_crisis"]
    desk.go_to(PREDICT)
    phone.submit(NUMBERS)
    desk.go_to(DECIDE)
    phone.submit(DECISION)
    make_up_results(light_rooms, light_rooms.room(CODE))  # type: ignore[arg-type]
    for _ in range(REVEAL - DECIDE):
        pages = [
            *(phone.client.get(at(path)).text for path in ("/r/K", "/r/K/now")),
            *(desk.page(name).text for name in ("projector", "roll-up", "events.csv", "marks.csv")),
        ]
        for page in pages:
            assert '<svg class="chart"' not in page
            for secret in secrets:
                assert secret not in visible(page)
        desk.press("next")
    assert '<svg class="chart"' in phone.page()
    assert "External crisis" in phone.page()
    assert "Layoff" not in phone.page()


def visible(page: str) -> str:
    """Return a page without its first event, which holds the whole room file: what may strike."""
    return re.sub(r"opened,.*", "", page)


def test_the_seal_is_opened_at_the_end_and_fits(desk: Desk, light_rooms: Rooms) -> None:
    room = light_rooms.room(CODE)
    assert room is not None
    assert room.seal in desk.page("projector").text
    desk.go_to(REVEAL)
    assert "Under the seal was" not in desk.page("projector").text
    desk.go_to(REVEAL_2)
    make_up_results(light_rooms, room)
    page = words(desk.page("projector").text)
    assert light_rooms.sealed(CODE)[0].text() in page
    assert page.endswith("✓")


def test_a_conflict_shows_both_and_loses_neither(app: Any, phone: Phone, desk: Desk) -> None:
    other = Phone(app)
    other.join()
    desk.go_to(DECIDE)
    old = asked(other.page())
    phone.submit(DECISION)
    mine = DECISION | {"level-open_books": "0", "reason": "Mine is another."}
    answer = other.client.post(f"/r/{CODE}/submit", data=old | mine)
    assert answer.status_code == 409
    page = words(answer.text)
    assert "Amber handed something in meanwhile" in page
    assert DECISION["reason"] in page
    assert "Mine is another." in page
    again = asked(answer.text) | mine
    assert other.client.post(f"/r/{CODE}/submit", data=again).status_code == 303
    assert "Mine is another." in phone.page()


def test_what_cannot_be_taken_stays_in_the_form(phone: Phone, desk: Desk) -> None:
    desk.go_to(PREDICT)
    answer = phone.submit(NUMBERS | {"low-strain": "five"})
    assert answer.status_code == 422
    assert "“five” is no number" in words(answer.text)
    assert 'value="five"' in answer.text
    assert 'value="97"' in answer.text


def test_what_is_typed_is_there_on_another_page_load(phone: Phone, desk: Desk) -> None:
    desk.go_to(PREDICT)
    assert phone.draft({"low-strain": "7"}).status_code == 204
    assert 'value="7"' in phone.page()


def test_without_a_database_everybody_is_told_to_try_again(
    phone: Phone, light_rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise Unavailable("gone")

    monkeypatch.setattr(light_rooms, "room", gone)
    answer = phone.client.get(f"/r/{CODE}")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "nothing is lost" in answer.text


def test_wherever_the_database_is_gone_it_is_told_in_words(
    phone: Phone, desk: Desk, light_rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.go_to(DEBRIEF)
    told = {"form_token": hidden(desk.page().text)["form_token"], "act": "next", "turn": "1"}

    def gone() -> None:
        raise OperationalError("x", {}, OSError("gone"))

    monkeypatch.setattr(light_rooms.engine, "connect", gone)
    for path in [path for path in ALL if path.startswith(("/r/K", "/i/K", "/j/K"))]:
        answer = (phone if path.startswith("/r") else desk).client.get(at(path))
        assert answer.status_code in (200, 302, 400, 403, 404, 503), path
    assert desk.client.post(f"/i/{CODE}/do", data=told).status_code == 503


@pytest.mark.usefixtures("phone")
def test_own_names_are_seen_by_whoever_leads_alone(
    app: Any, desk: Desk, light_rooms: Rooms
) -> None:
    other = Phone(app)
    other.join("Ben Other")
    assert "Ann Example" in desk.page().text
    for page in (other.page(), desk.page("projector").text, desk.page("events.csv").text):
        assert "Ann Example" not in page
    assert b"Ann Example" not in desk.page("room.zip").data
    token = hidden(desk.page().text)["form_token"]
    assert desk.client.post(f"/i/{CODE}/erase", data={"form_token": token}).status_code == 303
    assert "Ann Example" not in desk.page().text
    assert light_rooms.names(CODE) == {}


def test_groups_below_five_are_not_shown(app: Any, desk: Desk) -> None:
    phones = [Phone(app) for _ in range(5)]
    for one in phones[:4]:
        one.join()
    desk.go_to(TICKET)
    for one in phones[:4]:
        one.submit({"ticket-0": "Only for myself"})
    assert "Only for myself" not in desk.page("roll-up").text
    phones[4].join()
    phones[4].submit({"ticket-0": "Five are enough"})
    assert "Five are enough" in desk.page("roll-up").text


@pytest.mark.usefixtures("phone")
def test_whoever_leads_sees_a_phone_as_it_is(desk: Desk) -> None:
    page = desk.page("person/p1").text
    assert "As Amber sees it." in page
    assert desk.page("person/p9").status_code == 404


def test_reasons_are_marked_without_names(phone: Phone, desk: Desk, light_rooms: Rooms) -> None:
    desk.go_to(DECIDE)
    phone.submit(DECISION)
    page = desk.page().text
    part = page[page.index("Reasons to mark") :]
    assert DECISION["reason"] in part
    assert "Team 1" not in part[: part.index("</details>")]
    assert desk.press("mark", phase=str(DECIDE), team="t1", points="3").status_code == 303
    assert light_rooms.room(CODE).points == {(DECIDE, "t1"): 3}  # type: ignore[union-attr]
    assert desk.press("mark", phase=str(DECIDE), team="t1", points="4").status_code == 400


def test_teams_open_in_compare_what_if_and_the_people(app: Any, phone: Phone, desk: Desk) -> None:
    for _ in range(4):
        Phone(app).join()
    desk.go_to(DECIDE)
    phone.submit(DECISION)
    assert desk.page("compare?team=t1&team=t2").status_code == 409
    desk.go_to(DEBRIEF)
    for path in ("compare?team=t1&team=t2", "people/t1", "what-if/t1"):
        answer = desk.page(path)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/explore/")
    assert desk.page("compare?team=t1").status_code == 400
    assert desk.page("people/t99").status_code == 404


def test_a_table_is_asked_for_where_tables_are_teams(light_rooms: Rooms) -> None:
    opened_in(light_rooms, small_lesson(teams="tables"))
    app = app_of(light_rooms)
    phone = Phone(app)
    answer = phone.join("Ann", table="x")
    assert answer.status_code == 400
    assert 'value="Ann"' in answer.text
    assert phone.join("Ann", table="7").status_code == 303
    assert "Table 7" in phone.page()


def test_at_ones_own_pace_a_button_leads_on(light_rooms: Rooms) -> None:
    opened_in(light_rooms, small_lesson(pace="own", team_size=1))
    app = app_of(light_rooms)
    phone, desk = Phone(app), Desk(app)
    phone.join()
    assert "Go on" in phone.page()
    token = hidden(phone.page())["form_token"]
    form = {"form_token": token, "phase": "1"}
    assert phone.client.post(f"/r/{CODE}/on", data=form).status_code == 303
    assert "Predict" in phone.page()
    assert "Next:" not in desk.page().text
    assert "Predict" in desk.page().text


def test_somebody_taken_out_is_told_so_and_comes_back(phone: Phone, desk: Desk) -> None:
    desk.press("remove", person="p1")
    answer = phone.client.get(f"/r/{CODE}")
    assert answer.status_code == 403
    assert "taken out" in answer.text
    desk.press("restore", person="p1")
    assert phone.client.get(f"/r/{CODE}").status_code == 200


def test_moves_and_pages_agree_on_what_is_refused(phone: Phone, light_rooms: Rooms) -> None:
    light_rooms.do(CODE, moves.close)
    answer = phone.client.get(f"/r/{CODE}")
    assert answer.status_code == 200
    assert "closed" in answer.text


def test_all_tables_stand_on_one_chart(app: Any, desk: Desk, light_rooms: Rooms) -> None:
    phones = [Phone(app) for _ in range(12)]
    for one in phones:
        one.join()
    desk.go_to(DECIDE)
    phones[0].submit(DECISION)
    assert "<svg" not in desk.page("roll-up").text
    desk.go_to(REVEAL)
    make_up_results(light_rooms, light_rooms.room(CODE))  # type: ignore[arg-type]
    page = desk.page("roll-up").text
    assert page.count('class="dot mine"') == 1  # who decided; the other two gain nothing
    assert page.count('class="dot none"') == 2
    assert 'text-anchor="start">Team 1</text>' in page


def test_a_busy_server_asks_phones_to_ask_less_often(app: Any, phone: Phone) -> None:
    assert phone.client.get(f"/r/{CODE}/now").json["poll"] == 1.0
    app.config["LOAD"].seconds = 0.1
    assert phone.client.get(f"/r/{CODE}/now").json["poll"] == pytest.approx(1.9, abs=0.15)
    app.config["LOAD"].seconds = 10.0
    assert phone.client.get(f"/r/{CODE}/now").json["poll"] == 3.0
