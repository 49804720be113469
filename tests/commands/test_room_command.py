"""`room`: what is typed, what is said, and what is told of a mistake."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dashboard.commands import app
from dashboard.commands import room as command
from dashboard.rooms.game import moves
from dashboard.rooms.store.database import open_database
from dashboard.rooms.store.rooms import Rooms
from simulation.scenario.errors import OutputError, ScenarioError
from tests.rooms.playing import CODE, TICKET, make_up_results, opened_in
from tests.rooms.web import Desk, app_of


def typed(*words: str) -> Any:
    """Return what comes of typing a command."""
    return CliRunner().invoke(app, ["room", *words])


@pytest.fixture
def store(tmp_path: Path) -> str:
    """Return a store with a room in which somebody has joined and all is revealed."""
    place = str(tmp_path / "rooms.sqlite")
    engine = open_database(place)
    rooms = Rooms(engine)
    opened_in(rooms)
    rooms.do(CODE, lambda turn: moves.join(turn, "a" * 32, "Ann Example"))
    for turn_number in range(TICKET):
        rooms.do(CODE, lambda turn, at=turn_number: moves.go_on(turn, at))
    make_up_results(rooms, rooms.room(CODE))  # type: ignore[arg-type]
    rooms.stop()
    engine.dispose()
    return place


def test_rooms_are_listed_and_closed(store: str) -> None:
    told = typed("list", "--database", store)
    assert told.exit_code == 0
    assert CODE in told.output
    assert "open" in told.output
    assert typed("close", CODE.lower(), "--database", store).exit_code == 0
    assert "closed" in typed("list", "--database", store).output


def test_a_lost_link_is_replaced_and_the_old_one_ends(store: str) -> None:
    told = typed("link", CODE, "--database", store)
    assert told.exit_code == 0
    key = told.output.strip().rpartition("/")[2]
    rooms = Rooms(open_database(store))
    app_now = app_of(rooms)
    assert Desk(app_now, key=key).came.status_code == 302
    assert Desk(app_now).came.status_code == 403
    assert key not in str(rooms.events(CODE))
    rooms.stop()


def test_a_room_is_exported_and_its_marks_are_computed_from_that_alone(
    store: str, tmp_path: Path
) -> None:
    place = tmp_path / "room.zip"
    assert typed("export", CODE, "--database", store, "--out", str(place)).exit_code == 0
    told = typed("marks", str(place))
    assert told.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(told.output)))
    assert [row["code name"] for row in rows] == ["Amber"]
    assert float(rows[0]["mark"]) >= 0.0


def test_marks_go_into_a_courses_own_table(store: str, tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_bytes(b"Name,Game\r\nAnn Example,\r\nBen,\r\n")
    given = ["--out", str(tmp_path / "r.zip"), "--gradebook", str(book), "--column", "Game"]
    told = typed("export", CODE, "--database", store, *given)
    assert told.exit_code == 0, told.output
    rows = book.read_bytes().split(b"\r\n")
    assert rows[1].startswith(b"Ann Example,")
    assert rows[1] != b"Ann Example,"
    assert rows[2] == b"Ben,"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("open", "storm-in-fifty-minuts"), "did you mean"),
        (("open", "storm-in-fifty-minutes", "--database", "mysql://x"), "write a file, or"),
        (("close", "ZZZZZZ"), "there is no room"),
        (("export", "ZZZZZZ"), "there is no room"),
        (("serve",), "no room is open"),
        (("marks", "nowhere.zip"), "cannot be read"),
        (("check", "nothing"), "there is no room file"),
        (("rehearse", "nothing"), "there is no room file"),
    ],
)
def test_a_mistake_is_told_in_words(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    own = (
        ()
        if {"--database", "marks", "check", "rehearse"} & set(words)
        else (
            "--database",
            str(tmp_path / "new.sqlite"),
        )
    )
    found = typed(*words, *own)
    assert isinstance(found.exception, ScenarioError | OutputError)
    assert told in str(found.exception)


def test_every_address_of_this_machine_is_said_with_its_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dashboard.rooms import serving

    monkeypatch.setattr(serving, "addresses_of_this_machine", lambda: ["192.0.2.7", "10.1.1.1"])
    serving.bases_of.cache.clear()  # type: ignore[attr-defined]
    command.announce(CODE, "k" * 32, "0.0.0.0", 8060, ("room.example",))
    serving.bases_of.cache.clear()  # type: ignore[attr-defined]
    said = capsys.readouterr()
    for host in ("room.example", "192.0.2.7", "10.1.1.1"):
        assert f"http://{host}:8060/j/{CODE}" in said.out
    assert f"http://127.0.0.1:8060/i/{CODE}/key/{'k' * 32}" in said.out
    command.announce(CODE, "k" * 32, "127.0.0.1", 8060, ())
    assert "in no network" in capsys.readouterr().err


def test_a_room_file_is_validated_like_a_scenario(tmp_path: Path) -> None:
    good = CliRunner().invoke(app, ["validate", "scenarios/rooms/storm-in-fifty-minutes.toml"])
    assert good.exit_code == 0
    bad = tmp_path / "bad.toml"
    bad.write_text('title = "x"\nlevers = ["mentorin"]\n[[phases]]\nkind = "lobby"\n')
    told = CliRunner().invoke(app, ["validate", str(bad)])
    assert told.exit_code == 2
