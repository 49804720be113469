"""What organizations can do, in words: what each practice brings, and what it costs."""

from collections.abc import Mapping
from typing import NamedTuple

from dashboard.words.names import in_sentence, readable
from dashboard.words.numbers import CURRENCY, fixed, in_currency
from dashboard.words.points import points, signed
from simulation.experiments.statistics import Estimate

OPTIONS = (
    "Yes, the same one brings most of both",
    "No, another one brings more work",
    "It cannot be told",
)
HEAD = (
    *("practice", "connections, points", "work on time, percent"),
    *(
        "minutes per person per day",
        f"{CURRENCY} per person per day",
        f"units more for each {CURRENCY}1,000",
    ),
)


NAMED = {
    "device_free_meetings": "Device-free meetings",
    "leaders_modelling": "Leaders' modelling",
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
    return NAMED.get(name) or readable(name)


def most_words(found: Mapping[str, Brought], most: tuple[str, str], is_clear: bool) -> str:
    """Return which practice brings the most connections, and which the most work."""
    connecting, working = most
    one, other = found[connecting], found[working]
    first = f"{called(connecting)} {be(connecting)} the most connections"
    if connecting == working:
        told = f"{first}, {points(one.connections)}, and the most work, {signed(one.work)} percent."
        return told if is_clear else f"{told} But the next best cannot be told apart in both."
    told = (
        f"{first}: {points(one.connections)}, and work {signed(one.work)} percent. "
        f"{called(working)} {be(working)} the most work: {signed(other.work)} percent, and "
        f"connections {points(other.connections)}."
    )
    return told if is_clear else f"{told} But they cannot be told apart in both."


def be(name: str) -> str:
    """Return the verb that fits a practice's name.

    >>> be("mentoring"), be("peer_awards")
    ('brings', 'bring')
    """
    return "bring" if name.endswith("s") else "brings"


def price_words(found: Mapping[str, Brought], worth: float) -> str:
    """Return which practice brings the most work for what it costs."""
    priced = {name: one for name, one in found.items() if one.price is not None}
    if not priced:
        return "None of them clearly brings more work for what it costs."
    best = max(priced, key=lambda name: priced[name].price or 0.0)
    one = priced[best]
    takes = f"{fixed(one.minutes)} minutes and {CURRENCY}{one.money:.2f} per person per day"
    hour = in_currency(f"{worth:g}", CURRENCY)
    return (
        f"With an hour at {hour}, the most work for its cost comes from "
        f"{in_sentence(called(best))}: {fixed(one.price or 0.0)} units more on time for each "
        f"{CURRENCY}1,000 ({takes})."
    )


def nothing_words(found: Mapping[str, Brought]) -> str:
    """Return which practices bring nothing clear, empty where each brings something."""
    idle = [
        called(name)
        for name, one in found.items()
        if not (one.connections.excludes_zero() or one.work.excludes_zero())
    ]
    return f"No clear difference in either: {', '.join(idle)}." if idle else ""


def line_of(name: str, one: Brought) -> list[str]:
    """Return what a practice brings and costs, as a line of a table."""
    return [
        called(name),
        points(one.connections).replace(" points", ""),
        signed(one.work),
        fixed(one.minutes),
        f"{one.money:.2f}",
        "–" if one.price is None else fixed(one.price),
    ]
