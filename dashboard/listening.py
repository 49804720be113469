"""A server that listens: at which address, to how many at once, and until it is told to stop."""

import contextlib
import ipaddress
import signal
import socket
from typing import Any

LARGEST_REQUEST = 3_000_000  # bytes: the largest upload, as a browser packs it
THREADS = 96  # each may wait for an answer
MOST_CONNECTIONS = 4_000  # a browser keeps two to six
IDLE_SECONDS = 30  # after which a connection that asks nothing is closed
OWN_FILES = 200  # open files that are no connections
ELSEWHERE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}  # RFC 5737, RFC 3849


def server_of(app: Any, host: str, port: int) -> Any:
    """Return a server of an app that bears a room full of browsers, most of them idle."""
    from waitress import create_server

    return create_server(
        app,
        host=host,
        port=port,
        threads=THREADS,
        max_request_body_size=LARGEST_REQUEST,
        connection_limit=connections(),
        channel_timeout=IDLE_SECONDS,
        cleanup_interval=IDLE_SECONDS // 3,
        asyncore_use_poll=True,
        ident=None,
    )


def connections() -> int:
    """Return how many connections can be open at once; asks the system for more where few are."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return MOST_CONNECTIONS
    wanted = MOST_CONNECTIONS + OWN_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return MOST_CONNECTIONS
    most = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        soft = most
    return max(soft - OWN_FILES, soft // 2)


@contextlib.contextmanager
def stopped_by_signal() -> Any:
    """Let SIGTERM, as service managers send it, stop the server as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def addresses(host: str, port: int) -> list[str]:
    """Return where a browser finds what is served: in the network first, where that is asked for.

    >>> addresses("127.0.0.1", 8050), addresses("::1", 80)
    (['http://127.0.0.1:8050'], ['http://[::1]:80'])
    """
    try:
        one = ipaddress.ip_address(host)
    except ValueError:
        return [f"http://{host}:{port}"]
    if not one.is_unspecified:
        return [f"http://{in_address(host)}:{port}"]
    family = socket.AF_INET if one.version == 4 else socket.AF_INET6
    here = "127.0.0.1" if one.version == 4 else "::1"
    own = [address for address in (own_address(family), here) if address]
    return [f"http://{in_address(address)}:{port}" for address in own]


def in_address(host: str) -> str:
    """Return a host as it stands in an address of a page."""
    return f"[{host}]" if ":" in host else host


def own_address(family: socket.AddressFamily) -> str:
    """Return this machine's address in the network, or nothing where it is in none."""
    with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect((ELSEWHERE[family], 9))  # nothing is sent: it only chooses a way out
        return str(probe.getsockname()[0])
    return ""
