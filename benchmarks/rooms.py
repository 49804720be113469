"""Rooms under load: `python -m benchmarks.rooms` prints each figure beside what is asked of it.

The load is open-loop: each bot acts at its own time, whether the server has answered others or not.
It comes from this process, which reports how much of a processor it took itself; the server and its
worker are processes of their own. `--database URL` for PostgreSQL, `--json FILE`, `--quick`.
"""

import argparse
import functools
import gzip
import json
import math
import os
import re
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.beside_c import seconds_of_c
from dashboard.rooms.bots import Answered, Bot, Leader, all_at_once
from dashboard.rooms.game.reading import load_room_file
from dashboard.rooms.game.room_file import RoomFile
from dashboard.rooms.opening import open_room
from dashboard.rooms.rehearsal import HERE, free_port, server_process, wait_for
from dashboard.rooms.store.database import open_database, url_of
from dashboard.rooms.store.rooms import Rooms

LESSON = "storm-in-fifty-minutes"
PEOPLE = 200
JOIN_SECONDS, SUBMIT_SECONDS = 30.0, 10.0
KILLS = 20
MOST_HELD = 3_990  # of the 4,000 that a server allows: it answers one more
PATIENCE = 120.0
DECIDE, PREDICT, REVEAL = 3, 4, 5


class Figure(NamedTuple):
    """A figure: what it is of, what was measured, its unit, what must and should be reached."""

    name: str
    value: float
    unit: str
    must: float
    goal: float
    more_is_better: bool = False

    @property
    def verdict(self) -> str:
        """Say whether it was met."""
        reached = self.value >= self.must if self.more_is_better else self.value <= self.must
        return "met" if reached else "MISSED"


class Place(NamedTuple):
    """A served room: where, its code, its leader's key, and its store."""

    port: int
    code: str
    key: str
    rooms: Rooms
    url: str


@contextmanager
def a_room(lesson: RoomFile, database: str | None) -> Iterator[Place]:
    """Serve a new room for a while, with a worker."""
    with tempfile.TemporaryDirectory(prefix="hqc-bench-") as folder:
        url = url_of(database or str(Path(folder) / "rooms.sqlite"))
        rooms = Rooms(open_database(url))
        opened = open_room(rooms, lesson)
        with server_process(url) as port:
            yield Place(port, opened.room.code, opened.key, rooms, url)
        rooms.stop()


def at_their_times(acts: Sequence[Callable[[], Any]], seconds: float) -> list[Any]:
    """Do things spread evenly over some seconds, each at its time; return what came."""
    found: list[Any] = [None] * len(acts)
    start = time.perf_counter()

    def act(nth: int) -> None:
        time.sleep(max(0.0, start + seconds * nth / len(acts) - time.perf_counter()))
        try:
            found[nth] = acts[nth]()
        except OSError as error:
            found[nth] = error

    threads = [threading.Thread(target=act, args=(nth,)) for nth in range(len(acts))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return found


def milliseconds(found: Sequence[Any], percent: float, wanted: int) -> float:
    """Return a percentile of how long answers took; any that is not as wanted counts as lost."""
    seconds = [
        one.seconds if isinstance(one, Answered) and one.status == wanted else PATIENCE
        for one in found
    ]
    return 1000.0 * float(np.percentile(seconds, percent))


def first_load(place: Place) -> list[Figure]:
    """Return how much a phone loads, compressed, and in how many requests."""
    bot = Bot(HERE, place.port, place.code, 0)
    pages = [bot.browser.ask("GET", f"/j/{place.code}").text, bot.join().text]
    files = {part for page in pages for part in page.split('"') if part.startswith("/static/")}
    texts = [*pages, *(bot.browser.ask("GET", name).text for name in files)]
    size = sum(len(gzip.compress(text.encode(), 6)) + 600 for text in texts)  # with its headers
    bot.close()
    return [
        Figure("first load on a phone, compressed", size / 1000.0, "kB", 60, 25),
        Figure("requests of it, after the welcome", 1 + len(files), "", 6, 4),
    ]


def joins(bots: Sequence[Bot]) -> Figure:
    """Return how long it takes from opening the address to a page that can be used."""
    found = at_their_times([bot.join for bot in bots], JOIN_SECONDS)
    value = milliseconds(found, 95, 200) / 1000.0
    return Figure(f"join to usable, {len(bots)} in {JOIN_SECONDS:.0f} s, p95", value, "s", 2, 1)


def submits(bots: Sequence[Bot], pages: Sequence[str]) -> list[Figure]:
    """Return how long it takes until somebody is told that it is kept, while runs are made."""
    both = zip(bots, pages, strict=True)
    acts = [functools.partial(bot.hand_in, page) for bot, page in both]
    found = at_their_times(acts, SUBMIT_SECONDS)
    of = f"hand in to told, {len(bots)} in {SUBMIT_SECONDS:.0f} s, runs under way"
    return [
        Figure(f"{of}, p95", milliseconds(found, 95, 303), "ms", 250, 80),
        Figure(f"{of}, p99", milliseconds(found, 99, 303), "ms", 1_000, 250),
    ]


def seen_by_all(bots: Sequence[Bot], leader: Leader, results: bool = False) -> float:
    """Press for the next phase; return after how long 19 of 20 phones show it, in seconds.

    `results`: after how long all show the results. Phones ask as often as the page tells them.
    """
    seen: list[float] = [PATIENCE] * len(bots)
    ready = threading.Barrier(len(bots) + 1)
    pressed = [math.inf]

    def watch(nth: int) -> None:
        bot, luck = bots[nth], np.random.default_rng(nth)
        before = bot.now().text
        ready.wait()
        time.sleep(float(luck.uniform(0.0, 1.0)))
        while time.perf_counter() - pressed[0] < PATIENCE:
            told = bot.now()
            if told.status == 200 and json.loads(told.text)["key"] != json.loads(before)["key"]:
                page = bot.here().text
                if not results or "<svg" in page:
                    seen[nth] = time.perf_counter() - pressed[0]
                    return
            time.sleep(float(luck.uniform(0.7, 1.3)) * json.loads(told.text)["poll"])

    threads = [threading.Thread(target=watch, args=(nth,)) for nth in range(len(bots))]
    for one in threads:
        one.start()
    ready.wait()
    time.sleep(1.5)
    pressed[0] = time.perf_counter()
    leader.press("next")
    for one in threads:
        one.join()
    return float(max(seen) if results else np.percentile(seen, 95))


def connections_held(place: Place, wanted: int = 4_000) -> Figure:
    """Return how many open connections the server holds and goes on answering."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, wanted + 1_000), hard))
    held: list[socket.socket] = []
    try:
        while len(held) < wanted:
            held.append(socket.create_connection((HERE, place.port), 5.0))
        answered = 0
        for one in held[:: max(1, wanted // 50)]:
            one.settimeout(10.0)
            one.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            answered += one.recv(12).endswith(b"200")
        fresh = Bot(HERE, place.port, place.code, 9_999)
        is_served = fresh.browser.ask("GET", "/").status == 200 and answered >= 50
        fresh.close()
    except OSError:
        is_served = False
    count = len(held) if is_served else 0
    for one in held:
        one.close()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return Figure("open connections held, and answered", count, "", 1_000, MOST_HELD, True)


def kills(lesson: RoomFile, database: str | None, number: int = KILLS) -> list[Figure]:
    """Kill the server again and again through a lesson; return how often nothing was lost."""
    good, slowest = 0, 0.0
    with tempfile.TemporaryDirectory(prefix="hqc-kills-") as folder:
        url = url_of(database or str(Path(folder) / "rooms.sqlite"))
        rooms = Rooms(open_database(url))
        opened = open_room(rooms, lesson)
        port = free_port()
        command = [sys.executable, "-m", "dashboard.rooms.server", url, str(port), "0"]
        server = subprocess.Popen(command)
        wait_for(port, server)
        leader = Leader(HERE, port, opened.room.code, opened.key)
        bots = [Bot(HERE, port, opened.room.code, nth) for nth in range(8)]
        all_at_once([bot.join for bot in bots])
        for nth in range(number):
            all_at_once([bot.hand_in for bot in bots])
            pages = [bot.here().text for bot in bots]
            server.kill()
            server.wait()
            start = time.perf_counter()
            server = subprocess.Popen(command)
            wait_for(port, server)
            again = [bot.here().text for bot in bots]
            took = time.perf_counter() - start
            slowest = max(slowest, took)
            kept = [same(one, other) for one, other in zip(pages, again, strict=True)]
            good += all(kept)
            leader.press("next" if nth % 2 else "undo")
            leader.press("next")
        server.terminate()
        server.wait()
        rooms.stop()
        for bot in bots:
            bot.close()
        leader.close()
    return [
        Figure("kills that lost nothing", good, f"of {number}", number, number, True),
        Figure("slowest restart, until all phones are served", slowest, "s", 5, 3),
    ]


def same(one: str, other: str) -> bool:
    """Say whether a page shows the same, but for the clock and the key of its form."""
    return settled(one) == settled(other)


def settled(page: str) -> str:
    """Return a page without the key of its form, and the seconds that are left."""
    page = re.sub(r'name="key" value="\w+"|data-poll="[\d.]+"', "", page)
    return re.sub(r'data-left="\d*"|Seconds left: [\d,]+', "", page)


def measured(database: str | None, quick: bool) -> dict[str, Any]:
    """Return all figures, with how long C's run of the reference workload takes beside them."""
    lesson, _ = load_room_file(LESSON)
    alone = lesson.model_copy(update={"team_size": 1})
    people = 40 if quick else PEOPLE
    figures: list[Figure] = []
    with a_room(alone, database) as place:
        figures += first_load(place)
        bots = [Bot(HERE, place.port, place.code, nth) for nth in range(1, people + 1)]
        leader = Leader(HERE, place.port, place.code, place.key)
        started, own = time.perf_counter(), time.process_time()
        figures.append(joins(bots))
        for _ in range(DECIDE - 1):
            leader.press("next")
        seen = seen_by_all(bots, leader)
        figures.append(Figure("press for the next phase to seen, p95", seen, "s", 2, 1))
        shown = all_at_once([bot.here for bot in bots])
        pages = [one.text for one in shown if isinstance(one, Answered)]
        figures += submits(bots, pages)
        share = (time.process_time() - own) / (time.perf_counter() - started)
        leader.press("next")
        waited = time.perf_counter()
        while place.rooms.waiting() and time.perf_counter() - waited < 600.0:
            time.sleep(0.5)
        waited = time.perf_counter() - waited
        revealed = seen_by_all(bots, leader, results=True)
        figures.append(Figure(f"reveal to all {people} teams' results", revealed, "s", 5, 2))
        for bot in bots:
            bot.close()
        leader.close()
        time.sleep(1.0)
        figures.append(connections_held(place, 1_000 if quick else MOST_HELD))
    figures += kills(lesson, database, 4 if quick else KILLS)
    return {
        "figures": [one._asdict() | {"verdict": one.verdict} for one in figures],
        "runs_of_all_teams_seconds": waited,
        "generator_share_of_a_processor": share,
        "c_seconds": seconds_of_c(),
        "database": "PostgreSQL" if database else "SQLite",
        "processors": os.cpu_count(),
    }


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database")
    parser.add_argument("--json")
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    found = measured(given.database, given.quick)
    print(f"{found['database']}; C's run of the workload: {1000 * found['c_seconds']:.0f} ms")
    for one in found["figures"]:
        value = f"{one['value']:.3g} {one['unit']}".strip()
        print(f"{one['verdict']:7} {one['name']}: {value} (must {one['must']}, goal {one['goal']})")
    print(f"the load took {100 * found['generator_share_of_a_processor']:.0f} % of a processor;")
    print(f"all teams' runs were made {found['runs_of_all_teams_seconds']:.0f} s later")
    if given.json:
        Path(given.json).write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
