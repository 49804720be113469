"""What browser tests share: how one waits, presses, and looks for what people could not use.

Importing this skips a file of tests where no browser can be driven. The fixtures stand in
`conftest.py`.
"""

import os
import re
from typing import Any

import pytest

pytest.importorskip("playwright", reason="playwright is not installed: browser tests are skipped")

from playwright.sync_api import Locator, Page, expect

from tests.conftest import CHROMIUM

IN_A_BROWSER = [
    pytest.mark.slow,
    pytest.mark.skipif(  # continuous integration may not skip them: there it fails without
        not CHROMIUM.exists() and not os.environ.get("CI"),
        reason="no /usr/bin/chromium: apt install chromium",
    ),
]
PATIENCE = 60_000  # milliseconds: others may be using the processors
expect.set_options(timeout=PATIENCE)


def answered(page: Page) -> None:
    """Wait until nothing is under way in What if: all histories are shown."""
    expect(page.locator("html")).to_have_attribute("data-asking", "")
    whole = re.compile(r"^(\d+) of \1 runs$")
    expect(page.locator("#so-far")).to_have_text(whole)


def unfold_around(place: Locator) -> None:
    """Unfold whatever a place of the page is folded in: all of it at once takes long."""
    place.evaluate(
        "one => { for (let at = one; at; at = at.parentElement)"
        " if (at.tagName === 'DETAILS') at.open = true; }"
    )


def turn(page: Page, scheme: Any) -> None:
    """Turn everything light or dark."""
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)


def axe_finds_nothing(page: Page) -> None:
    """Look for what people could not use, with everything unfolded."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = axe.Axe().run(page).response["violations"]
    told = [(one["id"], one["nodes"][0]["html"]) for one in found]
    assert not told, told


def barriers(page: Page) -> list[tuple[str, str, str]]:
    """Return what axe finds on the page shown, in light and in dark, with everything unfolded."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    found: list[tuple[str, str, str]] = []
    for scheme in ("light", "dark"):
        turn(page, scheme)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.wait_for_timeout(400)
        told = axe.Axe().run(page, "main:not([hidden])").response["violations"]
        found += [(scheme, one["id"], one["nodes"][0]["html"]) for one in told]
    return found


def button(page: Page, name: str) -> Any:
    """Return a button by what stands on it."""
    return page.get_by_role("button", name=name, exact=True)
