"""What comes of what a team tries out, under public luck: as often as it likes."""

from typing import Any

from dashboard.rooms.game.outcome import wanted
from dashboard.rooms.game.state import Person, Room
from dashboard.rooms.game.work import SOON, Wanted, untouched
from dashboard.rooms.pages.what_came import chart_of, decided_on, numbers_shown, over_words, row_of
from dashboard.rooms.store.rooms import Rooms
from dashboard.words.language import say


def tried(room: Room, person: Person, place: int) -> list[Wanted]:
    """Return the runs of what a team tries out, and of deciding nothing; none before it does."""
    answer, number = room.answers.get((place, person.team)), room.lesson.phases[place].round
    if answer is None:
        return []
    path = (*room.path(person.team, number - 1), answer.content["levels"])
    return [wanted(room, one, "practice") for one in (path, untouched(number))]


def is_tried(rooms: Rooms, room: Room, person: Person, place: int) -> bool:
    """Say whether what a team tries out has been computed."""
    keys = {one.key() for one in tried(room, person, place)}
    return len(rooms.found(keys)) == len(keys)


def practice_for(rooms: Rooms, room: Room, person: Person, place: int) -> dict[str, Any] | None:
    """Return what somebody sees of what the team tries out; None until it is computed."""
    both = tried(room, person, place)
    found = rooms.found(one.key() for one in both)
    missing = [one for one in both if one.key() not in found]
    if missing:
        rooms.ask(missing, SOON)
    if missing or not both:
        return None
    mine, none = (found[one.key()] for one in both)
    return {
        "chart": chart_of(mine, none, decided_on(room, room.lesson.phases[place].round)),
        "rows": [row_of(name, mine, none) for name in numbers_shown(room)],
        "struck": say("Practice: what may happen, on another day and in another size in each run."),
        "predictions": [],
        "over": over_words(),
        "points": "",
    }
