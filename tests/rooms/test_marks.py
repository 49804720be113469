"""Marks: from a room to a course's own table, in which nothing else may change."""

import csv
import io
from typing import Any

import pytest

from dashboard.rooms.game.marks import HEAD, cells_of, into_gradebook
from dashboard.rooms.pages.export import marks_from
from dashboard.rooms.store.rooms import Rooms
from simulation.scenario.errors import ScenarioError
from tests.rooms.playing import (
    CODE,
    DECIDE,
    DECISION,
    NUMBERS,
    PREDICT,
    TICKET,
    make_up_results,
    opened_in,
)
from tests.rooms.web import Desk, Phone, app_of

BOOKS = {
    "a learning platform of many": (
        b'\xef\xbb\xbf"First name","Last name","ID number","Assignment: Game (Real)",Total\r\n'
        b'"Ann","Example","007","-","12.50"\r\n"Ben","O\'Neil, Jr.","008","-","9"\r\n'
        b'"Cleo","Absent","009","-",""\r\n',
        "Assignment: Game (Real)",
    ),
    "semicolons and no quotes": (
        (
            "Matrikel;Name;Spiel;Summe\n007;Änn Example;;12,5\n008;Ben O'Neil, Jr.;;9\n009;Cleo;;\n"
        ).encode("cp1252"),
        "Spiel",
    ),
    "tabs, and no line at the end": (b"ID\tName\tGame\n007\tAnn Example\t1\n008\tBen\t", "Game"),
    "line breaks in cells": (b'ID,Note,Game\n007,"two\nlines, ""quoted""",\n008,,\n', "Game"),
}


@pytest.mark.parametrize("name", BOOKS)
def test_only_the_cells_of_those_who_were_there_change(name: str) -> None:
    raw, column = BOOKS[name]
    made, left = into_gradebook(raw, column, {"007": "63.2"})
    assert left == []
    before, after = (list(rows(one)) for one in (raw, made))
    assert len(before) == len(after)
    place = before[0].index(column)
    for row, other in zip(before, after, strict=True):
        assert [one for nth, one in enumerate(row) if nth != place] == [
            one for nth, one in enumerate(other) if nth != place
        ]
    changed = [one[place] for one, other in zip(after, before, strict=True) if one != other]
    assert changed == ["63.2"]
    unchanged, _ = into_gradebook(raw, column, {})
    assert unchanged == raw


def rows(raw: bytes) -> Any:
    text = raw.decode("utf-8-sig" if raw.startswith(b"\xef") else "cp1252")
    sign = max(",;\t", key=text.splitlines()[0].count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=sign)


def test_a_name_in_two_cells_is_found_and_one_that_is_not_there_is_told() -> None:
    raw, column = BOOKS["a learning platform of many"]
    made, left = into_gradebook(raw, column, {"ann example": "50", "Nobody": "60"})
    assert b'"Ann","Example","007","50"' in made
    assert left == ["Nobody"]


def test_a_column_that_is_not_there_is_told_in_words() -> None:
    with pytest.raises(ScenarioError, match='no column "Mark"; write one of "ID"'):
        into_gradebook(b"ID,Game\n1,\n", "Mark", {})
    with pytest.raises(ScenarioError, match="no column"):
        into_gradebook(b"", "Mark", {})


def test_cells_are_read_as_they_are_written() -> None:
    text = 'a,"b ""c"", d",\r\n,"",e\n"x"y,z'
    assert "".join(raw(one) for one in cells_of(text, ",")) == text
    assert [cell.value for cell in cells_of(text, ",")[0][:-1]] == ["a", 'b "c", d', ""]


def raw(row: Any) -> str:
    *cells, end = row
    return ",".join(cell.raw for cell in cells) + str(end.raw)


def played(rooms: Rooms) -> Desk:
    """Return whoever leads a room in which three have done all, and a fourth nothing."""
    opened_in(rooms)
    app = app_of(rooms)
    desk, phones = Desk(app), [Phone(app) for _ in range(4)]
    for nth, one in enumerate(phones):
        one.join(f"00{nth}")
    desk.go_to(PREDICT)
    for one in phones[:3]:
        one.submit(NUMBERS)
    desk.go_to(DECIDE)
    phones[0].submit(DECISION)
    desk.press("mark", phase=str(DECIDE), team="t1", points="2")
    desk.go_to(TICKET)
    make_up_results(rooms, rooms.room(CODE))  # type: ignore[arg-type]
    return desk


def test_marks_are_the_same_from_the_export_alone(light_rooms: Rooms) -> None:
    desk = played(light_rooms)
    table = list(csv.DictReader(io.StringIO(desk.page("marks.csv").text.lstrip("\ufeff"))))
    room, again = marks_from(desk.page("room.zip").data)
    assert [one["code name"] for one in table] == [room.people[one.person].name for one in again]
    assert [one["mark"] for one in table] == [f"{one.mark:.1f}" for one in again]
    assert tuple(table[0]) == HEAD


def test_a_mark_is_the_mean_of_its_parts_by_their_weights(light_rooms: Rooms) -> None:
    desk = played(light_rooms)
    first, *_, last = csv.DictReader(io.StringIO(desk.page("marks.csv").text.lstrip("\ufeff")))
    parts = {name: float(first[name]) for name in HEAD[3:7]}
    weights = dict(zip(parts, (40.0, 25.0, 15.0, 20.0), strict=True))
    expected = sum(weights[name] * parts[name] for name in parts) / 100.0
    assert float(first["mark"]) == pytest.approx(expected, abs=0.1)
    assert parts["reasons"] == pytest.approx(66.7, abs=0.1)
    assert last["predictions"] == ""
    assert float(last["took part"]) < parts["took part"]


def test_the_export_is_the_same_bytes_again_and_no_other_file_is_taken_for_one(
    light_rooms: Rooms,
) -> None:
    desk = played(light_rooms)
    assert desk.page("room.zip").data == desk.page("room.zip").data
    for wrong in (b"", b"no ZIP", desk.page("room.zip").data[:200]):
        with pytest.raises(ScenarioError, match="no ZIP of a room"):
            marks_from(wrong)


def test_before_the_last_reveal_nothing_of_the_seal_is_exported(light_rooms: Rooms) -> None:
    opened_in(light_rooms)
    desk = Desk(app_of(light_rooms))
    packed = desk.page("room.zip").data
    assert b"sealed.json" not in packed
    with pytest.raises(ScenarioError, match="before every round was revealed"):
        marks_from(packed)
