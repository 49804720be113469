"""Debian's Chromium for tests: a page under its own policy, and no error in its console."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed: browser tests are skipped")

from playwright.sync_api import Page, expect, sync_playwright
from waitress import create_server

from dashboard.app import make_app
from dashboard.engine import Engine

CHROMIUM = Path("/usr/bin/chromium")
IN_A_BROWSER = [
    pytest.mark.slow,
    pytest.mark.skipif(  # continuous integration may not skip them: there it fails without
        not CHROMIUM.exists() and not os.environ.get("CI"),
        reason="no /usr/bin/chromium: apt install chromium",
    ),
]
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
PATIENCE = 60_000  # milliseconds: others may be using the processors
expect.set_options(timeout=PATIENCE)


@contextmanager
def served() -> Iterator[str]:
    """Serve the dashboard, and give its address."""
    server = create_server(make_app(Engine(2)).server, host="127.0.0.1", port=0, threads=16)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()
    thread.join(5)


@contextmanager
def opened(address: str) -> Iterator[Page]:
    """Open an address; no error may stand in the console at the end."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = chromium.new_page()
        errors: list[str] = []
        page.on("console", lambda told: errors.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        yield page
        chromium.close()
        assert errors == []


def barriers(page: Page) -> list[tuple[str, str, str]]:
    """Return what axe finds on the page shown, in light and in dark, with everything unfolded."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    found: list[tuple[str, str, str]] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", scheme)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.wait_for_timeout(400)
        told = axe.Axe().run(page, "main:not([hidden])").response["violations"]
        found += [(scheme, one["id"], one["nodes"][0]["html"]) for one in told]
    return found
