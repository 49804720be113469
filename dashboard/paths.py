"""Where the dashboard stands under a host: at its root, or under the path of a proxy before it.

Some proxies strip the path from what they hand on and some do not: both are answered.
"""

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from flask import has_request_context, request

from simulation.scenario.errors import OutputError

ROOT = "/"
WHOLE, OUTSIDE, INSIDE = (  # Dash's own variables: of all, of what a browser asks, of what arrives
    "DASH_URL_BASE_PATHNAME",
    "DASH_REQUESTS_PATHNAME_PREFIX",
    "DASH_ROUTES_PATHNAME_PREFIX",
)
HUB = "JUPYTERHUB_SERVICE_PREFIX"
FITS = re.compile(r"/(?:[\w.~@%+=,-]+/)*", re.ASCII)
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def path_of(given: str | None, port: int, known: Mapping[str, str] = os.environ) -> str:
    """Return the path under which a browser finds the dashboard: as given, or as proxies tell it.

    Raises `OutputError` for what is no path.

    >>> path_of("hqc", 8050, {}), path_of(None, 8050, {HUB: "/user/ann/"}), path_of(None, 80, {})
    ('/hqc/', '/user/ann/proxy/8050/', '/')
    """
    if given is None:
        given = known.get(OUTSIDE) or known.get(WHOLE)
    if given is None and known.get(HUB):
        given = f"{known[HUB]}/proxy/{port}"
    return tidy(given or ROOT)


def tidy(path: str) -> str:
    """Return a path with one slash before and after each part. Raises `OutputError`."""
    told = ROOT + "".join(f"{part}/" for part in path.strip().split("/") if part)
    if not FITS.fullmatch(told) or {".", ".."} & set(told.split("/")):
        raise OutputError(f"{path}: is no path; write it as in an address, for instance /hqc/")
    return told


def mount(server: Any, path: str, known: Mapping[str, str] = os.environ) -> None:
    """Let a server answer at a path, and also where a proxy has stripped it, or a part of it."""
    arrives = {path, tidy(known.get(INSIDE) or ROOT)} - {ROOT}
    prefixes = sorted((unquote(one[:-1]) for one in arrives), key=len, reverse=True)
    inner: Wsgi = server.wsgi_app

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        at = next((one for one in prefixes if f"{asked}/".startswith(f"{one}/")), None)
        own = {"SCRIPT_NAME": path[:-1]}
        if at is not None:
            own["PATH_INFO"] = (asked[len(at) :] or ROOT).encode().decode("latin-1")
        return inner(environ | own, start)

    server.wsgi_app = answer


@contextlib.contextmanager
def unread() -> Iterator[None]:
    """Hide Dash's variables from it: it refuses some of their combinations, and they were read."""
    hidden = {name: os.environ.pop(name) for name in (WHOLE, OUTSIDE, INSIDE) if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(hidden)


def under(page: str) -> str:
    """Return the way to a page for whoever asks just now, under the path that they see."""
    return (request.script_root if has_request_context() else "") + page
