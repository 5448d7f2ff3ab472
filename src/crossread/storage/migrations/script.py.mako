"""${message}"""

import sqlalchemy as sa
from alembic import op

from crossread.storage.columns import Whole, Words

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    """Nothing in; afterwards the tables are as this version has them."""
    ${upgrades if upgrades else "pass"}
