"""Rewards, routines, models: what organizations can do, each alone, and what it costs."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from dashboard.figures.lessons import moved
from dashboard.figures.theme import Look
from dashboard.pages.learn.lessons.lesson import Knob, Lesson, Seen, Values
from dashboard.words import practices as words
from dashboard.words.departures import departure_of
from dashboard.words.language import english, say
from dashboard.words.numbers import CURRENCY
from dashboard.words.points import scaled
from dashboard.words.practices import Brought
from simulation.cards import PRACTICE_KINDS
from simulation.catalogue import levers_by_kind
from simulation.experiments.statistics import difference
from simulation.mornings import RunJob, run_jobs
from simulation.runs import Run
from simulation.scenario import Scenario
from simulation.scenario.levers import Levers

HISTORIES, PEOPLE, LENGTH = 12, 60, 180
CRISIS = {"kind": "external_crisis", "day": 40, "size": 0.6, "duration": 60}
HOUR = Scenario().organization.hour_cost
BASE = Scenario().replace({"organization.size": PEOPLE, "run.days": LENGTH, "shocks": [CRISIS]})


def jobs(values: Values) -> Sequence[RunJob]:
    """Return runs with none of the practices, and with each of a kind alone, fully used."""
    arms = [{}, *({f"levers.{name}.level": 1.0} for name in levers_by_kind()[str(values[0])])]
    return [job for arm in arms for job in run_jobs(BASE.replace(arm), range(HISTORIES), ())[0]]


def tell(values: Values, found: Sequence[Run], look: Look) -> Seen:
    """Return what each of a kind brings, what it costs, and where that is not as expected."""
    kind, worth = str(values[0]), float(values[1])
    names = levers_by_kind()[kind]
    arms = [found[nth * HISTORIES :][:HISTORIES] for nth in range(1 + len(names))]
    usual = arms[0]
    each = {
        name: brought(name, usual, arm, worth) for name, arm in zip(names, arms[1:], strict=True)
    }
    most = (
        max(names, key=lambda name: each[name].connections.mean),
        max(names, key=lambda name: each[name].work.mean),
    )
    came = which(most, dict(zip(names, arms[1:], strict=True)))
    told = [
        words.most_words(each, most, came < 2),
        words.price_words(each, worth),
        words.nothing_words(each),
        *(f"{words.called(name)}: {departure_of(name)}" for name in names if departure_of(name)),
    ]
    titles = [words.called(name) for name in names]
    sets = {
        say(words.CONNECTIONS): [scaled(one.connections) for one in each.values()],
        say(words.WORK): [one.work for one in each.values()],
    }
    figure = moved(titles, sets, say("against none of them"), look)
    lines = [words.line_of(name, one) for name, one in each.items()]
    return Seen(tuple(filter(None, told)), figure, words.head(), lines, came)


def brought(name: str, usual: Sequence[Run], with_it: Sequence[Run], worth: float) -> Brought:
    """Return what a practice brings against none, run by run, and what it costs."""
    connections = difference(*map(density, (usual, with_it))).estimate
    before, after = on_time(usual), on_time(with_it)
    work = scaled(difference(before, after).estimate, 100.0 / float(before.mean()))
    money, hours = np.mean([run.spent[name] for run in with_it], axis=0)
    days = PEOPLE * LENGTH
    cost = (money + worth * hours) / 1000.0
    gained = work.excludes_zero() and work.mean > 0.0 and cost > 0.0
    price = float((after - before).mean()) / cost if gained else None
    return Brought(connections, work, 60.0 * hours / days, money / days, price)


def density(runs: Sequence[Run]) -> np.ndarray:
    """Return the share of high-quality connections at the end, shape (runs)."""
    return np.array([run.measures["hqc_density"] for run in runs])


def on_time(runs: Sequence[Run]) -> np.ndarray:
    """Return the units accepted on time over all days, shape (runs)."""
    return np.array([float(run.on_time.sum()) for run in runs])


def which(most: tuple[str, str], runs: Mapping[str, Sequence[Run]]) -> int:
    """Return which of the options came true: what is best has to differ clearly from the next.

    Where one brings the most of both, in both from the next; where two do, from one another.
    """
    connecting, working = most
    is_one = connecting == working
    apart = []
    for read, best, other in ((density, connecting, working), (on_time, working, connecting)):
        against = next_best(runs, read, best) if is_one else other
        apart.append(difference(read(runs[against]), read(runs[best])).estimate)
    if not all(one.excludes_zero() for one in apart):
        return 2
    return 0 if is_one else 1


def next_best(
    runs: Mapping[str, Sequence[Run]], read: Callable[[Sequence[Run]], np.ndarray], best: str
) -> str:
    """Return which practice brings the most after the best."""
    return max(
        (name for name in runs if name != best), key=lambda name: float(read(runs[name]).mean())
    )


LESSON = Lesson(
    "practices",
    english("Rewards, routines, models"),
    english(
        "What organizations reward, what they do as a matter of routine, and what leaders model: "
        "each practice alone, fully used, by {people} people with a crisis on the way, against the "
        "same people and luck with none. Each costs something: money, and hours of the people it "
        "reaches."
    ),
    english("Does the practice that brings the most connections also bring the most work?"),
    words.OPTIONS,
    (
        Knob(
            english("What kind of practice"),
            "Rewards",
            choices=tuple((k, k) for k in PRACTICE_KINDS),
        ),
        Knob(english("Cost of an hour's work, {currency}"), HOUR, 0.0, 150.0, 0.5),
    ),
    (
        english(
            "More connections and more work are not the same: a practice can bring one without the "
            "other, and each for a price."
        ),
        english("What works on newcomers works slowly: in half a year few posts fall vacant."),
        english("What leaders do in a crisis costs only while there is one."),
        english(
            "How much a practice moves, and what it takes, is assumed: put in your own costs in "
            "What if, under the lever."
        ),
    ),
    (*Levers.model_fields, "plan", "plan: adoption", "exertion"),
    jobs,
    tell,
    (
        "Reward High-Quality Connection Building and Relational Skills",
        "Building High-Quality Connection Routines and Practices",
        "Model and Value High-Quality Connection Building",
    ),
    MappingProxyType({"people": str(PEOPLE), "currency": CURRENCY}),
)
