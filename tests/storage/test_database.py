"""A row that may be there already is put in the same way on both databases, and the place says which of the two it is."""

from sqlalchemy import select

from crossread.storage.address import Address, Where
from crossread.storage.database import database_at, insert_or_ignore, upsert
from crossread.storage.store import Store
from crossread.storage.tables import looked, stories


def test_a_row_takes_the_place_of_the_one_with_its_key(a_store: Where) -> None:
    store = Store(a_store)
    with store.writing() as connection:
        assert [connection.execute(insert_or_ignore(connection, stories).values(name="a", created_at="t")).rowcount for _ in range(2)] == [1, 0]
        for body in (b"one", b"two"):
            connection.execute(upsert(connection, looked, {"reader": "ada", "story": "a", "at": "t", "body": body}))
        assert connection.execute(select(looked.c.body)).scalars().all() == [b"two"]
    store.close()


def test_a_server_is_shared_and_a_file_is_not(a_store: Where) -> None:
    database = database_at(a_store)
    assert database.is_shared == isinstance(a_store, Address)
    assert database.label == str(a_store)
    database.close()
