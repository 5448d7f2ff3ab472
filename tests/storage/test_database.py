"""A database of a server is used by many at once; one that is gone is told as gone, with what to do and without a password."""

import signal
import threading
import time
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import func, insert, select

from crossread.storage import database as module
from crossread.storage.address import Address, where_in
from crossread.storage.database import PostgreSQL, insert_or_ignore, upsert
from crossread.storage.store import Store
from crossread.storage.tables import looked, stories
from crossread.types.errors import LibraryError
from tests.databases import Server, started
from tests.storage.test_store import page

SECRET = "open-sesame"  # noqa: S105  # what must not be shown


@pytest.fixture
def database(postgres: Address) -> Iterator[PostgreSQL]:
    opened = PostgreSQL(postgres)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (f"postgresql://ada:{SECRET}@db.example:5433/news", "postgresql://ada:***@db.example:5433/news"),
        (f"postgres://ada:{SECRET}@a@db.example/news", "postgres://ada:***@db.example/news"),
        (f"postgresql://ada@db.example/news?password={SECRET}&sslmode=require", "postgresql://ada@db.example/news?password=***&sslmode=require"),
        ("postgresql://ada@/news?host=/run/db", "postgresql://ada@/news?host=/run/db"),
    ],
)
def test_an_address_is_never_shown_with_its_password(url: str, shown: str) -> None:
    where = where_in(url)
    assert isinstance(where, Address)
    assert (str(where), repr(where)) == (shown, f"Address({shown!r})")
    assert where.url == url


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


def test_what_a_row_holds_is_not_told(database: PostgreSQL) -> None:
    with pytest.raises(LibraryError, match="duplicate key") as told, database.writing() as connection:  # noqa: PT012  # the transaction ends with the block
        for _ in range(2):
            connection.execute(insert(stories).values(name="Ann Hale", created_at="t"))
    assert "Ann Hale" not in str(told.value)


def test_a_write_is_there_as_a_whole_or_not_at_all(database: PostgreSQL) -> None:
    with pytest.raises(KeyError), database.writing() as connection:  # noqa: PT012  # the transaction ends with the block
        connection.execute(insert(stories).values(name="a", created_at="t"))
        raise KeyError
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(stories)) == 0


def test_a_reader_sees_one_state_whatever_others_write(database: PostgreSQL) -> None:
    count = select(func.count()).select_from(stories)
    with database.reading() as connection:
        before = connection.scalar(count)
        with database.writing() as other:
            other.execute(insert(stories).values(name="a", created_at="t"))
        assert connection.scalar(count) == before == 0
    with pytest.raises(LibraryError, match="read-only"), database.reading() as connection:
        connection.execute(insert(stories).values(name="b", created_at="t"))


def test_who_writes_under_a_lock_waits_for_the_one_before(database: PostgreSQL) -> None:
    inside, done = threading.Event(), []

    def second() -> None:
        inside.wait()
        with database.writing():
            done.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with database.writing():
        inside.set()
        with database.writing(None) as connection:  # writes without a lock do not wait
            connection.execute(insert(stories).values(name="a", created_at="t"))
        time.sleep(0.1)
        done.append("first")
    thread.join()
    assert done == ["first", "second"]


def test_together_all_is_one_transaction(database: PostgreSQL) -> None:
    with pytest.raises(KeyError), database.together("log"):  # noqa: PT012  # the transaction ends with the block
        with database.writing() as connection:
            connection.execute(insert(stories).values(name="a", created_at="t"))
        with database.reading() as connection:
            assert connection.scalar(select(stories.c.name)) == "a"
        raise KeyError
    with database.reading() as connection:
        assert connection.scalar(select(stories.c.name)) is None


def test_one_lock_is_held_by_one(database: PostgreSQL) -> None:
    with database.only_one("work") as first, database.only_one("work") as second, database.only_one("watch") as other:
        assert (first, second, other) == (True, False, True)
    with database.only_one("work") as again:
        assert again


def test_a_row_takes_the_place_of_the_one_with_its_key(postgres: Address) -> None:
    store = Store(postgres)
    with store.writing() as connection:
        assert [connection.execute(insert_or_ignore(connection, stories).values(name="a", created_at="t")).rowcount for _ in range(2)] == [1, 0]
        for body in (b"one", b"two"):
            connection.execute(upsert(connection, looked, {"reader": "ada", "story": "a", "at": "t", "body": body}))
        assert connection.execute(select(looked.c.body)).scalars().all() == [b"two"]
    store.close()


def test_a_schema_has_locks_of_its_own(postgres: Address) -> None:
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA other")
    first, second = PostgreSQL(postgres), PostgreSQL(Address(f"{postgres.url}&options=-csearch_path%3Dother"))
    with first.only_one("work") as one, second.only_one("work") as two:
        assert (one, two) == (True, True)
    first.close()
    second.close()
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA other")


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    """A server that a test may stop."""
    running = started()
    server = next(running)
    yield server
    next(running, None)


def test_a_server_that_is_started_again_is_waited_for(own_server: Server) -> None:
    store = Store(Address(own_server.url("postgres")))
    store.add_page(page(1))
    own_server.stop(signal.SIGQUIT)
    later = threading.Timer(1.0, own_server.start)
    later.start()
    assert store.add_page(page(2))
    later.join()
    assert {one.address for one in store.pages()} >= {"2.html"}
    store.close()


def test_a_connection_that_is_lost_within_a_write_is_told_and_nothing_is_done_twice(own_server: Server) -> None:
    store = Store(Address(own_server.url("postgres")))
    before = store.stories()
    lost = r"connection to the library's database .* was lost"
    with pytest.raises(LibraryError, match=lost) as told, store.writing() as connection:  # noqa: PT012  # the transaction ends with the block
        connection.execute(insert(stories).values(name="half", created_at="t"))
        own_server.stop()
        own_server.start()
        connection.execute(select(stories.c.name))
    assert "run the same command again" in told.value.do
    assert store.stories() == before
    store.close()


def test_a_server_that_does_not_come_back_is_told(own_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0.5)
    store = Store(Address(own_server.url("postgres")))
    own_server.stop()
    try:
        with pytest.raises(LibraryError, match=r"cannot be reached|was lost") as told:
            store.pages()
        assert "run the same command again" in told.value.do
    finally:
        own_server.start()
    store.close()
