"""How the best within a budget fares in other worlds, in words, and what turns it around."""

from dashboard.words.language import english, say
from dashboard.words.names import in_sentence, names_listed, readable
from dashboard.words.numbers import count_of, formatted, percent
from dashboard.words.portfolio_names import amount, capital, gain_name, portfolio_words
from dashboard.words.section import Table, plain_columns
from simulation.experiments.analysis.discovery import FEWEST, FINDER, Box, Limit
from simulation.experiments.analysis.packages import how_to_install
from simulation.experiments.portfolio import BestWithin
from simulation.experiments.portfolio.question import Question
from simulation.experiments.portfolio.worlds import (
    AROUND,
    DAYS,
    EVENT,
    EVENT_DAY,
    EVENT_SIZE,
    NO_EVENT,
    SHOCK_DAY,
    SHOCK_SIZE,
    NotLooked,
    Robust,
)
from simulation.experiments.statistics import Estimate

CALLED = {
    EVENT: english("one event more"),
    EVENT_SIZE: english("the size of that event (1: as usual)"),
    EVENT_DAY: english("the day of that event"),
    SHOCK_SIZE: english("the size of the events (1: as planned)"),
    SHOCK_DAY: english("days that the events come later"),
}
"""What differs between worlds, where it is no assumption."""


def fares(question: Question, robust: Robust) -> list[str]:
    """Return in how many worlds the search's choice beats doing nothing, and what it gains."""
    row = dict(robust.table.iloc[0])
    number = len(robust.worlds)
    told = [
        say(
            "Under other assumptions and events {name} beats doing nothing in {share} of {number} "
            "worlds. {gained}: {mean} on average, {worst} in the worst tenth. The best choice for "
            "each world would gain {regret} more on average.",
            name=row["name"],
            share=percent(Estimate(row["beats"], row["beats_low"], row["beats_high"], number)),
            number=formatted(number, ","),
            gained=capital(gain_name(question)),
            mean=amount(question, row["gain"]),
            worst=amount(question, row["worst_tenth"], like=row["gain"]),
            regret=amount(question, row["regret"], sign=False, like=row["gain"]),
        )
    ]
    surest = str(robust.table.loc[robust.table["regret_worst"].idxmin(), "name"])
    if surest != row["name"]:
        told.append(
            say("Least behind the best choice in its worst tenth of worlds: {name}.", name=surest)
        )
    return told


def turned_around(robust: Robust) -> str:
    """Return where the search's choice is no better than doing nothing."""
    name, box = robust.table["name"].iloc[0], robust.turns
    if isinstance(box, NotLooked):
        return not_looked(box, robust)
    if not box.found:
        return say("No assumption was found that turns this around.")
    return say(
        "{name} is no better than doing nothing above all where {limits}: in {density} of those "
        "worlds, and in {base} of all.",
        name=name,
        limits=limits_words(box),
        density=formatted(box.density, ".0%"),
        base=formatted(box.base, ".0%"),
    )


def not_looked(why: NotLooked, robust: Robust) -> str:
    """Return why nobody looked for what turns the search's choice around."""
    if why is NotLooked.FEW:
        return say(
            "What turns this around is looked for in {fewest} worlds or more.",
            fewest=formatted(FEWEST, "d"),
        )
    if why is NotLooked.PACKAGE:
        return say(
            "What turns this around was not looked for: that needs another package ({command}).",
            command=how_to_install(FINDER),
        )
    if robust.table["beats"].iloc[0] > 0.0:
        return say("Nothing that differs between these worlds turns this around.")
    return say("That is so in every one of these worlds.")


def limits_words(box: Box) -> str:
    """Return where cases gather."""
    return names_listed([limit_words(one) for one in box.limits])


def limit_words(one: Limit) -> str:
    """Return between which values something lies in a box.

    >>> limit_words(Limit("assumptions.recovery_night", 0.1, 0.2, [], [0.1, 0.3], [0.01]))
    'recovery night is at most 0.2'
    >>> limit_words(Limit("event", None, None, ["none", "layoff"], [], [0.01]))
    'one event more is none or layoff'
    """
    name = say(CALLED[one.key]) if one.key in CALLED else last_name(one.key)
    return say("{name} is {range}", name=name, range=range_words(one))


def last_name(key: str) -> str:
    """Return what an assumption is called inside a sentence."""
    return in_sentence(readable(key.rpartition(".")[2]))


def range_words(one: Limit) -> str:
    """Return the values of a limit."""
    if one.low is None or one.high is None:
        names = [event_word(name) for name in one.names]
        told, *others = names
        for name in others:
            told = say("{one} or {other}", one=told, other=name)
        return told
    low, high = (formatted(end, ".3g") for end in (one.low, one.high))
    if one.low <= one.ends[0]:
        return say("at most {high}", high=high)
    if one.high >= one.ends[1]:
        return say("at least {low}", low=low)
    return say("{low} to {high}", low=low, high=high)


def event_word(name: str) -> str:
    """Return what an event is called inside a sentence."""
    return say("none") if name == NO_EVENT else in_sentence(readable(name))


def what_worlds(robust: Robust) -> str:
    """Return what differs between worlds."""
    low, high = (formatted(end, "g") for end in AROUND)
    return say(
        "Other worlds: {number} draws in which every assumption, and the size of the events, is "
        "{low} to {high} times what it is here, events come up to {days} earlier or later, and "
        "one more may come. Nobody knows how likely each is.",
        number=formatted(len(robust.worlds), ","),
        low=low,
        high=high,
        days=count_of(DAYS, "day"),
    )


def robust_table(found: BestWithin) -> Table:
    """Return how the winners fare in other worlds. Only where they were tried there."""
    assert found.robust is not None
    question = found.question
    heads = (
        say("name"),
        say("levers"),
        say("worlds in which it beats doing nothing"),
        say("mean: {gained}", gained=gain_name(question)),
        say("mean of the worst tenth"),
        say("less than the best there, mean"),
        say("less than the best there, worst tenth"),
    )
    number = len(found.robust.worlds)
    lines = [
        [
            str(row["name"]),
            portfolio_words(found, row["name"]),
            percent(Estimate(row["beats"], row["beats_low"], row["beats_high"], number)),
            amount(question, row["gain"]),
            amount(question, row["worst_tenth"], like=row["gain"]),
            amount(question, row["regret"], sign=False, like=row["gain"]),
            amount(question, row["regret_worst"], sign=False, like=row["gain"]),
        ]
        for row in found.robust.table.to_dict("records")
    ]
    return Table(say("In other worlds"), plain_columns(*heads), lines)
