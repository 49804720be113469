"""What a browser sends, as it comes in: from our own page, and in texts that can be shown."""

import json
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Request, request
from flask.json.provider import DefaultJSONProvider

QUESTION = "/_dash-update-component"
NOT_OURS = "This is not what a page sends."
FROM_ELSEWHERE = "This was asked by a page that is not of this dashboard."
OF_OURS = ("same-origin", "none")  # the page itself, or an address typed by the user
THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


def read_only_what_pages_send(server: Flask) -> None:
    """Refuse what other pages send, and what ours never would."""
    server.json = ReadableJSON(server)

    @server.before_request
    def _refused() -> Any:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return None
        if is_from_elsewhere(request):
            return FROM_ELSEWHERE, 403
        if request.path.endswith(QUESTION) and not is_question(request.get_json(silent=True)):
            return NOT_OURS, 400
        return None


def is_from_elsewhere(asked: Request) -> bool:
    """Say whether a page of another origin sent a request.

    Browsers say so themselves in `Sec-Fetch-Site`, which no proxy changes; but not to an address
    without TLS in a network. There the page's origin is held against the name that was called. A
    proxy may have put this machine's own name in its place, which then tells nothing.
    """
    site, origin = asked.headers.get("Sec-Fetch-Site"), asked.headers.get("Origin")
    if site is not None:
        return site not in OF_OURS
    if origin is None:
        return False
    called = [asked.host, *asked.headers.get("X-Forwarded-Host", "").split(",")]
    names = {name_in(f"//{one.strip()}") for one in called} - {None}
    return name_in(origin) not in names and not names <= set(THIS_MACHINE)


def name_in(address: str) -> str | None:
    """Return the host that an address names, or None."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def is_question(body: Any) -> bool:
    """Say whether a request for an answer says what changed in the way pages do."""
    changed = body.get("changedPropIds", []) if isinstance(body, dict) else None
    return isinstance(changed, list) and all(is_place(one) for one in changed)


def is_place(given: Any) -> bool:
    """Say whether something names a place in a page: a name, or several in braces, and what of it.

    >>> is_place("path.data"), is_place('{"part": "knob"}.value'), is_place("{.value")
    (True, True, False)
    """
    if not isinstance(given, str):
        return False
    try:
        return not given.startswith("{") or isinstance(json.loads(given.rpartition(".")[0]), dict)
    except (ValueError, RecursionError):
        return False


class ReadableJSON(DefaultJSONProvider):
    """JSON whose texts can be written again: half a character becomes a question mark."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Return what a text holds. Raises `ValueError` where it is no JSON."""
        held = super().loads(s, **kwargs)
        is_split = ("\\ud" if isinstance(s, str) else b"\\ud") in s.lower()  # type: ignore[operator]
        return readable(held) if is_split else held


def readable(held: Any) -> Any:
    r"""Return the same with every text such that it can be written.

    >>> readable({"a": ["b", "\ud800c"]})
    {'a': ['b', '?c']}
    """
    return json.loads(json.dumps(held, ensure_ascii=False).encode(errors="replace"))
