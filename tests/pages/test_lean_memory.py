"""A server that stays up gives back what its threads needed."""

import subprocess
import sys

import pytest

from dashboard.lean_memory import c_library
from simulation.compiled import SOURCES

MANY_HEAPS = """
import sys, threading
from pathlib import Path
from dashboard.lean_memory import give_back_now, give_memory_back

if sys.argv[1] == "lean":
    give_memory_back()
rest = threading.Barrier(40)


def use():
    held = [bytes(3000) for _ in range(3000)]
    rest.wait()
    del held[::2], held[:-1]
    rest.wait()


threads = [threading.Thread(target=use) for _ in range(40)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
if sys.argv[1] == "lean":
    give_back_now()
rows = Path("/proc/self/status").read_text("ascii").splitlines()
print(next(row.split()[1] for row in rows if row.startswith("VmRSS")))
"""


def kilobytes(how: str) -> int:
    """Return what forty threads leave behind in a process, in kilobytes."""
    done = subprocess.run(
        [sys.executable, "-c", MANY_HEAPS, how],
        cwd=SOURCES.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout)


@pytest.mark.skipif(
    c_library() is None or not sys.platform.startswith("linux"), reason="needs GNU's C library"
)
def test_what_forty_threads_needed_goes_back_to_the_machine():
    assert kilobytes("lean") < 0.5 * kilobytes("as it comes")
