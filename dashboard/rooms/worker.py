"""A worker process: `python -m dashboard.rooms.worker` makes runs until it is stopped.

Which database it works for stands in `HQC_ROOMS`: in a list of processes a URL could be read, with
its password.
"""

import os
import signal
import threading

from dashboard.rooms.store.work import work_for

DATABASE = "HQC_ROOMS"


def main() -> None:
    """Work for a database until SIGTERM or Ctrl-C; what is begun is ended first."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    work_for(os.environ.get(DATABASE), stopped)


if __name__ == "__main__":
    main()
