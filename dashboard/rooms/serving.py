"""Serving rooms: pages for phones, the dashboard beside them for the debrief, and workers."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

from cachetools import TTLCache, cached
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from dashboard import controls
from dashboard.listening import in_address, own_address, server_of, stopped_by_signal
from dashboard.rooms.game.codes import hashed
from dashboard.rooms.pages.access import LEAD
from dashboard.rooms.pages.app import make_rooms_app
from dashboard.rooms.pages.debrief import EXPLORE
from dashboard.rooms.store.rooms import Rooms
from dashboard.words.language import say
from simulation.compiled import fingerprint
from simulation.scenario.levers import Levers

LOCAL = ("127.0.0.1", "localhost", "[::1]", "::1")
EVERYWHERE = ("0.0.0.0", "::")
NETWORK_SECONDS = 5.0  # after which it is looked again in which networks this machine is
WORKERS = 1
STOP_SECONDS = 5.0


def own_names(host: str, names: tuple[str, ...] = ()) -> set[str]:
    """Return by which names this machine may be called: its own, and those given."""
    found = {*LOCAL, socket.gethostname().lower(), *(name.lower() for name in names)}
    found |= {f"{socket.gethostname().lower()}.local"}
    if host not in EVERYWHERE:
        found.add(f"[{host}]" if ":" in host else host.lower())
    for one in addresses_of_this_machine():
        found.add(f"[{one}]" if ":" in one else one)
    return found


def addresses_of_this_machine() -> list[str]:
    """Return this machine's addresses in its networks, the one that leads out first."""
    found = [own_address(socket.AF_INET)]
    with contextlib.suppress(OSError):
        every = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += [str(one[4][0]) for one in every]
    return list(dict.fromkeys(one for one in found if one and not one.startswith("127.")))


@cached(TTLCache(16, NETWORK_SECONDS))
def names_now(host: str, names: tuple[str, ...]) -> set[str]:
    """Return by which names this machine may be called just now: its network may change."""
    return own_names(host, names)


@cached(TTLCache(16, NETWORK_SECONDS))
def bases_of(host: str, port: int, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what phones open: given names first, then this machine's addresses; no localhost."""
    wide = host in EVERYWHERE
    found = addresses_of_this_machine() if wide else [] if host in LOCAL else [host]
    return tuple(f"http://{in_address(one)}:{port}" for one in [*names, *found])


def rooms_program(rooms: Rooms, host: str, port: int, names: tuple[str, ...] = ()) -> Any:
    """Return the whole program: rooms at the root, the dashboard beside them for instructors."""
    app = make_rooms_app(
        rooms,
        lambda: names_now(host, names),
        lambda: next(iter(bases_of(host, port, names)), ""),
    )
    return DispatcherMiddleware(app, {EXPLORE: Later(lambda: explore(rooms))})


def explore(rooms: Rooms) -> Any:
    """Return the dashboard, for instructors."""
    from dashboard.app import make_app
    from dashboard.jobs import JobQueue

    found = make_app(JobQueue(None), False, f"{EXPLORE}/").server
    for_instructors_only(found, rooms)
    return found.wsgi_app


class Later:
    """A program that is made when it is first asked for: phones do not wait for it at a restart."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make, self.lock = make, threading.Lock()
        self.made: Any = None

    def __call__(self, environ: dict[str, Any], start: Any) -> Any:
        """Answer a request."""
        with self.lock:
            if self.made is None:
                self.made = self.make()
        return self.made(environ, start)


def for_instructors_only(server: Any, rooms: Rooms) -> None:
    """Keep the dashboard from phones: it is 1 MB, and shows what is under seal."""
    from flask import request

    @server.before_request  # type: ignore[untyped-decorator]
    def _leads() -> Any:
        for name, token in request.cookies.items():
            if not name.startswith(f"{LEAD}_"):
                continue
            room = rooms.room(name.removeprefix(f"{LEAD}_")[:12])
            if room is not None and hashed(token) == room.instructor:
                return None
        return say("This page is for whoever opened a room."), 403


def warm() -> None:
    """Do once what takes long the first time, so that no phone waits for it."""
    fingerprint()
    for name in Levers.model_fields:
        controls.lever(name)


class FirstSeen:
    """A program that tells once from which other machine it was opened: the network works."""

    def __init__(self, inner: Any, seen: Callable[[str], None]) -> None:
        self.inner, self.seen, self.is_told = inner, seen, False

    def __call__(self, environ: dict[str, Any], start: Any) -> Any:
        """Answer a request."""
        address = str(environ.get("REMOTE_ADDR", ""))
        if not self.is_told and address and not address.startswith(("127.", "::1")):
            self.is_told = True
            self.seen(address)
        return self.inner(environ, start)


def serve_rooms(
    rooms: Rooms,
    host: str,
    port: int,
    names: tuple[str, ...],
    seen: Callable[[str], None],
) -> None:
    """Serve rooms until stopped; `seen` is told from where the first phone has come.

    Raises `OSError` where the address cannot be used.
    """
    socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    warm()
    program = FirstSeen(rooms_program(rooms, host, port, names), seen)
    server = server_of(program, host, port)
    with stopped_by_signal(), contextlib.suppress(KeyboardInterrupt):
        server.run()


@contextlib.contextmanager
def worker_processes(database: str, number: int = WORKERS) -> Iterator[None]:
    """Let worker processes of our own make the runs for a while."""
    command = [sys.executable, "-m", "dashboard.rooms.worker"]
    known = os.environ | {"HQC_ROOMS": database}
    started = [subprocess.Popen(command, env=known) for _ in range(number)]
    try:
        yield
    finally:
        for one in started:
            one.terminate()
        for one in started:
            with contextlib.suppress(subprocess.TimeoutExpired):
                one.wait(STOP_SECONDS)
            if one.poll() is None:
                one.kill()
