"""A store in, a mark out that changes when anybody judges, confirms or withdraws: what was laid out beside reviews is known to be old by it."""

from sqlalchemy import func, select

from crossread.storage.store import Store
from crossread.storage.tables import reviews, reviews_confirmed, reviews_undone


def reviews_state(store: Store) -> tuple[int, int, int]:
    """An open store in, how many reviews were made, confirmed and withdrawn out: all three tables are only ever added to."""
    made, confirmed, undone = (select(func.count()).select_from(one).scalar_subquery() for one in (reviews, reviews_confirmed, reviews_undone))
    with store.looking() as connection:
        row = connection.execute(select(made, confirmed, undone)).one()
    return int(row[0]), int(row[1]), int(row[2])
