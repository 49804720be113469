"""*Compare* in a real browser: pin, read, ask why, stop, open in What if."""

import re

from playwright.sync_api import Page, expect

from dashboard.link import link_of
from dashboard.pages.start import OPENING
from dashboard.state import PageState
from tests.browsing import IN_A_BROWSER, barriers

pytestmark = IN_A_BROWSER
A = PageState("start-up", {"organization.size": 21}, OPENING.shocks)
B = A._replace(changes=A.changes | {"levers.crisis_leadership.level": 1.0})


def at_rest(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-comparing", "")


def test_two_are_compared_why_is_asked_and_one_is_opened_in_what_if(
    page: Page, address: str
) -> None:
    page.goto(f"{address}compare?what={link_of(A, A, [A, B])}")
    expect(page.locator("#compare-lead")).to_contain_text("Compared with Start up with size 21")
    at_rest(page)
    assert barriers(page) == []
    at_rest(page)
    page.locator("#compare-why").click()
    expect(page.locator("#compare-done")).to_have_text(re.compile(r"^\d+ of \d+ runs$"))
    page.locator("#compare-stop").click()
    expect(page.locator("#compare-work")).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name=re.compile("^Open in What if: B")).press("Enter")
    slider = page.get_by_role("slider", name="Crisis leadership", exact=True)
    expect(slider).to_have_attribute("aria-valuenow", "1")
    expect(page.locator("html")).to_have_attribute("data-asking", "")
    expect(page.locator("#pin-to-compare")).to_have_text("Save for comparison (2)")
