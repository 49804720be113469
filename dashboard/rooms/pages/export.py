"""What can be taken out of a room: events, marks and a ZIP from which all can be computed again."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any

from dashboard.rooms.game.fold import folded
from dashboard.rooms.game.marks import Mark, harmless, marks_csv, marks_of
from dashboard.rooms.game.outcome import Found, all_wanted, outcome_of
from dashboard.rooms.game.state import Event, Room
from dashboard.rooms.game.work import Wanted, sealed_from_text, sealed_to_text, wanted_of
from dashboard.rooms.store.rooms import Rooms
from simulation.compiled import fingerprint
from simulation.results.directory import version_of
from simulation.scenario.errors import ScenarioError

EVENT_HEAD = ("number", "at", "kind", "body")
SECRETS = ("secret", "instructor")
NO_DATE = (1980, 1, 1, 0, 0, 0)  # the same room gives the same bytes, whenever it is exported


def events_csv(events: Iterable[Event]) -> str:
    """Return all that happened as CSV, without what lets anybody in."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(EVENT_HEAD)
    for one in events:
        body = json.dumps(public(one), sort_keys=True, ensure_ascii=False)
        writer.writerow([one.number, f"{one.at:.3f}", one.kind, harmless(body)])
    return out.getvalue()


def public(event: Event) -> dict[str, Any]:
    """Return what an event says, without what lets anybody in."""
    hidden = {*SECRETS, "token"}
    return {name: "" if name in hidden else value for name, value in event.body.items()}


def zipped(rooms: Rooms, room: Room) -> bytes:
    """Return a room as a ZIP: its events, what was under seal, results, and marks.

    While a round is not revealed, neither seal nor results are in it. People's own names never are.
    """
    numbers = [one for one in range(1, len(room.lesson.rounds) + 1) if room.is_revealed(one)]
    is_whole = len(numbers) == len(room.lesson.rounds)
    files = {"events.jsonl": lines_of(rooms.events(room.code))}
    if is_whole:
        sealed, reference = rooms.sealed(room.code)
        every = [one for number in numbers for one in all_wanted(room, number, reference)]
        found = rooms.found(one.key() for one in every)
        outcomes = [outcome_of(room, number, reference, found) for number in numbers]
        files["sealed.json"] = sealed_to_text(sealed, reference)
        files["results.json"] = results_text(every, found)
        files["marks.csv"] = marks_csv(room, marks_of(room, reference, outcomes), {})
    files["provenance.json"] = json.dumps(
        {"hqc": version_of("hqc"), "rules": fingerprint(), "code": room.code}, sort_keys=True
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(zipfile.ZipInfo(name, NO_DATE), text)
    return out.getvalue()


def lines_of(events: Iterable[Event]) -> str:
    """Return events, a line each."""
    rows = [
        {"number": one.number, "at": one.at, "kind": one.kind, "body": public(one)}
        for one in events
    ]
    return "".join(json.dumps(row, sort_keys=True, ensure_ascii=False) + "\n" for row in rows)


def results_text(every: Iterable[Wanted], found: Found) -> str:
    """Return results by what they are of, in a fixed order."""
    rows = {one.spec(): found[one.key()] for one in every if one.key() in found}
    return json.dumps(rows, sort_keys=True)


def marks_from(packed: bytes) -> tuple[Room, list[Mark]]:
    """Return a room and everybody's marks from its ZIP alone. Raises `ScenarioError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as file:
            texts = {name: file.read(name).decode() for name in file.namelist()}
        rows = [json.loads(line) for line in texts["events.jsonl"].splitlines()]
        _, reference = sealed_from_text(texts["sealed.json"])
        results = json.loads(texts["results.json"])
    except (zipfile.BadZipFile, UnicodeDecodeError, ValueError):
        raise ScenarioError(["this is no ZIP of a room; export it again"]) from None
    except KeyError:
        told = "this ZIP was exported before every round was revealed; export it again"
        raise ScenarioError([told]) from None
    room = folded(Event(row["number"], row["at"], row["kind"], row["body"]) for row in rows)
    if room is None:
        raise ScenarioError(["this ZIP holds no events"])
    found = {wanted_of(spec).key(): result for spec, result in results.items()}
    numbers = range(1, len(room.lesson.rounds) + 1)
    outcomes = [outcome_of(room, number, reference, found) for number in numbers]
    return room, marks_of(room, reference, outcomes)
