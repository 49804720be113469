"""States of a page as a link: version, content, checksum; and back, whatever came of it."""

import base64
import binascii
import json
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from dashboard.state import MOST_PINS, PageState, state_of
from simulation.scenario.errors import ScenarioError

LARGEST_STATE = 50_000  # bytes

LONGEST_LINK = 6000  # characters

VERSION = "1"


class Linked(NamedTuple):
    """What a link restores: what is shown, what was before, what is pinned (None: as it is)."""

    now: PageState
    before: PageState
    pins: tuple[PageState, ...] | None


def link_of(now: PageState, before: PageState, pins: Sequence[PageState] = ()) -> str:
    """Return states as text for an address: version, content, checksum."""
    content = json.dumps([now, before, *pins], separators=(",", ":"), sort_keys=True).encode()
    packed = base64.urlsafe_b64encode(zlib.compress(content, 9)).decode().rstrip("=")
    return f"{VERSION}.{packed}.{checksum(packed)}"


def checksum(packed: str) -> str:
    """Return eight digits by which a changed or cut link is noticed."""
    return f"{zlib.crc32(f'{VERSION}.{packed}'.encode()):08x}"


def read_link(text: str) -> Linked:
    """Return the states of a link. Raises `ScenarioError` in words."""
    if len(text) > LONGEST_LINK:
        raise ScenarioError(["This link is too long to be one of ours."])
    version, _, rest = text.partition(".")
    packed, _, check = rest.partition(".")
    if version.isdigit() and version != VERSION:
        raise ScenarioError(
            [f"This link is of version {version[:9]}; this program reads version {VERSION}."]
        )
    if version != VERSION or check != checksum(packed):
        raise ScenarioError(["This link is damaged: a part of it is missing or was changed."])
    now, before, *pins = (state_of(as_given(one)) for one in unpacked(packed))
    return Linked(now, before, tuple(pins))


def unpacked(packed: str) -> list[Any]:
    """Return the content of a link, never more than a state can hold."""
    try:
        raw = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        content = json.loads(zlib.decompressobj().decompress(raw, LARGEST_STATE))
    except (ValueError, binascii.Error, zlib.error, RecursionError):
        content = None
    if not isinstance(content, list) or not 2 <= len(content) <= 2 + MOST_PINS:
        raise ScenarioError(["This link is damaged: it holds no scenario."])
    return content


def as_given(one: Any) -> Any:
    """Return a state of a link in the form in which a browser sends one."""
    is_state = isinstance(one, list) and len(one) == len(PageState._fields)
    return dict(zip(PageState._fields, one, strict=True)) if is_state else None
