"""Organizations of one's own: a roster, a network or both, sent by a browser, checked and kept.

What is sent is kept in a folder of this process under names of our own, made from the content: the
same files always have the same name. Only the latest are kept; with the process they are gone.
"""

import atexit
import base64
import binascii
import hashlib
import re
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from simulation.founding import Blueprint
from simulation.founding.imported import read_organization
from simulation.scenario import Scenario
from simulation.scenario.errors import ScenarioError

LARGEST_UPLOAD = 2_000_000  # bytes of all files of an organization
MOST_FILES = 2
KEPT = 40
OWN = re.compile(r"own-[0-9a-f]{12}")
NAMES = {"people": "people.csv", "ties": "ties.csv", "graph": "network.graphml"}
UNKNOWN = (
    "This organization of your own is not known here any more: send its files once more, and all "
    "goes on as it was."
)
HOW = (
    "Send a people.csv (id, and where known team, role, level, manager), a ties.csv (source, "
    "target), or both; or a network as GraphML."
)


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

    def take(self, contents: Any, names: Any) -> Upload:
        """Keep what was sent. Raises `ScenarioError` in words when it is no organization."""
        files = sorted_out(decoded(contents, names))
        name = upload_name(files)
        place = self.place() / name
        place.mkdir(exist_ok=True)
        for kind, raw in files.items():
            (place / NAMES[kind]).write_bytes(raw)
        upload = upload_of(name, place, files)
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
                self.folder = Path(tempfile.mkdtemp(prefix="hqc-"))
                atexit.register(shutil.rmtree, self.folder, True)
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
        "python run.py import reads larger ones."
    )


def bytes_of(content: Any) -> bytes:
    """Return what is in a file as a browser sends it: a data address."""
    _, comma, packed = content.partition(",") if isinstance(content, str) else ("", "", "")
    try:
        return base64.b64decode(packed, validate=True) if comma else b""
    except (binascii.Error, ValueError):
        return b""


def sorted_out(found: list[tuple[str, bytes]]) -> dict[str, bytes]:
    """Return the files by what they are. Raises `ScenarioError` where that cannot be told."""
    files: dict[str, bytes] = {}
    for name, raw in found:
        kind = file_kind(raw)
        if kind is None:
            raise ScenarioError([f'"{name}" is neither a roster nor a network. {HOW}'])
        if kind in files or (kind != "people" and {"ties", "graph"} & files.keys()):
            raise ScenarioError([f'"{name}": two files of the same kind. {HOW}'])
        files[kind] = raw
    return files


def file_kind(raw: bytes) -> str | None:
    """Say what a file is by how it begins: people, ties, a graph, or None.

    >>> file_kind(b"id,team"), file_kind(b"source,target"), file_kind(b"GIF89a")
    ('people', 'ties', None)
    """
    if b"<graphml" in raw[:4096]:
        return "graph"
    head = raw[:4096].decode("utf-8-sig", errors="replace").partition("\n")[0].lower()
    columns = {part.strip().strip('"') for part in re.split("[,;\t]", head)}
    if {"source", "target"} <= columns:
        return "ties"
    return "people" if "id" in columns else None


def upload_name(files: Mapping[str, bytes]) -> str:
    """Return a name made from what the files say."""
    parts = [kind.encode() + hashlib.sha256(files[kind]).digest() for kind in sorted(files)]
    return f"own-{hashlib.sha256(b''.join(parts)).hexdigest()[:12]}"


def upload_of(name: str, place: Path, files: Mapping[str, bytes]) -> Upload:
    """Return the organization, read. Raises `ScenarioError` without naming folders of ours."""
    paths = {kind: str(place / NAMES[kind]) for kind in files}
    people, ties = paths.get("people"), paths.get("ties", paths.get("graph"))
    try:
        plan, notes = read_organization(people, ties)
        given: dict[str, Any] = {"people": people, "ties": ties, "contacts": room(plan)}
        keys = {key: value for key, value in given.items() if value is not None}
        scenario = Scenario.from_tables({"organization": keys})
    except ScenarioError as error:
        shutil.rmtree(place, True)
        raise ScenarioError(
            [
                one._replace(file=without(place, one.file), message=without(place, one.message))
                for one in error.problems
            ]
        ) from None
    return Upload(name, scenario, [without(place, note) for note in notes])


def without(place: Path, text: str) -> str:
    """Return a text without a folder of ours."""
    return text.replace(f"{place}/", "").replace(f"{place}\\", "")


def room(plan: Blueprint) -> int:
    """Return for how many contacts each needs room: as many as the network has, or the usual."""
    usual = Scenario().organization.contacts
    return usual if plan.ties is None else min(200, max(usual, most_contacts(plan) + 8))


def most_contacts(plan: Blueprint) -> int:
    """Return how many contacts somebody has who has most of all in a network that was read."""
    if plan.ties is None:
        return 0
    pairs = {tuple(sorted(p)) for p in zip(plan.ties.source, plan.ties.target, strict=True)}
    return int(max(np.bincount([end for pair in pairs for end in pair]), default=0))
