"""A scenario file for an organization of one's own."""

import os
from pathlib import Path

from simulation.founding.imported import read_organization
from simulation.results import write_text


def write_import(
    people: Path | None, ties: Path | None, graph: Path | None, out: Path
) -> list[str]:
    """Write a scenario of an imported organization; return notes on what was read and made up.

    Raises `ScenarioError` with every problem of the input, and writes nothing then.
    """
    network = graph if graph is not None else ties
    _, notes = read_organization(
        None if people is None else str(people), None if network is None else str(network)
    )
    lines = [f"# {note}" for note in notes] + ["", "[organization]"]
    for key, path in (("people", people), ("ties", network)):
        if path is not None:
            lines.append(f"{key} = {quoted(relative(path, out))}")
    write_text(out, "\n".join(lines) + "\n")
    return notes


def relative(path: Path, out: Path) -> str:
    """Return a path as seen from the scenario file."""
    return Path(os.path.relpath(path.resolve(), out.resolve().parent)).as_posix()


def quoted(text: str) -> str:
    """Return text as TOML writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
