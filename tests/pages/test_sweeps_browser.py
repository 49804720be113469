"""*Sweeps* in a real browser: look at the diagram, press a field, choose by keyboard."""

import dataclasses
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from simulation.experiments.sweeps.axes import Listed
from simulation.experiments.sweeps.store import FILE
from tests.browsing import IN_A_BROWSER, barriers
from tests.commands.test_analyze_command import planted, written
from tests.planted import PRESENCE, TRUST, grid, runs_of, sweep_of

pytestmark = IN_A_BROWSER


def test_a_field_opens_in_what_if_and_values_are_chosen_by_keyboard(
    page: Page, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("results").mkdir()
    control = Listed("organization.control", ("none", "shuffle"))
    whole = sweep_of([*grid(TRUST, PRESENCE), control], replicates=4)
    sweep = dataclasses.replace(whole, base=whole.base.replace({"organization.size": 10}))
    (written(Path("results/planted"), sweep, runs_of(sweep, planted)) / FILE).touch()
    page.goto(f"{address}sweeps")
    expect(page.locator("#caption-sweep")).to_contain_text("days of work lost")
    expect(page.locator("#sweep-box .finding")).to_be_visible()
    assert barriers(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 900})
    field = page.get_by_role("textbox", name="Control", exact=True)
    for name in ("none", "shuffle"):  # the list opens at the value that is chosen
        field.press("ArrowDown")
        option = page.get_by_role("option", name=name, exact=True)
        expect(option).to_have_attribute("data-combobox-selected", "true")
    field.press("Enter")
    expect(field).to_have_value("shuffle")
    page.get_by_role("button", name="Open in What if").press("Enter")
    expect(page.locator("#sweep-missing")).to_contain_text("control shuffle")
    page.get_by_role("button", name="Open it without that").press("Enter")
    slider = page.get_by_role("slider", name="Trust", exact=True)
    expect(slider).to_have_attribute("aria-valuenow", "0.6")
    expect(page.locator("html")).to_have_attribute("data-asking", "")
