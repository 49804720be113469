"""A server of pages that runs in a thread of the tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

STOP_SECONDS = 1.0


@contextmanager
def running(server: Any) -> Iterator[None]:
    """Let a server of waitress run for a while."""
    closing = threading.Event()

    def serve() -> None:
        try:
            server.run()
        except OSError:  # its socket was closed under it
            if not closing.is_set():
                raise

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield
    closing.set()
    server.close()
    thread.join(STOP_SECONDS)
