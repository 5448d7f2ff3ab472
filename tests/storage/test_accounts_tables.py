"""A file of somebody else, or of a newer crossread, is left alone."""

import sqlite3
from pathlib import Path

import pytest

from crossread.storage.accounts_tables import prepare
from crossread.types.errors import LibraryError


def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path):
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="no file of accounts"):
        prepare(path)
    assert path.read_bytes() == before
    path.write_bytes(b"not a database at all, whatever it is" * 100)
    with pytest.raises(LibraryError, match="cannot be used"):
        prepare(path)


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path):
    path = tmp_path / "accounts.sqlite"
    prepare(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryError, match="newer"):
        prepare(path)
