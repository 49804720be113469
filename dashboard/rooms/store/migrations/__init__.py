"""How the tables came about, step by step: alembic brings an older store up to date."""
