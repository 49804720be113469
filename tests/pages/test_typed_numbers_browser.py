"""Numbers that are typed out of range, or are none, in every field of every page."""

import re
from typing import Any

import pytest

from dashboard.shell import PAGES
from tests.browsing import IN_A_BROWSER, Page, answered, button, expect, unfold_around

pytestmark = IN_A_BROWSER
FIELDS = "main:not([hidden]) :is(input[inputmode=numeric], input[inputmode=decimal])"
NONSENSE = ("7000000", "-3", "", "-")
NUMBER = re.compile(r"\d+(\.\d+)?")
EMPTY_OR_NUMBER = re.compile(r"^(\d+(\.\d+)?)?$")
UNFOLD = """() => document.querySelectorAll('main:not([hidden]) details').forEach(
    one => { if (!one.open) one.querySelector('summary').click(); })"""


@pytest.fixture
def opened(page: Page, address: str) -> Page:
    page.goto(address)
    answered(page)
    return page


def typed(field: Any, text: str) -> None:
    field.fill(text)
    field.blur()


@pytest.mark.long
def test_every_field_for_a_number_takes_what_fits_and_nothing_else(opened: Page) -> None:
    seen = 0
    for one in PAGES:
        if not one.NAME:
            continue
        opened.get_by_role("navigation", name="Pages").get_by_text(one.NAME, exact=True).click()
        expect(opened.locator("main:not([hidden]) h1").first).to_be_visible()
        for _ in range(2):  # what was laid out when it was unfolded folds again
            opened.evaluate(UNFOLD)
            opened.wait_for_timeout(2500)
        for field in opened.locator(FIELDS).all():
            if not field.is_visible() or field.get_attribute("id") == "compare-assume-value":
                continue
            text, at_first = NONSENSE[seen % len(NONSENSE)], field.input_value()
            seen += 1
            typed(field, text)
            expect(field).not_to_have_value(text)
            is_of_a_guess = (field.get_attribute("id") or "").startswith("guess-")
            expect(field).to_have_value(EMPTY_OR_NUMBER if is_of_a_guess else NUMBER)
            typed(field, at_first)
    assert seen > 100
    opened.locator("#to-what-if").click()
    answered(opened)
    expect(opened.locator("#message")).to_be_hidden()
    expect(opened.locator("#notice")).to_be_hidden()


def test_what_was_typed_too_large_is_the_largest_and_all_else_goes_on(opened: Page) -> None:
    field = opened.get_by_label("Trust, typed")
    typed(field, "70")
    expect(field).to_have_value("1")
    slider = opened.get_by_role("slider", name="Trust", exact=True)
    expect(slider).to_have_attribute("aria-valuenow", "1")
    opened.get_by_role("slider", name="Crisis leadership", exact=True).press("End")
    answered(opened)
    expect(opened.locator("#what-is-shown")).to_contain_text("trust 1; crisis leadership 1")
    typed(field, "")
    expect(field).to_have_value("1")


def test_a_shock_stays_within_the_days_that_are_lived(opened: Page) -> None:
    field = opened.get_by_label("External crisis: begins on day, typed")
    typed(field, "9999")
    expect(field).to_have_value("249")
    answered(opened)
    expect(opened.locator("#what-is-shown")).to_contain_text("on day 249")


def test_what_does_not_fit_together_is_set_back_under_its_name(opened: Page) -> None:
    opened.get_by_role("slider", name="Crisis leadership", exact=True).press("End")
    answered(opened)
    field = opened.get_by_label("Crisis leadership: Hours per person per day, typed")
    unfold_around(field)
    typed(field, "8")
    notice = opened.locator("#notice")
    expect(notice).to_contain_text("Crisis leadership: hours per person per day: from day 0")
    expect(notice).to_contain_text("It was set back.")
    expect(notice).to_be_in_viewport()
    expect(field).to_have_value("1")
    answered(opened)
    opened.get_by_role("slider", name="Trust", exact=True).press("End")
    answered(opened)
    expect(opened.locator("#what-is-shown")).to_contain_text("crisis leadership 1; trust 1")
    expect(notice).to_be_hidden()
    for _ in range(2):  # by the keyboard: what is unfolded covers the button
        button(opened, "↶ Undo").press("Enter")
    expect(button(opened, "↶ Undo")).to_be_disabled()


def test_another_value_of_an_assumption_is_one_that_may_be(opened: Page) -> None:
    button(opened, "Save for comparison").click()
    opened.get_by_role("slider", name="Trust", exact=True).press("End")
    answered(opened)
    button(opened, "Save for comparison (1)").click()
    opened.locator("#to-compare").click()
    expect(opened.locator("html")).to_have_attribute("data-comparing", "")
    opened.locator("#compare-assume").click()
    opened.get_by_role("option", name="Respect strength").click()
    field = opened.locator("#compare-assume-value")
    expect(field).to_have_value("1.2")
    for text, stands in (("70", "3"), ("-1", "0"), ("", "")):
        typed(field, text)
        expect(field).to_have_value(stands)
        opened.wait_for_timeout(500)  # nobody types the next one within the same moment
