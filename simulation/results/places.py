"""Where results go: a place that is checked before anything is run, and kept or replaced after.

What was computed is never thrown away: when the place cannot be written after all, it is written
to a temporary directory, and the error says where.
"""

import contextlib
import errno
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from simulation.scenario.errors import OutputError

MARK = "provenance.json"
RESULT = re.compile(
    r"(runs|days|costs|people|teams|ties)\.parquet|scenario(-\d+)?\.toml|report\.html|provenance\.json"
)
DRAFT = ".hqc-draft-"
STREAMS = (Path("/dev"), Path("/proc"))
IN_PLACE = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.EROFS, errno.EXDEV)
"""Why a draft cannot take the place of a file that itself may well be writable."""


def check_directory(out: Path) -> Path:
    """Return a directory that can hold a result, and try it; leaves nothing behind.

    Raises `OutputError` when `out` is a file, holds something that is no result and would be lost,
    or cannot be written.
    """
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out} is a file: name a directory for results")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).exists():
        raise OutputError(f"{out} holds files that are no results: name a new or empty directory")
    if others := sorted(path.name for path in files_in(out) if not RESULT.fullmatch(path.name)):
        told = f"{others[0]}, which is no result and would be lost"
        raise OutputError(f"{out} also holds {told}: move it, or name another directory")
    try:
        new_draft(out).rmdir()
    except OSError as error:
        raise OutputError(f"cannot write to {out}: {reason(error)}") from None
    return out


def files_in(out: Path) -> list[Path]:
    """Return what a directory holds, nothing where it is none; hidden files are the system's."""
    found = out.iterdir() if out.is_dir() else ()
    return [path for path in found if not path.name.startswith(".")]


def save_directory(out: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a new directory, which then takes the place of `out`, whole.

    An earlier result stays as it is until then. Raises `OutputError` when that fails; it says
    where the result is instead.
    """
    draft = None
    try:
        draft = new_draft(out)
        write(draft)
        take_place(draft, out.resolve())
    except OSError as error:
        raise OutputError(f"cannot write {out}: {reason(error)}; {rescued(write)}") from None
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)


def new_draft(out: Path) -> Path:
    """Make a directory that can become `out`: beside it, or in it where it cannot be replaced."""
    out = out.resolve()
    home = out.parent if is_replaceable(out) else out
    home.mkdir(parents=True, exist_ok=True)
    draft = home / f"{DRAFT}{secrets.token_hex(4)}"
    draft.mkdir()
    return draft


def is_replaceable(out: Path) -> bool:
    """Tell whether another directory can take the place of this one, which may not be there."""
    if not out.exists():
        return True
    stays = os.path.ismount(out) or out == Path.cwd()
    return not stays and os.access(out.parent, os.W_OK | os.X_OK)


def take_place(draft: Path, out: Path) -> None:
    """Put a finished draft in the place of an earlier result."""
    if draft.parent == out:
        take_place_within(draft, out)
    elif not out.exists():
        draft.replace(out)
    else:
        earlier = draft.with_name(f"{draft.name}-earlier")
        out.replace(earlier)
        try:
            draft.replace(out)
        except OSError:
            earlier.replace(out)
            raise
        shutil.rmtree(earlier, ignore_errors=True)


def take_place_within(draft: Path, out: Path) -> None:
    """Put the files of a finished draft in the place of those of an earlier result, the mark last.

    What came into the directory meanwhile, and is no result, stays.
    """
    made = sorted(draft.iterdir(), key=lambda path: path.name == MARK)
    (out / MARK).unlink(missing_ok=True)
    for path in files_in(out):
        if RESULT.fullmatch(path.name):
            path.unlink()
    for path in made:
        path.replace(out / path.name)


def rescued(write: Callable[[Path], None]) -> str:
    """Write a result to a temporary directory; return in words where it is."""
    try:
        place = Path(tempfile.mkdtemp(prefix="hqc-results-"))
        write(place)
    except OSError as error:
        return f"nor a temporary directory: {reason(error)}"
    return f"what was computed is in {place}"


def check_file(path: Path) -> Path:
    """Return a file that can be written, and try it; leaves nothing behind.

    Raises `OutputError` for one that cannot.
    """
    if path.is_dir():
        raise OutputError(f"cannot write {path}: it is a directory; name a file")
    if is_stream(path):
        return path
    try:
        path.resolve().parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or not os.access(path, os.W_OK):
            draft_of(path.resolve(), "").unlink()
    except OSError as error:
        raise OutputError(f"cannot write {path}: {reason(error)}") from None
    return path


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all; a device, a pipe or a linked file is written through.

    Raises `OutputError` when that fails; it says where the text is instead.
    """
    try:
        if is_stream(path):
            with path.open("a", encoding="utf-8") as stream:
                stream.write(text)
        else:
            replace_text(path.resolve(), text)
    except OSError as error:
        rescue = rescued(lambda place: write_plainly(place / path.name, text))
        raise OutputError(f"cannot write {path}: {reason(error)}; {rescue}") from None


def is_stream(path: Path) -> bool:
    """Tell whether a path is something to write to, not a file to replace."""
    if any(home in path.absolute().parents for home in STREAMS):
        return path.exists()
    return path.exists() and not path.is_file()


def replace_text(path: Path, text: str) -> None:
    """Write a draft and let it take the place of a file; or write the file, where only that can."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        draft = draft_of(path, text)
        try:
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        if error.errno not in IN_PLACE or not path.is_file():
            raise
        write_plainly(path, text)


def draft_of(path: Path, text: str) -> Path:
    """Write text to a new file beside `path`, with the rights that the umask leaves; return it."""
    draft = path.with_name(f"{DRAFT}{secrets.token_hex(4)}")
    try:
        write_plainly(draft, text)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    return draft


def write_plainly(path: Path, text: str) -> None:
    """Write text in UTF-8, the same bytes on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")


def reason(error: OSError) -> str:
    """Return in words why something could not be written."""
    return error.strerror or str(error)
