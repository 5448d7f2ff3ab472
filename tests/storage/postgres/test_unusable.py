"""A server that cannot be used is told with what to do, and without a password or a row."""

import pytest
from sqlalchemy import insert

from crossread.storage.address import Address
from crossread.storage.postgres.connections import PostgreSQL
from crossread.storage.store import Store
from crossread.storage.tables import stories
from crossread.types.errors import LibraryError

SECRET = "open-sesame"  # noqa: S105  # what must not be shown


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://ada:{SECRET}@127.0.0.1:1/news",
        f"postgresql://ada:{SECRET}@127.0.0.1:none/news",
        f"postgresql://ada:{SECRET}@x@nowhere.invalid:1/news",
        f"postgresql://ada@127.0.0.1:1/news?password={SECRET}&no_such_option=1",
        f"postgresql://ada:{SECRET}%zz@127.0.0.1:1/news",
    ],
)
def test_a_server_that_is_not_there_is_told_without_the_password(url: str) -> None:
    with pytest.raises(LibraryError, match=r"cannot be (reached|used|read)") as told:
        Store(Address(url))
    assert SECRET not in str(told.value)
    assert told.value.do


def test_a_database_that_is_not_there_says_how_it_is_made(postgres: Address) -> None:
    with pytest.raises(LibraryError, match="does not exist") as told:
        Store(Address(postgres.url.replace("/shared?", "/nowhere?")))
    assert "createdb" in told.value.do


def test_what_a_row_holds_is_not_told(postgres: Address) -> None:
    database = PostgreSQL(postgres)
    with pytest.raises(LibraryError, match="duplicate key") as told, database.writing() as connection:  # noqa: PT012  # the transaction ends with the block
        for _ in range(2):
            connection.execute(insert(stories).values(name="Ann Hale", created_at="t"))
    assert "Ann Hale" not in str(told.value)
    database.close()
