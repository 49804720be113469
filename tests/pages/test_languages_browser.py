"""What if in other languages: chosen in the head, and all as it was after the page came again."""

import re

import pytest

from tests.browsing import IN_A_BROWSER, Page, expect

pytestmark = IN_A_BROWSER


def whole(page: Page, words: str) -> None:
    """Wait until all runs are shown."""
    expect(page.locator("html")).to_have_attribute("data-asking", "")
    expect(page.locator("#so-far")).to_have_text(re.compile(rf"^(\d+) \w+ \1 {words}$"))


def spoken(page: Page, name: str, code: str) -> None:
    """Choose a language."""
    page.locator("#language").click()
    page.get_by_role("option", name=name).click()
    expect(page.locator("html")).to_have_attribute("lang", code)


@pytest.mark.long
def test_a_language_is_chosen_and_kept_with_what_was_moved(page: Page, address: str) -> None:
    page.goto(address)
    whole(page, "runs")
    page.get_by_role("slider", name="Trust", exact=True).press("End")
    whole(page, "runs")
    spoken(page, "Deutsch", "de")
    whole(page, "Läufen")
    expect(page.locator("#headline")).to_contain_text("Arbeitstage")
    expect(page.locator("#turned")).to_have_text("Vertrauen 1 ×")
    page.get_by_role("slider", name="Präsenz", exact=True).press("ArrowRight")
    expect(page.locator("#turned")).to_contain_text(re.compile(r"Präsenz 0,\d+ ×"))
    whole(page, "Läufen")
    told = page.locator("#headline").inner_text()
    page.reload()
    whole(page, "Läufen")
    expect(page.locator("#headline")).to_have_text(told)
    expect(page.locator("#organization")).to_have_value("Ausgangslage")
    spoken(page, "Español", "es")
    whole(page, "simulaciones")
    expect(page.locator("#headline")).to_contain_text("días de trabajo")
    expect(page.locator("#message, #notice").filter(visible=True)).to_have_count(0)
