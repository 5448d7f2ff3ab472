"""Documents of copies are packed with those that they are copies of: an earlier version, which would tell them as damaged, refuses the library."""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing in; the tables stay as they are, and so do the documents in them: both forms can be read."""
