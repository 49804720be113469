"""A room server in a thread of the tests, answered over real HTTP."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.listening import server_of
from dashboard.rooms.pages.app import make_rooms_app
from dashboard.rooms.store.rooms import Rooms

HERE = "127.0.0.1"


@contextmanager
def served(rooms: Rooms) -> Iterator[int]:
    """Serve rooms for a while; lends the port."""
    server = server_of(make_rooms_app(rooms), HERE, 0)
    closing = threading.Event()

    def serve() -> None:
        try:
            server.run()
        except OSError:  # its socket was closed under it
            if not closing.is_set():
                raise

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield server.effective_port
    closing.set()
    server.close()
    thread.join(1)
