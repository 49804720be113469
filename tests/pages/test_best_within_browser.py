"""*Best within* in a real browser: asked for, stopped, gone on with, and where it leads on."""

import re

import pytest

from dashboard.link import link_of
from dashboard.state import PageState
from tests.browsing import IN_A_BROWSER, Page, axe_finds_nothing, button, expect

pytestmark = IN_A_BROWSER
FOUND = 200_000  # milliseconds: some thousand runs of a few people, where others work, too
SMALL = PageState("baseline", {"organization.size": 20, "run.days": 40}, ())


@pytest.fixture
def opened(page: Page, address: str) -> Page:
    """Return the page, of an organization that is small enough to be quick, with three levers."""
    page.goto(f"{address}best-within?what={link_of(SMALL, SMALL)}")
    expect(page.locator("#best-asked-of")).to_contain_text("size 20; days 40")
    page.get_by_label("Levers", exact=True).first.click()
    for name in ("Mentoring", "Open books", "Team incentives"):
        page.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")
    return page


def test_the_best_is_searched_stopped_and_gone_on_with_and_leads_on(opened: Page) -> None:
    opened.locator("#best-hours").fill("")
    button(opened, "Search").click()
    expect(opened.locator("#best-message")).to_contain_text("Write how many hours")
    opened.locator("#best-hours").fill("300")
    opened.locator("#best-ask").focus()
    opened.keyboard.press("Enter")
    expect(opened.locator("#best-message")).to_be_hidden()
    expect(opened.locator("#best-done")).to_have_text(re.compile(r": about [\d,]+ of [\d,]+ runs"))
    so_far = opened.locator("#best-so-far table")
    expect(so_far).to_be_visible()
    button(opened, "Stop").click()
    expect(opened.locator("#best-work")).to_be_hidden()
    expect(so_far).to_be_visible()
    button(opened, "Search").click()
    rows = opened.locator("#best-found a[data-best]")
    expect(rows.first).to_be_visible(timeout=FOUND)
    expect(so_far).to_be_hidden()
    expect(opened.locator("#best-found .headline")).to_contain_text(re.compile("A – "))
    expect(opened.locator("#best-found .js-plotly-plot .point").first).to_be_visible()
    axe_finds_nothing(opened)
    with opened.expect_download() as saved:
        button(opened, "Scenario file: A").click()
    assert saved.value.suggested_filename == "baseline-best-A.toml"
    turned = opened.locator("#best-found tbody tr").first.locator("td").first.inner_text()
    rows.first.focus()
    opened.keyboard.press("Enter")
    expect(opened.locator("#at-what-if")).to_be_visible()
    for lever in turned.split(", "):
        expect(opened.locator("#turned")).to_contain_text(lever)
    button(opened, "↶ Undo").click()
    expect(opened.locator("#turned .chip")).to_have_count(2)  # its size and days
    opened.locator("#to-best-within").click()
    expect(opened.locator("#best-older")).to_be_hidden()
    button(opened, "Open both in Compare").click()
    expect(opened.locator("#compare-cards article")).to_have_count(2)
    expect(opened.locator("#compare-cards article").first).to_contain_text("no event")
