"""The best within a budget, in words: what gains most, how much of that is luck, and every number.

A portfolio is called by its letter, and told as its levers (`portfolio_names`).
"""

from collections.abc import Iterable, Sequence

from dashboard.words.language import english, say
from dashboard.words.names import in_sentence, names_listed, readable
from dashboard.words.numbers import count_of, formatted, in_currency, with_range
from dashboard.words.other_worlds import fares, turned_around, what_worlds
from dashboard.words.portfolio_names import (
    amount,
    budget_words,
    capital,
    cost_words,
    gain_name,
    gain_of,
    lever_words,
    measure,
    portfolio_words,
)
from dashboard.words.what_pays import Row
from simulation.experiments.portfolio import BestWithin
from simulation.experiments.portfolio.question import Question
from simulation.experiments.what_pays.table import GAINS, HARMS, UNCLEAR

__all__ = [
    "FRONT",
    "READ_WORLDS",
    "TITLE",
    "lead",
    "notes",
    "nothing_acts",
    "nothing_fits",
    "portfolio_words",
    "rows_of",
    "stage_words",
]

TITLE = english("Best within a budget")
FRONT = english("What each gains for what it costs")
READ_WORLDS = english(
    "All worlds from the worst to the best for each: below zero it is worse there than doing "
    "nothing."
)
STAGES = {
    "prices": english("What each lever costs"),
    "search": english("Looking at combinations of levers"),
    "race": english("Comparing the best of them more closely"),
    "parts": english("Leaving out what adds nothing"),
    "fresh luck": english("Testing the best with fresh luck"),
    "worlds": english("Trying the best in other worlds"),
}
"""What a search does just now, by its stage."""


def stage_words(stage: str) -> str:
    """Return what a search does just now.

    >>> stage_words("race")
    'Comparing the best of them more closely'
    """
    return say(STAGES[stage])


def rows_of(found: BestWithin) -> list[Row]:
    """Return a row a finalist, the search's choice first."""
    return [dict(row) for _, row in found.finalists.iterrows()]


def names_in(rows: Iterable[Row]) -> str:
    """Return finalists by their letters."""
    return names_listed([str(row["name"]) for row in rows])


def lead(found: BestWithin) -> list[str]:
    """Return what was found, in sentences: what is best, or that nothing clearly is."""
    first, *others = rows_of(found)
    told = [best(found, first)] if found.best else nothing(found, first, others)
    told += equals(found) if found.best else []
    told += [bend(found, row) for row in [first, *others] if row["is_knee"] and found.best]
    told.append(luck(found, first))
    told += added(found) if found.best and len(found.parts) > 1 else []
    told += harmed([first, *others])
    if found.robust is not None:
        told += [*fares(found.question, found.robust), turned_around(found.robust)]
    return told


def best(found: BestWithin, row: Row) -> str:
    """Return what is best, what it gains and what it costs."""
    return say(
        "Best within {budget}: {name} – {levers}. {gained} on fresh luck: {gain}, for {cost}.",
        budget=budget_words(found.question),
        name=row["name"],
        levers=portfolio_words(found, row["name"]),
        gained=capital(gain_name(found.question)),
        gain=with_range(gain_of(found, row)),
        cost=cost_words(found.question, row),
    )


def nothing(found: BestWithin, first: Row, others: Sequence[Row]) -> list[str]:
    """Return that the search's choice is not to be recommended, and which others clearly gain."""
    told = {
        "budget": budget_words(found.question),
        "name": first["name"],
        "levers": portfolio_words(found, first["name"]),
        "gained": capital(gain_name(found.question)),
        "gain": with_range(gain_of(found, first)),
    }
    good = [row for row in others if row["verdict"] == GAINS and not row["harms"]]
    if first["verdict"] == GAINS:
        words = say(
            "Not to be recommended: {name} – {levers}. {gained} on fresh luck: {gain}; but "
            "something is clearly worse.",
            **told,
        )
    elif good:
        words = say(
            "The search's choice does not clearly beat doing nothing: {name} – {levers}. {gained} "
            "on fresh luck: {gain}.",
            **told,
        )
    else:
        words = say(
            "Nothing clearly beats doing nothing within {budget}. What looked best: {name} – "
            "{levers}. {gained} on fresh luck: {gain}.",
            **told,
        )
    also = say("Clear gain all the same: {names}.", names=names_in(good)) if good else ""
    return [words, also] if also else [words]


def equals(found: BestWithin) -> list[str]:
    """Return which are as good as the best, and which of them is cheapest."""
    same = [row for row in rows_of(found) if row["is_equal"]]
    if len(same) < 2:
        return [say("All others that were tried gain less, or gain nothing clearly.")]
    row = found.row(str(found.cheapest))
    if found.cheapest == found.best:
        return [
            say(
                "As good as each other, as far as can be told: {names}. {name} is the cheapest of "
                "them.",
                names=names_in(same),
                name=found.best,
            )
        ]
    return [
        say(
            "As good as each other, as far as can be told: {names}. The cheapest of them: "
            "{name} – {levers}, for {cost}.",
            names=names_in(same),
            name=row["name"],
            levers=portfolio_words(found, row["name"]),
            cost=cost_words(found.question, row),
        )
    ]


def bend(found: BestWithin, row: Row) -> str:
    """Return from where on more costs more for each gain."""
    return say(
        "Beyond {name} – {levers}, for {cost} – more costs more for each gain.",
        name=row["name"],
        levers=portfolio_words(found, row["name"]),
        cost=cost_words(found.question, row),
    )


def luck(found: BestWithin, row: Row) -> str:
    """Return how much the search had flattered its choice."""
    question = found.question
    most = max(abs(row["search_gain"]), abs(row["gain_mean"]))
    told = {
        "name": row["name"],
        "search": amount(question, row["search_gain"], like=most),
        "fresh": amount(question, row["gain_mean"], like=most),
    }
    if not row["flattered"] > 0.0:
        return say("The search had taken {name} for {search}; on fresh luck it is {fresh}.", **told)
    return say(
        "The search had taken {name} for {search}; on fresh luck it is {fresh}: {luck} of it was "
        "luck.",
        luck=amount(question, row["flattered"], sign=False, like=most),
        **told,
    )


def added(found: BestWithin) -> list[str]:
    """Return which levers of the best add something to it, and which do not clearly."""
    words = {
        GAINS: english("Clearly adds to {name}: {levers}."),
        UNCLEAR: english("Does not clearly add to {name}: {levers}."),
        HARMS: english("Clearly takes from {name}: {levers}."),
    }
    told = []
    for verdict, text in words.items():
        levers = found.parts.loc[found.parts["verdict"] == verdict, "lever"]
        if len(levers):
            names = [in_sentence(readable(one)) for one in levers]
            told.append(say(text, name=found.best, levers=names_listed(names)))
    return told


def harmed(rows: Sequence[Row]) -> list[str]:
    """Return which finalists are clearly worse in what must not get worse."""
    by_harm: dict[str, list[Row]] = {}
    for row in rows:
        if row["harms"]:
            by_harm.setdefault(row["harms"], []).append(row)
    return [
        say(
            "Clearly worse than doing nothing in {measures}: {names}.",
            measures=harms_words(harms),
            names=names_in(those),
        )
        for harms, those in by_harm.items()
    ]


def harms_words(harms: str) -> str:
    """Return in what something is clearly worse.

    >>> harms_words("strain, turnover")
    'strain and turnover'
    """
    return names_listed([measure(name) for name in harms.split(", ")])


def nothing_acts(question: Question) -> str:
    """Return that none of the levers does anything."""
    names = [in_sentence(readable(name)) for name in question.levers]
    return say(
        "None of these levers does anything in this scenario: {levers}.", levers=names_listed(names)
    )


def nothing_fits(question: Question, place: int, cost: tuple[float, float]) -> str:
    """Return that not even the cheapest lever, so dear at its least, is within the budget."""
    hours, money = cost
    row = {"hours": hours, "money": money, "total": question.total(hours, money)}
    return say(
        "Nothing fits within {budget}: the cheapest, {lever}, takes {cost}.",
        budget=budget_words(question),
        lever=lever_words(question.levers[place], question.levels[0]),
        cost=cost_words(question, row),
    )


def notes(found: BestWithin) -> list[str]:
    """Return what such a best is, and what it is not."""
    question = found.question
    own = question.base.organization
    told = [
        say(
            "Best of {looked} combinations of levers that were looked at, in {runs}, under these "
            "assumptions: an idea for a careful trial, not a promise.",
            looked=formatted(len(found.looked), ","),
            runs=count_of(found.histories),
        ),
        say(
            "What is told was run again on fresh luck: the scenario's own {runs}, those that What "
            "if and Compare show. The search had other luck, and what looks best in a search was "
            "also lucky.",
            runs=count_of(question.replicates),
        ),
        say(
            "Intervals are of 95 %, paired: each run is compared with doing nothing, with the same "
            "people and luck. With {runs} small differences cannot be told: as good as each other "
            "does not mean the same.",
            runs=count_of(question.replicates),
        ),
        say(
            "Doing nothing means that none of the {number} levers that were searched is used. "
            "Hours and money are what is spent beyond that; an hour costs {hour}.",
            number=len(question.levers),
            hour=in_currency(formatted(own.hour_cost, "g"), own.currency),
        ),
    ]
    if found.robust is not None:
        told.append(what_worlds(found.robust))
    return told
