"""The index of the search, and what tells it which readings changed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from crossread.storage.columns import Whole, Words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing in; afterwards the tables are there, empty: the first search fills them."""
    op.create_table(
        "search_documents",
        sa.Column("number", Whole, autoincrement=False, nullable=False),
        sa.Column("page", Words, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("outlet", Whole, nullable=False),
        sa.Column("day", Words),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("search_documents_by_page", "search_documents", ["page"])
    op.create_table(
        "search_indexed",
        sa.Column("page", Words, nullable=False),
        sa.Column("made_by", Words, nullable=False),
        sa.Column("is_masked", Whole, nullable=False),
        sa.PrimaryKeyConstraint("page"),
    )
    op.create_table(
        "search_lines",
        sa.Column("number", Whole, autoincrement=False, nullable=False),
        sa.Column("start", Whole, nullable=False),
        sa.Column("end", Whole, nullable=False),
        sa.Column("size", Whole, nullable=False),
        sa.Column("words", TSVECTOR, nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("search_lines_by_words", "search_lines", ["words"], postgresql_using="gin")
    op.create_table(
        "search_said",
        sa.Column("line", Whole, autoincrement=False, nullable=False),
        sa.Column("speaker", Whole, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("line", "speaker"),
    )
    for name in ("search_outlets", "search_speakers"):
        op.create_table(
            name,
            sa.Column("number", Whole, autoincrement=True, nullable=False),
            sa.Column("key", Words, nullable=False),
            sa.Column("name", Words, nullable=False),
            sa.PrimaryKeyConstraint("number"),
            sa.UniqueConstraint("key"),
        )
    op.create_table(
        "search_state",
        sa.Column("name", Words, nullable=False),
        sa.Column("value", Words, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "search_due",
        sa.Column("number", Whole, autoincrement=True, nullable=False),
        sa.Column("page", Words, nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
