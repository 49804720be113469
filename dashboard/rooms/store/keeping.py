"""What is kept beside a move's events: drafts, people's own names, and runs that are asked for."""

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, update

from dashboard.rooms.game.answers import Unfit, content_of
from dashboard.rooms.game.moves import Draft, Turn
from dashboard.rooms.game.state import Owner
from dashboard.rooms.game.work import LATER, SOON, Wanted
from dashboard.rooms.store.jobs import ask, insert
from dashboard.rooms.store.schema import DRAFT, PERSONAL, ROOM


def keep_beside(connection: Any, place: int, turn: Turn) -> None:
    """Keep what a move asks for beside its events, in the same transaction."""
    for what, content in turn.kept:
        KEEP[what](connection, place, turn, content)
    if any(one.kind == "closed" for one in turn.happened):
        connection.execute(update(ROOM).where(ROOM.c.id == place).values(closed=turn.now))


def keep_draft(connection: Any, place: int, _: Turn, content: tuple[int, Owner, Draft]) -> None:
    """Keep what somebody types in place of what was typed before."""
    phase, owner, draft = content
    row = {"room": place, "phase": phase, "owner": owner, "base": draft.base}
    row |= {"form": json.dumps(draft.form, ensure_ascii=False), "by": draft.by, "at": draft.at}
    added = insert(connection, DRAFT).values(row)
    keys = [DRAFT.c.room, DRAFT.c.phase, DRAFT.c.owner]
    changed = {name: row[name] for name in ("base", "form", "by", "at")}
    connection.execute(added.on_conflict_do_update(index_elements=keys, set_=changed))


def keep_name(connection: Any, place: int, _: Turn, content: tuple[str, str]) -> None:
    """Keep somebody's own name, apart from all else."""
    person, name = content
    added = insert(connection, PERSONAL).values(room=place, person=person, name=name)
    keys = [PERSONAL.c.room, PERSONAL.c.person]
    connection.execute(added.on_conflict_do_update(index_elements=keys, set_={"name": name}))


def erase_names(connection: Any, place: int, _: Turn, __: None) -> None:
    """Erase everybody's own name."""
    connection.execute(delete(PERSONAL).where(PERSONAL.c.room == place))


def ask_for_runs(connection: Any, _: int, turn: Turn, content: tuple[Owner, int]) -> None:
    """Ask for the runs of what a team has handed in."""
    team, phase = content
    ask(connection, [wanted_by(turn, team, phase)], SOON, turn.now)


def ask_for_typed(
    connection: Any, _: int, turn: Turn, content: tuple[Owner, int, dict[str, str]]
) -> None:
    """Ask for the runs of what a team has typed so far, if it could be handed in."""
    team, phase, form = content
    try:
        typed = content_of(turn.room, phase, {"reason": "–", **form})
    except Unfit:
        return
    ask(connection, [wanted_by(turn, team, phase, typed["levels"])], LATER, turn.now)


def wanted_by(
    turn: Turn, team: Owner, phase: int, levels: dict[str, float] | None = None
) -> Wanted:
    """Return the runs that a team wants of a phase: `levels`, or what it has handed in."""
    room = turn.room
    one = room.lesson.phases[phase]
    if levels is None:
        levels = dict(room.answers[phase, team].content["levels"])
    path = (*room.path(team, one.round - 1), levels)
    return Wanted(room.code, room.seal, path, "exam" if one.kind == "decide" else "practice")


KEEP: dict[str, Callable[[Any, int, Turn, Any], None]] = {
    "draft": keep_draft,
    "draft_work": ask_for_typed,
    "personal": keep_name,
    "erase": erase_names,
    "work": ask_for_runs,
}
