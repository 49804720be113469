"""A worker process: `python -m dashboard.rooms.worker DATABASE` makes runs until it is stopped."""

import signal
import sys
import threading

from dashboard.rooms.store.work import work_for


def main(database: str) -> None:
    """Work for a database until SIGTERM or Ctrl-C; what is begun is ended first."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    work_for(database, stopped)


if __name__ == "__main__":
    main(sys.argv[1])
