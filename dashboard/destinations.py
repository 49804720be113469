"""Where results are to go: looked at before anything is lived, so that nothing is lived for it."""

from pathlib import Path

from simulation.problems import OutputError


def without_store(out: Path | None) -> Path | None:
    """Return a directory for results. Raises `OutputError` for one with the store of a sweep.

    A result takes the place of an earlier one whole; a store's histories would go with it.
    """
    if out is not None:
        from simulation.experiments.sweeps.store import FILE

        if (out / FILE).exists():
            raise OutputError(f"{out} holds a sweep's histories: name a new or empty directory")
    return out
