"""Patterns of people and organizations: what a survey finds on the last evening, with noise."""

import numpy as np

from simulation.experiments.patterns.observing import LOOKS, SURVEY, WARM_UP, Glance, Observed
from simulation.experiments.patterns.readings import correlated, divided
from simulation.experiments.patterns.teams import teams
from simulation.state import QUALITIES

RELIABILITY = 0.8
FEWEST_OCCASIONS = 5
CAPACITIES = ("carrying", "tensility", "openness")
COUNTS = (
    *("active", "hqc", "linked", "coordinating", "lead_days", "accepted", "defective"),
    *("on_time", "due", "headcount"),
)
ACTIVE = np.uint64((1 << 63) - 1)


def surveys(observed: Observed) -> dict[str, float]:
    """Return the figures of people, of teams and of the whole."""
    person = answers(observed)
    found = people(person) | mediation(person) | health(person)
    return found | teams(observed, person) | whole(observed)


def answers(observed: Observed) -> dict[str, np.ndarray]:
    """Return what each person answers and does, shape (people surveyed) each.

    Surveyed is who has held the same post since the end of the warm-up and has a manager. Scales
    have a reliability of .8; output and connections are counted, not asked.
    """
    start, end = observed.looks[LOOKS.index(WARM_UP)], observed.looks[-1]
    size = observed.employees
    now, then = end.people[:size], start.people[:size]
    stayed = (now["here"] == 1) & (now["holder"] == then["holder"]) & (now["manager"] >= 0)
    views = views_of(end, size)
    met = np.maximum(1.0, now["attended"] - then["attended"])
    told = views | {
        "listened_to": (now["heard"] - then["heard"]) / met,
        "commitment": now["commitment"],
        "quitting": now["quit_intention"],
        "safety": now["safety"],
        "learning": np.where(
            now["occasions"] >= FEWEST_OCCASIONS,
            now["spoken"] / np.maximum(1.0, now["occasions"]),
            np.nan,
        ),
        "health": now["health"],
    }
    generator = np.random.default_rng([observed.seed, 63])
    asked = {name: noisy(values[stayed], generator) for name, values in told.items()}
    done = now["completed"] - then["completed"]
    hours = np.maximum(1.0, now["worked"] - then["worked"])
    return asked | {
        "output": (done / hours)[stayed],
        "hqcs": now["hqcs"][stayed],
        "team": now["team"][stayed],
    }


def noisy(values: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Return values as a scale with a reliability of .8 measures them."""
    spread = np.nanstd(values) * np.sqrt((1.0 - RELIABILITY) / RELIABILITY)
    return values + spread * generator.standard_normal(len(values))


def views_of(end: Glance, size: int) -> dict[str, np.ndarray]:
    """Return each person's mean views of those met in the last 63 days, shape (N) each."""
    ties, people = end.ties[:size], end.people[:size]
    used = np.arange(ties.shape[1]) < people["tie_count"][:, None]
    used &= ((ties["met_days"] & ACTIVE) > 0) & (ties["other"] < size)
    boss = used & (ties["other"] == people["manager"][:, None])
    peers = used & ~boss
    same = peers & (end.people["team"][ties["other"]] == people["team"][:, None])
    contact = np.bitwise_count(ties["met_days"] & ACTIVE) * used
    quality = np.mean([ties[name] for name in QUALITIES], axis=0)
    capacity = np.mean([ties[name] for name in CAPACITIES], axis=0)
    return {
        "tie_quality": mean_over(quality, contact),
        "leader_tie": mean_over(quality, boss),
        "coworker_ties": mean_over(quality, peers),
        "capacities": mean_over(capacity, used),
        "team_trust": mean_over(ties["trust"], same),
    }


def mean_over(values: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Return the mean over the chosen of each row, weighted where they are; NaN for none."""
    count = chosen.sum(axis=1)
    total = (values * chosen).sum(axis=1)
    return np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)


def people(person: dict[str, np.ndarray]) -> dict[str, float]:
    """Return the correlations over people within one organization."""
    pairs = {
        "listening_quality": ("listened_to", "tie_quality"),
        "listening_output": ("listened_to", "output"),
        "leader_commitment": ("leader_tie", "commitment"),
        "coworkers_commitment": ("coworker_ties", "commitment"),
        "leader_quitting": ("leader_tie", "quitting"),
        "coworkers_quitting": ("coworker_ties", "quitting"),
    }
    return {name: correlated(person[one], person[two]) for name, (one, two) in pairs.items()}


def mediation(person: dict[str, np.ndarray]) -> dict[str, float]:
    """Return the standardized indirect effect: capacities -> safety, times safety -> learning."""
    names = ("capacities", "safety", "learning")
    known = np.all([np.isfinite(person[name]) for name in names], axis=0)
    nothing = {"indirect": float("nan")}
    if known.sum() < 10:
        return nothing
    x, m, y = (person[name][known] for name in names)
    if min(x.std(), m.std(), y.std()) == 0.0:
        return nothing
    x, m, y = ((v - v.mean()) / v.std() for v in (x, m, y))
    a = float((x * m).mean())
    b = float(np.linalg.lstsq(np.column_stack([m, x]), y, rcond=None)[0][0])
    return {"indirect": a * b}


def health(person: dict[str, np.ndarray]) -> dict[str, float]:
    """Return the two products of a table of four: good health or not, by many or few HQCs.

    Good is above the organization's median, many is too; each is divided by the number of people,
    so that tables of several organizations can be summed (Mantel & Haenszel 1959).
    """
    good = person["health"] > np.median(person["health"])
    many = person["hqcs"] > np.median(person["hqcs"])
    size = max(1, len(good))
    like, unlike = (good & many, ~good & ~many), (~good & many, good & ~many)
    pairs = {"odds_for": like, "odds_against": unlike}
    return {name: float(a.sum() * b.sum() / size) for name, (a, b) in pairs.items()}


def whole(observed: Observed) -> dict[str, float]:
    """Return the figures of the organization over the window; turnover over a year."""
    window = observed.days[WARM_UP:SURVEY]
    year = observed.days[SURVEY - 250 : SURVEY]
    total = {name: float(window[name].sum()) for name in COUNTS}
    pairs = window["headcount"] * (window["headcount"] - 1.0) / 2.0
    return {
        "hqc_density": divided(total["hqc"], total["active"]),
        "hqc_pair_density": divided(total["hqc"], float(pairs.sum())),
        "coordination": divided(total["coordinating"], total["linked"]),
        "lead_time": divided(total["lead_days"], total["accepted"]),
        "defects": divided(total["defective"], total["accepted"]),
        "performance": divided(total["on_time"], total["due"]),
        "turnover": 250.0 * divided(float(year["left"].sum()), float(year["headcount"].sum())),
    }
