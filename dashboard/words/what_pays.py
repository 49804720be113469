"""What pays, in words: which lever is the cheapest good one, and every number in tables."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.words.language import english, say
from dashboard.words.names import in_sentence, names_listed, readable
from dashboard.words.numbers import (
    count_of,
    formatted,
    in_currency,
    money_words,
    with_range,
)
from dashboard.words.section import Table, plain_columns
from simulation.experiments.statistics import Estimate
from simulation.experiments.what_pays import WhatPays
from simulation.experiments.what_pays.table import GAINS, HARMS, HOURS, MONEY, UNCLEAR, estimate_in

Row = Mapping[str, Any]
TITLE = english("What pays")
NO_PROMISE = english("What a model says: an idea for a careful trial, not a promise.")
"""What stands in every picture of what is best, wherever it is carried."""
GAINED = english("What each lever alone gains, with its interval: the cheapest good one on top.")
VERDICTS = {
    GAINS: english("clear gain"),
    UNCLEAR: english("no clear difference"),
    HARMS: english("clear harm"),
}
"""What can be said of a lever; the same words stand in the picture."""


def lead(found: WhatPays) -> list[str]:
    """Return what was found, in sentences: the cheapest good lever first, or that there is none."""
    ranked = rows_of(found)
    good = [row for row in ranked if row["verdict"] == GAINS]
    told = [best(found, good[0]) if good else nothing(found)]
    told += listed(english("Clear gain also: {levers}."), good[1:])
    unclear = [row for row in ranked if row["verdict"] == UNCLEAR]
    told += listed(english("No clear difference: {levers}."), unclear if unclear != ranked else [])
    told += listed(
        english("Clear harm: {levers}."), [row for row in ranked if row["verdict"] == HARMS]
    )
    told += [too_much(row) for row in ranked if row["beyond"] > 0.0]
    return told


def rows_of(found: WhatPays) -> list[dict[str, Any]]:
    """Return a row a lever, in the order of the ranking."""
    return [dict(row) for _, row in found.ranking.iterrows()]


def best(found: WhatPays, row: Row) -> str:
    """Return which lever gains most for what it costs."""
    gain = with_range(value_of(found, row, "gain"))
    parts = {"lever": in_sentence(readable(row["lever"])), "level": level_words(row["level"])}
    if not row["total"] > 0.0:
        return say(
            "Cheapest good lever: {lever} at {level}. Days of work gained: {gain}, at no cost.",
            gain=gain,
            **parts,
        )
    return say(
        "Cheapest good lever: {lever} at {level}. Days of work gained: {gain}, for {cost}; for "
        "each {money}: {each}.",
        gain=gain,
        cost=money_words(row["total"], found.scenario.organization.currency),
        each=with_range(value_of(found, row, "per_1000")),
        money=thousand(found),
        **parts,
    )


def nothing(found: WhatPays) -> str:
    """Return that no lever clearly helps."""
    return say(
        "Nothing clearly helps: in {runs} each, no lever alone gains more work than luck explains.",
        runs=count_of(found.histories),
    )


def listed(words: str, rows: Sequence[Row]) -> list[str]:
    """Return levers in a sentence, nothing where there are none."""
    names = [in_sentence(readable(row["lever"])) for row in rows]
    return [say(words, levers=names_listed(names))] if names else []


def too_much(row: Row) -> str:
    """Return from where on more of a lever harms."""
    return say(
        "{lever}: more than {level} does clear harm.",
        lever=readable(row["lever"]),
        level=level_words(row["beyond"]),
    )


def notes(found: WhatPays) -> list[str]:
    """Return what to know when reading."""
    told = [
        say(
            "Each lever alone, compared with none used, with the same people and luck. A day of "
            "work is a day of all people; an hour costs {hour}.",
            hour=in_currency(
                formatted(found.scenario.organization.hour_cost, "g"),
                found.scenario.organization.currency,
            ),
        ),
        say(
            "Intervals are 95 % of each lever alone. So many are looked at that a few look good by "
            "luck: a difference counts as clear only if it remains when that is allowed for."
        ),
        say(
            "Together levers may do more or less than alone. This is a model: take the best as an "
            "idea for a careful trial."
        ),
    ]
    if found.turned:
        names = names_listed([in_sentence(readable(name)) for name in found.turned])
        told.append(say("Used in the scenario itself, and off here: {levers}.", levers=names))
    return told


def level_words(level: float) -> str:
    """Return how fully a lever is used.

    >>> level_words(0.25), level_words(1.0)
    ('0.25', '1')
    """
    return formatted(level, "g")


def value_of(found: WhatPays, row: Row, name: str) -> Estimate:
    """Return a number of a row with its interval."""
    return estimate_in(row, name, found.histories)


def in_points(value: Estimate) -> str:
    """Return a change of a share, in points of a hundred.

    >>> in_points(Estimate(0.021, 0.01, 0.032, 8))
    '+2.10 (+1.00 to +3.20)'
    """
    mean, low, high = (100.0 * end for end in value[:3])
    return with_range(Estimate(mean, low, high, value.number))


def thousand(found: WhatPays) -> str:
    """Return the amount of money for which a gain is told."""
    return in_currency(formatted(MONEY, ",.0f"), found.scenario.organization.currency)


def rate(found: WhatPays, row: Row, name: str) -> str:
    """Return what is gained for so many hours, or so much money; a dash where none is paid."""
    value = value_of(found, row, name)
    return "–" if value.number == 0 else with_range(value)


def ranked_table(found: WhatPays) -> Table:
    """Return a line a lever, the cheapest good one first."""
    heads = (
        say("lever"),
        say("level"),
        say("verdict"),
        say("days of work gained"),
        say("for {hours} hours", hours=formatted(HOURS, "g")),
        say("for {money}", money=thousand(found)),
        say("more harms beyond"),
    )
    lines = [
        [
            *begins(row),
            with_range(value_of(found, row, "gain")),
            rate(found, row, "per_100_hours"),
            rate(found, row, "per_1000"),
            "–" if math.isnan(row["beyond"]) else level_words(row["beyond"]),
        ]
        for row in rows_of(found)
    ]
    return Table(say(TITLE), plain_columns(*heads), lines)


def begins(row: Row) -> list[str]:
    """Return how a line begins: the lever, its level, and what can be said of it."""
    return [readable(row["lever"]), level_words(row["level"]), say(VERDICTS[row["verdict"]])]


def effects_table(found: WhatPays) -> Table:
    """Return what every lever changes at every level."""
    heads = (
        say("lever"),
        say("level"),
        say("verdict"),
        say("days of work gained"),
        say("change in days lost"),
        say("HQC density, points"),
        say("strain, points"),
    )
    lines = [
        [
            *begins(row),
            with_range(value_of(found, row, "gain")),
            rate(found, row, "lost"),
            in_points(value_of(found, row, "hqc_density")),
            in_points(value_of(found, row, "strain")),
        ]
        for row in found.table.to_dict("records")
    ]
    return Table(say("What each lever changes"), plain_columns(*heads), lines)


def costs_table(found: WhatPays) -> Table:
    """Return what every lever costs at every level, and what is gained for that."""
    currency = found.scenario.organization.currency
    heads = (
        say("lever"),
        say("level"),
        say("hours per run"),
        say("{currency} per run", currency=currency),
        say("{currency} in all", currency=currency),
        say("days gained for {hours} hours", hours=formatted(HOURS, "g")),
        say("days gained for {money}", money=thousand(found)),
    )
    lines = [
        [
            *begins(row)[:2],
            *(formatted(row[part], ",.0f") for part in ("hours", "money", "total")),
            rate(found, row, "per_100_hours"),
            rate(found, row, "per_1000"),
        ]
        for row in found.table.to_dict("records")
    ]
    return Table(say("What each lever costs"), plain_columns(*heads), lines)
