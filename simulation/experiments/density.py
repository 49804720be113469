"""The headline result, properly: HQC density as cause, its controls, its moderators and its limits.

Density is held; ties, trust, hours and skills are founded the same at every density. Every
difference is taken between histories with the same luck.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from simulation.experiments.headline import SHOCKS, shocked
from simulation.experiments.statistics import Estimate, difference, estimate
from simulation.replicates import simulate
from simulation.scenario import Scenario

DENSITIES = (0.0, 0.15, 0.3, 0.45, 0.6, 0.75)
LOW, HIGH = 0.1, 0.6
CONTROLS = ("none", "shuffle", "rewire")
PARTNERS = {
    "people.trust.mean": (0.35, 0.65),
    "people.presence.mean": (0.35, 0.65),
    "work.interdependence": (0.4, 0.95),
}
INTERDEPENDENCE = (0.1, 0.3, 0.5, 0.7, 0.9)
DEMAND = (0.20, 0.26, 0.32, 0.38, 0.44)
LOSS = "resilience_loss"
CALM_DAYS = 250

Done = Callable[[], None] | None


class Dose(NamedTuple):
    """What a shock costs at one density, in days of performance."""

    shock: str
    density: float
    loss: Estimate


class Contrast(NamedTuple):
    """What high density changes against low (negative: less is lost), under some condition."""

    condition: str
    shock: str
    change: Estimate


class Spot(NamedTuple):
    """One field of the map: what high density adds to performance in calm and saves in a surge."""

    interdependence: float
    demand: float
    performance: Estimate
    loss: Estimate


def doses(base: Scenario, replicates: int, done: Done = None) -> list[Dose]:
    """Return what each shock costs at each density."""
    cells = [(shock, density) for shock in SHOCKS for density in DENSITIES]
    return [
        Dose(shock, density, estimate(losses(shocked(base, shock, density), replicates)))
        for shock, density in counted(cells, done)
    ]


def null_models(base: Scenario, replicates: int, done: Done = None) -> list[Contrast]:
    """Return what density changes when qualities are dealt anew, and when ties are rewired."""
    keys = [(control, shock) for control in CONTROLS for shock in SHOCKS]
    return [
        Contrast(
            control, shock, contrast(base, shock, {"organization.control": control}, replicates)
        )
        for control, shock in counted(keys, done)
    ]


def moderators(base: Scenario, replicates: int, done: Done = None) -> list[Contrast]:
    """Return what density changes where trust, presence and interdependence are low and high."""
    cells = [
        (key, value, shock)
        for key, values in PARTNERS.items()
        for value in values
        for shock in SHOCKS
    ]
    return [
        Contrast(f"{key} = {value}", shock, contrast(base, shock, {key: value}, replicates))
        for key, value, shock in counted(cells, done)
    ]


def contrast(base: Scenario, shock: str, changes: dict[str, Any], replicates: int) -> Estimate:
    """Return days lost at high density less those at low, paired by luck."""
    low, high = (
        losses(shocked(base, shock, density).replace(changes), replicates)
        for density in (LOW, HIGH)
    )
    return difference(low, high).estimate


def losses(scenario: Scenario, replicates: int) -> np.ndarray:
    """Return the days of performance lost in each history, shape (replicates)."""
    runs = simulate(scenario, replicates).runs
    return runs.loc[~runs["twin"], LOSS].to_numpy(dtype=float)


def where_it_pays(base: Scenario, replicates: int, done: Done = None) -> list[Spot]:
    """Return the map: interdependence by demand, and what high density does there."""
    fields = [(work, demand) for work in INTERDEPENDENCE for demand in DEMAND]
    return [spot(base, work, demand, replicates) for work, demand in counted(fields, done)]


def spot(base: Scenario, interdependence: float, demand: float, replicates: int) -> Spot:
    """Return one field of the map."""
    work = {"work.interdependence": interdependence, "work.demand": demand}
    calm = [performances(base.replace(work), density, replicates) for density in (LOW, HIGH)]
    saved = contrast(base, "demand_surge", work, replicates)
    return Spot(interdependence, demand, difference(*calm).estimate, saved)


def performances(base: Scenario, density: float, replicates: int) -> np.ndarray:
    """Return performance of the last days of a calm year at a held density, shape (replicates)."""
    held = {"organization.hqc_density": density, "organization.hold_density": True}
    calm = base.model_copy(update={"shocks": ()}).replace({"run.days": CALM_DAYS, **held})
    return simulate(calm, replicates).runs["performance"].to_numpy(dtype=float)


def counted(cells: Iterable[Any], done: Done) -> Iterator[Any]:
    """Yield cells, and say after each that it is done."""
    for cell in cells:
        yield cell
        if done is not None:
            done()
