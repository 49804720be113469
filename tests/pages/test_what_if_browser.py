"""The page in a real browser: Debian's Chromium, under the page's own security policy."""

import contextlib
import re
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import (
    IN_A_BROWSER,
    PATIENCE,
    Page,
    answered,
    axe_finds_nothing,
    button,
    expect,
    turn,
)
from tests.sweeping import HOME, typed

pytestmark = IN_A_BROWSER


@pytest.fixture
def opened(page: Page, address: str) -> Page:
    """Return the page once it has answered."""
    page.goto(address)
    answered(page)
    return page


def stands_at(page: Page, name: str, value: str) -> None:
    slider = page.get_by_role("slider", name=name, exact=True)
    expect(slider).to_have_attribute("aria-valuenow", value)


def press(page: Page, name: str, key: str = "ArrowRight", times: int = 1) -> None:
    slider = page.get_by_role("slider", name=name, exact=True)
    slider.focus()
    for _ in range(times):
        page.keyboard.press(key)


def test_a_lever_redraws_and_undo_and_redo_bring_back(opened: Page) -> None:
    before = opened.locator("#headline").inner_text()
    assert "days of work" in before
    press(opened, "Crisis leadership", "End")
    expect(opened.locator("#headline")).to_contain_text("before")
    answered(opened)
    legend = opened.locator("#chart-main .legendtext").all_text_contents()
    assert sorted(legend) == ["back to normal", "before", "now", "without the events"]
    expect(opened.locator("#costs")).to_contain_text("Crisis leadership")
    button(opened, "↶ Undo").click()
    expect(opened.locator("#headline")).to_have_text(before)
    stands_at(opened, "Crisis leadership", "0")
    button(opened, "↷ Redo").click()
    expect(opened.locator("#headline")).to_contain_text("before")
    stands_at(opened, "Crisis leadership", "1")


def test_levers_and_assumptions_are_reset_apart(opened: Page) -> None:
    press(opened, "Trust")
    opened.locator("summary", has_text="What moments do").click()
    press(opened, "Respect strength")
    button(opened, "Reset levers").click()
    stands_at(opened, "Trust", "0.5")
    stands_at(opened, "Respect strength", "1.22")
    button(opened, "Reset assumptions").click()
    stands_at(opened, "Respect strength", "1.2")
    answered(opened)


def test_shocks_are_added_moved_and_removed(opened: Page) -> None:
    opened.locator("#add").click()
    opened.get_by_role("option", name="Layoff").click()
    expect(opened.get_by_role("slider", name="Layoff: day")).to_have_attribute(
        "aria-valuenow", "60"
    )
    press(opened, "Layoff: day", times=3)
    stands_at(opened, "Layoff: day", "63")
    answered(opened)
    network = opened.locator("#under-shock-panel")
    expect(network).to_contain_text("While it lasts (days 60 to 119)")
    expect(network.locator(".js-line").first).to_be_visible()
    for name in ("Layoff", "External crisis"):
        button(opened, f"Remove {name}").click()
    expect(opened.locator("#headline")).to_contain_text("No event yet")
    expect(opened.locator("#shocks")).to_contain_text("Add one")
    expect(network).to_be_hidden()
    button(opened, "↶ Undo").click()
    expect(opened.get_by_role("slider", name="External crisis: day")).to_be_visible()
    answered(opened)


def test_the_link_restores_everything(opened: Page) -> None:
    press(opened, "Presence", times=5)
    press(opened, "External crisis: day", times=2)
    button(opened, "Compare with this").click()
    press(opened, "Trust", times=4)
    answered(opened)
    told = opened.locator("#headline").inner_text()
    opened.locator("#take-home").click()
    expect(opened.locator("#link")).to_have_value(re.compile("what="))
    link = opened.locator("#link").input_value()
    opened.goto(link)
    answered(opened)
    assert opened.locator("#headline").inner_text() == told
    stands_at(opened, "Trust", "0.54")
    stands_at(opened, "Presence", "0.55")
    stands_at(opened, "External crisis: day", "62")
    opened.goto(link[:-1] + ("0" if link[-1] != "0" else "1"))
    answered(opened)
    expect(opened.locator("#notice")).to_contain_text("damaged")


def test_another_organization_is_chosen(opened: Page) -> None:
    press(opened, "External crisis: day", times=3)
    opened.get_by_label("Organization").first.click()
    opened.get_by_role("option", name="Layoff unfair").click()
    expect(opened.get_by_role("slider", name="Layoff: day")).to_be_visible()
    answered(opened)
    button(opened, "↶ Undo").click()
    stands_at(opened, "External crisis: day", "63")
    answered(opened)
    stands_at(opened, "External crisis: day", "63")


def test_a_wild_number_gives_a_message_or_is_brought_into_range(opened: Page) -> None:
    field = opened.get_by_role("textbox", name="Trust, typed")
    field.fill("9e99")
    field.blur()
    opened.wait_for_timeout(1500)
    is_refused = opened.locator("#problems").inner_text() != ""
    assert is_refused or float(field.input_value()) <= 1.0
    button(opened, "Reset levers").click()
    expect(opened.locator("#problems")).to_be_empty(timeout=PATIENCE)
    answered(opened)


def test_dark_large_and_narrow_are_usable(opened: Page) -> None:
    opened.get_by_role("button", name="Dark or light").click()
    expect(opened.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    opened.get_by_label("Large type").click(force=True)
    expect(opened.locator("html")).to_have_class(re.compile("projector"))
    opened.set_viewport_size({"width": 390, "height": 844})
    answered(opened)
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_organization_of_ones_own_is_sent_and_taken_home(opened: Page, tmp_path: Path) -> None:
    roster, large = tmp_path / "roster.csv", tmp_path / "large.csv"
    roster.write_text("id,team,manager\n<b>ann</b>,red,\nbob,red,<b>ann</b>\ncy,red,bob\n")
    large.write_bytes(b"id\n" + bytes(60_000_000))
    field = opened.locator("#upload input")
    field.set_input_files(large)
    expect(opened.locator("#notice")).to_contain_text("at most 2 MB")
    field.set_input_files(roster)
    expect(opened.locator("#notice")).to_contain_text("3 people from people.csv")
    expect(opened.locator("#what-is-shown")).to_contain_text("Your own organization")
    answered(opened)
    opened.locator("#take-home").click()
    with opened.expect_download() as saved:
        button(opened, "Days as CSV").click()
    assert saved.value.suggested_filename.startswith("own-")
    assert saved.value.path().read_text("utf-8-sig").startswith("scenario,is_twin,measure,day")


def test_the_second_screen_follows_and_the_page_is_printed(opened: Page) -> None:
    opened.evaluate("window.print = () => { window.printed = document.documentElement.className; }")
    opened.locator("#take-home").click()
    with opened.context.expect_page() as other:
        opened.locator("#to-screen").click()
    headline = opened.locator("#headline").inner_text()
    expect(other.value.locator("#screen-headline")).to_have_text(headline)
    press(opened, "Trust", "End")
    expect(other.value.locator("#screen-shown")).to_contain_text("trust 1")
    answered(opened)
    other.value.close()
    opened.locator("#print").click()
    opened.wait_for_function("() => (window.printed || '').includes('paper')")
    expect(opened.locator("header")).to_be_visible()


def test_one_printed_page_holds_the_question_what_came_and_what_will_be_done(opened: Page) -> None:
    opened.evaluate("window.print = () => { window.printed = true; }")
    press(opened, "Trust", "End")
    answered(opened)
    opened.get_by_label("Our question").fill("Does trust pay?")
    opened.get_by_label("On Monday we will").fill("ask, and we will know by Friday")
    opened.locator("#print-decision").click()
    opened.wait_for_function("() => window.printed === true")
    opened.evaluate("document.documentElement.classList.add('paper')")
    expect(opened.locator("#paper-question")).to_have_text("Does trust pay?")
    expect(opened.locator("#paper-monday")).to_have_text("ask, and we will know by Friday")
    expect(opened.locator("#paper-expected")).to_have_text("")  # lines to write on
    expect(opened.locator("#paper-link")).to_contain_text("?what=")
    assert (opened.locator("#paper-code").get_attribute("src") or "").startswith("data:image/svg")
    expect(opened.locator("#under-shock")).to_contain_text("While it lasts")
    expect(opened.locator("#chart-under-shock")).to_be_hidden()
    printed = opened.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_what_was_decided_is_kept_with_a_scenario_and_after_a_reload(opened: Page) -> None:
    monday = opened.get_by_label("On Monday we will")
    monday.fill("meet")
    opened.locator("summary", has_text="My scenarios").click()
    opened.get_by_label("Name", exact=True).fill("ours")
    button(opened, "Keep what is shown").click()
    opened.reload()
    answered(opened)
    expect(monday).to_have_value("meet")
    monday.fill("forget")
    opened.locator("summary", has_text="My scenarios").click()
    button(opened, "Open ours").click()
    expect(monday).to_have_value("meet")


def test_the_last_change_is_played_again(opened: Page) -> None:
    press(opened, "Trust", "End")
    expect(opened.locator("#what-is-shown")).to_contain_text("trust 1")
    answered(opened)
    button(opened, "Replay").click()
    expect(opened.locator("#what-is-shown")).not_to_contain_text("trust")
    expect(opened.locator("#what-is-shown")).to_contain_text("trust 1")
    answered(opened)


def test_a_shock_is_dragged_along_the_days_and_struck_otherwise(opened: Page) -> None:
    day = opened.get_by_role("slider", name="External crisis: day", exact=True)
    over = opened.get_by_role("slider", name="External crisis: over on day", exact=True)
    day.scroll_into_view_if_needed()
    place = day.bounding_box()
    assert place is not None
    opened.mouse.move(place["x"] + 8, place["y"] + 8)
    opened.mouse.down()
    opened.mouse.move(place["x"] + 150, place["y"] + 8, steps=6)
    opened.mouse.up()
    expect(day).not_to_have_attribute("aria-valuenow", "60")
    answered(opened)
    start = int(day.get_attribute("aria-valuenow") or 0)
    expect(over).to_have_attribute("aria-valuenow", str(start + 60))
    opened.locator(".shock summary").click()
    opened.get_by_role("textbox", name="External crisis: target").click()
    opened.get_by_role("option", name="leaders").click()
    expect(opened.locator("#what-is-shown")).to_contain_text(f"on day {start}, size 0.6")
    button(opened, "↶ Undo").click()
    button(opened, "↶ Undo").click()
    expect(day).to_have_attribute("aria-valuenow", "60")
    answered(opened)


def test_axe_finds_nothing_before_anything_is_touched(opened: Page) -> None:
    axe_finds_nothing(opened)


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_everything_unfolded(opened: Page, scheme: Any) -> None:
    turn(opened, scheme)
    for summary in opened.locator(".group > summary").all():
        if not summary.locator("..").evaluate("one => one.open"):
            summary.click()
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    expect(opened.locator(".assumptions .group").last.locator(".control").first).to_be_visible()
    answered(opened)
    axe_finds_nothing(opened)


def test_everything_has_a_name_and_the_file_is_saved(opened: Page) -> None:
    unnamed = opened.locator("button:not([aria-label])", has_not_text=re.compile(r"\S"))
    assert unnamed.count() == 0
    assert opened.locator("[role=slider]:not([aria-label])").count() == 0
    opened.locator("#take-home").click()
    with opened.expect_download() as saved:
        button(opened, "Scenario file").click()
    assert saved.value.suggested_filename == "baseline-what-if.toml"


def served(port: int) -> subprocess.Popen[bytes]:
    """Start a dashboard as a user would, on a port."""
    words = ("dashboard", "--port", str(port))
    return subprocess.Popen(typed(*words), cwd=HOME, stdout=subprocess.DEVNULL)


def test_a_server_that_is_gone_is_told_at_once_and_one_that_is_back_goes_on(
    chromium: Any,
) -> None:
    # A browser complains of each request that is refused: the page of the other tests allows none.
    page = chromium.new_context().new_page()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = served(port)
    try:
        when_there(port)
        page.goto(f"http://127.0.0.1:{port}")
        answered(page)
        server.kill()
        server.wait()
        press(page, "Crisis leadership", "End")
        notice = page.locator("#notice")
        expect(notice).to_contain_text("The server does not answer", timeout=5_000)
        expect(page.locator("html")).to_have_attribute("data-asking", "")
        server = served(port)
        expect(notice).to_be_hidden()
        expect(page.locator("#headline")).to_contain_text("before")
        answered(page)
    finally:
        page.context.close()
        server.kill()
        server.wait()


def when_there(port: int) -> None:
    """Wait until somebody answers on a port."""
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
