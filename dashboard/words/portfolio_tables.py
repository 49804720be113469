"""The tables of the best within a budget: what was tried, what each lever adds, what is so far."""

from collections.abc import Sequence

from dashboard.words.language import say
from dashboard.words.names import readable
from dashboard.words.numbers import formatted, with_range
from dashboard.words.other_worlds import robust_table
from dashboard.words.portfolio import harms_words, rows_of
from dashboard.words.portfolio_names import (
    change_of,
    changed,
    cost_cells,
    cost_heads,
    gain_name,
    gain_of,
    portfolio_words,
    scaled,
    turned_words,
)
from dashboard.words.section import Column, Room, Table, plain_columns
from dashboard.words.what_pays import VERDICTS, Row, level_words
from simulation.experiments.portfolio import BestWithin
from simulation.experiments.portfolio.judging import Found
from simulation.experiments.portfolio.question import Question

__all__ = ["finalists_table", "parts_table", "robust_table", "so_far_table", "tables_of"]


def tables_of(found: BestWithin) -> list[Table]:
    """Return every table of what was found."""
    tables = [finalists_table(found), parts_table(found)]
    return tables if found.robust is None else [*tables, robust_table(found)]


def finalists_table(found: BestWithin) -> Table:
    """Return what was tried on fresh luck, a line each."""
    question = found.question
    first, *_ = rows_of(found)
    heads = (
        say("name"),
        say("levers"),
        say("verdict"),
        gain_name(question),
        say("less than {name}", name=first["name"]),
        *cost_heads(question),
        say("runs within the budget"),
        *(changed(name) for name in question.not_worse),
        say("remarks"),
    )
    lines = [
        [
            str(row["name"]),
            portfolio_words(found, row["name"]),
            say(VERDICTS[row["verdict"]]),
            with_range(gain_of(found, row)),
            "–" if row["name"] == first["name"] else with_range(gain_of(found, row, "behind")),
            *cost_cells(row),
            formatted(row["within"], ".0%"),
            *(with_range(change_of(found, row, name)) for name in question.not_worse),
            remarks(found, row),
        ]
        for row in rows_of(found)
    ]
    rooms = [Room.NARROW] * 5 + [Room.NARROW, Room.WIDE, Room.WIDE, Room.WIDE]
    rooms += [Room.NARROW] * len(question.not_worse) + [Room.WIDE]
    columns = tuple(Column(head, room) for head, room in zip(heads, rooms, strict=True))
    return Table(say("What was tried on fresh luck"), columns, lines)


def remarks(found: BestWithin, row: Row) -> str:
    """Return what else can be said of a finalist."""
    is_best = row["name"] == found.best
    told = [
        (is_best, say("best")),
        (row["is_equal"] and found.best is not None and not is_best, say("as good as the best")),
        (row["name"] == found.cheapest, say("cheapest of these")),
        (row["is_knee"], say("beyond it more costs more")),
        (row["on_front"], say("nothing cheaper gains as much")),
    ]
    words = [text for is_so, text in told if is_so]
    if row["harms"]:
        words.append(say("clearly worse: {measures}", measures=harms_words(row["harms"])))
    return "; ".join(words) or "–"


def parts_table(found: BestWithin) -> Table:
    """Return what each lever of the search's choice adds to it."""
    name = rows_of(found)[0]["name"]
    heads = (
        say("lever"),
        say("level"),
        say("verdict"),
        say("what it adds: {gained}", gained=gain_name(found.question)),
        *cost_heads(found.question),
    )
    lines = [
        [
            readable(row["lever"]),
            level_words(row["level"]),
            say(VERDICTS[row["verdict"]]),
            with_range(gain_of(found, row, "adds")),
            *cost_cells(row),
        ]
        for row in found.parts.to_dict("records")
    ]
    title = say("What each lever adds to {name}", name=name)
    return Table(title, plain_columns(*heads), lines)


def so_far_table(question: Question, found: Sequence[Found]) -> Table:
    """Return what a search has found so far, cheapest first; its luck flatters."""
    gained = say("{gained}, so far", gained=gain_name(question))
    heads = (say("levers"), gained, *cost_heads(question))
    lines = [
        [
            turned_words(question, one.portfolio),
            with_range(scaled(one.gain, question.goal)),
            *cost_cells(one._asdict()),
        ]
        for one in found
    ]
    note = say("What looks good in a search was also lucky: wait for the test on fresh luck.")
    return Table(say("Found so far"), plain_columns(*heads), lines, note)
