"""Other languages in a browser: chosen in the head, and all as it was after the page came again."""

import re

import pytest

from tests.browsing import IN_A_BROWSER, Page, axe_finds_nothing, button, expect

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


@pytest.mark.long
def test_learn_is_told_in_german_from_a_lesson_to_the_words(page: Page, address: str) -> None:
    page.goto(f"{address}learn")
    expect(page.locator("#learn-lesson h2").first).to_have_text("1. One meeting")
    button(page, "2 A tie over weeks").press("Enter")
    expect(page.locator("#learn-lesson h2").first).to_have_text("2. A tie over weeks")
    spoken(page, "Deutsch", "de")
    expect(page.locator("#learn-lesson h2").first).to_have_text("2. Eine Beziehung über Wochen")
    expect(page.locator("#at-learn")).not_to_have_attribute("lang", "en")
    option = "In den meisten Zufallsverläufen"
    page.get_by_role("radio", name=option, exact=True).press("Space")
    expect(page.locator("#learn-verdict")).to_have_text(f"Wie Sie erwartet haben: {option}.")
    expect(page.locator("#learn-told")).to_contain_text(re.compile(r"an \d,\d Tagen pro Woche"))
    expect(page.locator("#learn-chart .xtitle")).to_have_text("Arbeitstag")
    button(page, "← Zurück").press("Enter")
    dial = page.get_by_role("slider", name="Wie präsent die Menschen sind", exact=True)
    dial.press("ArrowRight")
    expect(dial.locator("xpath=..")).to_contain_text("0,8")
    page.get_by_label("Ein Begriff, eine Größe").fill("Zwilling")
    expect(page.locator("#learn-words")).to_contain_text("dieselbe Organisation")
    expect(page.locator("#learn-found")).to_contain_text("Belegkarten (auf Englisch): 0")
    axe_finds_nothing(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("#learn-message, #notice").filter(visible=True)).to_have_count(0)
