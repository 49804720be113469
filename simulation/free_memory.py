"""How much memory this process may still take: often less than the machine has."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

CGROUP = Path("/sys/fs/cgroup")
PROCESS = Path("/proc/self")
MACHINE = Path("/proc/meminfo")
FILES = {
    "": ("memory.max", "memory.current"),
    "memory": ("memory.limit_in_bytes", "memory.usage_in_bytes"),
}
CACHED = {"": "inactive_file", "memory": "total_inactive_file"}


def free_memory() -> int | None:
    """Return how many bytes this process may still take, None where nothing says so.

    The fewest of: what the machine has left, what its containers or batch job have left (cgroup,
    version 2 or 1), and what its own limit leaves (`ulimit -v`).
    """
    found = [left_on_machine(), left_of_limit(), *left_in_containers()]
    known = [one for one in found if one is not None]
    return max(0, min(known)) if known else None


def left_on_machine() -> int | None:
    """Return how many bytes the machine has left."""
    with contextlib.suppress(OSError, ValueError, KeyError):
        lines = (line.split(":") for line in MACHINE.read_text().splitlines())
        told = {name: int(value.split()[0]) for name, value in lines}
        return 1024 * (told["MemAvailable"] + told["SwapFree"])
    with contextlib.suppress(ValueError, OSError, AttributeError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")  # macOS tells no more
    return None


def left_of_limit() -> int | None:
    """Return how many bytes of addresses are left to this process, None where it has no limit."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return None
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit == resource.RLIM_INFINITY:
        return None
    with contextlib.suppress(OSError, ValueError, IndexError):
        return limit - int((PROCESS / "statm").read_text().split()[0]) * resource.getpagesize()
    return limit


def left_in_containers() -> Iterator[int]:
    """Yield how many bytes are left in each group of processes that this one belongs to."""
    with contextlib.suppress(OSError):
        for line in (PROCESS / "cgroup").read_text().splitlines():
            _, kind, place = line.split(":", 2)
            if kind in FILES:
                inner = CGROUP / kind / place.lstrip("/")
                for group in (inner, *inner.parents):
                    if group.is_relative_to(CGROUP / kind):
                        yield from left_in_group(group, kind)


def left_in_group(group: Path, kind: str) -> Iterator[int]:
    """Yield how many bytes a group has left, if it has a limit; cached files can make room."""
    limit, used = (group / name for name in FILES[kind])
    with contextlib.suppress(OSError, ValueError):
        left = int(limit.read_text()) - int(used.read_text())
        stat = (line.split() for line in (group / "memory.stat").read_text().splitlines())
        yield left + int(dict(stat).get(CACHED[kind], 0))
