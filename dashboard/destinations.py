"""Where results are to go: looked at before anything is lived, so that nothing is lived for it."""

import tempfile
from pathlib import Path

from simulation.scenario.errors import OutputError


def without_store(out: Path | None) -> Path | None:
    """Return a directory for results. Raises `OutputError` for one with the store of a sweep.

    A result takes the place of an earlier one whole; a store's histories would go with it.
    """
    if out is not None:
        from simulation.experiments.sweeps.store import FILE

        if (out / FILE).exists():
            raise OutputError(f"{out} holds a sweep's histories: name a new or empty directory")
    return out


def writable(file: Path | None) -> Path | None:
    """Return a file that can be written. Raises `OutputError` for one that cannot."""
    if file is not None:
        if file.is_dir():
            raise OutputError(f"cannot write {file}: it is a directory; name a file")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=file.parent):
                pass
        except OSError as error:
            raise OutputError(f"cannot write {file}: {error.strerror}") from None
    return file
