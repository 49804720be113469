"""Faults that others' rooms have had, each tried here by its name."""

import re
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dashboard.rooms.bots import Answered, Bot, Leader, all_at_once
from dashboard.rooms.game import moves
from dashboard.rooms.game.codes import return_letters, tidy
from dashboard.rooms.game.marks import into_gradebook
from dashboard.rooms.pages import app as program
from dashboard.rooms.pages.charts import strip
from dashboard.rooms.pages.what_is_asked import SAID_AT, left_for
from dashboard.rooms.serving import addresses_of_this_machine, bases_of, names_now
from dashboard.rooms.store.rooms import Rooms
from tests.rooms.playing import (
    BRIEF,
    CODE,
    DEBRIEF,
    DECIDE,
    DECISION,
    KEY,
    NUMBERS,
    PREDICT,
    REVEAL,
    Play,
    make_up_results,
    opened_in,
    small_lesson,
)
from tests.rooms.serving import HERE, served
from tests.rooms.web import Desk, Phone, app_of, hidden, words


@pytest.fixture
def app(light_rooms: Rooms) -> Any:
    opened_in(light_rooms)
    return app_of(light_rooms)


@pytest.fixture
def closed_later() -> Iterator[Callable[[Iterable[Any]], list[Any]]]:
    """Yield what closes the connections of bots at the end."""
    every: list[Any] = []

    def note(bots: Iterable[Any]) -> list[Any]:
        some = list(bots)
        every.extend(some)
        return some

    yield note
    for one in every:
        one.close()


def answered(found: list[object], status: int) -> list[Answered]:
    bad = [one for one in found if not (isinstance(one, Answered) and one.status == status)]
    assert bad == []
    return [one for one in found if isinstance(one, Answered)]


def test_phones_lost_for_good_after_a_refresh(app: Any) -> None:
    phone = Phone(app)
    phone.join()
    before = words(phone.page())
    for _ in range(5):
        assert words(phone.page()) == before
    assert phone.client.get(f"/j/{CODE}").headers["Location"].endswith(f"/r/{CODE}")


def test_seventy_players_shown_as_ninety_and_answers_refused_early(app: Any) -> None:
    phones = [Phone(app) for _ in range(70)]
    for one in phones:
        one.join()
        one.client.get(f"/j/{CODE}")
        one.client.get(f"/r/{CODE}")
    desk = Desk(app)
    assert "70 people are in." in words(desk.page("projector").text)
    desk.go_to(PREDICT)
    for one in phones[:69]:
        assert one.submit(NUMBERS).status_code == 303
    assert "69 of 70 have handed in." in words(desk.page().text)
    assert phones[69].submit(NUMBERS).status_code == 303


@pytest.mark.slow
def test_a_hundred_students_of_whom_forty_can_answer(light_rooms: Rooms, closed_later: Any) -> None:
    opened_in(light_rooms)
    with served(light_rooms) as port:
        bots = closed_later(Bot(HERE, port, CODE, number) for number in range(100))
        answered(all_at_once([bot.join for bot in bots]), 200)
        (leader,) = closed_later([Leader(HERE, port, CODE, KEY)])
        for _ in range(PREDICT):
            assert leader.press("next").status == 303
        answered(all_at_once([bot.hand_in for bot in bots]), 303)
    room = light_rooms.room(CODE)
    assert room is not None
    assert len([1 for phase, _ in room.answers if phase == PREDICT]) == 100


def test_from_4g_to_wifi_one_stays_on_the_old_question(app: Any) -> None:
    phone, desk = Phone(app), Desk(app)
    phone.join()
    desk.go_to(PREDICT)
    key = phone.client.get(f"/r/{CODE}/now").json["key"]
    desk.go_to(DECIDE)
    elsewhere = {"REMOTE_ADDR": "198.51.100.7"}
    now = phone.client.get(f"/r/{CODE}/now", environ_base=elsewhere)
    assert now.json["key"] != key
    assert "Decide" in phone.client.get(f"/r/{CODE}", environ_base=elsewhere).text


@pytest.mark.slow
def test_one_disconnection_restarts_the_class(light_rooms: Rooms, closed_later: Any) -> None:
    opened_in(light_rooms)
    with served(light_rooms) as port:
        bots = closed_later(Bot(HERE, port, CODE, number) for number in range(5))
        answered(all_at_once([bot.join for bot in bots]), 200)
        for _ in range(3):
            with socket.create_connection((HERE, port)) as cut:
                cut.sendall(b"POST /r/" + CODE.encode() + b"/submit HTTP/1.1\r\nContent-Le")
        bots[0].browser.close()
        answered(all_at_once([bot.here for bot in bots]), 200)
    room = light_rooms.room(CODE)
    assert room is not None
    assert len(room.people) == 5
    assert room.phase == 0


def test_the_host_changes_networks_and_cannot_come_back(
    app: Any, light_rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(app)
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    assert desk.client.get(f"/i/{CODE}", environ_base=elsewhere).status_code == 200
    again = Desk(app_of(light_rooms))
    assert again.page().status_code == 200
    addresses = ["192.0.2.5"]
    monkeypatch.setattr("dashboard.rooms.serving.addresses_of_this_machine", lambda: addresses)
    for address in ("192.0.2.5", "198.51.100.20"):
        addresses[:] = [address]
        names_now.cache.clear()  # type: ignore[attr-defined]
        assert address in names_now("0.0.0.0", ())
    names_now.cache.clear()  # type: ignore[attr-defined]


def test_a_server_whose_network_changed_answers_to_its_new_address(light_rooms: Rooms) -> None:
    names = {"192.0.2.5"}
    client = app_of(light_rooms, hosts=lambda: names).test_client()
    assert client.get("/", headers={"Host": "198.51.100.20"}).status_code == 403
    names.add("198.51.100.20")
    assert client.get("/", headers={"Host": "198.51.100.20"}).status_code == 200


def test_answers_typed_that_are_not_saved(app: Any, light_rooms: Rooms) -> None:
    phone, desk = Phone(app), Desk(app)
    phone.join()
    desk.go_to(PREDICT)
    assert phone.draft(NUMBERS).status_code == 204
    desk.go_to(DECIDE)
    room = light_rooms.room(CODE)
    assert room is not None
    assert room.answers[PREDICT, "p1"].content["ranges"]["strain"] == [0.05, 0.12]


def test_a_teachers_refresh_closes_the_quiz(app: Any, light_rooms: Rooms) -> None:
    desk = Desk(app)
    desk.go_to(PREDICT)
    number = light_rooms.room(CODE).number  # type: ignore[union-attr]
    for name in ("", "projector", "roll-up", "now") * 3:
        assert desk.page(name).status_code == 200
    assert light_rooms.room(CODE).number == number  # type: ignore[union-attr]


def test_no_joining_after_the_start(app: Any) -> None:
    early, desk = Phone(app), Desk(app)
    early.join()
    for phase in (BRIEF, PREDICT, DECIDE, REVEAL, DEBRIEF):
        desk.go_to(phase)
        assert CODE in words(desk.page("projector").text)
        assert Phone(app).join().status_code == 303


def test_removed_by_mistake_for_ever(app: Any) -> None:
    phone, desk = Phone(app), Desk(app)
    phone.join()
    desk.press("remove", person="p1")
    assert phone.client.get(f"/r/{CODE}").status_code == 403
    assert "Take Amber in again" in desk.page().text
    desk.press("restore", person="p1")
    assert phone.client.get(f"/r/{CODE}").status_code == 200


@pytest.mark.slow
def test_one_slow_reader_blocks_all(light_rooms: Rooms, closed_later: Any) -> None:
    opened_in(light_rooms)
    with served(light_rooms) as port:
        slow = [socket.create_connection((HERE, port)) for _ in range(100)]
        for one in slow:
            one.sendall(b"GET /j/" + CODE.encode() + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        start = time.monotonic()
        answered([one.join() for one in closed_later([Bot(HERE, port, CODE, 1)])], 200)
        assert time.monotonic() - start < 5.0
        for one in slow:
            one.close()


def test_a_clock_that_goes_negative() -> None:
    play = Play()
    name = play.join()[0]
    person = play.room.people[name]
    play.go_to(PREDICT)
    for seconds in (0.0, 59.9, 60.0, 61.0, 9_999.0):
        assert left_for(play.room, person, PREDICT, play.now + seconds) >= 0  # type: ignore[operator]
        assert play.room.left(play.now + seconds) >= 0.0  # type: ignore[operator]


@pytest.mark.slow
def test_works_with_eight_and_deadlocks_with_thirty(light_rooms: Rooms, closed_later: Any) -> None:
    opened_in(light_rooms)
    with served(light_rooms) as port:
        (leader,) = closed_later([Leader(HERE, port, CODE, KEY)])
        bots = closed_later(Bot(HERE, port, CODE, number) for number in range(30))
        answered(all_at_once([bot.join for bot in bots], 30), 200)
        for phase in range(1, REVEAL + 1):
            assert leader.press("next").status == 303
            found = all_at_once([bot.hand_in for bot in bots], 30)
            room = light_rooms.room(CODE)
            assert room is not None
            asks = room.lesson.phases[phase].kind in ("predict", "decide")
            good = {303, 409} if asks else {None}
            statuses = {one.status if isinstance(one, Answered) else one for one in found}
            assert statuses <= good


def test_one_booted_participant_blocks_the_group(app: Any, light_rooms: Rooms) -> None:
    phones, desk = [Phone(app) for _ in range(4)], Desk(app)
    for one in phones:
        one.join()
    desk.go_to(DECIDE)
    desk.press("remove", person="p1")
    assert phones[1].submit(DECISION).status_code == 303
    desk.go_to(REVEAL)
    make_up_results(light_rooms, light_rooms.room(CODE))  # type: ignore[arg-type]
    assert "Your decisions" in phones[2].page()


def test_screen_sleep_drops_a_player(app: Any) -> None:
    asleep, desk = Phone(app), Desk(app)
    asleep.join()
    desk.go_to(DECIDE)
    assert "Decide" in asleep.page()
    assert asleep.submit(DECISION).status_code == 303
    script = (Path(program.__file__).parent / "static" / "room.js").read_text()
    assert "visibilitychange" in script


def test_a_qr_code_for_localhost_or_the_wrong_interface(
    light_rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_in(light_rooms)
    address = "http://192.0.2.17:8060"
    desk = Desk(app_of(light_rooms, address=lambda: address))
    page = desk.page("projector").text
    assert f"<title>{address}/j/{CODE}</title>" in page
    assert f"Open {address} and type" in words(page)
    monkeypatch.setattr(
        "dashboard.rooms.serving.addresses_of_this_machine", lambda: ["192.0.2.17", "10.0.0.9"]
    )
    bases_of.cache.clear()  # type: ignore[attr-defined]
    found = bases_of("0.0.0.0", 8060, ("class.example",))
    bases_of.cache.clear()  # type: ignore[attr-defined]
    assert found == ("http://class.example:8060", address, "http://10.0.0.9:8060")
    assert bases_of("127.0.0.1", 8060, ()) == ()
    assert not [one for one in addresses_of_this_machine() if one.startswith("127.")]


def test_phones_that_leave_a_wifi_without_internet(app: Any) -> None:
    page = app.test_client().get(f"/j/{CODE}").text
    assert "this Wi-Fi has no internet" in page
    assert "Stay connected" in page


def test_one_students_data_break_everybodys_page(app: Any) -> None:
    phones, desk = [Phone(app) for _ in range(6)], Desk(app)
    for nth, one in enumerate(phones):
        one.join("<script>'\"&\u202e" * 3 if nth == 0 else "")
    desk.go_to(DECIDE)
    phones[0].submit(DECISION | {"reason": "</table></main><svg onload=alert(1)>"})
    for page in (phones[1].page(), desk.page().text, desk.page("roll-up").text):
        assert page.count("</main>") == 1
        assert "<svg onload" not in page


def test_one_absurd_entry_crushes_the_groups_chart() -> None:
    usual = list(np.linspace(40.0, 60.0, 40))
    picture = strip([*usual, 1e9], "points")
    places = [int(found) for found in re.findall(r'cx="(\d+)"', picture)]
    assert max(places) - min(places) > 100
    assert "+1" in picture
    assert len(places) == 40


def test_marks_0_or_columns_shifted_for_the_absent() -> None:
    raw = b'\xef\xbb\xbfName,ID,"Game (10)",Old\r\n"Example, Ann",7,,5\r\nBen,8,,4\r\n'
    made, left = into_gradebook(raw, "Game (10)", {"Example, Ann": "63.2"})
    assert made == raw.replace(b'Ann",7,,5', b'Ann",7,63.2,5')
    assert left == []


def test_a_countdown_read_out_every_second_to_a_screen_reader(app: Any) -> None:
    phone, desk = Phone(app), Desk(app)
    phone.join()
    desk.go_to(PREDICT)
    page = phone.page()
    clock = re.search(r'<span id="clock"[^>]*>', page)
    assert clock is not None
    assert 'aria-live="off"' in clock[0]
    assert f'data-said-at="{" ".join(map(str, SAID_AT))}"' in page
    assert SAID_AT == (300, 120, 60, 20)


def test_a_new_room_with_the_old_configuration(light_rooms: Rooms) -> None:
    opened_in(light_rooms)
    opened_in(light_rooms, small_lesson(title="Another lesson", levers=["mentoring"]), "NEWNEW")
    first, second = light_rooms.room(CODE), light_rooms.room("NEWNEW")
    assert first is not None
    assert second is not None
    assert (first.lesson.title, second.lesson.title) == ("A small storm", "Another lesson")
    assert second.people == {}
    assert list(second.prices) == ["mentoring"]


def test_zero_width_names(app: Any, light_rooms: Rooms) -> None:
    Phone(app).join("\u200b\u2060\ufeff")
    Phone(app).join("A\u200bn\u200dn")
    assert light_rooms.names(CODE) == {"p2": "Ann"}
    assert tidy("\u200b") == ""


def test_joining_twice_by_pressing_twice(app: Any, light_rooms: Rooms) -> None:
    client = app.test_client()
    key = hidden(client.get(f"/j/{CODE}").text)["key"]
    form = {"key": key, "comes": "new", "own_name": "Ann"}
    answers = [app.test_client().post(f"/j/{CODE}", data=form) for _ in range(3)]
    assert {one.status_code for one in answers} == {303}
    assert len({one.headers["Set-Cookie"].split(";")[0] for one in answers}) == 1
    assert len(light_rooms.room(CODE).people) == 1  # type: ignore[union-attr]


def test_a_leaderboard_by_name(app: Any, light_rooms: Rooms) -> None:
    phones, desk = [Phone(app) for _ in range(24)], Desk(app)
    for one in phones:
        one.join("Ann Example")
    desk.go_to(DECIDE)
    for one in phones[::4]:
        one.submit(DECISION)
    desk.go_to(REVEAL)
    make_up_results(light_rooms, light_rooms.room(CODE))  # type: ignore[arg-type]
    page = desk.page("projector").text
    assert '<svg class="chart"' in page
    for told in ("Ann Example", "Amber", "Team 1", "Band"):
        assert told not in page


def test_who_lost_the_phone_comes_back_on_another(app: Any, light_rooms: Rooms) -> None:
    phone, other, desk = Phone(app), Phone(app), Desk(app)
    phone.join()
    desk.go_to(PREDICT)
    phone.submit(NUMBERS)
    room = light_rooms.room(CODE)
    assert room is not None
    back = {"comes": "back", "name": "amber", "letters": return_letters(room.secret, "p1").lower()}
    assert other.join(**back).status_code == 303
    assert "Handed in by Amber" in words(other.page())
    light_rooms.do(CODE, lambda turn: moves.go_on(turn, turn.room.turn))
    assert "Decide" in phone.page()
    assert "Decide" in other.page()
