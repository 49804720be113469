"""Free play: decisions that do not count, under public luck and events as may come."""

from typing import Any

from dashboard.rooms.game.outcome import wanted
from dashboard.rooms.game.state import Person, Room
from dashboard.rooms.game.work import SOON, Wanted, untouched
from dashboard.rooms.pages.charts import Line, course
from dashboard.rooms.pages.what_came import numbers_shown, row_of
from dashboard.rooms.store.rooms import Rooms
from dashboard.words.language import say


def tried(room: Room, person: Person, place: int) -> list[Wanted]:
    """Return the runs of what somebody's team tries out, none where it has tried nothing.

    First those without any decision, then those of its own.
    """
    phase = room.lesson.phases[place]
    answer = room.answers.get((place, room.owner(person, place)))
    if phase.kind != "free_play" or answer is None:
        return []
    path = (*room.path(person.team, phase.round - 1), answer.content["levels"])
    return [wanted(room, one, "practice") for one in (untouched(phase.round), path)]


def is_tried(rooms: Rooms, room: Room, person: Person, place: int) -> bool:
    """Say whether what somebody's team tries out has been computed."""
    every = tried(room, person, place)
    return bool(every) and len(rooms.found(every)) == len({one.key() for one in every})


def practice_for(rooms: Rooms, room: Room, person: Person, place: int) -> dict[str, Any]:
    """Return what a page shows of what was tried out: nothing, that it is made, or all of it."""
    every = tried(room, person, place)
    if not every:
        return {}
    found = {one.key(): result for one, result in rooms.found(every).items()}
    missing = [one for one in every if one.key() not in found]
    if missing:
        rooms.ask(missing, SOON)
        return {"is_tried": True}
    none, mine = (found[one.key()] for one in every)
    own = mine["course"]
    lines = [
        Line("none", say("nothing decided"), none["course"]["mean"]),
        Line("mine", say("your team"), own["mean"], own["low"], own["high"]),
    ]
    label = say("Performance by day: your team and the unit without decisions")
    return {
        "is_tried": True,
        "tried": {
            "chart": course(lines, label),
            "rows": [row_of(name, mine, none) for name in numbers_shown(room)],
        },
    }
