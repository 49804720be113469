"""`import`: a scenario file for an organization of one's own, its people under codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands import terminal
from simulation.scenario.errors import OutputError, ScenarioError

if TYPE_CHECKING:
    from simulation.founding.coded import Coded

NAMES = ("id", "name", "team", "role", "manager", "level", "source", "target", "weight", "time")
SHEETS = ("people", "ties")
LONGEST = 500  # letters of what people agreed to


def import_organization(
    people: Annotated[Path | None, typer.Option(help="people.csv, or a workbook")] = None,
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
    sheet: Annotated[
        list[str] | None,
        typer.Option(help='people="Staff 2026": a sheet of a workbook; repeatable'),
    ] = None,
    consent: Annotated[
        str | None, typer.Option(help="what the people in it agreed to, in your words")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="replace an earlier file")] = False,
) -> None:
    """Make a scenario of an organization of your own, without the names of anybody in it."""
    from simulation.results.places import is_stream

    if people is None and ties is None and graph is None:
        raise ScenarioError(["nothing to import: give --people and --ties, or --graph"])
    for path in (out, *beside(out).values()):
        if path.exists() and not (force or is_stream(path)):
            raise OutputError(f"{path} is there already: name another with --out, or add --force")
    agreed = asked_for(consent)
    said = names_said("--column", column or [], NAMES) | names_said("--sheet", sheet or [], SHEETS)
    for note in write_import(people, ties, graph, out, said, agreed):
        terminal.say(note)
    terminal.say(f"Wrote {out}. Next: {terminal.to_type('simulate', out)}")


def asked_for(consent: str | None) -> str:
    """Return what people agreed to; asked once where somebody can be asked."""
    from simulation.founding.guard import ASKED, NOT_SAID

    if consent is None and sys.stdin.isatty():
        terminal.say(ASKED)
        consent = typer.prompt("They agreed to", default="", show_default=False)
    agreed = " ".join((consent or "").split())
    if not agreed:
        terminal.say(f'{NOT_SAID} With --consent "…" it stands in the scenario.')
    return agreed[:LONGEST]


def names_said(option: str, given: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """Return what columns or sheets are called, by our name. Raises `ScenarioError`."""
    said = dict(text.partition("=")[::2] for text in given)
    if wrong := [ours for ours, theirs in said.items() if ours not in known or not theirs]:
        told = f'write {", ".join(known)} = the name in the file, as in {known[-1]}="Their name"'
        raise ScenarioError([f"{option} {ours}: {told}" for ours in wrong])
    return said


def write_import(
    people: Path | None,
    ties: Path | None,
    graph: Path | None,
    out: Path,
    said: Mapping[str, str] | None = None,
    consent: str = "",
) -> list[str]:
    """Write a scenario of an imported organization; return notes on what was read and made up.

    Beside it stand its people and ties under codes, and the key: who has which code. Raises
    `ScenarioError` with every problem of the input, or when a file would overwrite it, and
    `OutputError` when one cannot be written; writes nothing then.
    """
    import tomli_w

    from simulation.founding.coded import coded, codes_in
    from simulation.founding.imported import read_organization
    from simulation.founding.raw_text import text_of
    from simulation.founding.room import room_for
    from simulation.results.places import write_text
    from simulation.scenario.model import Founding

    if ties is not None and graph is not None:
        raise ScenarioError(["two networks: give a ties.csv or a graph, not both"])
    network = graph if graph is not None else ties
    files = beside(out)
    check_inputs([path for path in (people, network) if path is not None], [out, *files.values()])
    plan, notes = read_organization(
        None if people is None else str(people), None if network is None else str(network), said
    )
    contacts, crowded = room_for(plan)
    if contacts != Founding().contacts:
        crowded = [*crowded, f"room for {contacts} contacts each: organization.contacts"]
    key = files["key"]
    made = coded(plan, codes_in(text_of(key).text) if key.is_file() else {})
    notes = [*notes, *crowded, *made.notes]
    write_coded(made, files)
    lines = ["# " + "".join(c if c.isprintable() else " " for c in note) for note in notes]
    keys: dict[str, object] = {"people": relative(files["people"], out)}
    keys |= {} if made.ties is None else {"ties": relative(files["ties"], out)}
    keys |= {"contacts": contacts} if contacts != Founding().contacts else {}
    keys |= {"consent": consent} if consent else {}
    write_text(out, "\n".join([*lines, "", tomli_w.dumps({"organization": keys})]))
    return [*notes, f"{files['key']} says who has which code: keep it to yourself"]


def beside(out: Path) -> dict[str, Path]:
    """Return the files that stand beside a scenario: its people, its ties, and the key to both."""
    from simulation.results.places import is_stream

    place = Path("imported.toml") if is_stream(out) else out
    return {name: place.with_name(f"{place.stem}-{name}.csv") for name in ("people", "ties", "key")}


def check_inputs(inputs: Sequence[Path], outputs: Sequence[Path]) -> None:
    """Complain about a file that is to be read and to be written. Raises `ScenarioError`."""
    read = [path.resolve() for path in inputs]
    if both := [path for path in outputs if path.resolve() in read]:
        told = "is what is to be read; write the scenario to another file"
        raise ScenarioError([f"{path} {told}" for path in both])
    if odd := [str(path) for path in (*inputs, *outputs) if not is_text(str(path))]:
        told = "a scenario cannot name it; rename the file"
        raise ScenarioError([f"{path!r}: {told}" for path in odd])


def write_coded(made: Coded, files: Mapping[str, Path]) -> None:
    """Write people and ties under codes, and the key, which nobody else may read."""
    from simulation.results.places import write_text

    write_text(files["people"], made.people)
    if made.ties is not None:
        write_text(files["ties"], made.ties)
    before = os.umask(0o077)
    try:
        write_text(files["key"], made.key)
    finally:
        os.umask(before)


def is_text(path: str) -> bool:
    """Say whether a path is text at all: a disk may hold names that are none."""
    return not any("\ud800" <= sign <= "\udfff" for sign in path)


def relative(path: Path, out: Path) -> str:
    """Return a path as seen from the scenario file, or from anywhere on another drive."""
    try:
        return Path(os.path.relpath(path.resolve(), out.resolve().parent)).as_posix()
    except ValueError:
        return path.resolve().as_posix()
