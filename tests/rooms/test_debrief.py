"""From a room to why: the dashboard shows the very runs that the room has scored."""

from typing import Any

import pytest
from werkzeug.test import Client

from dashboard.link import read_link
from dashboard.rooms.game.runs import exam
from dashboard.rooms.pages.debrief import debrief_link, page_state
from dashboard.rooms.serving import rooms_program
from dashboard.rooms.store.rooms import Rooms
from simulation.luck import replicate_seed
from tests.rooms.playing import CODE, DEBRIEF, DECIDE, DECISION, KEY, opened_in
from tests.rooms.web import Desk, Phone, app_of


@pytest.fixture
def decided(light_rooms: Rooms) -> Any:
    opened_in(light_rooms)
    app = app_of(light_rooms)
    desk, phones = Desk(app), [Phone(app) for _ in range(8)]
    for one in phones:
        one.join()
    desk.go_to(DECIDE)
    phones[0].submit(DECISION)
    desk.go_to(DEBRIEF)
    room = light_rooms.room(CODE)
    assert room is not None
    return room


def test_a_teams_page_is_of_the_very_runs_that_were_scored(
    light_rooms: Rooms, decided: Any
) -> None:
    sealed, _ = light_rooms.sealed(CODE)
    for team in ("t1", "t2"):
        path = decided.path(team, 2)
        ((scenario, seeds),) = exam(decided.lesson, sealed, path).scenarios
        shown = page_state(light_rooms, decided, path).scenario()
        assert shown.run.seed == sealed.exam_seed
        assert [replicate_seed(shown.run.seed, nth) for nth in range(3)] == list(seeds[:3])
        for name in decided.lesson.levers:
            own, other = getattr(shown.levers, name), getattr(scenario.levers, name)
            assert [own.level_on(day) for day in range(24)] == [
                other.level_on(day) for day in range(24)
            ]
        assert [vars(one) for one in shown.shocks] == [vars(one) for one in scenario.shocks]
        same = shown.replace({"levers": scenario.levers.model_dump()})
        assert same.digest_of_history() == scenario.digest_of_history()


def test_teams_are_pinned_and_held_against_deciding_nothing(
    light_rooms: Rooms, decided: Any
) -> None:
    found = read_link(debrief_link(light_rooms, decided, ["t1", "t2"]))
    assert found.pins is not None
    assert len(found.pins) == 2
    assert found.now == found.pins[0]
    assert not any(key.startswith("levers.") for key in found.before.changes)
    assert any(key.startswith("levers.") for key in found.now.changes)


@pytest.mark.slow
def test_the_dashboard_is_for_whoever_leads_alone(light_rooms: Rooms) -> None:
    opened_in(light_rooms)
    client = Client(rooms_program(light_rooms, "127.0.0.1", 8060))
    for path in ("/explore/", "/explore/people", "/explore/_dash-layout"):
        assert client.get(path).status_code == 403
    client.get(f"/i/{CODE}/key/{KEY}")
    page = client.get("/explore/people")
    assert page.status_code == 200
    assert "/explore/" in page.text
