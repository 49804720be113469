"""Databases for tests of rooms: a file of SQLite, and a PostgreSQL server of the tests' own."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.rooms.store.database import open_database
from dashboard.rooms.store.rooms import Rooms

PLACES = [*Path("/usr/lib/postgresql").glob("*/bin"), Path("/usr/bin"), Path("/usr/local/bin")]
START_SECONDS = 30.0


def programs() -> Path | None:
    """Return where PostgreSQL's programs are, None where there are none."""
    return next((place for place in PLACES if (place / "initdb").exists()), None)


def not_root() -> str | None:
    """Return as whom PostgreSQL is to run: it refuses to be root."""
    if os.getuid() != 0:
        return None
    names = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Yield the URL of a PostgreSQL server on loopback, without a database's name."""
    place = programs()
    if place is None:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is not installed: continuous integration may not skip it")
        pytest.skip("PostgreSQL is not installed: apt install postgresql")
    user = not_root()
    with tempfile.TemporaryDirectory(prefix="hqc-postgres-") as folder:
        data = Path(folder) / "data"
        data.mkdir(mode=0o700)
        if user is not None:
            Path(folder).chmod(0o755)
            shutil.chown(data, user)
        own: dict[str, Any] = {"user": user, "cwd": data, "stdout": subprocess.DEVNULL}
        settings = ["-A", "trust", "-U", "hqc", "-E", "UTF8", "--no-sync", "-D", str(data)]
        subprocess.run([place / "initdb", *settings], check=True, **own)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        listens = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={data}"]
        command = [place / "postgres", "-D", data, "-p", str(port), *listens, "-c", "fsync=off"]
        server = subprocess.Popen(command, stderr=subprocess.DEVNULL, **own)
        try:
            wait_until_it_answers(port)
            yield f"postgresql://hqc@127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT)  # at once, whoever is connected
            server.wait(20)


def wait_until_it_answers(port: int) -> None:
    """Wait until a server takes connections."""
    import psycopg

    until = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(f"host=127.0.0.1 port={port} user=hqc dbname=postgres").close()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


@pytest.fixture
def postgres(postgres_server: str) -> str:
    """Return the URL of a new, empty database of PostgreSQL."""
    import psycopg

    name = f"rooms_{time.monotonic_ns()}"
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{postgres_server}/{name}"


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    """Return the path of a new database of SQLite."""
    return str(tmp_path / "rooms.sqlite")


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> str:
    """Return a new database: each test is run with SQLite and with PostgreSQL."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def rooms(database: str) -> Iterator[Rooms]:
    """Yield the rooms of a new database."""
    engine = open_database(database)
    found = Rooms(engine)
    yield found
    found.stop()
    engine.dispose()


@pytest.fixture
def light_rooms(sqlite: str) -> Iterator[Rooms]:
    """Yield rooms in SQLite, where the database does not matter."""
    engine = open_database(sqlite)
    found = Rooms(engine)
    yield found
    found.stop()
    with contextlib.suppress(OSError):
        engine.dispose()
