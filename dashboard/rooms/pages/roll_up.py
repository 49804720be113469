"""The roll-up: every team's decisions and band, and from there to why, in two clicks."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard.rooms.game.answers import PULSE
from dashboard.rooms.game.outcome import FEWEST, Outcome
from dashboard.rooms.game.room_file import Phase
from dashboard.rooms.game.scores import values
from dashboard.rooms.game.state import Owner, Room
from dashboard.rooms.pages.charts import Row, forest, strip
from dashboard.rooms.pages.what_came import outcomes
from dashboard.rooms.pages.what_is_asked import level_words, title_of
from dashboard.rooms.store.rooms import Rooms
from dashboard.words.language import say
from dashboard.words.names import names_listed, readable
from dashboard.words.numbers import fixed
from dashboard.words.outcomes import in_unit
from simulation.experiments.statistics import estimate

MOST_ROWS = 24
"""Teams that are shown on one chart by name."""


def roll_up_of(rooms: Rooms, room: Room) -> dict[str, Any]:
    """Return what the roll-up shows: of every round that was revealed, and answers of the rest."""
    found = outcomes(rooms, room)
    last = found[-1] if found else None
    return {
        "room": room,
        "title": say("All teams"),
        "last": last,
        "teams": [team_row(room, team, last) for team in room.teams_here()],
        "strip": strip_of(last),
        "forest": forest_of(room, last),
        "pulse": pulse_of(room),
        "tickets": tickets_of(room),
        "waiting": rooms.waiting(),
        "phase_title": title_of(room.now),
    }


def team_row(room: Room, team: Owner, last: Outcome | None) -> dict[str, Any]:
    """Return a team's row: what it decided, and once revealed its band, points and links."""
    rounds = len(room.lesson.rounds) if last is None else last.number
    row: dict[str, Any] = {
        "team": team,
        "name": room.teams[team],
        "members": names_listed([one.name for one in room.members(team)]),
        "decisions": [design_words(design) for design in room.path(team, rounds)],
        "band": None,
    }
    if last is None or team not in last.teams:
        return row
    mine = last.teams[team]
    row["band"] = last.bands[team]
    row["performance"] = in_unit("performance", float(np.mean(mine["measures"]["performance"])))
    if team in last.scores:
        row["points"] = round(last.scores[team].points)
    return row


def design_words(design: dict[str, float]) -> str:
    """Return a decision in a line."""
    told = [
        say("{lever}: {level}", lever=readable(lever), level=level_words(level))
        for lever, level in design.items()
        if level
    ]
    return ", ".join(told) or say("nothing")


def forest_of(room: Room, last: Outcome | None) -> Any:
    """Return all teams on one chart: what each has gained, with its interval; not for very many."""
    if last is None or last.untouched is None or not 1 <= len(last.teams) <= MOST_ROWS:
        return ""
    none = values(last.untouched, "performance")
    rows = []
    for team, mine in last.teams.items():
        gain = estimate(100.0 * (values(mine, "performance") - none))
        rows.append(Row(room.teams[team], gain.mean, gain.low, gain.high))
    return forest(rows, say("Performance gained over deciding nothing, in points, by team"))


def strip_of(last: Outcome | None) -> Any:
    """Return how all teams' points lie, where there are enough of them."""
    if last is None or len(last.scores) < FEWEST:
        return ""
    points = [score.points for score in last.scores.values()]
    return strip(points, say("Points of all teams for their decisions, 0 to 100"))


def pulse_of(room: Room) -> list[dict[str, Any]]:
    """Return the mean answers to the sentences about teams, from five teams on."""
    given = [answer.content["pulse"] for answer in answers_in(room, "pulse")]
    teams = {room.people[who].team for who in owners_in(room, "pulse") if who in room.people}
    if len(teams) < FEWEST:
        return []
    means = np.mean(np.array(given, dtype=float), axis=0)
    return [
        {"sentence": say(one), "mean": fixed(mean)} for one, mean in zip(PULSE, means, strict=True)
    ]


def tickets_of(room: Room) -> list[list[str]]:
    """Return what people take away, without names, from five people on."""
    given = [answer.content["ticket"] for answer in answers_in(room, "ticket")]
    return given if len(given) >= FEWEST else []


def answers_in(room: Room, kind: str) -> Sequence[Any]:
    """Return what was handed in in all phases of a kind."""
    return [
        answer for (phase, _), answer in room.answers.items() if phase_at(room, phase).kind == kind
    ]


def owners_in(room: Room, kind: str) -> Sequence[Owner]:
    """Return who handed something in in phases of a kind."""
    return [owner for phase, owner in room.answers if phase_at(room, phase).kind == kind]


def phase_at(room: Room, place: int) -> Phase:
    """Return a phase by its place."""
    found: Phase = room.lesson.phases[place]
    return found
