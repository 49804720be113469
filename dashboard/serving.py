"""Serving the dashboard, until it is told to stop."""

import contextlib
import socket
from collections.abc import Callable

from dashboard.app import OWN_NAMES, make_app
from dashboard.figures.theme import Look
from dashboard.jobs import JobQueue
from dashboard.lean_memory import give_back_now, give_memory_back
from dashboard.lent_folder import remove_left_folders
from dashboard.listening import server_of, stopped_by_signal
from dashboard.pages.start import OPENING
from dashboard.pages.what_if.answer import answer
from dashboard.paths import ROOT


def serve(
    host: str, port: int, workers: int | None, ready: Callable[[], None], path: str = ROOT
) -> None:
    """Serve the dashboard until it is stopped; `ready` is called once it can be opened.

    `path`: of a proxy before it, which then says who may come in. Raises `OSError` where the
    address cannot be used.
    """
    socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)  # complains in words that can be read
    remove_left_folders()
    give_memory_back()
    jobs = JobQueue(workers)
    only_here = host in OWN_NAMES and path == ROOT
    server = server_of(make_app(jobs, only_here, path).server, host, port)
    warm(jobs)
    give_back_now()
    with stopped_by_signal(), contextlib.suppress(KeyboardInterrupt):
        ready()
        server.run()


def warm(jobs: JobQueue) -> None:
    """Run what the page opens with, so that the first to come need not wait."""
    for is_all in (False, True):
        answer(jobs, "0" * 16, OPENING, OPENING, is_all, Look())
