"""`import`: a scenario file for an organization of one's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import terminal
from simulation.scenario.errors import ScenarioError

if TYPE_CHECKING:
    from simulation.founding import Blueprint


def import_organization(
    people: Annotated[Path | None, typer.Option(help="people.csv")] = None,
    ties: Annotated[Path | None, typer.Option(help="ties.csv or an edge list")] = None,
    graph: Annotated[Path | None, typer.Option(help="GraphML, or an edge list")] = None,
    out: Annotated[Path, typer.Option(help="scenario file to write")] = Path("imported.toml"),
) -> None:
    """Make a scenario of an organization of your own."""
    if people is None and ties is None and graph is None:
        raise ScenarioError(["nothing to import: give --people and --ties, or --graph"])
    for note in write_import(people, ties, graph, out):
        terminal.say(note)
    terminal.say(f"Wrote {out}. Next: python run.py simulate {out}")


def write_import(
    people: Path | None, ties: Path | None, graph: Path | None, out: Path
) -> list[str]:
    """Write a scenario of an imported organization; return notes on what was read and made up.

    Raises `ScenarioError` with every problem of the input, or when `out` would overwrite it, and
    `OutputError` when `out` cannot be written; writes nothing then.
    """
    import tomli_w

    from simulation.founding.imported import read_organization
    from simulation.results.directory import write_text

    if ties is not None and graph is not None:
        raise ScenarioError(["two networks: give a ties.csv or a graph, not both"])
    inputs = [path.resolve() for path in (people, ties, graph) if path is not None]
    if out.resolve() in inputs:
        raise ScenarioError([f"{out} is what is to be read; write the scenario to another file"])
    network = graph if graph is not None else ties
    blueprint, notes = read_organization(
        None if people is None else str(people), None if network is None else str(network)
    )
    notes += crowded(blueprint)
    lines = ["# " + "".join(c if c.isprintable() else " " for c in note) for note in notes]
    files = {"people": people, "ties": network}
    beside = {key: relative(path, out) for key, path in files.items() if path is not None}
    if odd := [path for path in beside.values() if not is_text(path)]:
        raise ScenarioError(
            [f"{path!r}: a scenario cannot name it; rename the file" for path in odd]
        )
    write_text(out, "\n".join([*lines, "", tomli_w.dumps({"organization": beside})]))
    return notes


def crowded(blueprint: Blueprint) -> list[str]:
    """Return a note when people have more ties than fit, so that some would be left out."""
    from dashboard.uploads import most_contacts
    from simulation.scenario import Scenario

    most, room = most_contacts(blueprint), Scenario().organization.contacts
    if most <= room:
        return []
    return [f"somebody has {most} contacts, there is room for {room}: see organization.contacts"]


def is_text(path: str) -> bool:
    """Say whether a path is text at all: a disk may hold names that are none."""
    return not any("\ud800" <= sign <= "\udfff" for sign in path)


def relative(path: Path, out: Path) -> str:
    """Return a path as seen from the scenario file, or from anywhere on another drive."""
    try:
        return Path(os.path.relpath(path.resolve(), out.resolve().parent)).as_posix()
    except ValueError:
        return path.resolve().as_posix()
