"""What came of a round: for each team its runs, its band and score; for each person their points.

All of it follows from the room's events, what was under seal, and the runs: it is never kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.rooms.game.designs import Design, unspent
from dashboard.rooms.game.moves import MOST_POINTS
from dashboard.rooms.game.room_file import ASKING, Phase
from dashboard.rooms.game.scores import DesignScore, bands, design_score, prediction_points
from dashboard.rooms.game.state import Owner, Person, Room
from dashboard.rooms.game.work import Luck, Wanted, first_rounds, untouched

Result = Mapping[str, Any]
Found = Mapping[str, Result]
"""Results of runs, by the key of what was wanted."""
FEWEST = 5
"""People from which on a group's answers are shown, and teams from which on a pulse is."""


@dataclass(frozen=True)
class Outcome:
    """What came of a round. What is not computed yet is not there."""

    number: int
    untouched: Result | None
    best: Result | None
    teams: Mapping[Owner, Result]
    bands: Mapping[Owner, int]
    scores: Mapping[Owner, DesignScore]

    @property
    def is_whole(self) -> bool:
        """Say whether the organization without decisions and the reference best are there."""
        return self.untouched is not None and self.best is not None


def wanted(room: Room, path: Sequence[Design], luck: Luck = "exam") -> Wanted:
    """Return the runs of a path of decisions in a room."""
    return Wanted(room.code, room.seal, tuple(path), luck)


def team_wanted(room: Room, team: Owner, number: int) -> Wanted:
    """Return the runs of what a team has decided in the first rounds."""
    return wanted(room, room.path(team, number))


def all_wanted(room: Room, number: int, reference: Mapping[str, Any]) -> list[Wanted]:
    """Return every run that a round's outcome is made of."""
    fixed = [wanted(room, untouched(number)), best_wanted(room, number, reference)]
    return [*fixed, *(team_wanted(room, team, number) for team in room.teams_here())]


def best_wanted(room: Room, number: int, reference: Mapping[str, Any]) -> Wanted:
    """Return the runs of the reference best."""
    return wanted(room, first_rounds(reference["path"], number))


def outcome_of(room: Room, number: int, reference: Mapping[str, Any], found: Found) -> Outcome:
    """Return what came of a round, from the results that there are."""

    def result(one: Wanted) -> Result | None:
        return found.get(one.key())

    none = result(wanted(room, untouched(number)))
    best = result(best_wanted(room, number, reference))
    teams = {
        team: mine
        for team in room.teams_here()
        if (mine := result(team_wanted(room, team, number))) is not None
    }
    scores: dict[Owner, DesignScore] = {}
    if none is not None and best is not None:
        worth = room.lesson.budget.worth
        for team, mine in teams.items():
            left = unspent(room.lesson, room.prices, room.path(team, number))
            scores[team] = design_score(mine, none, best, worth * left)
    return Outcome(number, none, best, teams, bands(teams), scores)


def prediction_score(
    room: Room, person: Person, place: int, reference: Mapping[str, Any], outcome: Outcome
) -> float | None:
    """Return the points of somebody's prediction in a phase; None where nothing can be said."""
    answer = room.answers.get((place, person.id))
    truth = truth_of(room.lesson.phases[place], person, outcome)
    if answer is None or truth is None:
        return None
    ranges = reference["ranges"][outcome.number - 1]
    return prediction_points(answer.content["ranges"], truth["measures"], ranges)


def truth_of(phase: Phase, person: Person, outcome: Outcome) -> Result | None:
    """Return what a prediction is held against."""
    return outcome.untouched if phase.of == "untouched" else outcome.teams.get(person.team)


def predicted(room: Room, number: int) -> list[int]:
    """Return in which phases a round was predicted."""
    phases = enumerate(room.lesson.phases)
    return [at for at, one in phases if one.kind == "predict" and one.round == number]


def took_part(room: Room, person: Person) -> float:
    """Return the share of the phases in which something was asked that somebody answered, 0 to 1.

    Only those the room has been in.
    """
    asked = [
        at
        for at, one in enumerate(room.lesson.phases)
        if one.kind in ASKING
        and one.kind != "free_play"
        and (room.is_at_own_pace or at in room.spans)
    ]
    given = [at for at in asked if (at, room.owner(person, at)) in room.answers]
    return len(given) / len(asked) if asked else 0.0


def reason_points(room: Room, team: Owner) -> float | None:
    """Return the share of the points for a team's reasons, 0 to 1; None where none are marked."""
    given = [points for (_, owner), points in room.points.items() if owner == team]
    return sum(given) / (MOST_POINTS * len(given)) if given else None
