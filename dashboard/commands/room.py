"""`room`: opens a room for a class or a workshop, lists, closes, exports, checks, rehearses."""

import contextlib
import socket
import threading
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard.commands import terminal
from simulation.scenario.errors import OutputError, ScenarioError

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Rooms: a class or a workshop decides together, on phones, without internet or account.",
)
Database = Annotated[
    str | None,
    typer.Option(help="a file, or postgresql://user@host/database; default: results/rooms.sqlite"),
]
File = Annotated[str, typer.Argument(help="a room file, or a name in scenarios/rooms/")]
Code = Annotated[str, typer.Argument(help="the code of a room")]
Host = Annotated[str, typer.Option(help="address to serve on; 0.0.0.0: the whole network")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="port to serve on")]
Name = Annotated[
    list[str] | None, typer.Option(help="a name by which this machine is called; repeatable")
]


@app.command("open")
def open_file(
    file: File,
    database: Database = None,
    host: Host = "0.0.0.0",
    port: Port = 8060,
    name: Name = None,
    workers: Annotated[int, typer.Option(min=0, max=64, help="processes that make runs")] = 1,
) -> None:
    """Open a room and serve it until Ctrl-C; rooms that are open already are served, too."""
    from dashboard.rooms.game.reading import load_room_file

    lesson, _ = load_room_file(file)
    terminal.first_compilation()
    from dashboard.rooms.opening import open_room
    from dashboard.rooms.store.database import url_of

    with the_rooms(database) as rooms:
        terminal.say(f'Preparing "{lesson.title}": prices, and a search for what is best …')
        opened = open_room(rooms, lesson)
        announce(opened.room.code, opened.key, host, port, tuple(name or ()))
        serve(rooms, url_of(database), host, port, tuple(name or ()), workers)


@app.command()
def serve_all(
    database: Database = None,
    host: Host = "0.0.0.0",
    port: Port = 8060,
    name: Name = None,
    workers: Annotated[int, typer.Option(min=0, max=64, help="processes that make runs")] = 1,
) -> None:
    """Serve the rooms that are open, without opening another: after the machine was restarted."""
    from dashboard.rooms.store.database import url_of

    with the_rooms(database) as rooms:
        is_open = [room.code for room in rooms.all() if room.closed is None]
        if not is_open:
            raise ScenarioError(["no room is open; open one: room open FILE"])
        terminal.say(f"Open: {', '.join(is_open)}")
        serve(rooms, url_of(database), host, port, tuple(name or ()), workers)


app.registered_commands[-1].name = "serve"


@app.command("list")
def list_rooms(database: Database = None) -> None:
    """Say which rooms there are, and room files."""
    from dashboard.rooms.game.reading import room_file_names

    with the_rooms(database) as rooms:
        lines = [
            [
                room.code,
                room.lesson.title,
                f"{len(room.here())}",
                f"{room.phase + 1} of {len(room.lesson.phases)}",
                "closed" if room.closed is not None else "open",
            ]
            for room in rooms.all()
        ]
    terminal.show_table("Rooms", ["code", "title", "people", "phase", "state"], lines)
    terminal.say(f"Room files: {', '.join(room_file_names())}")


@app.command()
def close(code: Code, database: Database = None) -> None:
    """Close a room: it can be read, and nothing more can be done in it."""
    from dashboard.rooms.game import moves

    with the_rooms(database) as rooms:
        room = found(rooms, code)
        rooms.do(room.code, moves.close)
        terminal.say(f"{room.code} is closed.")


@app.command()
def link(code: Code, database: Database = None, port: Port = 8060) -> None:
    """Print a new link for whoever leads a room; the old one is of no use any more."""
    import secrets

    from dashboard.rooms.game import moves

    with the_rooms(database) as rooms:
        room, key = found(rooms, code), secrets.token_hex(16)
        rooms.do(room.code, lambda turn: moves.hand_over(turn, key))
        terminal.say(f"Instructor: http://127.0.0.1:{port}/i/{room.code}/key/{key}")


@app.command()
def export(
    code: Code,
    database: Database = None,
    out: Annotated[Path | None, typer.Option(help="ZIP to write; default: room-CODE.zip")] = None,
    gradebook: Annotated[
        Path | None, typer.Option(help="a course's own CSV, into which marks are written")
    ] = None,
    column: Annotated[str, typer.Option(help="the column of it that marks go into")] = "",
) -> None:
    """Write all there is of a room as a ZIP; with --gradebook its marks into a course's table."""
    from dashboard.rooms.pages.export import zipped
    from simulation.results.places import check_file

    with the_rooms(database) as rooms:
        room = found(rooms, code)
        place = check_file(out or Path(f"room-{room.code}.zip"))
        place.write_bytes(zipped(rooms, room))
        terminal.say(f"Written: {place}")
        if gradebook is not None:
            fill(rooms, room, gradebook, column)


@app.command()
def marks(file: Annotated[Path, typer.Argument(help="the ZIP of a room")]) -> None:
    """Compute everybody's marks again, from the ZIP of a room alone, and print them as CSV."""
    from dashboard.rooms.game.marks import marks_csv
    from dashboard.rooms.pages.export import marks_from

    try:
        packed = file.read_bytes()
    except OSError as error:
        raise ScenarioError([f"{file}: cannot be read: {error.strerror}"]) from None
    room, given = marks_from(packed)
    typer.echo(marks_csv(room, given, {}).replace("\r\n", "\n"), nl=False)


@app.command()
def check(
    file: File,
    designs: Annotated[int, typer.Option(min=8, max=500, help="designs to try")] = 64,
    draws: Annotated[int, typer.Option(min=2, max=50, help="draws of what may happen")] = 3,
) -> None:
    """Say whether a room file is fit for class: scores that repeat, no design that always wins."""
    from dashboard.rooms.check import checked
    from dashboard.rooms.game.reading import load_room_file

    lesson, _ = load_room_file(file)
    terminal.first_compilation()
    with terminal.bar("trying designs", draws) as done:
        points = checked(lesson, designs, draws, done)
    rows = [["✓" if one.is_met else "✗", one.claim, one.found] for one in points]
    terminal.show_table(f"{lesson.title}: fit for class?", ["", "asked", "found"], rows, words=1)
    if not all(one.is_met for one in points):
        raise typer.Exit(2)
    terminal.say("Fit for class.")


@app.command()
def rehearse(
    file: File,
    teams: Annotated[int, typer.Option(min=1, max=250, help="teams of bots")] = 5,
    database: Database = None,
) -> None:
    """Let bots play the whole lesson over real HTTP, and say whether all of it went well."""
    from dashboard.rooms.game.reading import load_room_file

    lesson, _ = load_room_file(file)
    terminal.first_compilation()
    from dashboard.rooms.rehearsal import rehearsed

    report = rehearsed(lesson, teams, database, terminal.say)
    terminal.show_table("Rehearsed", ["", "what", "took"], report.rows)
    if report.problems:
        for problem in report.problems:
            terminal.complain(problem)
        raise typer.Exit(1)
    terminal.say(f"All went well: {report.people} people in {teams} teams.")


@app.command()
def worker(database: Database = None) -> None:
    """Make runs for the rooms of a database until Ctrl-C: on this machine or another."""
    from dashboard.rooms.store.work import work_for

    stopped = threading.Event()
    terminal.first_compilation()
    terminal.say("Making runs – stop with Ctrl-C.")
    try:
        work_for(database, stopped)
    except KeyboardInterrupt:
        terminal.say("Stopped.")


@contextlib.contextmanager
def the_rooms(database: str | None) -> Any:
    """Lend the rooms of a database. Raises `OutputError` where it cannot be had."""
    from dashboard.rooms.store.database import open_database

    engine = open_database(database)
    from dashboard.rooms.store.rooms import Rooms, Unavailable

    rooms = Rooms(engine)
    try:
        yield rooms
    except Unavailable as error:
        raise OutputError(f"the database cannot be used: {error}") from None
    finally:
        rooms.stop()


def found(rooms: Any, code: str) -> Any:
    """Return a room by its code. Raises `ScenarioError`."""
    from dashboard.rooms.game.codes import read_code

    room = rooms.room(read_code(code))
    if room is None:
        known = ", ".join(one.code for one in rooms.all()) or "none"
        raise ScenarioError([f'there is no room "{code[:20]}"; there are: {known}'])
    return room


def fill(rooms: Any, room: Any, gradebook: Path, column: str) -> None:
    """Write marks into a course's own table; all else in it stays as it was, to the byte."""
    from dashboard.rooms.game.marks import into_gradebook, marks_of, told
    from dashboard.rooms.pages.what_came import outcomes

    try:
        raw = gradebook.read_bytes()
    except OSError as error:
        raise ScenarioError([f"{gradebook}: cannot be read: {error.strerror}"]) from None
    names = rooms.names(room.code)
    _, reference = rooms.sealed(room.code)
    given = marks_of(room, reference, outcomes(rooms, room))
    by_name = {names[one.person]: told(one.mark) for one in given if one.person in names}
    made, left = into_gradebook(raw, column, by_name)
    gradebook.write_bytes(made)
    terminal.say(f"{len(by_name) - len(left)} marks written into {gradebook}.")
    for name in left:
        terminal.complain(f'nobody in {gradebook} is called "{name}"; enter this mark by hand')


def announce(code: str, key: str, host: str, port: int, names: tuple[str, ...]) -> None:
    """Say under which addresses phones and the instructor find the room, with a QR code."""
    import segno

    from dashboard.rooms.serving import bases_of

    bases = bases_of(host, port, names)
    terminal.say(f"\nCode of the room: {code}\n")
    for base in bases:
        terminal.say(f"Phones:     {base}/j/{code}")
        segno.make(f"{base}/j/{code}", micro=False).terminal(compact=True)
    if not bases:
        terminal.complain(
            "this machine is in no network: phones cannot come in; join one, and start again"
        )
    terminal.say(f"Instructor: http://127.0.0.1:{port}/i/{code}/key/{key}")
    terminal.say("            (keep this link: it alone leads the room; stop with Ctrl-C)")
    if bases:
        terminal.say("Open the address on one phone now: it says here that it was seen.\n")


def serve(rooms: Any, url: str, host: str, port: int, names: tuple[str, ...], workers: int) -> None:
    """Serve rooms until Ctrl-C, with processes that make runs beside it."""
    from dashboard.rooms.serving import serve_rooms, worker_processes

    try:
        with worker_processes(url, workers):
            serve_rooms(rooms, host, port, names, said_when_seen)
    except (OSError, socket.gaierror) as error:
        told = f"cannot serve on {host}:{port}: {error.strerror}; give another --port or --host"
        raise OutputError(told) from None
    terminal.say("Stopped. What was done is kept; serve it again: room serve")


def said_when_seen(address: str) -> None:
    """Say that a phone has been seen: the network lets them through."""
    terminal.say(f"Seen from {address}: phones can come in.")
