"""*What pays* in a real browser: asked for, stopped, looked at, and a row turns its lever."""

import re

import pytest

from dashboard.link import link_of
from dashboard.pages.start import CRISIS
from dashboard.state import PageState
from tests.browsing import (
    IN_A_BROWSER,
    Page,
    answered,
    axe_finds_nothing,
    button,
    expect,
)

pytestmark = [*IN_A_BROWSER, pytest.mark.long]
PAID = 400_000  # milliseconds: 344 runs and their twins, where others use the processors, too


@pytest.fixture
def opened(page: Page, address: str) -> Page:
    """Return the page once it has answered, of an organization that is small enough to be quick."""
    crisis = CRISIS | {"day": 40, "duration": 30}
    small = PageState("baseline", {"organization.size": 40, "run.days": 110}, (crisis,))
    page.goto(f"{address}?what={link_of(small, small)}")
    answered(page)
    return page


def test_what_pays_is_asked_for_stopped_and_a_row_turns_its_lever(opened: Page) -> None:
    place = opened.locator("#what-pays-place")
    expect(place).to_be_hidden()
    button(opened, "What pays").click()
    expect(place).to_be_visible()
    expect(opened.locator("#what-pays-done")).to_have_text(re.compile("of 344 runs"))
    button(opened, "Stop").click()
    expect(place).to_be_hidden()
    button(opened, "What pays").click()
    rows = opened.locator("#what-pays tr[data-pays]")
    expect(rows).to_have_count(14, timeout=PAID)
    expect(opened.locator("#what-pays-work")).to_be_hidden()
    expect(opened.locator("#what-pays .headline")).to_contain_text(re.compile("lever"))
    expect(opened.locator("#what-pays .js-plotly-plot .point").first).to_be_visible()
    axe_finds_nothing(opened)
    name, level = (rows.first.get_attribute(f"data-{part}") for part in ("pays", "level"))
    assert name is not None
    rows.first.locator("td").last.click()
    words = name.replace("_", " ")
    expect(opened.locator("#turned")).to_contain_text(f"{words} {float(level or 0):g}")
    rows.nth(1).locator("button").focus()
    opened.keyboard.press("Enter")
    expect(opened.locator("#turned .chip")).to_have_count(4)  # with its size and days
    expect(opened.locator("#what-pays-older")).to_be_hidden()
    answered(opened)
    button(opened, "↶ Undo").click()
    expect(opened.locator("#turned .chip")).to_have_count(3)
    button(opened, "Remove External crisis").click()
    expect(opened.locator("#what-pays-older")).to_be_visible()
    button(opened, "Close").click()
    expect(place).to_be_hidden()
