"""Compiles `workload.c` on the spot, if there is a C compiler, and runs it."""

import ctypes
import functools
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np

from benchmarks.workload import MEASURES, Founding, Outcome, Rates
from simulation import luck
from simulation.compiled import cache_root

SOURCE = Path(__file__).with_name("workload.c")
OPTIONS = ("-O3", "-march=native", "-ffp-contract=off", "-std=c11", "-shared", "-fPIC")
STREAMS = (luck.AT_WORK, luck.SEEKING, luck.RESPECT, luck.ENABLING, luck.TRUSTING, luck.PLAY)


class CRates(ctypes.Structure):
    """`Rates` as C sees them."""

    _fields_ = [(name, ctypes.c_float) for name in Rates._fields]


class COrganization(ctypes.Structure):
    """`Founding` as C sees it: two sizes and seven addresses."""

    _fields_ = [("people", ctypes.c_int), ("ties", ctypes.c_int)] + [
        (name, ctypes.c_void_p) for name in Founding._fields
    ]


def compiler() -> str | None:
    """Return the C compiler of this machine (``CC``, gcc, cc), or None."""
    names = (os.environ.get("CC", ""), "gcc", "cc", "clang")
    return next((path for name in names if name and (path := shutil.which(name))), None)


@functools.cache
def library() -> ctypes.CDLL | None:
    """Return the compiled workload, or None without a compiler."""
    program = compiler()
    if program is None:
        return None
    recipe = SOURCE.read_bytes() + " ".join((program, *OPTIONS)).encode()
    target = cache_root() / f"workload-{hashlib.sha256(recipe).hexdigest()[:16]}.so"
    if not target.exists():
        half_made = target.with_suffix(f".{os.getpid()}")
        command = [program, *OPTIONS, str(SOURCE), "-o", str(half_made)]
        subprocess.run(command, check=True, capture_output=True, text=True)
        half_made.replace(target)
    loaded = ctypes.CDLL(str(target))
    loaded.run.restype = ctypes.c_int64
    return loaded


def is_available() -> bool:
    """Say whether the C version can be run here."""
    return library() is not None


def run(founding: Founding, days: int, seed: int, rates: Rates | None = None) -> Outcome:
    """Run the C version for some days; the founding stays as it is."""
    loaded = library()
    if loaded is None:
        raise RuntimeError("no C compiler found: install gcc, or set CC to one")
    tables = founding._replace(energy=founding.energy.copy(), quality=founding.quality.copy())
    addresses = (table.ctypes.data for table in tables)
    daily = np.zeros((days, len(MEASURES)))
    meetings = loaded.run(
        ctypes.byref(COrganization(len(tables.key), len(tables.quality), *addresses)),
        ctypes.byref(CRates(*(rates or Rates()))),
        (ctypes.c_uint64 * len(STREAMS))(*(int(stream) for stream in STREAMS)),
        ctypes.c_uint64(seed),
        ctypes.c_int(days),
        daily.ctypes.data_as(ctypes.c_void_p),
    )
    if meetings < 0:
        raise MemoryError("the C version could not get its memory")
    return Outcome(daily, tables.quality, tables.energy, meetings)
