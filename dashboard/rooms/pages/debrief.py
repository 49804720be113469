"""From a room to why: teams' decisions as states of the dashboard's own pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.later import turned_on_page
from dashboard.link import link_of
from dashboard.rooms.game.designs import scenario_of
from dashboard.rooms.game.moves import Refused
from dashboard.rooms.game.state import Owner, Room
from dashboard.rooms.game.work import untouched
from dashboard.rooms.store.rooms import Rooms
from dashboard.state import PageState, loaded, shock_sent
from dashboard.words.language import say
from simulation.scenario.shocks import Shock

EXPLORE = "/explore"
"""Where the dashboard stands on a room's server, for the instructor alone."""


def debrief_link(rooms: Rooms, room: Room, teams: Sequence[Owner]) -> str:
    """Return the link of teams' decisions, held against deciding nothing, all of them pinned.

    Raises `Refused` while not every round was revealed: it would tell what is under seal.
    """
    number = max(
        (n for n in range(1, len(room.lesson.rounds) + 1) if room.is_revealed(n)), default=0
    )
    if number == 0:
        raise Refused(say("This is shown once a round was revealed."), 409)
    states = [page_state(rooms, room, room.path(team, number)) for team in teams]
    return link_of(states[0], page_state(rooms, room, untouched(number)), states)


def page_state(rooms: Rooms, room: Room, path: Sequence[Mapping[str, float]]) -> PageState:
    """Return a path of decisions, under what struck in the room, as *What if* shows it.

    The same shocks and luck: its first histories are those of the exam, to the byte.
    """
    lesson = room.lesson
    sealed, _ = rooms.sealed(room.code)
    stop = lesson.span(len(path))[1]
    changes: dict[str, Any] = {**lesson.changes, "run.days": stop, "run.seed": sealed.exam_seed}
    decided = scenario_of(lesson, path, (), sealed.exam_seed).levers
    usual = loaded(lesson.scenario).levers
    for lever in lesson.levers:
        before = turned_on_page(getattr(usual, lever))
        for part, value in turned_on_page(getattr(decided, lever)).items():
            if value != before[part]:
                changes[f"levers.{lever}.{part}"] = value
    shocks = [Shock.model_validate(dict(one)) for one in sealed.shocks if one["day"] < stop]
    return PageState(lesson.scenario, changes, tuple(map(shock_sent, shocks)))
