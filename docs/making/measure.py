"""Measure anew what the documents print: `python -m docs.making.measure` (about ten minutes).

Writes `docs/measured/*.json`; `python -m docs.making.tables` puts them into the documents, and
`python -m docs.making.pictures` draws them. The patterns have a command of their own:
`python run.py patterns --json docs/measured/patterns.json`.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard.commands import terminal
from docs.making import levers
from simulation.compiled import fingerprint
from simulation.experiments import benefits, crisis, density, dials, effects
from simulation.experiments.headline import SHOCKS
from simulation.experiments.patterns.sample import ORGANIZATIONS
from simulation.experiments.statistics import Estimate
from simulation.results.places import write_text
from simulation.scenario import Scenario

MEASURED = Path(__file__).resolve().parents[1] / "measured"
Content = dict[str, Any]
Done = Callable[[], None]


def main() -> None:
    """Measure what was asked for, or everything."""
    reader = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reader.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; default: all")
    reader.add_argument("--replicates", type=int, default=40, help="histories for each cell")
    chosen = reader.parse_args()
    unknown = set(chosen.parts) - PARTS.keys()
    if chosen.replicates < 2:
        reader.error("an interval needs two histories: write --replicates 2 or more")
    if unknown:
        reader.error(f"there is no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    terminal.first_compilation()
    for name in chosen.parts or PARTS:
        measure(name, chosen.replicates)


def measure(name: str, replicates: int) -> None:
    """Measure one part and write it."""
    part, steps = PARTS[name]
    base = Scenario()
    with terminal.bar(name, steps) as show:
        counted = iter(range(1, steps + 1))
        content = part(base, replicates, lambda: show(next(counted)))
    made = {"rules": fingerprint(), "seed": base.run.seed, "histories": replicates}
    write_text(
        MEASURED / f"{name}.json", json.dumps(made | content, indent=1, allow_nan=False) + "\n"
    )
    terminal.say(f"Wrote docs/measured/{name}.json")


def benefits_part(base: Scenario, replicates: int, done: Done) -> Content:
    """Return the dose-response of the ten benefits."""
    told = [
        {
            "number": one.benefit.number,
            "column": one.benefit.column,
            "mechanism": one.benefit.mechanism,
            "ablation": one.benefit.ablation,
            "levels": [plain(level) for level in one.levels],
            "slope": plain(one.slope),
            "ablated": None if one.ablated is None else plain(one.ablated),
        }
        for one in benefits.responses(base, replicates, done)
    ]
    return {"densities": list(benefits.DENSITIES), "benefits": told}


def doses_part(base: Scenario, replicates: int, done: Done) -> Content:
    """Return what each shock costs at each density."""
    return {"doses": [told(one) for one in density.doses(base, replicates, done)]}


def controls_part(base: Scenario, replicates: int, done: Done) -> Content:
    """Return what density changes under the two controls."""
    return {"controls": [told(one) for one in density.null_models(base, replicates, done)]}


def partners_part(base: Scenario, replicates: int, done: Done) -> Content:
    """Return what density changes beside trust, presence and interdependence."""
    return {"partners": [told(one) for one in density.moderators(base, replicates, done)]}


def map_part(base: Scenario, replicates: int, done: Done) -> Content:
    """Return the map of where density pays."""
    fewer = max(2, replicates // 2)
    spots = density.where_it_pays(base, fewer, done)
    return {"histories": fewer, "spots": [told(one) for one in spots]}


def effects_part(base: Scenario, replicates: int, done: Done) -> Content:
    """Return the standardized effects of density, and where its own variance comes from."""
    fewer = max(2, replicates // 10)
    found, own = effects.standardized(base, fewer, done)
    rows = [told(one) for one in found]
    return {"histories": fewer, "effects": rows, "density": told(own)}


def crisis_part(base: Scenario, replicates: int, done: Done) -> Content:
    """Return where it pays that leaders are present in a crisis."""
    rows = crisis.presence_in_crises(base, replicates, done)
    return {"crises": [told(one) for one in rows]}


def dials_part(base: Scenario, replicates: int, done: Done) -> Content:
    """Return what a crisis costs over the two dials."""
    rows = dials.over_the_dials(base, replicates, done)
    return {"dials": [told(one) for one in rows]}


def levers_part(base: Scenario, replicates: int, done: Done) -> Content:
    """Return what each lever and each pathway changes by itself."""
    fewer = max(2, replicates // 2)
    rows = levers.changed_by_each(base, fewer, done)
    return {"histories": fewer, "changed": [told(one) for one in rows]}


def told(row: Any) -> Content:
    """Return a row as plain content."""
    return {
        name: plain(value) if isinstance(value, Estimate) else value
        for name, value in row._asdict().items()
    }


def plain(value: Estimate) -> list[float]:
    """Return a mean and its interval, rounded to what can be told apart."""
    return [float(f"{number:.5g}") for number in (value.mean, value.low, value.high)]


PARTS: dict[str, tuple[Callable[[Scenario, int, Done], Content], int]] = {
    "benefits": (benefits_part, benefits.steps()),
    "doses": (doses_part, len(SHOCKS) * len(density.DENSITIES)),
    "controls": (controls_part, len(SHOCKS) * len(density.CONTROLS)),
    "partners": (partners_part, 2 * len(SHOCKS) * len(density.PARTNERS)),
    "map": (map_part, len(density.INTERDEPENDENCE) * len(density.DEMAND)),
    "effects": (effects_part, ORGANIZATIONS),
    "crisis": (crisis_part, len(crisis.CELLS)),
    "dials": (dials_part, len(dials.CELLS)),
    "levers": (levers_part, levers.steps()),
}


if __name__ == "__main__":
    main()
