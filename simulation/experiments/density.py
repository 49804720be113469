"""The headline result, properly: HQC density as cause, its controls, its moderators and its limits.

Density is held; ties, trust, hours and skills are founded the same at every density. Every
difference is taken between histories with the same luck.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from simulation.experiments.headline import SHOCKS, shocked
from simulation.experiments.patterns.sample import organizations, scenario_of
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
EVE = 200  # day of the shock in organizations that are left free
SAMPLED = 60  # organizations of the patterns' sample
DRAWS = 400  # bootstrap samples of organizations

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


class Effect(NamedTuple):
    """A standardized effect of density on days lost: as found among organizations, and as cause.

    `density` and `spread`: mean and standard deviation of density on the eve of the shock.
    """

    shock: str
    density: float
    spread: float
    correlation: Estimate
    as_cause: Estimate


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


def standardized(base: Scenario, replicates: int, done: Done = None) -> list[Effect]:
    """Return, for each shock, how density goes with loss over organizations as they are.

    The organizations of the patterns' sample are left free to find their density, and struck. The
    correlation of density before the shock with days lost is what a field study would report. The
    effect is what the same organizations, held low and high, lose for a density one standard
    deviation higher.
    """
    sample = [
        scenario_of(organization, base).replace({"run.seed": base.run.seed + place})
        for place, organization in enumerate(organizations())
    ]
    return [standardized_for(sample, shock, replicates, done) for shock in SHOCKS]


def standardized_for(sample: list[Scenario], shock: str, replicates: int, done: Done) -> Effect:
    """Return both for one shock; intervals are over samples of organizations."""
    tables, slopes = [], []
    for one in counted(sample, done):
        tables.append(densities_and_losses(free(one, shock), replicates))
        slopes.append(slope(one, shock, replicates))
    density, loss = (np.array([table[nth] for table in tables]) for nth in (0, 1))
    by_organization = np.array(slopes)
    everyone = np.arange(len(sample))
    draws = np.random.default_rng(1).integers(0, len(sample), (DRAWS, len(sample)))
    pairs = np.array(
        [both_ways(density[w], loss[w], by_organization[w]) for w in (everyone, *draws)]
    )
    correlation, as_cause = (interval_of(pairs[:, nth]) for nth in (0, 1))
    return Effect(shock, float(density.mean()), float(density.std(ddof=1)), correlation, as_cause)


def both_ways(density: np.ndarray, loss: np.ndarray, slopes: np.ndarray) -> tuple[float, float]:
    """Return the correlation, mean over kinds of luck, and the standardized effect as cause."""
    by_luck = [np.corrcoef(d, lost)[0, 1] for d, lost in zip(density.T, loss.T, strict=True)]
    return float(np.mean(by_luck)), float(slopes.mean() * density.std(ddof=1) / loss.std(ddof=1))


def interval_of(values: np.ndarray) -> Estimate:
    """Return the first value, as it was found, with the 95 % interval of the others."""
    low, high = np.percentile(values[1:], [2.5, 97.5])
    return Estimate(float(values[0]), float(low), float(high), len(values) - 1)


def free(one: Scenario, shock: str) -> Scenario:
    """Return an organization that finds its own density for a while, and then is struck."""
    strike = {"kind": shock, "day": EVE, "name": shock, **SHOCKS[shock]}
    return one.replace({"run.days": EVE + CALM_DAYS, "shocks": [strike]})


def slope(one: Scenario, shock: str, replicates: int) -> float:
    """Return days lost for density 1 instead of 0, from the organization held low and high."""
    return contrast(one, shock, {}, replicates).mean / (HIGH - LOW)


def densities_and_losses(scenario: Scenario, replicates: int) -> tuple[np.ndarray, np.ndarray]:
    """Return HQC density on the eve of the shock and days lost, shape (replicates) each."""
    result = simulate(scenario, replicates)
    eve = result.days[(result.days["day"] == EVE - 1) & ~result.days["twin"]]
    lost = result.runs.loc[~result.runs["twin"], LOSS]
    return eve["hqc_density"].to_numpy(dtype=float), lost.to_numpy(dtype=float)


def counted(cells: Iterable[Any], done: Done) -> Iterator[Any]:
    """Yield cells, and say after each that it is done."""
    for cell in cells:
        yield cell
        if done is not None:
            done()
