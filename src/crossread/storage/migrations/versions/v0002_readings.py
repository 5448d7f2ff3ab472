"""Readings are packed: one row a page takes the place of a row for each statement, claim and name."""

import sqlalchemy as sa
from alembic import op

from crossread.storage.columns import Whole, Words
from crossread.storage.older_readings import pack_older

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing in; afterwards the table is there, and the readings in it."""
    op.create_table(
        "readings",
        sa.Column("page_sha256", Words, nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("meaning", sa.LargeBinary(), nullable=False),
        sa.Column("model", Words),
        sa.Column("likeness", Whole),
        sa.ForeignKeyConstraint(["page_sha256"], ["documents.page_sha256"]),
        sa.ForeignKeyConstraint(["model"], ["readings.page_sha256"]),
        sa.PrimaryKeyConstraint("page_sha256"),
    )
    op.create_index("readings_by_model", "readings", ["model"])
    op.create_index("readings_by_likeness", "readings", ["likeness"])
    pack_older(op.get_bind())
