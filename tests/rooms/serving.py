"""A room server in a thread of the tests, answered over real HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.listening import server_of
from dashboard.rooms.pages.app import make_rooms_app
from dashboard.rooms.store.rooms import Rooms
from tests.servers import running

HERE = "127.0.0.1"


@contextmanager
def served(rooms: Rooms) -> Iterator[int]:
    """Serve rooms for a while; lends the port."""
    server = server_of(make_rooms_app(rooms), HERE, 0)
    with running(server):
        yield server.effective_port
