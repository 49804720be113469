"""The database that rooms are kept in: SQLite by default, PostgreSQL by its URL."""

import sqlite3
from pathlib import Path
from typing import Any

from simulation.scenario.errors import OutputError, ScenarioError

DEFAULT = Path("results") / "rooms.sqlite"
MIGRATIONS = Path(__file__).parent / "migrations"
WAIT_SECONDS = 10.0  # for whoever else is writing
POOL = 16
MISSING = "rooms need the packages of the extra `rooms`; type: python -m pip install 'hqc[rooms]'"


def url_of(given: str | None) -> str:
    """Return the URL of a database: as given, of a file's path, or of the default file.

    Raises `ScenarioError` for what is neither.

    >>> url_of("sqlite:///a.sqlite"), url_of("postgresql://me@host/rooms")
    ('sqlite:///a.sqlite', 'postgresql+psycopg://me@host/rooms')
    """
    told = given or str(DEFAULT)
    scheme, has_scheme, rest = told.partition("://")
    if not has_scheme:
        return f"sqlite:///{told}"
    if scheme in ("postgresql", "postgres"):
        return f"postgresql+psycopg://{rest}"
    if scheme in ("sqlite", "postgresql+psycopg"):
        return told
    raise ScenarioError(
        [f'--database "{scheme}://…": write a file, or postgresql://user@host/database']
    )


def open_database(given: str | None = None) -> Any:
    """Return the engine of a database whose tables are up to date.

    Raises `ScenarioError` or `OutputError` where it cannot be had.
    """
    try:
        from sqlalchemy import create_engine, event
        from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
    except ModuleNotFoundError:
        raise OutputError(MISSING) from None
    url = url_of(given)
    try:
        if url.startswith("sqlite:///"):
            Path(url.removeprefix("sqlite:///")).resolve().parent.mkdir(parents=True, exist_ok=True)
            engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
            event.listen(engine, "connect", as_we_want_sqlite)
            event.listen(engine, "begin", begin_at_once)
        else:
            engine = create_engine(
                url,
                pool_size=POOL,
                max_overflow=POOL,
                pool_pre_ping=True,
                connect_args={"connect_timeout": int(WAIT_SECONDS)},
            )
        bring_up_to_date(engine)
    except ArgumentError:
        raise ScenarioError([f'--database "{given}": is no URL of a database']) from None
    except OperationalError as error:
        raise OutputError(f"the database cannot be opened: {first_line(error)}") from None
    except (SQLAlchemyError, OSError) as error:
        raise OutputError(f"the database cannot be used: {first_line(error)}") from None
    return engine


def first_line(error: BaseException) -> str:
    """Return what is wrong in one line, without an address's password."""
    told = str(getattr(error, "orig", None) or error).strip()
    return told.splitlines()[0] if told else type(error).__name__


def as_we_want_sqlite(connection: Any, _: Any) -> None:
    """Let SQLite lose nothing that it has told to be kept, and readers not wait for writers."""
    connection.isolation_level = None  # SQLAlchemy says when a transaction begins
    for said in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor: sqlite3.Cursor = connection.execute(f"PRAGMA {said}")
        cursor.close()


def begin_at_once(connection: Any) -> None:
    """Take the right to write at once where something will be: or two wait for each other."""
    is_writing = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def bring_up_to_date(engine: Any) -> None:
    """Make the tables, or change those of an earlier version as the steps say."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7171)")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
