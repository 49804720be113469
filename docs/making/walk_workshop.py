"""The facilitator's kit, walked: `python -m docs.making.walk_workshop` (needs Chromium).

Every step of the two scripts in `docs/workshop/` is done on the real pages, in their order; its
picture is taken, and what the page says goes into the scripts, where they quote it.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from docs.making.browser import done, go, press, says, served, type_in

HOME = Path(__file__).resolve().parents[2]
KIT = HOME / "docs" / "workshop"
SWEEP = ("run.py", "sweep", "density-trust-presence-shock", "--out", "results/fields")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIZE: Any = {"width": 1360, "height": 860}
SCRIPTS = ("60-minutes.md", "90-minutes.md")
LONG_SEARCH = 400_000  # milliseconds
PATIENCE = 180_000  # milliseconds: a comparison with its reasons takes a minute or two
QUOTE = re.compile(r"<!-- says: ([\w-]+) -->\n(?:> .*\n)*")


class Step(NamedTuple):
    """A step of a script: its name, what is done, and where the page says what comes of it."""

    name: str
    do: Callable[[Any], None]
    says: str


def opening(page: Any) -> None:
    """The crisis as the page opens with it."""
    done(page)


def meeting(page: Any) -> None:
    """Lesson one: a single meeting."""
    go(page, "Learn")
    guess(page, "Both gain a little")


def guess(page: Any, answer: str) -> None:
    """Say what is expected in a lesson, and wait for what comes."""
    page.get_by_role("radio", name=answer).check(force=True)
    page.wait_for_selector("#learn-answer", state="visible")
    says(page, "learn-verdict", re.compile(r"\S"))


def lesson(title: str) -> Callable[[Any], None]:
    """Return how a lesson is opened and seen."""

    def open_lesson(page: Any) -> None:
        go(page, "Learn")
        page.get_by_role("button", name=re.compile(title)).click()
        page.get_by_role("heading", name=re.compile(title)).wait_for()
        guess(page, "I would rather just see it")

    return open_lesson


def predicted(page: Any) -> None:
    """Two tables say what they expect of the crisis, before anybody knows."""
    go(page, "Predict")
    says(page, "predict-headline", "begins on day")
    draw(page, ((0.27, 0.2), (0.4, 0.55), (0.5, 0.6), (0.75, 0.3), (0.95, 0.2)))
    add(page, "Table 1", {"Lowest": 75, "Days of": 20, "Back to normal": 120})
    add(page, "Table 2", {"Lowest": 90, "Days of": 6, "Back to normal": 50})


def draw(page: Any, places: tuple[tuple[float, float], ...]) -> None:
    """Draw a curve on the chart."""
    page.wait_for_selector("#predict-chart .nsewdrag")
    frame = page.locator("#predict-chart .nsewdrag").first.bounding_box()
    points = [
        (frame["x"] + x * frame["width"], frame["y"] + y * frame["height"]) for x, y in places
    ]
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=12)
    page.mouse.up()


def add(page: Any, name: str, numbers: dict[str, int]) -> None:
    """Add a guess with its three numbers."""
    page.get_by_label("Whose guess").fill(name)
    page.keyboard.press("Tab")
    for field, value in numbers.items():
        page.get_by_label(re.compile(f"^{field}")).fill(str(value))
    press(page, "Add this guess")
    says(page, "guess-list", name)


def revealed(page: Any) -> None:
    """What came."""
    press(page, "Reveal")
    says(page, "predict-headline", "Performance falls to")


def mentoring(page: Any) -> None:
    """A lever that pays: mentoring, half turned."""
    go(page, "What if")
    page.locator("summary", has_text="Routines").click()
    type_in(page, "Mentoring", "0.5")
    says(page, "what-is-shown", "mentoring")
    done(page)


def device_free(page: Any) -> None:
    """The lever that brings the most for what it costs, fully turned, instead of mentoring."""
    press(page, "Reset levers")
    type_in(page, "Device free meetings", "1")
    says(page, "what-is-shown", "device free meetings")
    done(page)


def crisis_leadership(page: Any) -> None:
    """Crisis leadership, fully turned: what it brings rests on an assumption."""
    press(page, "Reset levers")
    type_in(page, "Crisis leadership", "1")
    says(page, "what-is-shown", "crisis leadership")
    done(page)


def later(page: Any) -> None:
    """Two crises on the timeline: a layoff is added and dragged behind the crisis."""
    press(page, "Reset levers")
    page.locator("#add").click()
    page.get_by_role("option", name="Layoff").click()
    type_in(page, "Layoff: begins on day", "110")
    says(page, "what-is-shown", "layoff on day 110")
    done(page)
    page.locator(".timeline").scroll_into_view_if_needed()


def teams(page: Any) -> None:
    """The teams, and how many connections join them, on the evening before it begins."""
    press(page, "Remove Layoff")
    done(page)
    go(page, "The people")
    says(page, "people-evening", "Evening of day 60")
    page.locator("#people-jump-0").click()
    says(page, "people-evening", "Evening of day 59")
    page.wait_for_timeout(1000)


def people(page: Any) -> None:
    """Who holds it together."""
    page.locator("#people-connectors button").first.click()
    says(page, "people-person-told", "on day")
    page.wait_for_timeout(1000)


def without(page: Any) -> None:
    """Only high-quality connections count, and their key connector is taken out."""
    first = page.locator("#people-connectors button").first
    before = first.inner_text()
    page.get_by_role("radio", name="Only high-quality connections").check(force=True)
    page.locator("#people-connectors button").first.filter(has_not_text=before).wait_for()
    first.click()
    says(page, "people-person-told", first.inner_text())
    press(page, "Take the person out")
    says(page, "people-breaks", re.compile(r"\S"))
    page.wait_for_timeout(1000)
    page.locator("#people-breaks").scroll_into_view_if_needed()


def decided(page: Any) -> None:
    """What a table decides, written down to be printed."""
    go(page, "What if")
    done(page)
    page.get_by_label("Our question").fill("Which lever helps most in a crisis, for its cost?")
    page.get_by_label("What we expected").fill("Mentoring.")
    monday = "meet without phones in two teams, and ask in a month who felt heard."
    page.get_by_label("On Monday we will").fill(monday)
    page.keyboard.press("Tab")
    page.get_by_label("Our question").scroll_into_view_if_needed()


def pinned(page: Any) -> None:
    """Three answers side by side: as it is, with mentoring, with meetings without devices."""
    go(page, "What if")
    done(page)
    press(page, "Reset levers")
    press(page, "Save for comparison")
    for lever, value in (("Mentoring", "0.5"), ("Device free meetings", "1")):
        press(page, "Reset levers")
        type_in(page, lever, value)
        says(page, "what-is-shown", lever.lower())
        done(page)
        page.get_by_role("button", name=re.compile("Save for comparison")).click()
    go(page, "Compare")
    says(page, "compare-lead", re.compile("20 of 20|of 20"))
    page.locator("#compare-work").wait_for(state="hidden")


def why(page: Any) -> None:
    """Why mentoring helps: pathways and channels switched off one at a time."""
    press(page, "Find out why")
    says(page, "compare-reasons", re.compile(r"\S"))
    page.locator("#compare-work").wait_for(state="hidden")
    page.locator("#compare-reasons").scroll_into_view_if_needed()


def fields(page: Any) -> None:
    """Where connections help, over many organizations: a sweep of the day before.

    Density goes from left to right, so that brackets are about one step more of it.
    """
    go(page, "Sweeps")
    page.locator("#sweep-name").click()
    page.get_by_role("option", name=re.compile("^fields")).click()
    says(page, "sweep-strengths", re.compile("moves most"))
    sides = {
        "From left to right": "HQC density",
        "Upward": "Size of external crisis",
        "Panels to the right": "Presence",
        "Panels downward": "Trust",
    }
    for side, axis in sides.items():
        page.get_by_role("textbox", name=side).click()
        page.get_by_role("option", name=axis, exact=True).click()
    says(page, "caption-sweep", re.compile("left"))
    page.wait_for_timeout(1500)
    page.mouse.wheel(0, -4000)


def best_within(page: Any) -> None:
    """The best within 500 hours and 20,000, of all levers."""
    go(page, "What if")
    press(page, "Reset levers")
    done(page)
    go(page, "Best within")
    page.locator("#best-hours").fill("500")
    page.locator("#best-money").fill("20000")
    press(page, "Search")
    page.locator("#best-found .headline").wait_for(timeout=LONG_SEARCH)
    page.locator("#best-found").scroll_into_view_if_needed()


STEPS_60 = (
    Step("opening", opening, "#headline"),
    Step("one-meeting", meeting, "#learn-told"),
    Step("too-much", lesson("Too much of a good thing"), "#learn-told"),
    Step("predicted", predicted, "#predict-headline"),
    Step("revealed", revealed, "#predict-headline"),
    Step("mentoring", mentoring, "#headline"),
    Step("device-free", device_free, "#headline"),
    Step("crisis-leadership", crisis_leadership, "#headline"),
    Step("timeline", later, "#headline"),
    Step("teams", teams, "#people-evening"),
    Step("people", people, "#people-caption"),
    Step("without", without, "#people-breaks p, #people-breaks .told"),
    Step("lever-or-assumption", lesson("Lever or assumption"), "#learn-told"),
    Step("decided", decided, "#what-is-shown"),
)
STEPS_90 = (
    *STEPS_60,
    Step("compare", pinned, "#compare-lead"),
    Step("why", why, "#compare-reasons p"),
    Step("fields", fields, "#caption-sweep"),
    Step("best-within", best_within, "#best-found .headline"),
)


def walk(steps: tuple[Step, ...], pictures: Path | None) -> dict[str, str]:
    """Do every step in a browser; return what the pages say, and take pictures where asked."""
    from playwright.sync_api import sync_playwright

    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("Chromium is missing; on Debian: apt-get install chromium")
    told = {}
    with served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport=SIZE)
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        for step in steps:
            step.do(page)
            page.mouse.move(2, 2)
            page.wait_for_timeout(400)
            told[step.name] = " ".join(page.locator(step.says).first.inner_text().split())
            if pictures is not None:
                page.screenshot(path=pictures / f"{step.name}.png")
        chromium.close()
    return told


def quoted(text: str, told: dict[str, str]) -> str:
    r"""Return a script in which the pages say what they say now.

    >>> quoted("<!-- says: a -->\n> old\n", {"a": "new"})
    '<!-- says: a -->\n> new\n'
    """
    return QUOTE.sub(lambda found: f"<!-- says: {found[1]} -->\n> {told[found[1]]}\n", text)


def main() -> None:
    """Walk through the scripts, take the pictures, and bring the quotations up to date.

    The sweep that the longer script opens is lived first, where it is not there.
    """
    subprocess.run([sys.executable, *SWEEP], cwd=HOME, check=True)
    pictures = KIT / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    told = walk(STEPS_90, pictures)
    for script in map(KIT.joinpath, SCRIPTS):
        text = script.read_text(encoding="utf-8")
        script.write_text(quoted(text, told), encoding="utf-8")
    for name, said in told.items():
        sys.stdout.write(f"{name}: {said}\n")


if __name__ == "__main__":
    main()
