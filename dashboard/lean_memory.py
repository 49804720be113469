"""Memory of a server that stays up for days: what is not needed goes back to the machine."""

import ctypes
import gc

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8  # as malloc.h numbers them
ARENAS = 2
LARGE = 256 * 1024  # bytes: tables of an organization are larger, answers smaller


def give_memory_back() -> None:
    """Have all threads share two heaps, and large tables be given back as soon as they are done.

    Else each of a hundred threads keeps a heap of its own as large as it ever was. Only the C
    library of GNU knows how; elsewhere nothing happens.
    """
    library = c_library()
    if library is not None:
        for setting, value in (
            (ARENA_MAX, ARENAS),
            (MMAP_THRESHOLD, LARGE),
            (TRIM_THRESHOLD, LARGE),
        ):
            library.mallopt(setting, value)


def give_back_now() -> None:
    """Give back what was needed to get ready, and no more."""
    gc.collect()
    library = c_library()
    if library is not None:
        library.malloc_trim(0)


def c_library() -> ctypes.CDLL | None:
    """Return GNU's C library, None where it is another."""
    try:
        library = ctypes.CDLL(None)
    except (OSError, TypeError):
        return None
    known = all(hasattr(library, name) for name in ("mallopt", "malloc_trim"))
    return library if known else None
