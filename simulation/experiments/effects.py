"""How large the effect of density is: as a cause, against three spreads, as the field reports it.

The organizations of the patterns' sample are left free to find their density, and are then struck.
The same organizations are held low and high; what density does is taken from these alone. The
three spreads say against what an effect is large: all organizations, like ones, or mere luck.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from simulation.experiments.density import CALM_DAYS, HIGH, LOSS, LOW, Done, counted
from simulation.experiments.headline import SHOCKS, shocked
from simulation.experiments.patterns.sample import organizations, scenario_of
from simulation.experiments.statistics import Estimate
from simulation.replicates import Result, simulate
from simulation.scenario import Scenario

EVE = 200  # day of the shock in organizations that are left free
CALM = ("performance", "lead_time", "defect_rate")  # of the twin: not struck
DENSITY = "hqc_density"
DRAWS = 400  # bootstrap samples of organizations

Numbers = dict[str, np.ndarray]


class Effect(NamedTuple):
    """What a density one standard deviation higher does to an outcome, in standard deviations.

    `correlation`: of both, over organizations as they are. As a cause, in the spreads of both
    `sampled`: over all lives of all organizations; `like`: around what their settings explain;
    `luck`: around the mean of each organization. `outcome`: a measure in calm, or a shock, for the
    days of performance that it costs.
    """

    outcome: str
    correlation: Estimate
    sampled: Estimate
    like: Estimate
    luck: Estimate


class Own(NamedTuple):
    """Density on the eve: mean, standard deviation over all lives, and whence its variance comes.

    `settings`: share that the organizations' settings explain; `luck`: share within organizations;
    the rest is that of organizations whose settings explain it by no straight line.
    """

    mean: float
    spread: float
    settings: Estimate
    luck: Estimate


class Lives(NamedTuple):
    """What was lived. `settings`: shape (organizations, settings), with a column of ones.

    `values`: for density and each outcome, shape (organizations, replicates); `slopes`: what
    density 1 instead of 0 does to each outcome, shape (organizations).
    """

    settings: np.ndarray
    values: Numbers
    slopes: Numbers


def standardized(base: Scenario, replicates: int, done: Done = None) -> tuple[list[Effect], Own]:
    """Return the effects of density on outcomes in calm and on what shocks cost, and its variance.

    Intervals are over samples of organizations. Raises `ValueError` with fewer than two replicates.
    """
    if replicates < 2:
        raise ValueError("the spread of luck needs two replicates or more")
    lives = lived(base, replicates, done)
    everyone = np.arange(len(lives.settings))
    draws = np.random.default_rng(1).integers(0, len(everyone), (DRAWS, len(everyone)))
    told = [read(lives, chosen) for chosen in (everyone, *draws)]
    effects = [
        Effect(outcome, *(interval_of([one[outcome][nth] for one in told]) for nth in range(4)))
        for outcome in lives.slopes
    ]
    density = lives.values[DENSITY]
    shares = (interval_of([one[DENSITY][nth] for one in told]) for nth in range(2))
    return effects, Own(float(density.mean()), float(density.std()), *shares)


def read(lives: Lives, chosen: np.ndarray) -> dict[str, tuple[float, ...]]:
    """Return, for a sample of organizations, the four numbers of each effect.

    For density itself: the shares of its variance.
    """
    x, settings = lives.values[DENSITY][chosen], lives.settings[chosen]
    spread = spreads(x, settings)
    found: dict[str, tuple[float, ...]] = {
        DENSITY: (1.0 - (spread[1] / spread[0]) ** 2, (spread[2] / spread[0]) ** 2)
    }
    for outcome, slopes in lives.slopes.items():
        y = lives.values[outcome][chosen]
        by_luck = [np.corrcoef(*pair)[0, 1] for pair in zip(x.T, y.T, strict=True)]
        as_cause = slopes[chosen].mean() * spread / spreads(y, settings)
        found[outcome] = (float(np.mean(by_luck)), *map(float, as_cause))
    return found


def spreads(values: np.ndarray, settings: np.ndarray) -> np.ndarray:
    """Return three standard deviations, shape (3): over all, among like ones, and by luck.

    Each with the degrees of freedom that are left. `values`: shape (organizations, replicates).
    """
    count, replicates = values.shape
    rows = np.repeat(settings, replicates, axis=0)
    flat = values.ravel()
    explained, _, rank, _ = np.linalg.lstsq(rows, flat, rcond=None)
    rest = flat - rows @ explained
    return np.sqrt(
        [
            flat.var(ddof=1),
            rest @ rest / max(1, len(flat) - int(rank)),
            ((values - values.mean(axis=1, keepdims=True)) ** 2).sum() / (count * (replicates - 1)),
        ]
    )


def interval_of(values: list[float]) -> Estimate:
    """Return the first value, as it was found, with the 95 % interval of the others."""
    low, high = np.percentile(values[1:], [2.5, 97.5])
    return Estimate(values[0], float(low), float(high), len(values) - 1)


def lived(base: Scenario, replicates: int, done: Done) -> Lives:
    """Live every organization of the sample: free, held low and held high, with every shock."""
    rows = organizations()
    parts = [
        life(scenario_of(row, base).replace({"run.seed": base.run.seed + place}), replicates)
        for place, row in counted(list(enumerate(rows)), done)
    ]
    table = np.array([[float(value) for value in row.values()] for row in rows])
    table = (table - table.mean(axis=0)) / table.std(axis=0)
    values, slopes = (
        {name: np.array([part[nth][name] for part in parts]) for name in parts[0][nth]}
        for nth in range(2)
    )
    return Lives(np.column_stack([np.ones(len(table)), table]), values, slopes)


def life(one: Scenario, replicates: int) -> tuple[Numbers, Mapping[str, Any]]:
    """Return one organization's density and outcomes, and what density does to each outcome."""
    values: Numbers = {}
    slopes: dict[str, float] = {}
    for shock in SHOCKS:
        found = simulate(free(one, shock), replicates)
        low, high = (
            outcomes(simulate(shocked(one, shock, density), replicates), shock)
            for density in (LOW, HIGH)
        )
        values |= outcomes(found, shock) | {DENSITY: on_the_eve(found)}
        slopes |= {name: float((high[name] - low[name]).mean() / (HIGH - LOW)) for name in low}
    return values, slopes


def free(one: Scenario, shock: str) -> Scenario:
    """Return an organization that finds its own density for a while, and then is struck."""
    strike = {"kind": shock, "day": EVE, "name": shock, **SHOCKS[shock]}
    return one.replace({"run.days": EVE + CALM_DAYS, "shocks": [strike]})


def outcomes(result: Result, shock: str) -> Numbers:
    """Return what was measured in calm, and the days lost to a shock, shape (replicates) each."""
    runs = result.runs
    calm = {name: runs.loc[runs["twin"], name].to_numpy(dtype=float) for name in CALM}
    return calm | {shock: runs.loc[~runs["twin"], LOSS].to_numpy(dtype=float)}


def on_the_eve(result: Result) -> np.ndarray:
    """Return HQC density on the eve of the shock, shape (replicates)."""
    eve = result.days[(result.days["day"] == EVE - 1) & ~result.days["twin"]]
    return eve[DENSITY].to_numpy(dtype=float)
