"""A page that is loaded again, by hand or by a phone that slept, is as it was in its own tab."""

import pytest

from tests.browsing import IN_A_BROWSER, Page, answered, button, expect

pytestmark = IN_A_BROWSER


@pytest.fixture
def opened(page: Page, address: str) -> Page:
    page.goto(address)
    answered(page)
    return page


def stands_at(page: Page, name: str, value: str) -> None:
    slider = page.get_by_role("slider", name=name, exact=True)
    expect(slider).to_have_attribute("aria-valuenow", value)


def turned(page: Page, name: str, key: str = "End") -> None:
    page.get_by_role("slider", name=name, exact=True).press(key)
    answered(page)


def test_what_was_moved_is_there_again_and_can_be_undone(opened: Page) -> None:
    turned(opened, "Trust")
    button(opened, "Compare with this").click()
    turned(opened, "External crisis: day", "ArrowRight")
    button(opened, "↶ Undo").click()
    answered(opened)
    told = opened.locator("#headline").inner_text()
    opened.reload()
    answered(opened)
    expect(opened.locator("#headline")).to_have_text(told)
    stands_at(opened, "Trust", "1")
    stands_at(opened, "External crisis: day", "60")
    button(opened, "↷ Redo").click()
    stands_at(opened, "External crisis: day", "61")
    for _ in range(3):
        button(opened, "↶ Undo").click()
    stands_at(opened, "Trust", "0.5")
    expect(button(opened, "↶ Undo")).to_be_disabled()
    answered(opened)


def test_another_organization_and_what_was_pinned_are_there_again(opened: Page) -> None:
    button(opened, "Save for comparison").click()
    opened.get_by_label("Organization").first.click()
    opened.get_by_role("option", name="Start up").click()
    expect(opened.locator("#what-is-shown")).to_contain_text("Start up")
    answered(opened)
    button(opened, "Save for comparison (1)").click()
    opened.locator("#to-compare").click()
    expect(opened.locator("html")).to_have_attribute("data-comparing", "")
    opened.reload()
    expect(opened.locator("#compare-cards article")).to_have_count(2)
    expect(opened.locator("#compare-lead")).to_contain_text("B compared with A")
    opened.locator("#to-what-if").click()
    expect(opened.locator("#what-is-shown")).to_contain_text("Start up")
    expect(opened.locator("#organization")).to_have_value("Start up")
    button(opened, "↶ Undo").click()
    expect(opened.locator("#organization")).to_have_value("Baseline")
    answered(opened)


def test_a_link_shows_what_it_holds_and_a_reload_what_was_moved_since(
    opened: Page,
) -> None:
    turned(opened, "Presence")
    opened.locator("#take-home").click()
    expect(opened.locator("#link")).not_to_have_value("")
    link = opened.locator("#link").input_value()
    turned(opened, "Presence", "Home")
    opened.goto(link)
    answered(opened)
    stands_at(opened, "Presence", "1")
    turned(opened, "Trust")
    opened.reload()
    answered(opened)
    stands_at(opened, "Presence", "1")
    stands_at(opened, "Trust", "1")


def test_any_outcome_can_be_shown_and_is_there_again(opened: Page) -> None:
    opened.locator("#outcome").click()
    opened.get_by_role("option", name="Strain", exact=True).click()
    expect(opened.locator("#meaning-main")).to_contain_text("accumulated load")
    opened.reload()
    answered(opened)
    expect(opened.locator("#outcome")).to_have_value("Strain")
    expect(opened.locator("#caption-main")).to_contain_text("Strain: ")
    expect(opened.locator("#caption-main")).to_contain_text("highest on day")


def test_two_tabs_do_not_overwrite_one_another(opened: Page, address: str) -> None:
    other = opened.context.new_page()
    other.goto(address)
    answered(other)
    turned(opened, "Trust")
    turned(other, "Presence")
    for page, trust, presence in ((opened, "1", "0.5"), (other, "0.5", "1")):
        page.reload()
        answered(page)
        stands_at(page, "Trust", trust)
        stands_at(page, "Presence", presence)


@pytest.mark.long
def test_guesses_are_there_again(opened: Page) -> None:
    opened.locator("#to-predict").click()
    opened.get_by_label("Whose guess").fill("Table 1")
    opened.get_by_label("Lowest performance").fill("80")
    opened.get_by_label("Days of work lost").fill("40")
    button(opened, "Add this guess").click()
    expect(opened.locator("#guess-list")).to_contain_text("Table 1")
    opened.reload()
    expect(opened.locator("#guess-list")).to_contain_text(
        "Table 1: lowest 80%, 40 days of work lost"
    )
    expect(opened.get_by_label("Whose guess")).to_have_value("Table 1")
    button(opened, "Reveal").click()
    expect(opened.locator("#predict-table")).to_contain_text("Table 1")
    button(opened, "Clear all guesses").click()
    expect(opened.locator("#guess-list li")).to_have_count(0)
    opened.reload()
    expect(opened.locator("#predict-headline")).to_contain_text("What will happen?")
    expect(opened.locator("#guess-list li")).to_have_count(0)


@pytest.mark.long
def test_the_lesson_is_there_again(opened: Page) -> None:
    opened.locator("#to-learn").click()
    for _ in range(2):
        opened.locator("#learn-next").click()
    expect(opened.locator("#learn-where")).to_contain_text("Step 3")
    heading = opened.locator("#learn-lesson h2").first.inner_text()
    opened.reload()
    expect(opened.locator("#learn-where")).to_contain_text("Step 3")
    expect(opened.locator("#learn-lesson h2").first).to_have_text(heading)
    opened.locator("#learn-back").click()
    expect(opened.locator("#learn-where")).to_contain_text("Step 2")


@pytest.mark.long
def test_the_second_screen_goes_on_after_a_reload(opened: Page) -> None:
    opened.locator("#take-home").click()
    with opened.context.expect_page() as coming:
        opened.locator("#to-screen").click()
    expect(coming.value.locator("#screen-headline")).to_contain_text("days of work")
    opened.reload()
    answered(opened)
    turned(opened, "Trust")
    expect(coming.value.locator("#screen-shown")).to_contain_text("trust 1")


@pytest.mark.long
def test_what_other_rules_have_made_is_not_brought_back(opened: Page) -> None:
    turned(opened, "Trust")
    opened.wait_for_timeout(500)
    opened.add_init_script(
        "for (const key of Object.keys(sessionStorage)) sessionStorage.setItem(key,"
        " sessionStorage.getItem(key).replace('rules ', 'rules of before '))"
    )
    opened.reload()
    answered(opened)
    stands_at(opened, "Trust", "0.5")


def test_a_scenario_is_kept_under_a_name_and_opened_in_another_tab(opened: Page) -> None:
    turned(opened, "Trust")
    menu = opened.get_by_text("My scenarios", exact=True)
    menu.click()
    opened.get_by_label("Name", exact=True).fill("All trust")
    button(opened, "Keep what is shown").click()
    expect(button(opened, "Open All trust")).to_be_visible()
    opened.keyboard.press("Escape")
    other = opened.context.new_page()
    other.goto(opened.url)
    answered(other)
    other.get_by_label("Organization").first.click()
    other.get_by_role("option", name="Start up").click()
    expect(other.locator("#what-is-shown")).to_contain_text("Start up")
    answered(other)
    other.get_by_text("My scenarios", exact=True).click()
    button(other, "Open All trust").click()
    expect(other.locator("#what-is-shown")).to_contain_text("Baseline")
    stands_at(other, "Trust", "1")
    answered(other)
    other.get_by_text("My scenarios", exact=True).click()
    button(other, "Remove All trust").click()
    expect(other.locator("#kept")).to_be_empty()
    expect(opened.locator("#kept")).to_be_empty()
    other.close()
