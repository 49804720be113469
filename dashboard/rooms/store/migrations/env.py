"""What alembic runs: the steps that a store has not taken yet, on the connection it was given."""

from alembic import context

from dashboard.rooms.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
