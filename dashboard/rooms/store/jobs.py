"""The list of runs to make: whoever takes one has it for a while, then somebody else may.

Runs are pure: one that is made twice gives the same bytes, so nothing worse can happen.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dashboard.rooms.game.work import Wanted, wanted_of
from dashboard.rooms.store.schema import JOB, RESULT

LEASE_SECONDS = 30.0
MOST_TRIES = 5
INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert(connection: Any, table: Any) -> Any:
    """Return an insert of the connection's database, which knows what to do about conflicts."""
    return INSERTS[connection.dialect.name](table)


def ask(connection: Any, wanted: Iterable[Wanted], urgency: int, now: float) -> None:
    """Put runs on the list that are not on it; what is more urgent now moves forward."""
    rows = {
        one.key(): {
            "key": one.key(),
            "spec": one.spec(),
            "asked": now,
            "urgency": urgency,
            "state": "waiting",
            "lease": 0.0,
            "tries": 0,
        }
        for one in wanted
    }
    if not rows:
        return
    added = insert(connection, JOB).values(list(rows.values()))
    sooner = added.on_conflict_do_update(
        index_elements=[JOB.c.key],
        set_={"urgency": urgency},
        where=JOB.c.urgency > urgency,
    )
    connection.execute(sooner)


def take(engine: Any, now: float, lease: float = LEASE_SECONDS) -> tuple[str, Wanted] | None:
    """Take the most urgent run that nobody is making; None where there is none.

    One that has been tried too often is given up.
    """
    is_free = or_(JOB.c.state == "waiting", and_(JOB.c.state == "running", JOB.c.lease < now))
    first = select(JOB).where(is_free).order_by(JOB.c.urgency, JOB.c.asked, JOB.c.key).limit(1)
    with engine.connect() as looking:
        if looking.execute(first).first() is None:
            return None
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        row = connection.execute(first.with_for_update(skip_locked=True)).first()
        if row is None:
            return None
        state = "failed" if row.tries >= MOST_TRIES else "running"
        taken = {"state": state, "lease": now + lease, "tries": row.tries + 1}
        connection.execute(update(JOB).where(JOB.c.key == row.key).values(taken))
    return (row.key, wanted_of(row.spec)) if state == "running" else take(engine, now, lease)


def finish(engine: Any, key: str, body: bytes) -> None:
    """Keep the result of a run; one that is there already stays."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        added = insert(connection, RESULT).values(key=key, body=body)
        connection.execute(added.on_conflict_do_nothing(index_elements=[RESULT.c.key]))
        connection.execute(update(JOB).where(JOB.c.key == key).values(state="done"))


def give_up(engine: Any, key: str) -> None:
    """Note that a run cannot be made."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(update(JOB).where(JOB.c.key == key).values(state="failed"))


def bodies(connection: Any, keys: Iterable[str]) -> dict[str, bytes]:
    """Return the results that there are, by key."""
    wanted = list(keys)
    if not wanted:
        return {}
    rows = connection.execute(select(RESULT).where(RESULT.c.key.in_(wanted)))
    return {row.key: bytes(row.body) for row in rows}


def waiting(connection: Any) -> int:
    """Return how many runs are still to be made."""
    undone = JOB.c.state.in_(("waiting", "running"))
    return int(connection.execute(select(func.count()).where(undone)).scalar_one())
