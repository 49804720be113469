"""A real browser walks every page with people of planted names: no answer of the server has one."""

import json
from pathlib import Path

from playwright.sync_api import Page, Response, expect

from tests.pages.test_guard import CODES
from tests.planted_people import NAMES, write_planted

PAGES = ("people", "predict", "compare", "best-within", "sweeps", "learn", "")
PATIENCE = 60_000


def test_no_page_callback_or_download_names_anybody(
    page: Page, address: str, tmp_path: Path
) -> None:
    heard: list[str] = []
    page.on("response", lambda answer: heard.append(text_of(answer)))
    page.goto(address)
    expect(page.locator("#headline")).to_contain_text("days", timeout=PATIENCE)
    page.get_by_text("Your own organization …").click()
    page.locator("#consent").fill("The works council agreed.")
    page.locator("#upload input").set_input_files(list(write_planted(tmp_path)))
    expect(page.locator("#notice")).to_contain_text("28 people")
    expect(page.locator("#what-is-shown")).to_contain_text("Your own organization")
    page.wait_for_function("() => !document.documentElement.dataset.asking")
    files = downloads(page, tmp_path)
    for name in PAGES:
        page.locator(f"#to-{name or 'what-if'}").click()
        page.wait_for_timeout(1500)
        page.wait_for_function("() => !document.documentElement.dataset.asking")
        heard.append(page.content())
    page.locator("#to-people").click()
    expect(page.locator("#people-person-told")).to_contain_text("no person of it is shown")
    page.locator("#people-day").press("ArrowRight")
    page.wait_for_timeout(1500)
    heard.append(page.content())
    text = "\n".join([*heard, *files])
    assert len(text) > 100_000, "something was heard"
    assert [name for name in NAMES if name.casefold() in text.casefold()] == []
    spoken = json.dumps(heard)
    assert [code for code in CODES if f'"{code}"' in spoken or f">{code}<" in spoken] == []


def text_of(answer: Response) -> str:
    """Return what the server said, of what is no program or style."""
    if any(part in answer.url for part in ("/assets/", "_dash-component-suites")):
        return ""
    return answer.text() if answer.ok and answer.request.method != "HEAD" else ""


def downloads(page: Page, folder: Path) -> list[str]:
    """Return what can be taken home, and the link."""
    found = []
    page.locator("#take-home").click()
    for words in ("Scenario file", "Days as CSV", "Runs as CSV"):
        with page.expect_download() as saved:
            page.get_by_role("button", name=words).click()
        path = folder / f"home-{len(found)}"
        saved.value.save_as(path)
        found.append(path.read_text("utf-8-sig"))
    found.append(page.locator("#link").input_value())
    page.locator("#take-home").click()
    return found
