"""What Alembic runs: the steps that are missing, on the connection and in the transaction that `postgres/schema.py` gives it."""

from alembic import context

from crossread.storage.postgres.tables import FILES
from crossread.storage.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=[METADATA, FILES])
context.run_migrations()
