"""Rooms, their events, drafts, names, jobs and results."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "room",
        sa.Column("id", ID, primary_key=True),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("opened", sa.Float(), nullable=False),
        sa.Column("closed", sa.Float()),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.UniqueConstraint("code", name=op.f("uq_room_code")),
    )
    op.create_table(
        "event",
        sa.Column("id", ID, primary_key=True),
        sa.Column("room", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["room"], ["room.id"], name=op.f("fk_event_room")),
        sa.UniqueConstraint("room", "number", name=op.f("uq_event_room")),
    )
    op.create_table(
        "draft",
        sa.Column("room", ID, primary_key=True),
        sa.Column("phase", sa.Integer(), primary_key=True),
        sa.Column("owner", sa.String(20), primary_key=True),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("by", sa.String(20), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["room"], ["room.id"], name=op.f("fk_draft_room")),
    )
    op.create_table(
        "personal",
        sa.Column("room", ID, primary_key=True),
        sa.Column("person", sa.String(20), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.ForeignKeyConstraint(["room"], ["room.id"], name=op.f("fk_personal_room")),
    )
    op.create_table(
        "job",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("asked", sa.Float(), nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("spec", sa.Text(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("lease", sa.Float(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
    )
    op.create_index("ix_job_waiting", "job", ["state", "urgency", "asked"])
    op.create_table(
        "result",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "clock",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("beat", sa.Float(), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables, with all that is in them."""
    for table in ("clock", "result", "job", "personal", "draft", "event", "room"):
        op.drop_table(table)
