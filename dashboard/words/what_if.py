"""*What if* in words: what is lost, when it is over, what it costs, and how sure that is."""

from typing import NamedTuple

import numpy as np

from dashboard.words.back_to_normal import after, return_of, sooner, watched, when
from dashboard.words.costs import cost_of
from dashboard.words.event import event_word
from dashboard.words.language import english, say
from dashboard.words.numbers import (
    about,
    count_of,
    fixed,
    formatted,
    interval,
    range_words,
    written,
)
from dashboard.words.work_delivered import more_delivered, size
from simulation.arms import Arm
from simulation.experiments.compare.delivered import delivered
from simulation.experiments.compare.paired import ENOUGH, clear, sooner_or_later
from simulation.experiments.statistics import Estimate, difference, estimate
from simulation.runs import people_of

PERCENT = {"performance", "hqc_density"}


class Tile(NamedTuple):
    """A number to see from afar: its name, the number, how sure, and against before."""

    name: str
    value: str
    doubt: str
    against: str


def headline_words(now: Arm, before: Arm, is_changed: bool) -> str:
    """Return what comes of it, in a sentence or two."""
    if not now.twins:
        told = say("No event yet.")
    else:
        back = when(return_of(now), now.scenario)
        told = f"{days_lost(estimate(now.lost()), event_word(now.scenario))}; {back}."
    return f"{told} {against_before(now, before) if is_changed else ''}"


COSTS = {
    "the crisis": english("The crisis costs {days}"),
    "the event": english("The event costs {days}"),
    "the events": english("The events cost {days}"),
}
BRINGS = {
    "the crisis": english("The crisis brings a gain of {days}"),
    "the event": english("The event brings a gain of {days}"),
    "the events": english("The events bring a gain of {days}"),
}


def days_lost(lost: Estimate, what: str = "the crisis") -> str:
    """Return the days lost, with their interval; or won, or that neither can be told.

    >>> days_lost(Estimate(3.5, 2.8, 4.3, 20)), days_lost(Estimate(0.2, -0.04, 0.4, 20))
    ('The crisis costs 3.5 days of work (likely 2.8 to 4.3)', \
'No clear loss: 0.2 days of work (likely 0.0 to 0.4)')
    """
    if lost.number >= ENOUGH and not clear(lost):
        return say("No clear loss: {days}", days=days_of_work(lost))
    if lost.mean < 0.0:
        won = Estimate(-lost.mean, -lost.high, -lost.low, lost.number)
        return say(BRINGS[what], days=days_of_work(won))
    return say(COSTS[what], days=days_of_work(lost))


def days_of_work(value: Estimate) -> str:
    """Return days of work, and between what they likely lie."""
    days = fixed(value.mean)
    if value.number == 1:
        return say("{days} days of work (one run)", days=days)
    return say("{days} days of work (likely {range})", days=days, range=range_words(value))


def against_before(now: Arm, before: Arm) -> str:
    """Return how it goes against before, on the same luck: work delivered, days lost, how long."""
    more, when_struck = delivered_more(now, before)
    told = more_delivered(more, when_struck, say("before"))
    if not now.twins and not before.twins:
        return told
    lost = against_lost(difference(before.lost(), now.lost()).estimate)
    speed = sooner_or_later(before.days_to_recover(), now.days_to_recover())
    return f"{lost} {told} {sooner(speed, say('before'))}."


def delivered_more(now: Arm, before: Arm) -> tuple[Estimate, Estimate | None]:
    """Return how many more days of work are delivered than before; how many of them when struck."""
    found = delivered((before.scenario, now.scenario), (before.histories, now.histories))
    struck = estimate(found.more_when_struck) if now.twins or before.twins else None
    return estimate(found.more), struck


def against_lost(apart: Estimate) -> str:
    """Return the difference in days lost, in a sentence."""
    if apart.number < ENOUGH:
        return say(
            "Compared with before: {days} days lost, from {runs} so far.",
            days=fixed(apart.mean, sign=True),
            runs=count_of(apart.number),
        )
    if not clear(apart):
        return say(
            "No clear difference from before in what the crisis costs ({days} days, {range}).",
            days=fixed(apart.mean, sign=True),
            range=range_words(apart, sign=True),
        )
    days = interval(size(apart))
    if apart.mean < 0:
        return say("It costs {days} fewer days of work than before.", days=days)
    return say("It costs {days} more days of work than before.", days=days)


def change_in(now: Arm, before: Arm, name: str) -> str:
    """Return how a measure of the whole run differs from before."""
    apart = difference(before.measured(name), now.measured(name)).estimate
    if np.allclose((apart.mean, apart.low, apart.high), 0.0, atol=1e-9):
        return say("as before")
    scale, digits = (100.0, 1) if name in PERCENT else (1.0, 2)
    scaled = Estimate(scale * apart.mean, scale * apart.low, scale * apart.high, apart.number)
    told = fixed(scaled.mean, digits, sign=True)
    if name in PERCENT:
        told = say("{number} points", number=told)
    if apart.number < ENOUGH:
        return say("{change} compared with before, so far", change=told)
    told = f"{told} ({range_words(scaled, digits, sign=True)})"
    return told if clear(apart) else say("no clear difference from before: {change}", change=told)


def tiles(now: Arm, before: Arm, is_changed: bool) -> list[Tile]:
    """Return the numbers to see from afar."""
    told = [lost_tile(now, before, is_changed), normal_tile(now, before, is_changed)]
    told += [delivered_tile(now, before)] if is_changed else []
    for name, title in (
        ("hqc_density", say("HQC density")),
        ("relational_coordination", say("Coordination")),
    ):
        value = estimate(now.measured(name))
        digits = 0 if name in PERCENT else 2
        scale = 100.0 if name in PERCENT else 1.0
        mean, low, high = (formatted(scale * one, f".{digits}f") for one in value[:3])
        shown = written(f"{mean} %") if name in PERCENT else say("{value} of 5", value=mean)
        doubt = say("{low} to {high}, last 60 days", low=low, high=high)
        against = change_in(now, before, name) if is_changed else ""
        told.append(Tile(title, shown, doubt, against))
    return [*told, cost_tile(now, before, is_changed)]


def lost_tile(now: Arm, before: Arm, is_changed: bool) -> Tile:
    """Return the days of work lost."""
    if not now.twins:
        return Tile(say("Days lost"), "0", say("no event yet"), "")
    lost = estimate(now.lost())
    against = was(interval(estimate(before.lost()))) if is_changed else ""
    return Tile(say("Days lost"), fixed(lost.mean), range_words(lost), against)


def was(value: str) -> str:
    """Return what a value was before."""
    return say("before: {value}", value=value)


def normal_tile(now: Arm, before: Arm, is_changed: bool) -> Tile:
    """Return the days until all is back to normal, on average."""
    if not now.twins:
        return Tile(say("Back to normal after"), "–", say("no event yet"), "")
    back, is_held = return_of(now), is_changed and bool(before.twins)
    against = was(after(return_of(before))) if is_held else ""
    doubt = watched(back.by_run, now.scenario)
    return Tile(say("Back to normal after"), after(back), doubt, against)


def delivered_tile(now: Arm, before: Arm) -> Tile:
    """Return how many more days of work are delivered than before."""
    more, when_struck = delivered_more(now, before)
    part = None if when_struck is None else fixed(when_struck.mean, sign=True)
    struck = "" if part is None else say("{days} by how hard it hits", days=part)
    doubt = say("{range}, compared with before", range=range_words(more, sign=True))
    return Tile(say("Days of work delivered"), fixed(more.mean, sign=True), doubt, struck)


def cost_tile(now: Arm, before: Arm, is_changed: bool) -> Tile:
    """Return what the levers cost: in all, and how much of it in money and in hours."""
    spent, earlier = cost_of(now), cost_of(before)
    person_days = people_of(now.scenario) * now.scenario.run.days
    minutes = count_of_minutes(60 * spent.hours / person_days)
    doubt = say(
        "{money} and {hours} hours ({minutes} per person per day) at {hour_cost}",
        money=spent.words(spent.money),
        hours=about(spent.hours),
        minutes=minutes,
        hour_cost=spent.hour_words(),
    )
    against = was(earlier.words(earlier.total)) if is_changed else ""
    if spent.total == 0.0:
        return Tile(say("Cost"), "0", say("no lever is used"), against if earlier.total else "")
    return Tile(say("Cost"), spent.words(spent.total), doubt, against)


def count_of_minutes(minutes: float) -> str:
    """Return minutes as people say them.

    >>> count_of_minutes(4.2), count_of_minutes(1.1), count_of_minutes(0.34)
    ('4 minutes', '1 minute', '0.3 minutes')
    """
    if minutes >= 1.0:
        return count_of(round(minutes), "minute")
    return say("{number} minutes", number=formatted(minutes, ".1f"))
