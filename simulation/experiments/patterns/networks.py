"""Patterns of contact: reciprocity, closure, units, concentration, survival, strength and overlap.

Everything is read from who sought and met whom on which of the last 63 days.
"""

import numpy as np
import scipy

from simulation.experiments.patterns.observing import MONTH, Glance, Observed

FREQUENT = 4  # days sought, of 63
ENOUGH_PARTNERS = 20
MOST_SOUGHT = 0.05  # of all people
MONTHS_A_LOOK = 3
FIRST_MONTH = 6  # of twelve: the first of the window; those before only tell how old a tie is
OLD = 5  # months


def matrix(glance: Glance, name: str, employees: int) -> np.ndarray:
    """Return a field of ties as a square table, shape (N, N): row i holds i's views; 0 for none."""
    used = np.arange(glance.ties.shape[1]) < glance.people["tie_count"][:employees, None]
    i, place = np.nonzero(used)
    others, values = glance.ties["other"][i, place], glance.ties[name][i, place]
    inside = others < employees
    table = np.zeros((employees, employees), values.dtype)
    table[i[inside], others[inside]] = values[inside]
    return table


def days_of(masks: np.ndarray, first: int, count: int) -> np.ndarray:
    """Return on how many of `count` days, from `first` days ago, a mask has a day, same shape."""
    window = np.uint64((1 << count) - 1)
    return np.bitwise_count((masks >> np.uint64(first)) & window).astype(np.int64)


def frequent(glance: Glance, employees: int) -> np.ndarray:
    """Return who seeks whom frequently, shape (N, N), true or false."""
    return days_of(matrix(glance, "sought_days", employees), 0, 63) >= FREQUENT


def networks(observed: Observed) -> dict[str, float]:
    """Return the numbers of the patterns of contact for one organization."""
    now, people = observed.looks[-1], observed.employees
    directed = frequent(now, people)
    met = [matrix(look, "met_days", people) for look in observed.looks[-2:]]
    return (
        {"reciprocity": reciprocity(directed)}
        | closure(directed | directed.T)
        | {"units": units(directed, now.people["team"][:people])}
        | concentration(np.sum([days_of(mask, 0, 63) for mask in met], axis=0))
        | {"sought": most_sought(times_sought(observed))}
        | survival(months(observed))
        | {"overlap": overlap(now, people)}
    )


def reciprocity(directed: np.ndarray) -> float:
    """Return the share of frequent ties that are returned: NaN when there is none."""
    return float(directed[directed.T].mean()) if directed.any() else float("nan")


def closure(graph: np.ndarray) -> dict[str, float]:
    """Return transitivity, and how many times that of a random graph (its density) it is."""
    edges = graph.astype(np.int64)
    degrees, size = edges.sum(axis=1), len(edges)
    paths = float((degrees * (degrees - 1)).sum())
    if paths == 0.0:
        return {"transitivity": float("nan"), "times_random": float("nan")}
    closed = float(((edges @ edges) * edges).sum()) / paths
    return {"transitivity": closed, "times_random": closed / (edges.sum() / (size * (size - 1)))}


def units(directed: np.ndarray, team: np.ndarray) -> float:
    """Return the density of frequent ties within units over that between them."""
    same = team[:, None] == team[None, :]
    other = ~same
    np.fill_diagonal(same, val=False)
    between = directed[other].mean() if other.any() else 0.0
    return float(directed[same].mean() / between) if between > 0.0 else float("nan")


def concentration(days: np.ndarray) -> dict[str, float]:
    """Return the share of contact with the top 5 and top 15 partners, mean over people with 20."""
    ranked = -np.sort(-days, axis=1)
    wide = (ranked > 0).sum(axis=1) >= ENOUGH_PARTNERS
    if not wide.any():
        return {"top_5": float("nan"), "top_15": float("nan")}
    total = ranked[wide].sum(axis=1)
    return {f"top_{n}": float((ranked[wide, :n].sum(axis=1) / total).mean()) for n in (5, 15)}


def times_sought(observed: Observed) -> np.ndarray:
    """Return on how many days of the window others sought each person, summed over them."""
    looks, people = observed.looks[-2:], observed.employees
    days = [days_of(matrix(look, "sought_days", people), 0, 63).sum(axis=0) for look in looks]
    return np.sum(days, axis=0)


def most_sought(times: np.ndarray) -> float:
    """Return the share of all contact that the most sought twentieth of people receives.

    Where that is no whole number of people, the last one counts in part. NaN without contact.
    """
    counted = np.clip(MOST_SOUGHT * len(times) - np.arange(len(times)), 0.0, 1.0)
    total = float(times.sum())
    return float((np.sort(times)[::-1] * counted).sum()) / total if total > 0.0 else float("nan")


def months(observed: Observed) -> np.ndarray:
    """Return who sought each other both ways in each of twelve months, shape (12, N, N)."""
    both = []
    for look in observed.looks:
        masks = matrix(look, "sought_days", observed.employees)
        for month in range(MONTHS_A_LOOK):
            sought = days_of(masks, (MONTHS_A_LOOK - 1 - month) * MONTH, MONTH) > 0
            both.append(sought & sought.T)
    return np.array(both)


def survival(both: np.ndarray) -> dict[str, float]:
    """Return the counts of pairs in a month, and of those still there a month later, by age."""
    age = np.zeros(both[0].shape, np.int64)
    counts = dict.fromkeys(("all", "all_left", "new", "new_left", "old", "old_left"), 0.0)
    for month in range(len(both) - 1):
        age = np.where(both[month], age + 1, 0)
        if month < FIRST_MONTH:
            continue
        kept = both[month + 1]
        for name, there in (("all", age > 0), ("new", age == 1), ("old", age >= OLD)):
            counts[name] += float(there.sum())
            counts[f"{name}_left"] += float((there & kept).sum())
    return counts


def overlap(now: Glance, people: int) -> float:
    """Return the rank correlation of a tie's strength with the overlap of its neighbourhoods.

    Over active pairs; overlap is the share of both people's contacts that are shared.
    """
    active = days_of(matrix(now, "met_days", people), 0, MONTH) > 0
    graph = (active | active.T).astype(np.int64)
    strength = matrix(now, "strength", people)
    one, two = np.nonzero(np.triu(graph, 1))
    degrees = graph.sum(axis=1)
    shared = (graph @ graph)[one, two]
    around = degrees[one] + degrees[two] - 2 - shared
    known = around > 0
    if known.sum() < 3:
        return float("nan")
    ties = (strength + strength.T)[one, two]
    return float(scipy.stats.spearmanr(ties[known], (shared / np.maximum(1, around))[known])[0])
