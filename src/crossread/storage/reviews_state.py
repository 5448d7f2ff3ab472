"""A store in, a mark out that changes when anybody judges, confirms or withdraws: what was laid out beside reviews is known to be old by it."""

from sqlalchemy import func, select

from crossread.storage.store import Store
from crossread.storage.tables import reviews, reviews_confirmed, reviews_undone

TABLES = (reviews, reviews_confirmed, reviews_undone)
QUERY = select(*(select(func.count()).select_from(table).scalar_subquery() for table in TABLES))


def reviews_state(store: Store) -> tuple[int, ...]:
    """An open store in, how many reviews were made, confirmed and withdrawn out: all three tables are only ever added to."""
    with store.looking() as connection:
        return tuple(connection.execute(QUERY).one())
