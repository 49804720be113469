"""What was worked out is kept, up to a number, and worked out once however many ask for it."""

import threading
from collections.abc import Callable, Hashable
from typing import Any

from cachetools import LRUCache


class Slot:
    """A place for one result; who comes while it is worked out waits for it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.value: Any = None


class Kept:
    """The newest results, at most `most` of them."""

    def __init__(self, most: int) -> None:
        self.slots: LRUCache[Hashable, Slot] = LRUCache(most)
        self.lock = threading.Lock()

    def of(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return a result, worked out by `make` where it is not known; what that raises goes on."""
        with self.lock:
            slot = self.slots.setdefault(key, Slot())
        with slot.lock:
            if slot.value is None:
                slot.value = make()
            return slot.value

    def find(self, key: Hashable) -> Any:
        """Return a result, None where it is not known."""
        with self.lock:
            return self.slots[key].value if key in self.slots else None
