"""The pictures of the documents, made anew: `python -m docs.making.pictures` (needs Chromium).

The headline's are of a run of their own; the others are of what was measured last.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.figures.benefit_slopes import benefit_slopes
from dashboard.figures.dose_response import dose_response
from dashboard.figures.lines_on_paper import over_time
from dashboard.figures.pays_map import pays_map
from dashboard.figures.phase import phase_diagram
from dashboard.figures.saved_days import saved_days
from dashboard.reports.html import page
from dashboard.words.section import Picture, Section
from docs.making.measured import content
from simulation.experiments.analysis.phase import Field, Phase
from simulation.experiments.density import Dose
from simulation.experiments.headline import Headline, headline, saved
from simulation.experiments.statistics import Estimate
from simulation.scenario import Scenario

PICTURES = Path(__file__).resolve().parents[1] / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"),
    *("--disable-background-networking", "--disable-sync", "--virtual-time-budget=6000"),
)
REPLICATES = 20
STRIKES_ON = 60


def main() -> None:
    """Draw the pictures that were named, or all of them, the headline's from a run of its own."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("Chromium is missing; on Debian: apt-get install chromium")
    wanted, drawn = set(sys.argv[1:]), of_measured()
    if not wanted <= drawn.keys() or not wanted:
        drawn |= drawings(headline(Scenario(), REPLICATES))
    for name, parts in drawn.items():
        if name in wanted or not wanted:
            shoot(browser, parts, PICTURES / f"{name}.png")


def drawings(found: Headline) -> dict[str, dict[str, Any]]:
    """Return the figures by name."""
    crisis: pd.DataFrame = found.days[found.days["shock"] == "external_crisis"]
    return {
        "headline": saved_days(saved(found)),
        "crisis": over_time(crisis, "external_crisis", STRIKES_ON),
    }


def of_measured() -> dict[str, dict[str, Any]]:
    """Return the figures of what was measured last, by name."""
    spots = content("map")["spots"]
    doses = [
        Dose(d["shock"], d["density"], estimated(d["loss"])) for d in content("doses")["doses"]
    ]
    calm = "What 60 % instead of 10 % HQC density adds to performance in calm"
    surge = "Days of performance that 60 % instead of 10 % HQC density changes in a surge"
    return {
        "doses": dose_response(doses),
        "benefits": benefit_slopes(content("benefits")["benefits"]),
        "map-calm": pays_map(spots, "performance", calm),
        "map-surge": pays_map(spots, "loss", surge, -1.0),
        "dials": phase_diagram(dials(), "Days of work that a crisis costs, by trust and presence"),
        "fields": phase_diagram(fields(), "Days of performance lost in a crisis"),
    }


def dials() -> Phase:
    """Return days lost over trust and presence as the measuring wrote it down."""
    told = content("dials")["dials"]
    levels = tuple(sorted({one["trust"] for one in told}))
    parts = [
        Field(
            (levels.index(one["trust"]), levels.index(one["presence"])),
            estimated(one["lost"]),
            None,
        )
        for one in told
    ]
    keys = ("people.trust.mean", "people.presence.mean")
    words = tuple(f"{level:g}" for level in levels)
    return Phase("resilience_loss", keys, (words, words), parts, (), True, 0)


def fields() -> Phase:
    """Return the phase diagram of days lost as `analyze --json` wrote it down."""
    told = content("fields")["phases"]["resilience_loss"]
    parts = [
        Field(tuple(one["place"]), Estimate(**one["value"]), one["clear"]) for one in told["fields"]
    ]
    keys, levels = tuple(told["keys"]), tuple(map(tuple, told["levels"]))
    over, paired, missing = tuple(told["over"]), told["paired"], told["missing"]
    return Phase(told["outcome"], keys, levels, parts, over, paired, missing)


def estimated(value: list[float]) -> Estimate:
    """Return an estimate as it was written down."""
    mean, low, high = value
    return Estimate(mean, low, high, int(content("doses")["histories"]))


def shoot(browser: str, parts: dict[str, Any], path: Path) -> None:
    """Draw one figure in a browser and store the picture."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        height = int(parts["layout"]["height"])
        picture = Picture("drawn_before", "figure", {"figure": parts})
        text = page("", [Section("courses", "", [picture])])
        source.write_text(text, encoding="utf-8")
        command = [
            browser,
            *QUIET,
            f"--user-data-dir={folder}/profile",
            f"--window-size=960,{height + 60}",
        ]
        command += [f"--screenshot={path}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
