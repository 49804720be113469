"""How many processors this process may use: often fewer than the machine has."""

import contextlib
import math
import os
from pathlib import Path

CGROUP = Path("/sys/fs/cgroup")


def processors() -> int:
    """Return how many processors this process is given, at least one.

    The fewest of: those it may run on (affinity), the share of its container (cgroup, version 2 or
    1, rounded up) and what a SLURM job was given for each task (`SLURM_CPUS_PER_TASK`).
    """
    found = [affinity(), container_share(), batch_share()]
    return max(1, min(one for one in found if one is not None))


def affinity() -> int:
    """Return on how many processors this process may run."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def container_share() -> int | None:
    """Return how many processors' time this process's container may use, None where unlimited."""
    with contextlib.suppress(OSError, ValueError):
        quota, period = (CGROUP / "cpu.max").read_text().split()
        return share(quota, period)
    with contextlib.suppress(OSError, ValueError):
        files = (CGROUP / "cpu" / f"cpu.cfs_{name}_us" for name in ("quota", "period"))
        quota, period = (file.read_text().strip() for file in files)
        return share(quota, period)
    return None


def share(quota: str, period: str) -> int | None:
    """Return a quota as processors, None where there is none.

    >>> share("150000", "100000"), share("max", "100000"), share("-1", "100000")
    (2, None, None)
    """
    if quota == "max" or int(quota) <= 0:
        return None
    return math.ceil(int(quota) / int(period))


def batch_share() -> int | None:
    """Return how many processors a SLURM job was given for each task, None outside of one."""
    given = os.environ.get("SLURM_CPUS_PER_TASK", "")
    return int(given) if given.isdigit() and int(given) > 0 else None
