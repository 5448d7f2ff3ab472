"""What grouping remembers stands in rows, and names of stories are found whatever their capitals."""

import sqlalchemy as sa
from alembic import op

from crossread.storage.columns import Whole, Words

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing in; afterwards the tables are there. What an earlier version remembers goes: the next grouping goes through everything anew."""
    for name, columns in (
        ("grouping_memory", (sa.Column("part", Words, nullable=False),)),
        ("grouping_documents", (sa.Column("batch", Whole, autoincrement=False, nullable=False), sa.Column("page_sha256", Words, nullable=False))),
        ("grouping_arrivals", (sa.Column("batch", Whole, autoincrement=False, nullable=False), sa.Column("page_sha256", Words, nullable=False))),
    ):
        op.create_table(
            name,
            sa.Column("run", Whole, nullable=False),
            *columns,
            sa.Column("body", sa.LargeBinary(), nullable=False),
            sa.ForeignKeyConstraint(["run"], ["grouping_runs.number"], ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("run", *(column.name for column in columns)),
        )
    op.drop_column("grouping_runs", "body")
    for name in ("stories", "story_names"):
        op.create_index(f"{name}_by_small_letters", name, [sa.text("lower(name)")])
