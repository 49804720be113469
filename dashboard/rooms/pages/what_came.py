"""What came of decisions, for one's own team: a chart, numbers in a table, points in words."""

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
from cachetools import LRUCache, cached

from dashboard.rooms.game.outcome import (
    Outcome,
    Result,
    all_wanted,
    best_wanted,
    outcome_of,
    predicted,
    prediction_score,
    team_wanted,
    wanted,
)
from dashboard.rooms.game.room_file import Phase
from dashboard.rooms.game.scores import best_range
from dashboard.rooms.game.state import Person, Room
from dashboard.rooms.game.work import SOON, Wanted, untouched
from dashboard.rooms.pages.charts import Line, course
from dashboard.rooms.store.rooms import Rooms
from dashboard.words.language import say, say_many
from dashboard.words.names import measure_title, names_listed, readable
from dashboard.words.outcomes import in_unit
from simulation.results.columns import LAST_DAYS

MADE: LRUCache[tuple[int, str, int, int, int], Outcome] = LRUCache(64)
MAKING = threading.Lock()


def outcome(rooms: Rooms, room: Room, number: int) -> Outcome:
    """Return what came of a round; what nobody has computed yet is asked for.

    Made once for all phones, as long as nothing new has come.
    """
    _, reference = rooms.sealed(room.code)
    every = keyed(rooms, room, number)
    found = rooms.found(every)
    missing = [one for key, one in every.items() if key not in found]
    if missing:
        rooms.ask(missing, SOON)
    place = (id(rooms), room.code, room.number, number, len(found))
    with MAKING:
        if place not in MADE:
            MADE[place] = outcome_of(room, number, reference, found)
        return MADE[place]


@cached(
    LRUCache(64),
    key=lambda rooms, room, number: (id(rooms), room.code, room.number, number),
    lock=threading.Lock(),
)
def keyed(rooms: Rooms, room: Room, number: int) -> dict[str, Wanted]:
    """Return every run that a round's outcome is made of, by key: once, for all phones."""
    _, reference = rooms.sealed(room.code)
    return {one.key(): one for one in all_wanted(room, number, reference)}


def outcomes(rooms: Rooms, room: Room) -> list[Outcome]:
    """Return what came of every round that was revealed."""
    numbers = range(1, len(room.lesson.rounds) + 1)
    return [outcome(rooms, room, number) for number in numbers if room.is_revealed(number)]


def is_ready(rooms: Rooms, room: Room, person: Person, phase: Phase) -> bool:
    """Say whether what somebody sees at a reveal has been computed."""
    _, reference = rooms.sealed(room.code)
    fixed = [wanted(room, untouched(phase.round)), best_wanted(room, phase.round, reference)]
    keys = {one.key() for one in [*fixed, team_wanted(room, person.team, phase.round)]}
    return len(rooms.found(keys)) == len(keys)


def result_for(rooms: Rooms, room: Room, person: Person, phase: Phase) -> dict[str, Any] | None:
    """Return what somebody sees of a round's outcome; None while it is being computed."""
    number = phase.round if phase.kind == "reveal" else len(room.lesson.rounds)
    if not room.is_revealed_to(person, number):
        return None
    found = outcome(rooms, room, number)
    mine, none = found.teams.get(person.team), found.untouched
    if mine is None or none is None or not found.is_whole:
        return None
    return {
        "chart": chart_of(mine, none, marks_on(rooms, room, number)),
        "rows": [row_of(name, mine, none) for name in numbers_shown(room)],
        "struck": struck_words(rooms, room, number),
        "predictions": predictions_of(rooms, room, person, number, found),
        "over": over_words(),
        "points": points_words(room, person, found),
    }


def chart_of(mine: Result, none: Result, marks: Sequence[tuple[int, str]]) -> Any:
    """Return the chart of one's own team beside the organization in which nothing was decided."""
    own = mine["course"]
    lines = [
        Line("none", say("nothing decided"), none["course"]["mean"]),
        Line("mine", say("your team"), own["mean"], own["low"], own["high"]),
    ]
    return course(lines, say("Performance by day: your team and the unit without decisions"), marks)


def marks_on(rooms: Rooms, room: Room, number: int) -> list[tuple[int, str]]:
    """Return the days on which something happened up to the end of a round, with words."""
    sealed, _ = rooms.sealed(room.code)
    stop = room.lesson.span(number)[1]
    struck = [(one["day"], readable(one["kind"])) for one in sealed.shocks if one["day"] < stop]
    return [*struck, *decided_on(room, number)]


def decided_on(room: Room, number: int) -> list[tuple[int, str]]:
    """Return the days from which later decisions hold, up to a round."""
    return [(day, say("decision")) for day in room.lesson.rounds[1:number]]


def over_words() -> str:
    """Return over which days a run's numbers are read."""
    return say("Numbers are of the last {days} days; turnover of all of them.", days=LAST_DAYS)


def numbers_shown(room: Room) -> list[str]:
    """Return the measures of the table: performance first, then those to be predicted."""
    return list(dict.fromkeys(["performance", *room.lesson.numbers]))


def row_of(name: str, mine: Result, none: Result) -> dict[str, str]:
    """Return a measure in a table: one's own mean and range, and the mean without decisions."""
    own, other = (known(result, name) for result in (mine, none))
    low, high = best_range(own)
    return {
        "title": measure_title(name),
        "mine": in_unit(name, float(np.mean(own))),
        "range": range_words(name, low, high),
        "none": in_unit(name, float(np.mean(other))),
    }


def range_words(name: str, low: float, high: float) -> str:
    """Return a range of a measure."""
    return f"{in_unit(name, low)}–{in_unit(name, high)}"


def known(result: Result, name: str) -> list[float]:
    """Return a measure by history, where it can be told."""
    return [float(one) for one in result["measures"][name] if one is not None]


def struck_words(rooms: Rooms, room: Room, number: int) -> str:
    """Return what struck in a round, and when."""
    sealed, _ = rooms.sealed(room.code)
    start, stop = room.lesson.span(number)
    struck = [one for one in sealed.shocks if start <= one["day"] < stop]
    if not struck:
        return say("Nothing happened.")
    told = [
        say("{what} on day {day}", what=readable(one["kind"]), day=one["day"]) for one in struck
    ]
    return say("What happened: {events}.", events=names_listed(told))


def predictions_of(
    rooms: Rooms, room: Room, person: Person, number: int, found: Outcome
) -> list[dict[str, Any]]:
    """Return what somebody predicted for a round, what came, and the points for it."""
    _, reference = rooms.sealed(room.code)
    told = []
    for place in predicted(room, number):
        answer = room.answers.get((place, person.id))
        points = prediction_score(room, person, place, reference, found)
        if answer is None or points is None:
            continue
        phase = room.lesson.phases[place]
        truth = found.untouched if phase.of == "untouched" else found.teams[person.team]
        assert truth is not None
        told.append(
            {
                "of": say("nothing decided") if phase.of == "untouched" else say("your team"),
                "points": round(points),
                "rows": [
                    prediction_row(name, both, truth)
                    for name, both in answer.content["ranges"].items()
                ],
            }
        )
    return told


def prediction_row(name: str, both: Sequence[float], truth: Result) -> dict[str, str]:
    """Return a prediction in a table: what was said, what came, and how many histories it held."""
    there = known(truth, name)
    held = sum(both[0] <= one <= both[1] for one in there)
    low, high = best_range(there)
    return {
        "title": measure_title(name),
        "said": range_words(name, both[0], both[1]),
        "came": range_words(name, low, high),
        "held": say("{held} of {all}", held=held, all=len(there)),
    }


def points_words(room: Room, person: Person, found: Outcome) -> str:
    """Return a team's points for its decisions, in a paragraph."""
    score = found.scores.get(person.team)
    if score is None:
        return ""
    told = [
        say(
            "Your decisions: {points} of 100 points. 0 is deciding nothing, 100 the best that a "
            "search within the budget has found, under the same events and luck.",
            points=round(score.points),
        )
    ]
    if score.beats:
        told.append(say("You have beaten that search. Tell the others how."))
    less, more = round(score.scorched), round(score.unspent)
    if less:
        told.append(
            say_many(
                "{number} point less, as strain or turnover clearly rose.",
                "{number} points less, as strain or turnover clearly rose.",
                less,
                number=less,
            )
        )
    if more:
        told.append(
            say_many(
                "{number} point for what you left unspent.",
                "{number} points for what you left unspent.",
                more,
                number=more,
            )
        )
    if found.number < len(room.lesson.rounds):
        told.append(say("Only the last round counts."))
    return " ".join(told)
