"""Organizations of one's own: a roster, a network or both, sent by a browser, checked and kept.

What is sent is kept in a folder of this process under names of our own, made from the content: the
same files always have the same name. Of the people in them only codes are kept, and no key. Only
the latest are kept; with the process they are gone.
"""

import base64
import binascii
import contextlib
import hashlib
import re
import shutil
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.lent_folder import lent_folder
from dashboard.words.language import english
from simulation.founding.coded import Coded, coded
from simulation.founding.graphs import format_of
from simulation.founding.imported import read_organization, read_sheets
from simulation.founding.matrix import is_matrix
from simulation.founding.raw_text import made_out
from simulation.founding.readers import is_roster, is_ties, table_of
from simulation.founding.room import room_for
from simulation.founding.workbooks import is_workbook, sheets_of
from simulation.scenario import Scenario
from simulation.scenario.errors import Problem, ScenarioError

LARGEST_UPLOAD = 2_000_000  # bytes of all files of an organization
MOST_FILES = 2
KEPT = 40
OWN = re.compile(r"own-[0-9a-f]{12}")
MOST_PEOPLE, MOST_TIES, LONGEST_ID = 5_000, 50_000, 200
# What a network is called by its format; a list of edges and a matrix have none.
ENDINGS = {
    "": "ties.csv",
    "GraphML": "network.graphml",
    "GEXF": "network.gexf",
    "GML": "network.gml",
    "Pajek": "network.net",
    "UCINET DL": "network.dl",
    "JSON": "network.json",
}
UNKNOWN = (
    "This organization of your own is not known here any more: send its files once more, and all "
    "goes on as it was."
)
HOW = english(
    "Send a people.csv (id, and where known team, role, level, manager), a network (source and "
    "target, a matrix, GraphML, GEXF, GML, Pajek, UCINET DL or JSON), both, or a workbook."
)


LARGER = "python run.py import reads larger ones."


class File(NamedTuple):
    """A file that was sent: people or ties, what it is called here, and what is in it."""

    kind: str
    called: str
    raw: bytes


class Upload(NamedTuple):
    """An organization that was sent: its name, the scenario, and what was read and made up for."""

    name: str
    scenario: Scenario
    notes: list[str]


class Uploads:
    """The latest organizations that were sent."""

    def __init__(self, kept: int = KEPT) -> None:
        self.kept = kept
        self.folder: Path | None = None
        self.known: OrderedDict[str, Upload] = OrderedDict()
        self.lock = threading.Lock()

    def find(self, name: str) -> Scenario:
        """Return an organization that was sent. Raises `ScenarioError` when it is not known."""
        with self.lock:
            if name not in self.known:
                raise ScenarioError([UNKNOWN])
            self.known.move_to_end(name)
            return self.known[name].scenario

    def take(self, contents: Any, names: Any, consent: str = "") -> Upload:
        """Keep what was sent; `consent`: what the people in it agreed to, "" where nobody says.

        Raises `ScenarioError` in words when it is no organization.
        """
        files = sorted_out(decoded(contents, names))
        name = upload_name(files)
        place = self.place() / name
        place.mkdir(exist_ok=True)
        for one in files:
            (place / one.called).write_bytes(one.raw)
        upload = upload_of(name, place, files, consent)
        with self.lock:
            self.known[name] = upload
            self.known.move_to_end(name)
            while len(self.known) > self.kept:
                shutil.rmtree(place.parent / self.known.popitem(last=False)[0], True)
        return upload

    def place(self) -> Path:
        """Return the folder, made when it is first needed."""
        with self.lock:
            if self.folder is None:
                self.folder = lent_folder()
            return self.folder


UPLOADS = Uploads()


def decoded(contents: Any, names: Any) -> list[tuple[str, bytes]]:
    """Return the files that were sent: what each is called, and what is in it."""
    if not isinstance(contents, list) or not isinstance(names, list):
        raise ScenarioError([HOW])
    if not 0 < len(contents) <= MOST_FILES or len(contents) != len(names):
        raise ScenarioError([f"{len(contents)} files: one or two can be read. {HOW}"])
    pairs = zip(names, contents, strict=True)
    found = [(str(name)[:60], bytes_of(content)) for name, content in pairs]
    if sum(len(raw) for _, raw in found) > LARGEST_UPLOAD:
        raise ScenarioError([too_large()])
    return found


def too_large() -> str:
    """Return what is said of files that are too large."""
    return (
        f"These files are too large: at most {LARGEST_UPLOAD // 1_000_000} MB can be sent here; "
        f"{LARGER}"
    )


def bytes_of(content: Any) -> bytes:
    """Return what is in a file as a browser sends it: a data address."""
    _, comma, packed = content.partition(",") if isinstance(content, str) else ("", "", "")
    try:
        return base64.b64decode(packed, validate=True) if comma else b""
    except (binascii.Error, ValueError):
        return b""


def sorted_out(found: list[tuple[str, bytes]]) -> list[File]:
    """Return the files by what they are, people first. Raises `ScenarioError` where one is none."""
    parts = [part for name, raw in found for part in unpacked(name, raw)]
    files = sorted(file_of(name, raw) for name, raw in parts)
    if len({one.kind for one in files}) < len(files):
        raise ScenarioError([f"two files of the same kind ({files[0].kind}). {HOW}"])
    return files


def unpacked(name: str, raw: bytes) -> list[tuple[str, bytes]]:
    """Return the sheets of people and ties of a workbook; any other file as it is."""
    if not is_workbook(raw):
        return [(name, raw)]
    sheets = sheets_of(raw, shown(name))
    found: dict[str, tuple[str, bytes]] = {}
    for sheet, text in sheets.items():
        called = f"{name}: {sheet}"
        with contextlib.suppress(ScenarioError):  # a sheet that is neither: a remark, a chart
            found.setdefault(file_of(called, text.encode()).kind, (called, text.encode()))
    if found:
        return [*found.values()]
    told = f'"{shown(name)}" has neither a roster nor a network on its sheets'
    raise ScenarioError([f"{told} ({', '.join(sheets)}). {HOW}"])


def shown(name: str) -> str:
    """Return the name of a file that somebody sent, as it can be shown."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)


def file_of(name: str, raw: bytes) -> File:
    """Return a file with what it is. Raises `ScenarioError` where that is nothing to be read."""
    try:
        text = made_out(raw, shown(name))
        kind = format_of(text)
        if kind:
            return File("ties", ENDINGS[kind], raw)
        table = table_of(text)
        if is_roster(table):
            return File("people", "people.csv", raw)
        if is_matrix(table.rows) or len(table.rows[0][1]) in (2, 3) or is_ties(table):
            return File("ties", ENDINGS[""], raw)
    except ScenarioError as error:
        raise ScenarioError([*error.problems, Problem(message=HOW)]) from None
    raise ScenarioError([f'"{shown(name)}" is neither a roster nor a network. {HOW}'])


def upload_name(files: Sequence[File]) -> str:
    """Return a name made from what the files say."""
    parts = [one.kind.encode() + hashlib.sha256(one.raw).digest() for one in files]
    return f"own-{hashlib.sha256(b''.join(parts)).hexdigest()[:12]}"


def upload_of(name: str, place: Path, files: Sequence[File], consent: str) -> Upload:
    """Return the organization, read. Raises `ScenarioError` without naming folders of ours."""
    paths = {one.kind: str(place / one.called) for one in files}
    people, ties = paths.get("people"), paths.get("ties")
    try:
        not_too_many(people, ties)
        plan, notes = read_organization(people, ties)
        contacts, crowded = room_for(plan)
        made = coded(plan)
        keys = {"contacts": contacts, "consent": consent or None} | under_codes(made, place)
        scenario = Scenario.from_tables({"organization": keys})
    except ScenarioError as error:
        shutil.rmtree(place, True)
        raise ScenarioError(
            [
                one._replace(file=without(place, one.file), message=without(place, one.message))
                for one in error.problems
            ]
        ) from None
    told = [without(place, note) for note in (*notes, *crowded, *made.notes)]
    return Upload(name, scenario, told)


def under_codes(made: Coded, place: Path) -> dict[str, Any]:
    """Keep an organization under codes in place of what was sent; return where."""
    for path in place.iterdir():
        path.unlink()
    kept = {"people": made.people} | ({} if made.ties is None else {"ties": made.ties})
    for kind, text in kept.items():
        (place / f"{kind}.csv").write_text(text, encoding="utf-8")
    return {kind: str(place / f"{kind}.csv") for kind in kept}


def not_too_many(people: str | None, ties: str | None) -> None:
    """Refuse more than all who use the page can wait for. Raises `ScenarioError`."""
    roster, network, _ = read_sheets(people, ties, {})
    counts = [
        (roster, MOST_PEOPLE, "people", ("id",)),
        (network, MOST_TIES, "ties", ("source", "target")),
    ]
    for sheet, most, what, names in counts:
        if sheet is None:
            continue
        if len(sheet.lines) > most:
            told = f"{len(sheet.lines):,} {what}: at most {most:,} can be sent here; {LARGER}"
            raise ScenarioError([Problem(sheet.path, message=told)])
        for line in sheet.lines:
            if any(len(line.cells.get(name, "")) > LONGEST_ID for name in names):
                told = f"an id is longer than {LONGEST_ID} letters"
                raise ScenarioError([Problem(sheet.path, line.number, names[0], told)])


def without(place: Path, text: str) -> str:
    """Return a text without a folder of ours."""
    return text.replace(f"{place}/", "").replace(f"{place}\\", "")
