"""The steps of Alembic come to the tables that the code knows, and a database of another version, or of somebody else, is told as that."""

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, MetaData, String, Table

from crossread.storage.address import Address
from crossread.storage.postgres.connections import PostgreSQL
from crossread.storage.postgres.schema import HEAD, STEPS, prepare
from crossread.storage.postgres.tables import FILES
from crossread.storage.store import Store
from crossread.storage.tables import METADATA
from crossread.types.errors import LibraryError, NotFoundError


def differences(address: Address, *more: MetaData) -> list[object]:
    """A database and tables beside ours in, what Alembic would have to change in it out."""
    database = PostgreSQL(address)
    try:
        with database.engine.connect() as connection:
            return compare_metadata(MigrationContext.configure(connection), [METADATA, FILES, *more])
    finally:
        database.close()


def test_the_steps_come_to_the_tables_that_the_code_knows(empty_postgres: Address) -> None:
    Store(empty_postgres).close()
    assert differences(empty_postgres) == []


def test_a_table_without_a_step_is_noticed(postgres: Address) -> None:
    extra = MetaData()
    Table("forgotten", extra, Column("name", String, primary_key=True))
    assert len(differences(postgres, extra)) == 1


def test_the_last_step_is_the_one_that_the_code_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_every_text_is_sorted_by_its_bytes(postgres: Address) -> None:
    with psycopg.connect(postgres.url) as connection:
        query = """SELECT table_name, column_name, collation_name FROM information_schema.columns
                   WHERE table_schema = 'public' AND data_type = 'character varying' AND table_name <> 'alembic_version'"""
        found = connection.execute(query).fetchall()
    assert len(found) > 50
    assert {collation for _, _, collation in found} == {"C"}


def test_an_empty_database_is_made_a_library_only_when_that_is_asked_for(empty_postgres: Address) -> None:
    database = PostgreSQL(empty_postgres)
    with pytest.raises(NotFoundError, match="There is no library in postgresql://"):
        prepare(database, make=False)
    prepare(database, make=True)
    prepare(database, make=False)
    database.close()


def test_a_database_with_other_tables_is_left_alone(empty_postgres: Address) -> None:
    with psycopg.connect(empty_postgres.url) as connection:
        connection.execute("CREATE TABLE accounting (number integer)")
    with pytest.raises(LibraryError, match="is not a library: it holds other tables"):
        Store(empty_postgres)
    with psycopg.connect(empty_postgres.url) as connection:
        assert connection.execute("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'").fetchone() == (1,)


def test_a_library_of_a_newer_version_is_told_as_that(empty_postgres: Address) -> None:
    Store(empty_postgres).close()
    with psycopg.connect(empty_postgres.url) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LibraryError, match="made by a newer crossread") as told:
        Store(empty_postgres)
    assert "Install the newer version." in str(told.value)


def test_a_database_that_is_not_in_utf_8_is_told_as_that(empty_postgres: Address) -> None:
    name = "latin"
    with psycopg.connect(empty_postgres.url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    try:
        with pytest.raises(LibraryError, match="encoding is not UTF8"):
            Store(Address(empty_postgres.url.replace(empty_postgres.url.split("/")[3].split("?")[0], name)))
    finally:
        with psycopg.connect(empty_postgres.url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
