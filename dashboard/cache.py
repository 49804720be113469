"""What was worked out is kept, up to a number, and worked out once however many ask for it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any


class Slot:
    """A place for one result; who comes while it is worked out waits for it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.value: Any = None


class Kept:
    """The newest results, at most `most` of them."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.slots: OrderedDict[Hashable, Slot] = OrderedDict()
        self.lock = threading.Lock()

    def of(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return a result, worked out by `make` where it is not known; what that raises goes on."""
        with self.lock:
            slot = self.slots.setdefault(key, Slot())
            self.slots.move_to_end(key)
            while len(self.slots) > self.most:
                self.slots.popitem(last=False)
        with slot.lock:
            if slot.value is None:
                slot.value = make()
            return slot.value

    def find(self, key: Hashable) -> Any:
        """Return a result, None where it is not known."""
        with self.lock:
            return self.slots[key].value if key in self.slots else None
