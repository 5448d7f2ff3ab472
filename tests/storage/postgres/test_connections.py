"""A database of a server is used by many at once; one that is gone is waited for, and told as gone."""

import signal
import threading
import time
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import func, insert, select

from crossread.storage.address import Address
from crossread.storage.postgres import connections as module
from crossread.storage.postgres.connections import PostgreSQL
from crossread.storage.store import Store
from crossread.storage.tables import stories
from crossread.types.errors import LibraryError
from tests.databases import Server, started
from tests.storage.test_store import page


@pytest.fixture
def database(postgres: Address) -> Iterator[PostgreSQL]:
    opened = PostgreSQL(postgres)
    yield opened
    opened.close()


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
