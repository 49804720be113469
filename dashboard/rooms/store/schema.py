"""The tables in which rooms are kept. The events of a room say all; the others serve them."""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
ID = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only an INTEGER

ROOM = Table(
    "room",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("code", String(12), nullable=False, unique=True),
    Column("title", String(100), nullable=False),
    Column("opened", Float, nullable=False),
    Column("closed", Float),
    Column("sealed", Text, nullable=False),  # what the seal is of, and the reference best
)
EVENT = Table(
    "event",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("room", ForeignKey("room.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Float, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("room", "number"),  # two writers can never both be right
)
DRAFT = Table(
    "draft",
    METADATA,
    Column("room", ForeignKey("room.id"), primary_key=True),
    Column("phase", Integer, primary_key=True),
    Column("owner", String(20), primary_key=True),
    Column("base", Integer, nullable=False),
    Column("form", Text, nullable=False),
    Column("by", String(20), nullable=False),
    Column("at", Float, nullable=False),
)
PERSONAL = Table(
    "personal",
    METADATA,
    Column("room", ForeignKey("room.id"), primary_key=True),
    Column("person", String(20), primary_key=True),
    Column("name", String(120), nullable=False),
)
JOB = Table(
    "job",
    METADATA,
    Column("key", String(32), primary_key=True),
    Column("asked", Float, nullable=False),
    Column("urgency", Integer, nullable=False),  # the lower, the sooner
    Column("spec", Text, nullable=False),
    Column("state", String(8), nullable=False),  # waiting, running, done, failed
    Column("lease", Float, nullable=False),  # until when whoever took it has it
    Column("tries", Integer, nullable=False),
    Index("ix_job_waiting", "state", "urgency", "asked"),
)
RESULT = Table(
    "result",
    METADATA,
    Column("key", String(32), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
CLOCK = Table(
    "clock",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("beat", Float, nullable=False),
)
