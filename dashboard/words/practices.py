"""What organizations can do, in words: what each practice brings, and what it costs."""

from collections.abc import Mapping
from typing import NamedTuple

from dashboard.words.language import english, say
from dashboard.words.names import in_sentence, readable
from dashboard.words.numbers import CURRENCY, fixed, formatted, in_currency
from dashboard.words.points import points, scaled, signed
from simulation.experiments.statistics import Estimate

OPTIONS = (
    english("Yes, the same one brings most of both"),
    english("No, another one brings more work"),
    english("It cannot be told"),
)
CONNECTIONS, WORK = english("connections, points"), english("work on time, percent")
NAMED = {
    "device_free_meetings": english("Device-free meetings"),
    "leaders_modelling": english("Leaders' modelling"),
}
MOST_OF_BOTH = {  # by whether the practice's name is one of many
    False: english(
        "{practice} brings the most connections, {connections}, and the most work, {work} percent."
    ),
    True: english(
        "{practice} bring the most connections, {connections}, and the most work, {work} percent."
    ),
}
MOST_CONNECTIONS = {
    False: english(
        "{practice} brings the most connections: {connections}, and work {work} percent."
    ),
    True: english("{practice} bring the most connections: {connections}, and work {work} percent."),
}
MOST_WORK = {
    False: english(
        "{practice} brings the most work: {work} percent, and connections {connections}."
    ),
    True: english("{practice} bring the most work: {work} percent, and connections {connections}."),
}


class Brought(NamedTuple):
    """What a practice brings: connections (share) and work (percent); and what it costs.

    `minutes`, `money`: for each person and day; `price`: units on time gained for each 1,000 of
    money, hours counted; None where nothing is paid, or nothing clearly gained.
    """

    connections: Estimate
    work: Estimate
    minutes: float
    money: float
    price: float | None


def called(name: str) -> str:
    """Return what a practice is called.

    >>> called("open_books"), called("device_free_meetings")
    ('Open books', 'Device-free meetings')
    """
    return say(NAMED[name]) if name in NAMED else readable(name)


def head() -> tuple[str, ...]:
    """Return the head of a table of practices."""
    return (
        say("practice"),
        say(CONNECTIONS),
        say(WORK),
        say("minutes per person per day"),
        say("{currency} per person per day", currency=CURRENCY),
        say("units more for each {money}", money=a_thousand()),
    )


def a_thousand() -> str:
    """Return the sum of money for which it is said what a practice brings."""
    return in_currency(formatted(1000, ","), CURRENCY)


def most_words(found: Mapping[str, Brought], most: tuple[str, str], is_clear: bool) -> str:
    """Return which practice brings the most connections, and which the most work."""
    connecting, working = most
    if connecting == working:
        told = [brings(MOST_OF_BOTH, connecting, found)]
        doubt = say("But the next best cannot be told apart in both.")
    else:
        told = [brings(MOST_CONNECTIONS, connecting, found), brings(MOST_WORK, working, found)]
        doubt = say("But they cannot be told apart in both.")
    return " ".join(told if is_clear else [*told, doubt])


def brings(words: Mapping[bool, str], name: str, found: Mapping[str, Brought]) -> str:
    """Return a practice with what it brings, in the words for one or for many."""
    one = found[name]
    return say(
        words[name.endswith("s")],
        practice=called(name),
        connections=points(one.connections),
        work=signed(one.work),
    )


def price_words(found: Mapping[str, Brought], worth: float) -> str:
    """Return which practice brings the most work for what it costs."""
    priced = {name: one for name, one in found.items() if one.price is not None}
    if not priced:
        return say("None of them clearly brings more work for what it costs.")
    best = max(priced, key=lambda name: priced[name].price or 0.0)
    one = priced[best]
    return say(
        "With an hour at {hour}, the most work for its cost comes from {practice}: {units} units "
        "more on time for each {money} ({minutes} minutes and {cost} per person per day).",
        hour=in_currency(formatted(worth, "g"), CURRENCY),
        practice=in_sentence(called(best)),
        units=fixed(one.price or 0.0),
        money=a_thousand(),
        minutes=fixed(one.minutes),
        cost=in_currency(formatted(one.money, ".2f"), CURRENCY),
    )


def nothing_words(found: Mapping[str, Brought]) -> str:
    """Return which practices bring nothing clear, empty where each brings something."""
    idle = [
        called(name)
        for name, one in found.items()
        if not (one.connections.excludes_zero() or one.work.excludes_zero())
    ]
    told = ", ".join(idle)
    return say("No clear difference in either: {practices}.", practices=told) if idle else ""


def line_of(name: str, one: Brought) -> list[str]:
    """Return what a practice brings and costs, as a line of a table."""
    return [
        called(name),
        signed(scaled(one.connections)),
        signed(one.work),
        fixed(one.minutes),
        formatted(one.money, ".2f"),
        "–" if one.price is None else fixed(one.price),
    ]
