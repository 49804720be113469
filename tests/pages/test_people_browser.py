"""The people in a real browser: leafing through days, clicking, taking out, living a loss."""

import re

from tests.browsing import IN_A_BROWSER, Page, axe_finds_nothing, button, expect, turn

pytestmark = IN_A_BROWSER


def test_days_people_and_losses_by_keyboard_and_mouse(page: Page, address: str) -> None:
    page.goto(f"{address}people")
    evening = page.locator("#people-evening")
    expect(evening).to_contain_text("Evening of day 60, the evening of the day on which it begins")
    page.get_by_role("slider", name="Day", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(evening).to_contain_text("Evening of day 61")
    button(page, "The evening before: day 59").click()
    expect(evening).to_contain_text("Evening of day 59, the last evening before")
    expect(page.locator("#people-caption")).to_contain_text("Each dot is a team")
    page.locator("#people-connectors button").first.click()
    expect(page.locator("#people-team")).to_have_value("Everybody")
    expect(page.locator("#people-caption")).to_contain_text("customers and suppliers")
    spot = page.locator("#people-chart .points path").nth(5).bounding_box()
    page.mouse.click(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    expect(page.locator("#people-person-told h3").first).to_contain_text("on day 59")
    page.get_by_label("Look at").first.fill("Team 3")
    page.get_by_role("option", name="Team 3", exact=True).click()
    expect(page.locator("#people-caption")).to_contain_text("In the middle stands the leader")
    button(page, "Back to all").click()
    expect(page.locator("#people-caption")).not_to_contain_text("In the middle stands the leader")
    button(page, "▶ Play").click()
    expect(evening).to_contain_text(re.compile("Evening of day 6[2-9]"))
    button(page, "❚❚ Pause").click()
    page.locator("#people-bridges button").first.press("Enter")
    expect(page.locator("#people-tie-told")).to_contain_text("up to day")
    expect(page.locator("#people-person-told")).to_contain_text("Morning: energy")
    button(page, "Take the person out").press("Enter")
    expect(page.locator("#people-breaks")).to_contain_text("Without")
    for scheme in ("light", "dark"):
        turn(page, scheme)
        axe_finds_nothing(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    button(page, "Try the loss in What if").press("Enter")
    expect(page.locator("#shocks")).to_contain_text("Loss of p")
