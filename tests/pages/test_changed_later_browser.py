"""A lever that is changed later, in a real browser: line by line, by hand and by the keyboard."""

import re
from pathlib import Path
from typing import Any

import pytest

from simulation import Scenario
from tests.browsing import (
    IN_A_BROWSER,
    Page,
    answered,
    axe_finds_nothing,
    button,
    expect,
    unfold_around,
)

pytestmark = IN_A_BROWSER
LEVER = "Leaders modelling"


@pytest.fixture
def turned(page: Page, address: str) -> Page:
    """Return the page with one lever turned half."""
    page.goto(address)
    answered(page)
    number(page, f"{LEVER}, typed").fill("0.5")
    number(page, f"{LEVER}, typed").press("Enter")
    expect(page.locator("#what-is-shown")).to_contain_text("leaders modelling 0.5")
    answered(page)
    return page


def number(page: Page, name: str) -> Any:
    """Return a field in which a number is typed."""
    return page.get_by_role("textbox", name=name, exact=True)


def day(page: Page, nth: int = 0) -> Any:
    """Return the day of a line."""
    return number(page, f"{LEVER}: from day").nth(nth)


def level(page: Page, nth: int = 0) -> Any:
    """Return the level of a line."""
    return number(page, f"{LEVER}: level from then on, typed").nth(nth)


def typed(field: Any, text: str) -> None:
    field.fill(text)
    field.press("Enter")


def told(page: Page, nth: int = 0) -> Any:
    """Return what is said below a line."""
    return page.locator(".later-line").nth(nth).locator(".later-told")


def shown(page: Page, words: str) -> None:
    expect(page.locator("#what-is-shown")).to_contain_text(words)
    answered(page)


def test_a_later_change_is_added_answered_kept_and_removed(turned: Page, tmp_path: Path) -> None:
    before = turned.locator("#headline").inner_text()
    cost = turned.locator("#costs td").nth(3).inner_text()
    button(turned, f"{LEVER}: change it later").press("Enter")
    expect(day(turned)).to_be_focused()
    turned.keyboard.type("70")
    turned.keyboard.press("Enter")
    shown(turned, "leaders modelling 0.5; leaders modelling 1 from day 70;")
    expect(turned.locator("#turned")).to_contain_text("leaders modelling 1 from day 70")
    expect(turned.locator("#headline")).not_to_have_text(before)
    expect(turned.locator("#costs td").nth(3)).not_to_have_text(cost)
    turned.get_by_role("slider", name=f"{LEVER}: level from then on").press("ArrowLeft")
    shown(turned, "leaders modelling 0.95 from day 70")
    expect(level(turned)).to_have_value("0.95")
    answer = turned.locator("#headline").inner_text()
    turned.locator("#take-home").click()
    expect(turned.locator("#link")).to_have_value(re.compile("what="))
    link = turned.locator("#link").input_value()
    with turned.expect_download() as saved:
        button(turned, "Scenario file").click()
    saved.value.save_as(tmp_path / "later.toml")
    steps = Scenario.load(tmp_path / "later.toml").levers.leaders_modelling.turns()
    assert steps == ((0, 0.5), (70, 0.95))
    for way in (turned.reload, lambda: turned.goto(link)):
        way()
        answered(turned)
        expect(turned.locator("#headline")).to_have_text(answer)
        expect(day(turned)).to_have_value("70")
        expect(level(turned)).to_have_value("0.95")
    button(turned, f"Remove {LEVER} 0.95 from day 70").click()
    expect(turned.locator(".later-line")).to_have_count(0)
    expect(button(turned, f"{LEVER}: change it later")).to_be_focused()
    answered(turned)
    expect(turned.locator("#headline")).to_have_text(before)
    button(turned, "↶ Undo").click()
    expect(day(turned)).to_have_value("70")
    button(turned, "Take back: leaders modelling 0.95 from day 70").click()
    expect(turned.locator(".later-line")).to_have_count(0)
    answered(turned)


@pytest.mark.long
def test_what_does_not_fit_is_told_beside_it_and_nothing_is_lost(turned: Page) -> None:
    for _ in range(2):
        button(turned, f"{LEVER}: change it later").click()
    shown(turned, "leaders modelling 1 from day 90, 0 from day 120;")
    typed(day(turned), "150")
    expect(told(turned)).to_have_text("Write a day before 120.")
    expect(day(turned)).to_have_attribute("aria-invalid", "true")
    typed(level(turned, 1), "1.2")
    expect(told(turned, 1)).to_have_text("Write a level from 0 to 1.")
    typed(day(turned, 1), "99999")
    expect(told(turned, 1)).to_have_text(re.compile(r"^Write a day up to \d+\. Write a level from"))
    typed(day(turned, 1), "soon")
    expect(told(turned, 1)).to_contain_text("a whole number")
    typed(level(turned), "0,75")  # all else goes on
    shown(turned, "leaders modelling 0.75 from day 90, 0 from day 120;")
    expect(day(turned)).to_have_value("150")
    axe_finds_nothing(turned)
    typed(day(turned, 1), "200")  # now the day above fits, too
    shown(turned, "leaders modelling 0.75 from day 150, 0 from day 200;")
    expect(told(turned)).to_have_text("")
    expect(told(turned, 1)).to_have_text("Write a level from 0 to 1.")
    typed(level(turned, 1), "0.25")
    expect(told(turned, 1)).to_have_text("")
    shown(turned, "0.25 from day 200;")
    unfold_around(number(turned, f"{LEVER}: First day, typed"))
    typed(number(turned, f"{LEVER}: First day, typed"), "170")
    expect(turned.locator(".later-note")).to_contain_text(["The first day comes before day 150."])
    shown(turned, "leaders modelling: first day 149")
    expect(number(turned, f"{LEVER}: First day, typed")).to_have_value("149")
    button(turned, "Reset levers").click()
    expect(turned.locator(".later > *")).to_have_count(0)
    answered(turned)
