"""Phones in a browser: small, usable without JavaScript, and nothing typed is lost."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dashboard.rooms.game import moves
from dashboard.rooms.store.rooms import Rooms
from tests.browsing import IN_A_BROWSER, expect
from tests.rooms.playing import (
    CODE,
    DECIDE,
    KEY,
    PREDICT,
    REVEAL,
    TICKET,
    make_up_results,
    opened_in,
)
from tests.rooms.serving import HERE, served

pytestmark = IN_A_BROWSER
SMALL = {"width": 360, "height": 740}
MOST_BYTES, MOST_REQUESTS = 25_000, 4
SEEN_SECONDS = 4.0


@pytest.fixture
def base(light_rooms: Rooms) -> Iterator[str]:
    opened_in(light_rooms)
    with served(light_rooms) as port:
        yield f"http://{HERE}:{port}"


@pytest.fixture
def context(chromium: Any) -> Iterator[Callable[..., Any]]:
    made: list[Any] = []

    def new(**own: Any) -> Any:
        made.append(chromium.new_context(**{"viewport": SMALL, **own}))
        return made[-1]

    yield new
    for one in made:
        one.close()


def go_to(rooms: Rooms, phase: int) -> None:
    while (room := rooms.room(CODE)) is not None and room.phase < phase:
        rooms.do(CODE, lambda turn, at=room.turn: moves.go_on(turn, at))
        time.sleep(0.3)


def join(page: Any, base: str) -> None:
    page.goto(f"{base}/j/{CODE}")
    page.get_by_role("button", name="Join").click()
    page.wait_for_selector("#main")


def violations(page: Any) -> list[Any]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        told = axe.Axe().run(page).response["violations"]
        found += [(scheme, one["id"], one["nodes"][0]["html"][:120]) for one in told]
    return found


def overflows(page: Any) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_the_first_load_is_small(base: str, context: Any) -> None:
    page = context().new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    loaded: list[float] = []
    session.on("Network.loadingFinished", lambda one: loaded.append(one["encodedDataLength"]))
    join(page, base)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    polls = page.evaluate(
        "performance.getEntriesByType('resource').filter(one => one.name.includes('/now')).length"
    )
    assert len(loaded) - polls <= 2 + MOST_REQUESTS  # the welcome, its style and form come first
    assert sum(loaded) <= MOST_BYTES
    before = len(loaded)
    page.reload()
    page.wait_for_load_state("networkidle")
    assert sum(loaded[before:]) <= 6_000


def test_a_new_phase_is_seen_without_doing_anything(
    base: str, context: Any, light_rooms: Rooms
) -> None:
    page = context().new_page()
    join(page, base)
    start = time.monotonic()
    go_to(light_rooms, PREDICT)
    page.get_by_role("heading", name="Predict").wait_for()
    assert time.monotonic() - start < SEEN_SECONDS
    expect(page.locator("#clock")).to_have_text(re.compile(r"^[01]:\d\d$"))


def test_what_is_typed_is_there_after_a_reload_and_counts(
    base: str, context: Any, light_rooms: Rooms
) -> None:
    page = context().new_page()
    join(page, base)
    go_to(light_rooms, PREDICT)
    page.fill("input[name=low-strain]", "7")
    for _ in range(50):
        if light_rooms.draft(CODE, PREDICT, "p1") is not None:
            break
        time.sleep(0.1)
    page.reload()
    expect(page.locator("input[name=low-strain]")).to_have_value("7")


def test_without_a_connection_nothing_is_lost_and_it_is_sent_when_it_is_back(
    base: str, context: Any, light_rooms: Rooms
) -> None:
    phone = context()
    page = phone.new_page()
    join(page, base)
    go_to(light_rooms, PREDICT)
    page.wait_for_selector("input[name=low-strain]")
    phone.set_offline(True)
    for one in page.query_selector_all("input[name^=low]"):
        one.fill("5")
    for one in page.query_selector_all("input[name^=high]"):
        one.fill("95")
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator("input[name=low-strain]")).to_have_value("5")
    phone.set_offline(False)
    expect(page.locator(".done")).to_contain_text("Handed in by Amber")
    room = light_rooms.room(CODE)
    assert room is not None
    assert room.answers[PREDICT, "p1"].revision == 1


def test_all_of_it_works_without_javascript(base: str, context: Any, light_rooms: Rooms) -> None:
    page = context(java_script_enabled=False).new_page()
    join(page, base)
    go_to(light_rooms, PREDICT)
    page.goto(f"{base}/r/{CODE}")
    for name in ("performance", "turnover", "strain"):
        page.fill(f"input[name=low-{name}]", "5")
        page.fill(f"input[name=high-{name}]", "60")
    page.get_by_role("button", name="Hand in").click()
    assert "Handed in by Amber" in page.content()
    go_to(light_rooms, DECIDE)
    page.get_by_role("link", name="Show the newest").click()
    page.check("input[name=level-open_books][value='1']")
    page.fill("#reason", "It costs little.")
    page.get_by_role("button", name="Hand in").click()
    assert "Handed in by Amber" in page.content()
    page.get_by_role("button", name="Call for help").click()
    assert "Help is coming." in page.content()
    go_to(light_rooms, REVEAL)
    make_up_results(light_rooms, light_rooms.room(CODE))  # type: ignore[arg-type]
    page.goto(f"{base}/r/{CODE}")
    assert "Your decisions:" in page.content()


def test_the_budget_is_counted_as_one_chooses(base: str, context: Any, light_rooms: Rooms) -> None:
    page = context().new_page()
    join(page, base)
    go_to(light_rooms, DECIDE)
    page.wait_for_selector("input[name=level-mentoring]")
    page.check("input[name=level-mentoring][value='1']")
    expect(page.locator(".spent")).to_have_text("Spent: 9 of money, 14 of hours.")
    page.check("input[name=level-open_books][value='1']")
    expect(page.locator(".spent")).to_have_text("Spent: 9 of money, 18 of hours.")


def test_by_keyboard_alone_a_decision_is_handed_in(
    base: str, context: Any, light_rooms: Rooms
) -> None:
    page = context().new_page()
    join(page, base)
    go_to(light_rooms, DECIDE)
    page.wait_for_selector("input[name=level-mentoring]")
    for _ in range(40):
        page.keyboard.press("Tab")
        at = page.evaluate("document.activeElement.name")
        if at == "level-open_books":
            page.keyboard.press("ArrowRight")
        if at == "reason":
            page.keyboard.type("It costs little.")
        if page.evaluate("document.activeElement.textContent").strip() == "Hand in":
            page.keyboard.press("Enter")
            break
    expect(page.locator(".done")).to_contain_text("Handed in by Amber")
    room = light_rooms.room(CODE)
    assert room is not None
    assert room.answers[DECIDE, "t1"].content["levels"] == {"open_books": 0.5}


@pytest.mark.long
def test_nothing_is_in_anybodys_way(base: str, context: Any, light_rooms: Rooms) -> None:
    page = context().new_page()
    found = []
    for path in ("/", f"/j/{CODE}", "/j/NOROOM"):
        page.goto(base + path)
        found += violations(page)
        assert overflows(page) <= 0
    join(page, base)
    desk = context(viewport={"width": 1366, "height": 768}).new_page()
    desk.goto(f"{base}/i/{CODE}/key/{KEY}")
    for phase in (DECIDE, REVEAL, TICKET):
        go_to(light_rooms, phase)
        make_up_results(light_rooms, light_rooms.room(CODE))  # type: ignore[arg-type]
        page.goto(f"{base}/r/{CODE}")
        found += violations(page)
        assert overflows(page) <= 0, phase
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert overflows(page) <= 0, phase
        for name in ("", "/projector", "/roll-up"):
            desk.goto(f"{base}/i/{CODE}{name}")
            found += violations(desk)
    desk.set_viewport_size(SMALL)
    desk.goto(f"{base}/i/{CODE}")
    assert overflows(desk) <= 0
    assert found == [], found


def test_two_presses_of_whoever_leads_count_once(base: str, context: Any) -> None:
    desk = context().new_page()
    desk.goto(f"{base}/i/{CODE}/key/{KEY}")
    assert "/key/" not in desk.url
    desk.get_by_role("button", name="Next: The situation").dblclick()
    desk.get_by_role("heading", name="The situation").wait_for()
