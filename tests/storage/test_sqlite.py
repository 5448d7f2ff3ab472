"""A database in a file: a write is there as a whole or not at all, one writes at a time, and a file that cannot be used is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from crossread.storage.sqlite import SQLite
from crossread.types.errors import LibraryError


@pytest.fixture
def database(tmp_path: Path) -> Iterator[SQLite]:
    made = SQLite(tmp_path / "a.sqlite")
    made.open()
    with made.writing() as connection:
        connection.execute(text("CREATE TABLE names (name TEXT)"))
    yield made
    made.close()


def count(database: SQLite) -> int:
    with database.reading() as connection:
        return int(connection.execute(text("SELECT count(*) FROM names")).scalar_one())


def test_a_write_is_there_as_a_whole_or_not_at_all(database: SQLite) -> None:
    with pytest.raises(KeyError), database.writing() as connection:  # noqa: PT012  # the transaction ends with the block
        connection.execute(text("INSERT INTO names VALUES ('a')"))
        raise KeyError
    assert count(database) == 0
    with database.writing() as connection:
        connection.execute(text("INSERT INTO names VALUES ('a')"))
    assert count(database) == 1


def test_a_reader_sees_one_state_whatever_others_write(database: SQLite) -> None:
    with database.reading() as connection:
        before = connection.execute(text("SELECT count(*) FROM names")).scalar_one()
        with database.writing() as other:
            other.execute(text("INSERT INTO names VALUES ('a')"))
        assert connection.execute(text("SELECT count(*) FROM names")).scalar_one() == before == 0
    assert count(database) == 1


def test_every_connection_has_our_settings(database: SQLite) -> None:
    with database.reading() as connection:
        told = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_room_that_nothing_stands_in_is_given_back(database: SQLite) -> None:
    with database.writing() as connection:
        connection.execute(text("INSERT INTO names VALUES (zeroblob(1000000))"))
        connection.execute(text("DELETE FROM names"))
    with database.reading() as connection:
        before = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    database.shrink()
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA page_count").scalar_one() < before / 10


@pytest.mark.parametrize(("data", "do"), [(b"no database, but long enough to look like one" * 100, "Restore a backup"), (None, "rights")])
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, data: bytes | None, do: str) -> None:
    path = tmp_path / "b.sqlite"
    if data is None:
        path.mkdir()
    else:
        path.write_bytes(data)
    with pytest.raises(LibraryError, match=r"b\.sqlite cannot be used") as told:
        SQLite(path).open()
    assert do in told.value.do
