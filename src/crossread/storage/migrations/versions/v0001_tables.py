"""The tables as they were when libraries came to PostgreSQL: version 8 of SQLite's, and those of what a folder holds as files."""

import sqlalchemy as sa
from alembic import op

from crossread.storage.columns import Whole, Words

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:  # noqa: PLR0915  # a statement a table
    """Nothing in; afterwards the tables are there."""
    if op.get_bind().execute(sa.text("SHOW server_encoding")).scalar() != "UTF8":
        raise ValueError("the database's encoding is not UTF8")
    op.create_table(
        "alerts",
        sa.Column("number", Whole, autoincrement=True, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "followed",
        sa.Column("address", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("story", Words),
        sa.Column("since", Words, nullable=False),
        sa.PrimaryKeyConstraint("address"),
    )
    op.create_table(
        "grouping_runs",
        sa.Column("number", Whole, autoincrement=True, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("model", Words, nullable=False),
        sa.Column("is_current", Whole, nullable=False),
        sa.Column("step", Whole, nullable=False),
        sa.Column("judged", sa.LargeBinary(), nullable=False),
        sa.Column("baked", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "named",
        sa.Column("address", Words, nullable=False),
        sa.Column("by", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.PrimaryKeyConstraint("address", "by"),
    )
    op.create_index("named_by", "named", ["by"])
    op.create_table(
        "pages",
        sa.Column("sha256", Words, nullable=False),
        sa.Column("address", Words, nullable=False),
        sa.Column("captured_at", Words, nullable=False),
        sa.Column("media_type", Words, nullable=False),
        sa.Column("size", Whole, nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "protected",
        sa.Column("number", Whole, autoincrement=True, nullable=False),
        sa.Column("by", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "reviews",
        sa.Column("number", Whole, autoincrement=True, nullable=False),
        sa.Column("by", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("subject", Words, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "signed", sa.Column("number", Whole, nullable=False), sa.Column("sha256", Words, nullable=False), sa.PrimaryKeyConstraint("number")
    )
    op.create_table(
        "stories", sa.Column("name", Words, nullable=False), sa.Column("created_at", Words, nullable=False), sa.PrimaryKeyConstraint("name")
    )
    op.create_table(
        "story_judgements",
        sa.Column("number", Whole, autoincrement=True, nullable=False),
        sa.Column("decision", Whole),
        sa.Column("by", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "works",
        sa.Column("number", Whole, autoincrement=True, nullable=False),
        sa.Column("by", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("state", Words, nullable=False),
        sa.Column("process", Whole),
        sa.Column("is_unwanted", Whole, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("works_by_state", "works", ["state"])
    op.create_table(
        "captures",
        sa.Column("number", Whole, nullable=False),
        sa.Column("address", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("page_sha256", Words, nullable=False),
        sa.Column("body_sha256", Words, nullable=False),
        sa.Column("place_sha256", Words),
        sa.Column("refers_to", Whole),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["page_sha256"], ["pages.sha256"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("captures_by_address", "captures", ["address"], postgresql_using="hash")
    op.create_index("captures_by_body", "captures", ["body_sha256"])
    op.create_index("captures_by_page", "captures", ["page_sha256"])
    op.create_index("captures_by_place", "captures", ["place_sha256"])
    op.create_table(
        "documents",
        sa.Column("page_sha256", Words, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("outlet", Words),
        sa.Column("made_by", Words, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("gaps", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["page_sha256"], ["pages.sha256"]),
        sa.PrimaryKeyConstraint("page_sha256"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "grouped_pages",
        sa.Column("run", Whole, nullable=False),
        sa.Column("page_sha256", Words, nullable=False),
        sa.Column("story", Words, nullable=False),
        sa.Column("place", Whole, nullable=False),
        sa.Column("batch", Whole, nullable=False),
        sa.Column("published", Words),
        sa.Column("since", Words, nullable=False),
        sa.Column("is_round_up", Whole, nullable=False),
        sa.Column("is_asked", Whole, nullable=False),
        sa.ForeignKeyConstraint(["page_sha256"], ["pages.sha256"]),
        sa.ForeignKeyConstraint(["run"], ["grouping_runs.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("run", "page_sha256"),
    )
    op.create_index("grouped_pages_by_story", "grouped_pages", ["run", "story"])
    op.create_table(
        "kept_dossiers",
        sa.Column("story", Words, nullable=False),
        sa.Column("basis", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("counts", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.name"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story"),
    )
    op.create_table(
        "looked",
        sa.Column("reader", Words, nullable=False),
        sa.Column("story", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.name"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("reader", "story"),
    )
    op.create_table(
        "noted",
        sa.Column("story", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.name"]),
        sa.PrimaryKeyConstraint("story"),
    )
    op.create_table(
        "protected_undone",
        sa.Column("number", Whole, nullable=False),
        sa.Column("by", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.ForeignKeyConstraint(["number"], ["protected.number"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "reviewed_pages",
        sa.Column("number", Whole, nullable=False),
        sa.Column("page_sha256", Words, nullable=False),
        sa.ForeignKeyConstraint(["number"], ["reviews.number"]),
        sa.ForeignKeyConstraint(["page_sha256"], ["pages.sha256"]),
        sa.PrimaryKeyConstraint("number", "page_sha256"),
    )
    op.create_index("reviewed_by_page", "reviewed_pages", ["page_sha256"])
    op.create_table(
        "reviews_confirmed",
        sa.Column("number", Whole, nullable=False),
        sa.Column("by", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.ForeignKeyConstraint(["number"], ["reviews.number"]),
        sa.PrimaryKeyConstraint("number", "by"),
    )
    op.create_table(
        "reviews_undone",
        sa.Column("number", Whole, nullable=False),
        sa.Column("by", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.ForeignKeyConstraint(["number"], ["reviews.number"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "sent",
        sa.Column("number", Whole, nullable=False),
        sa.Column("way", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.ForeignKeyConstraint(["number"], ["alerts.number"]),
        sa.PrimaryKeyConstraint("number", "way"),
    )
    op.create_table(
        "story_judgements_undone",
        sa.Column("number", Whole, nullable=False),
        sa.Column("by", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.ForeignKeyConstraint(["number"], ["story_judgements.number"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "story_names",
        sa.Column("number", Whole, autoincrement=True, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("page_sha256", Words, nullable=False),
        sa.Column("by", Words),
        sa.Column("at", Words, nullable=False),
        sa.ForeignKeyConstraint(["page_sha256"], ["pages.sha256"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("name"),
    )
    op.create_index("story_names_by_page", "story_names", ["page_sha256"])
    op.create_table(
        "story_pages",
        sa.Column("story", Words, nullable=False),
        sa.Column("page_sha256", Words, nullable=False),
        sa.ForeignKeyConstraint(["page_sha256"], ["pages.sha256"]),
        sa.ForeignKeyConstraint(["story"], ["stories.name"]),
        sa.PrimaryKeyConstraint("story", "page_sha256"),
    )
    op.create_index("story_pages_by_page", "story_pages", ["page_sha256"])
    op.create_table(
        "to_read",
        sa.Column("number", Whole, autoincrement=True, nullable=False),
        sa.Column("page_sha256", Words, nullable=False),
        sa.Column("made_by", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("lease", Words),
        sa.Column("leased_until", Words),
        sa.ForeignKeyConstraint(["page_sha256"], ["pages.sha256"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("page_sha256", "made_by", name="to_read_once"),
    )
    op.create_table(
        "watched",
        sa.Column("address", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("host", Words, nullable=False),
        sa.Column("first_seen", Words, nullable=False),
        sa.Column("due", Words),
        sa.Column("step", Whole, nullable=False),
        sa.Column("state", Words, nullable=False),
        sa.Column("etag", Words),
        sa.Column("modified", Words),
        sa.Column("capture", Whole),
        sa.Column("page_sha256", Words),
        sa.Column("failures", Whole, nullable=False),
        sa.Column("gone", Whole, nullable=False),
        sa.Column("asked_s", sa.Float()),
        sa.Column("lease", Words),
        sa.Column("leased_until", Words),
        sa.Column("leased_after", Whole),
        sa.Column("trouble", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["page_sha256"], ["pages.sha256"]),
        sa.PrimaryKeyConstraint("address"),
    )
    op.create_index("watched_by_due", "watched", ["due"])
    op.create_table(
        "asked",
        sa.Column("address", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("outcome", Words, nullable=False),
        sa.Column("new", Whole, nullable=False),
        sa.ForeignKeyConstraint(["address"], ["watched.address"]),
        sa.PrimaryKeyConstraint("address"),
    )
    op.create_table(
        "claims",
        sa.Column("document_id", Words, nullable=False),
        sa.Column("number", Whole, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("value", Words, nullable=False),
        sa.Column("made_by", Words, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "number"),
    )
    op.create_index("claims_by_id", "claims", ["id"])
    op.create_table(
        "entities",
        sa.Column("document_id", Words, nullable=False),
        sa.Column("number", Whole, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("made_by", Words, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "number"),
    )
    op.create_table(
        "statements",
        sa.Column("document_id", Words, nullable=False),
        sa.Column("number", Whole, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("made_by", Words, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "number"),
    )
    op.create_index("statements_by_id", "statements", ["id"])
    op.create_table(
        "visits",
        sa.Column("address", Words, nullable=False),
        sa.Column("step", Whole, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("outcome", Words, nullable=False),
        sa.Column("capture", Whole),
        sa.Column("page_sha256", Words),
        sa.Column("before_sha256", Words),
        sa.Column("is_told", Whole, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["address"], ["watched.address"]),
        sa.ForeignKeyConstraint(["page_sha256"], ["pages.sha256"]),
        sa.PrimaryKeyConstraint("address", "step"),
    )
    op.create_index("visits_by_page", "visits", ["page_sha256"])
    op.create_table(
        "archived", sa.Column("sha256", Words, nullable=False), sa.Column("body", sa.LargeBinary(), nullable=False), sa.PrimaryKeyConstraint("sha256")
    )
    op.create_table(
        "evidence",
        sa.Column("file", Words, nullable=False),
        sa.Column("start", Whole, autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("file", "start"),
    )
    op.create_table(
        "files", sa.Column("name", Words, nullable=False), sa.Column("body", sa.LargeBinary(), nullable=False), sa.PrimaryKeyConstraint("name")
    )
    op.create_table(
        "lines",
        sa.Column("file", Words, nullable=False),
        sa.Column("number", Whole, autoincrement=False, nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("file", "number"),
    )
    op.execute("ALTER TABLE evidence ALTER COLUMN body SET STORAGE EXTERNAL")  # gzip members: packing them once more is for nothing
