"""All rooms of a database: one thread writes, in groups; everybody reads what it has made.

A move is made on the room as it is in the database, which is locked for it: two servers on one
database agree. What is answered has been kept.
"""

import contextvars
import json
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from typing import Any, NamedTuple, TypeVar

from cachetools import LRUCache
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from dashboard.rooms.game import answers, moves
from dashboard.rooms.game.codes import room_code
from dashboard.rooms.game.fold import folded
from dashboard.rooms.game.moves import Draft, Turn
from dashboard.rooms.game.runs import read_result
from dashboard.rooms.game.sealed import Sealed
from dashboard.rooms.game.state import Event, Owner, Room
from dashboard.rooms.game.work import Wanted, sealed_from_text, sealed_to_text
from dashboard.rooms.store import jobs
from dashboard.rooms.store.heartbeat import BEAT_SECONDS, Heartbeat
from dashboard.rooms.store.keeping import keep_beside
from dashboard.rooms.store.schema import DRAFT, EVENT, PERSONAL, ROOM
from dashboard.words.language import english, say

T = TypeVar("T")
LOG = logging.getLogger("hqc.rooms")
FRESH_SECONDS = 0.25  # for so long it is not asked whether another server has written
MOST_TOGETHER = 256  # moves in one transaction
WAIT_SECONDS = 20.0
MOST_RESULTS = 2_000


class Unavailable(RuntimeError):
    """The database cannot be reached or written: nothing was kept, and can be sent again."""


class Asked(NamedTuple):
    """A move that waits to be made, and where its answer is awaited."""

    code: str
    act: Callable[[Turn], Any]
    context: contextvars.Context
    answer: "Future[Any]"


class Done(NamedTuple):
    """What came of a move: what is to be answered, or why not."""

    asked: Asked
    told: Any
    error: BaseException | None


class Rooms:
    """Rooms of a database. `now` gives the time, in seconds since 1970."""

    def __init__(self, engine: Any, now: Callable[[], float] = time.time) -> None:
        self.engine, self.now = engine, now
        self.known: dict[str, tuple[Room, int, float]] = {}
        self.lock = threading.Lock()
        self.results: LRUCache[str, Mapping[str, Any]] = LRUCache(MOST_RESULTS)
        self.sealed_of: dict[str, tuple[Sealed, Mapping[str, Any]]] = {}
        self.asked: queue.Queue[Asked | None] = queue.Queue()
        self.heart = Heartbeat(self)
        self.thread = threading.Thread(target=self._write, name="rooms", daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """End the thread that writes, after what is asked already, and close all connections."""
        self.asked.put(None)
        self.thread.join()
        self.engine.dispose()

    def open(self, body: Mapping[str, Any], sealed: Sealed, reference: Mapping[str, Any]) -> Room:
        """Open a room and return it. `body`: of its first event, without its code.

        Raises `Unavailable`.
        """
        try:
            with self.writing() as connection, connection.begin():
                taken = set(connection.execute(select(ROOM.c.code)).scalars())
                code, now = body.get("code") or room_code(taken), self.now()
                row = {"code": code, "title": body["file"]["title"], "opened": now}
                row["sealed"] = sealed_to_text(sealed, reference)
                number = connection.execute(ROOM.insert().values(row)).inserted_primary_key[0]
                first = Event(1, now, "opened", {**body, "code": code, "seal": sealed.seal()})
                self.insert(connection, number, [first])
        except SQLAlchemyError as error:
            raise Unavailable(str(error)) from error
        found = self.room(code)
        assert found is not None
        return found

    def room(self, code: str, at_once: bool = False) -> Room | None:
        """Return a room as it is, None where there is none. Raises `Unavailable`.

        What another server has written is seen a moment later, or `at_once`.
        """
        known = self.known.get(code)
        if not at_once and known is not None and 0.0 <= time.monotonic() - known[2] < FRESH_SECONDS:
            return known[0]
        try:
            with self.engine.connect() as connection:
                return self.caught_up(connection, code)[0]
        except SQLAlchemyError as error:
            raise Unavailable(str(error)) from error

    def do(self, code: str, act: Callable[[Turn], T]) -> T:
        """Make a move in a room, and return what it says once that is kept.

        Raises what the move raises, and `Unavailable` where it cannot be kept.
        """
        asked = Asked(code, act, contextvars.copy_context(), Future())
        self.asked.put(asked)
        try:
            told: T = asked.answer.result(WAIT_SECONDS)
        except TimeoutError:
            raise Unavailable("the database does not answer") from None
        return told

    def all(self) -> list[Room]:
        """Return every room, the newest last."""
        with self.engine.connect() as connection:
            codes = connection.execute(select(ROOM.c.code).order_by(ROOM.c.id)).scalars().all()
            return [room for code in codes if (room := self.caught_up(connection, code)[0])]

    def events(self, code: str) -> list[Event]:
        """Return all events of a room, in order."""
        with self.engine.connect() as connection:
            found = connection.execute(select(ROOM.c.id).where(ROOM.c.code == code)).scalar_one()
            return self._events(connection, found, 0)

    def draft(self, code: str, phase: int, owner: Owner) -> Draft | None:
        """Return what is typed so far in a phase, None where nothing is."""
        try:
            with self.engine.connect() as connection:
                return self._drafts(connection, self.place_of(connection, code), phase).get(owner)
        except SQLAlchemyError as error:
            raise Unavailable(str(error)) from error

    def names(self, code: str) -> dict[str, str]:
        """Return people's own names by person, for the instructor alone."""
        with self.engine.connect() as connection:
            mine = PERSONAL.c.room == self.place_of(connection, code)
            return {
                row.person: row.name for row in connection.execute(select(PERSONAL).where(mine))
            }

    def sealed(self, code: str) -> tuple[Sealed, Mapping[str, Any]]:
        """Return what is under seal in a room, and its reference."""
        if code not in self.sealed_of:
            with self.engine.connect() as connection:
                one = select(ROOM.c.sealed).where(ROOM.c.code == code)
                text = connection.execute(one).scalar_one()
            self.sealed_of[code] = sealed_from_text(text)
        return self.sealed_of[code]

    def found(self, keys: Iterable[str]) -> dict[str, Mapping[str, Any]]:
        """Return the results of runs that there are, by the key of what was wanted."""
        wanted = set(keys)
        with self.lock:
            there = {key: self.results[key] for key in wanted if key in self.results}
        missing = wanted - set(there)
        if missing:
            with self.engine.connect() as connection:
                read = {k: read_result(v) for k, v in jobs.bodies(connection, missing).items()}
            there |= read
            with self.lock:
                self.results.update(read)
        return there

    def ask(self, wanted: Iterable[Wanted], urgency: int) -> None:
        """Put runs on the list of those to be made."""
        with self.writing() as connection, connection.begin():
            jobs.ask(connection, wanted, urgency, self.now())

    def waiting(self) -> int:
        """Return how many runs are still to be made."""
        with self.engine.connect() as connection:
            return jobs.waiting(connection)

    def writing(self) -> Any:
        """Return a connection that is going to write."""
        return self.engine.connect().execution_options(writes=True)

    def place_of(self, connection: Any, code: str) -> int:
        """Return the number of a room in the database."""
        known = self.known.get(code)
        if known is not None:
            return known[1]
        return int(connection.execute(select(ROOM.c.id).where(ROOM.c.code == code)).scalar_one())

    def caught_up(self, connection: Any, code: str, locks: bool = False) -> tuple[Room | None, int]:
        """Return a room with all that others have written, and its number in the database."""
        known = self.known.get(code)
        if known is None or locks:
            one = select(ROOM.c.id).where(ROOM.c.code == code)
            place = connection.execute(one.with_for_update() if locks else one).scalar()
            if place is None:
                return None, 0
        else:
            place = known[1]
        room = None if known is None else known[0]
        newer = self._events(connection, place, 0 if room is None else room.number)
        room = folded(newer, room)
        if room is not None:
            self.know(code, room, place)
        return room, place

    def know(self, code: str, room: Room, place: int) -> None:
        """Remember a room, unless a later one is known already."""
        with self.lock:
            known = self.known.get(code)
            if known is None or known[0].number <= room.number:
                self.known[code] = room, place, time.monotonic()

    def _events(self, connection: Any, place: int, after: int) -> list[Event]:
        newer = (EVENT.c.room == place) & (EVENT.c.number > after)
        rows = connection.execute(select(EVENT).where(newer).order_by(EVENT.c.number))
        return [Event(row.number, row.at, row.kind, json.loads(row.body)) for row in rows]

    def insert(self, connection: Any, place: int, events: Iterable[Event]) -> None:
        """Add events to those of a room."""
        rows = [
            {
                "room": place,
                "number": one.number,
                "at": one.at,
                "kind": one.kind,
                "body": json.dumps(one.body, sort_keys=True, ensure_ascii=False),
            }
            for one in events
        ]
        if rows:
            connection.execute(EVENT.insert(), rows)

    def _drafts(self, connection: Any, place: int, phase: int) -> dict[Owner, Draft]:
        mine = (DRAFT.c.room == place) & (DRAFT.c.phase == phase)
        rows = connection.execute(select(DRAFT).where(mine).order_by(DRAFT.c.owner))
        return {row.owner: Draft(row.base, json.loads(row.form), row.by, row.at) for row in rows}

    def _write(self) -> None:
        """Make moves as they come, many together, and notice the time once a second."""
        beat = 0.0
        while True:
            wait = beat + BEAT_SECONDS - time.monotonic()
            batch: list[Asked] = []
            try:
                one = self.asked.get(timeout=max(0.0, wait)) if wait > 0.0 else None
                if wait > 0.0 and one is None:
                    return
                while one is not None:
                    batch.append(one)
                    if len(batch) >= MOST_TOGETHER:
                        break
                    one = self.asked.get_nowait()
                    if one is None:
                        self.asked.put(None)
            except queue.Empty:
                pass
            by_room: dict[str, list[Asked]] = {}
            for each in batch:
                by_room.setdefault(each.code, []).append(each)
            for code, together in by_room.items():
                self.make(code, together)
            if time.monotonic() >= beat + BEAT_SECONDS:
                beat = time.monotonic()
                self._beat()

    def _beat(self) -> None:
        """Let the heart beat: a mishap of ours there must not keep people from handing in."""
        try:
            self.heart.beat()
        except Exception:
            LOG.exception("a beat failed")

    def make(self, code: str, together: list[Asked], tries: int = 3) -> None:
        """Make the moves of a room in one transaction, and answer once it is kept."""
        try:
            done = self._kept(code, together)
        except IntegrityError:
            self.known.pop(code, None)
            if tries > 1:
                self.make(code, together, tries - 1)
                return
            done = [Done(one, None, Unavailable("another server was faster")) for one in together]
        except SQLAlchemyError as error:
            self.known.pop(code, None)
            LOG.warning("a room could not be written: %s", error)
            done = [Done(one, None, Unavailable(str(error))) for one in together]
        except Exception as error:  # whoever waits is told, and others can go on
            self.known.pop(code, None)
            LOG.exception("a room could not be written")
            done = [Done(one, None, error) for one in together]
        for one in done:
            if one.error is not None:
                one.asked.answer.set_exception(one.error)
            else:
                one.asked.answer.set_result(one.told)

    def _kept(self, code: str, together: list[Asked]) -> list[Done]:
        with self.writing() as connection, connection.begin():
            room, place = self.caught_up(connection, code, locks=True)
            done: list[Done] = []
            happened: list[Event] = []
            for one in together:
                if room is None:
                    told = one.context.run(say, english("There is no such room."))
                    done.append(Done(one, None, moves.Refused(told, 404)))
                    continue
                turn = Turn(room, self.now(), lambda phase: self._drafts(connection, place, phase))
                try:
                    told = one.context.run(one.act, turn)
                except (moves.Refused, answers.Unfit) as error:
                    done.append(Done(one, None, error))
                    continue
                except Exception as error:  # one move of ours fails, not all others
                    LOG.exception("a move failed")
                    done.append(Done(one, None, error))
                    continue
                keep_beside(connection, place, turn)
                happened += turn.happened
                room = turn.room
                done.append(Done(one, told, None))
            self.insert(connection, place, happened)
        if room is not None:
            self.know(code, room, place)
        return done

    def itself(self, code: str, act: Callable[[Turn], Any]) -> Asked:
        """Return a move that nobody asked for: time passes."""
        return Asked(code, act, contextvars.copy_context(), Future())
