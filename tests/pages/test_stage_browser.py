"""The answer and the lever on one screen: whatever is moved, what comes of it is to be seen."""

from typing import Any

import pytest

from dashboard import controls
from dashboard.words.names import readable
from simulation.settings import LEVERS
from tests.browsing import IN_A_BROWSER, Page, answered, button, expect

pytestmark = IN_A_BROWSER
SCREENS = {"a laptop": (1366, 768), "a tablet": (820, 1180), "a phone": (390, 844)}
NAMES = {one.key: one.name for group in controls.levers().values() for one, _ in group}
IN_SIGHT = """one => {
  const box = one.getBoundingClientRect();
  return box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
}"""


def opened(page: Page, address: str, screen: str) -> Page:
    """Return the page on a screen, once it has answered, with all levers laid out."""
    wide, high = SCREENS[screen]
    page.set_viewport_size({"width": wide, "height": high})
    page.goto(address)
    answered(page)
    for title in controls.levers():
        group = page.locator("details.group", has=page.get_by_text(title, exact=True))
        if not group.evaluate("one => one.open"):
            group.locator("summary").first.click()
        expect(group.get_by_role("slider").first).to_be_visible()
    return page


def slider(page: Page, key: str) -> Any:
    """Return the slider of a lever."""
    return page.get_by_role("slider", name=NAMES[key], exact=True)


@pytest.mark.parametrize(
    ("screen", "levers"),
    [
        ("a laptop", [*LEVERS][::4]),
        *(pytest.param(one, [*LEVERS], id=one, marks=pytest.mark.long) for one in SCREENS),
    ],
)
def test_whatever_lever_is_moved_the_answer_is_in_sight(
    page: Page, address: str, screen: str, levers: list[str]
) -> None:
    opened(page, address, screen)
    strip = page.locator("#strip")
    for name in levers:
        before, lever = strip.inner_text(), slider(page, f"levers.{name}.level")
        lever.scroll_into_view_if_needed()
        lever.focus()
        page.keyboard.press("ArrowRight")
        expect(strip).not_to_have_text(before)
        assert strip.evaluate(IN_SIGHT), name
        assert lever.evaluate(IN_SIGHT), name


def test_the_keyboard_comes_to_the_first_lever_in_few_steps_and_moves_it(page: Page, address: str):
    page.goto(address)
    answered(page)
    told = page.locator("#strip").inner_text()
    page.keyboard.press("Tab")
    expect(page.locator("#skip")).to_be_focused()
    page.keyboard.press("Enter")
    is_lever = "document.activeElement.getAttribute('role') === 'slider'"
    steps = 0
    while not page.evaluate(is_lever):
        page.keyboard.press("Tab")
        steps += 1
        assert steps < 24, "no lever within 25 steps"
    page.keyboard.press("End")
    expect(page.locator("#strip")).not_to_have_text(told)
    page.locator("#to-predict").click()
    page.locator("#skip").focus()
    expect(page.locator("#skip")).to_have_text("Skip to the page")
    page.keyboard.press("Enter")
    expect(page.locator("#at-predict")).to_be_focused()


def test_fourteen_levers_fit_in_a_laptops_height(page: Page, address: str):
    opened(page, address, "a laptop")
    rows = [slider(page, f"levers.{name}.level").bounding_box() for name in LEVERS]
    assert max(row["y"] for row in rows) - min(row["y"] for row in rows) + 32 <= 560


def test_what_is_turned_stands_in_a_line_and_is_taken_back_by_a_cross(page: Page, address: str):
    opened(page, address, "a laptop")
    expect(page.locator("#turned")).to_be_empty()
    for name in ("mentoring", "open_books"):
        slider(page, f"levers.{name}.level").focus()
        page.keyboard.press("End")
    chips = page.locator("#turned .chip")
    expect(chips).to_have_text(
        [f"{readable(one).lower()} 1 ×" for one in ("mentoring", "open_books")]
    )
    marked = page.locator("summary.holds")
    assert marked.count() >= 1
    answered(page)
    button(page, "Take back: mentoring 1").click()
    expect(chips).to_have_count(1)
    expect(slider(page, "levers.mentoring.level")).to_have_attribute("aria-valuenow", "0")
    button(page, "↶ Undo").click()
    expect(chips).to_have_count(2)
    answered(page)
