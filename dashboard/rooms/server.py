"""A server process: `python -m dashboard.rooms.server DATABASE PORT WORKERS` serves rooms here."""

import sys

from dashboard.rooms.serving import serve_rooms, worker_processes
from dashboard.rooms.store.database import open_database
from dashboard.rooms.store.rooms import Rooms

HERE = "127.0.0.1"


def main(database: str, port: int, workers: int) -> None:
    """Serve rooms on this machine until SIGTERM or Ctrl-C."""
    rooms = Rooms(open_database(database))
    with worker_processes(database, workers):
        serve_rooms(rooms, HERE, port, (), lambda _: None)
    rooms.stop()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
