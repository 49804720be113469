"""A rehearsal: a server of its own, bots for people, and the whole lesson as it is planned.

It passes or fails: every answer is one that is expected, nobody is lost, all results come, the
seal fits, and the marks can be computed again from the export alone.
"""

import contextlib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from dashboard.rooms.bots import Answered, Bot, Leader, all_at_once
from dashboard.rooms.game.marks import marks_csv
from dashboard.rooms.game.room_file import ASKING, BY_TEAM, RoomFile
from dashboard.rooms.game.sealed import seal_of
from dashboard.rooms.opening import open_room
from dashboard.rooms.pages.export import marks_from, zipped
from dashboard.rooms.pages.what_is_asked import title_of
from dashboard.rooms.store.database import open_database, url_of
from dashboard.rooms.store.rooms import Rooms

HERE = "127.0.0.1"
START_SECONDS, RESULTS_SECONDS = 60.0, 300.0
Say = Callable[[str], None]


@dataclass
class Report:
    """What came of a rehearsal: a row for each step, and what went wrong."""

    people: int = 0
    rows: list[list[str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, what: str, answers: Sequence[object], wanted: Sequence[int]) -> None:
        """Note how a step went: whose answers were not those wanted, and how long they took."""
        good = [one for one in answers if isinstance(one, Answered) and one.status in wanted]
        bad = [one for one in answers if one not in good]
        seconds = [one.seconds for one in good]
        took = f"{1000 * np.percentile(seconds, 95):.0f} ms (19 of 20)" if seconds else "–"
        self.rows.append(["✗" if bad else "✓", f"{what}: {len(good)} of {len(answers)}", took])
        for one in bad[:3]:
            told = f"status {one.status}" if isinstance(one, Answered) else repr(one)
            self.problems.append(f"{what}: {told}")


def rehearsed(lesson: RoomFile, teams: int, database: str | None, tell: Say) -> Report:
    """Return what came of playing a lesson with so many teams of bots.

    `database`: left out, one of its own in a temporary folder.
    """
    with tempfile.TemporaryDirectory(prefix="hqc-room-") as folder:
        url = url_of(database or str(Path(folder) / "rooms.sqlite"))
        rooms = Rooms(open_database(url))
        try:
            opened = open_room(rooms, lesson)
            with server_process(url) as port:
                return played(lesson, teams, rooms, opened.room.code, opened.key, port, tell)
        finally:
            rooms.stop()


@contextlib.contextmanager
def server_process(url: str, workers: int = 1, port: int | None = None) -> Iterator[int]:
    """Let a server of its own process serve rooms for a while; lends its port."""
    chosen = port or free_port()
    command = [sys.executable, "-m", "dashboard.rooms.server", url, str(chosen), str(workers)]
    started = subprocess.Popen(command)
    try:
        wait_for(chosen, started)
        yield chosen
    finally:
        started.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            started.wait(10.0)
        if started.poll() is None:
            started.kill()


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, started: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers. Raises `RuntimeError` where it does not."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if started.poll() is not None:
            raise RuntimeError(f"the server has ended with status {started.returncode}")
        with contextlib.suppress(OSError), socket.create_connection((HERE, port), 1.0):
            return
        time.sleep(0.05)
    raise RuntimeError("the server does not answer")


def played(
    lesson: RoomFile, teams: int, rooms: Rooms, code: str, key: str, port: int, tell: Say
) -> Report:
    """Play a lesson from the lobby to the export."""
    report = Report(people=teams * lesson.team_size)
    leader = Leader(HERE, port, code, key)
    bots = [
        Bot(HERE, port, code, number, number // lesson.team_size + 1)
        for number in range(report.people)
    ]
    report.add("join", all_at_once([bot.join for bot in bots]), [200])
    for place, phase in enumerate(lesson.phases):
        if place:
            report.add(f"next: {title_of(phase)}", [leader.press("next")], [303])
        tell(f"{place + 1} of {len(lesson.phases)}: {title_of(phase)}")
        if phase.kind in ASKING:
            who = (
                [group[0] for group in by_team(bots, rooms, code)]
                if phase.kind in BY_TEAM
                else bots
            )
            report.add(title_of(phase), all_at_once([bot.hand_in for bot in who]), [303])
        else:
            report.add(title_of(phase), all_at_once([bot.here for bot in bots]), [200])
        if phase.kind == "reveal":
            wait_for_results(bots, report)
    for page in ("roll-up", "projector", "marks.csv", "events.csv", "room.zip"):
        report.add(page, [leader.page(page)], [200])
    for bot in bots:
        bot.close()
    leader.close()
    compare(rooms, code, report)
    return report


def by_team(bots: Sequence[Bot], rooms: Rooms, code: str) -> list[list[Bot]]:
    """Return bots by team."""
    names = rooms.names(code)
    room = rooms.room(code, at_once=True)
    assert room is not None
    team_of = {names[one.id]: one.team for one in room.here() if one.id in names}
    found: dict[str, list[Bot]] = {}
    for bot in bots:
        found.setdefault(team_of[bot.name], []).append(bot)
    return list(found.values())


def wait_for_results(bots: Sequence[Bot], report: Report) -> None:
    """Wait until everybody sees what came of it, and note how long that took."""
    start = time.perf_counter()
    left = list(bots)
    while left and time.perf_counter() - start < RESULTS_SECONDS:
        pages = all_at_once([bot.here for bot in left])
        left = [
            bot
            for bot, page in zip(left, pages, strict=True)
            if not (isinstance(page, Answered) and "<svg" in page.text)
        ]
        if left:
            time.sleep(0.25)
    took = time.perf_counter() - start
    report.rows.append(["✗" if left else "✓", "everybody sees the results", f"{took:.1f} s"])
    if left:
        report.problems.append(f"{len(left)} people do not see what came of it")


def compare(rooms: Rooms, code: str, report: Report) -> None:
    """Compare the seal with what was under it, and marks with those from the export alone."""
    room = rooms.room(code, at_once=True)
    assert room is not None
    sealed, _ = rooms.sealed(code)
    fits = seal_of(sealed.text()) == room.seal
    report.rows.append(["✓" if fits else "✗", "the seal fits what was under it", ""])
    again, given = marks_from(zipped(rooms, room))
    text = marks_csv(again, given, {})
    is_whole = len(given) == report.people and text.count("\r\n") == report.people + 1
    report.rows.append(["✓" if is_whole else "✗", "marks of everybody from the export alone", ""])
    if not fits:
        report.problems.append("the seal does not fit what was under it")
    if not is_whole:
        report.problems.append(f"{len(given)} marks for {report.people} people")
