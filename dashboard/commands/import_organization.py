"""`import`: a scenario file for an organization of one's own."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands import terminal
from simulation.scenario.errors import OutputError, ScenarioError

NAMES = ("id", "name", "team", "role", "manager", "level", "source", "target", "weight")


def import_organization(
    people: Annotated[Path | None, typer.Option(help="people.csv")] = None,
    ties: Annotated[
        Path | None, typer.Option(help="ties.csv, a list of edges, a matrix, or a network file")
    ] = None,
    graph: Annotated[
        Path | None, typer.Option(help="GraphML, GEXF, GML, Pajek, UCINET DL, JSON")
    ] = None,
    out: Annotated[Path, typer.Option(help="scenario file to write")] = Path("imported.toml"),
    column: Annotated[
        list[str] | None, typer.Option(help='manager="Reports to": what a column is; repeatable')
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="replace an earlier file")] = False,
) -> None:
    """Make a scenario of an organization of your own."""
    from simulation.results.places import is_stream

    if people is None and ties is None and graph is None:
        raise ScenarioError(["nothing to import: give --people and --ties, or --graph"])
    if out.exists() and not (force or is_stream(out)):
        raise OutputError(f"{out} is there already: name another with --out, or add --force")
    for note in write_import(people, ties, graph, out, columns_said(column or [])):
        terminal.say(note)
    terminal.say(f"Wrote {out}. Next: {terminal.to_type('simulate', out)}")


def columns_said(column: list[str]) -> dict[str, str]:
    """Return what columns are called in the files, by our name. Raises `ScenarioError`."""
    said = dict(text.partition("=")[::2] for text in column)
    if wrong := [ours for ours, theirs in said.items() if ours not in NAMES or not theirs]:
        told = f'write {", ".join(NAMES)} = the name in the file, as in manager="Reports to"'
        raise ScenarioError([f"--column {ours}: {told}" for ours in wrong])
    return said


def write_import(
    people: Path | None,
    ties: Path | None,
    graph: Path | None,
    out: Path,
    said: Mapping[str, str] | None = None,
) -> list[str]:
    """Write a scenario of an imported organization; return notes on what was read and made up.

    Raises `ScenarioError` with every problem of the input, or when `out` would overwrite it, and
    `OutputError` when `out` cannot be written; writes nothing then.
    """
    import tomli_w

    from simulation.founding.imported import read_organization
    from simulation.founding.room import room_for
    from simulation.results.places import write_text
    from simulation.scenario.model import Founding

    if ties is not None and graph is not None:
        raise ScenarioError(["two networks: give a ties.csv or a graph, not both"])
    inputs = [path.resolve() for path in (people, ties, graph) if path is not None]
    if out.resolve() in inputs:
        raise ScenarioError([f"{out} is what is to be read; write the scenario to another file"])
    network = graph if graph is not None else ties
    blueprint, notes = read_organization(
        None if people is None else str(people), None if network is None else str(network), said
    )
    contacts, crowded = room_for(blueprint)
    notes += crowded
    lines = ["# " + "".join(c if c.isprintable() else " " for c in note) for note in notes]
    keys: dict[str, object] = {**named_from(out, {"people": people, "ties": network})}
    if contacts != Founding().contacts:
        keys["contacts"] = contacts
        notes.append(f"room for {contacts} contacts each: organization.contacts")
    write_text(out, "\n".join([*lines, "", tomli_w.dumps({"organization": keys})]))
    return notes


def named_from(out: Path, files: Mapping[str, Path | None]) -> dict[str, str]:
    """Return files as a scenario in `out` names them. Raises `ScenarioError` where it cannot."""
    beside = {key: relative(path, out) for key, path in files.items() if path is not None}
    if odd := [path for path in beside.values() if not is_text(path)]:
        raise ScenarioError(
            [f"{path!r}: a scenario cannot name it; rename the file" for path in odd]
        )
    return beside


def is_text(path: str) -> bool:
    """Say whether a path is text at all: a disk may hold names that are none."""
    return not any("\ud800" <= sign <= "\udfff" for sign in path)


def relative(path: Path, out: Path) -> str:
    """Return a path as seen from the scenario file, or from anywhere on another drive."""
    try:
        return Path(os.path.relpath(path.resolve(), out.resolve().parent)).as_posix()
    except ValueError:
        return path.resolve().as_posix()
