"""A temporary folder that goes with its process: at its end, or when the next one finds it left."""

import atexit
import contextlib
import shutil
import tempfile
from pathlib import Path
from typing import IO

PREFIX = "hqc-sent-"
LOCK = "in-use"
HELD: list[IO[str]] = []  # a lock lasts as long as its file is open


def lent_folder() -> Path:
    """Return a new folder that only this user can open; it is removed when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    atexit.register(shutil.rmtree, folder, True)
    held = (folder / LOCK).open("w", encoding="utf-8")
    HELD.append(held)
    atexit.register(held.close)  # before the folder is removed: what is registered last goes first
    is_locked(held)
    return folder


def remove_left_folders() -> None:
    """Remove the folders of processes that were killed before they could do so."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError), (folder / LOCK).open("r+", encoding="utf-8") as lock:
            if is_locked(lock):
                shutil.rmtree(folder, ignore_errors=True)


def is_locked(file: IO[str]) -> bool:
    """Lock a file until it is closed; say whether that was possible: nobody else holds it."""
    try:
        import fcntl
    except ImportError:  # Windows: what was left stays
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
