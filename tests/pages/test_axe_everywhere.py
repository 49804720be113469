"""Every page, light and dark, on a laptop, a tablet and a phone: nothing that people cannot use."""

import pytest

from tests.browsing import IN_A_BROWSER, Page, barriers, expect

pytestmark = [*IN_A_BROWSER, pytest.mark.long]
SIZES = ((1366, 768), (820, 1180), (390, 844))
PAGES = {
    "": "#so-far",
    "people": "#people-evening",
    "predict": "#predict-headline",
    "compare": "h1",
    "best-within": "h1",
    "sweeps": "h1",
    "learn": "h2",
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_at_any_width(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}{name}")
    expect(page.locator(f"main:not([hidden]) {PAGES[name]}").first).to_be_visible()
    page.wait_for_timeout(3000)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert barriers(page) == []
        page.evaluate("document.querySelectorAll('details.menu').forEach(one => one.open = false)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
