"""Learn in a real browser: by keyboard from the first question to the sandbox."""

from tests.browsing import IN_A_BROWSER, Page, axe_finds_nothing, button, expect, turn

pytestmark = IN_A_BROWSER


def test_the_story_is_told_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}learn")
    expect(page.locator("#learn-lesson h2").first).to_have_text("1. One meeting")
    page.get_by_role("radio", name="It takes from them").press("Space")
    expect(page.locator("#learn-verdict")).to_contain_text("came out as: both gain a little")
    for dial in ("How readily people trust", "How present people are"):
        page.get_by_role("slider", name=dial, exact=True).press("Home")
    expect(page.locator("#learn-verdict")).to_contain_text("As you expected: it takes from them")
    expect(page.locator("#learn-aside")).to_contain_text("in the 20 days after a bad day")
    expect(page.locator("#learn-aside-chart .js-line").first).to_be_visible()
    for scheme in ("light", "dark"):
        turn(page, scheme)
        axe_finds_nothing(page)
    button(page, "Next →").press("Enter")
    expect(page.locator("#learn-lesson h2").first).to_have_text("2. A tie over weeks")
    expect(page.locator("#learn-answer")).to_be_hidden()
    page.get_by_role("radio", name="In most kinds of luck", exact=True).press("Space")
    expect(page.locator("#learn-verdict")).to_have_text("As you expected: in most kinds of luck.")
    expect(page.locator("#learn-aside")).to_be_hidden()
    button(page, "6 Rewards, routines, models").press("Enter")
    page.get_by_role("radio", name="It cannot be told", exact=True).press("Space")
    expect(page.locator("#learn-told")).to_contain_text("Team incentives: Dutton expects")
    axe_finds_nothing(page)
    button(page, "10 Your turn").press("Enter")
    page.get_by_label("A word, a measure").fill("tensility")
    expect(page.locator("#learn-cards")).to_contain_text("bend")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="Open What if").press("Enter")
    expect(page.locator("#at-what-if")).to_be_visible()
