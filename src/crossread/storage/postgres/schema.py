"""A database of PostgreSQL in, the tables of a library in it out: made when it is empty, brought up to date when it is older."""

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

from crossread.storage.postgres.connections import PostgreSQL
from crossread.types.errors import LibraryError, NotFoundError

HEAD = "0005"
"""The last step of `migrations/versions/`. It stands here so that a library which is up to date is opened without Alembic (200 ms)."""

LOCK = "schema"
STEPS = Path(__file__).parents[1] / "migrations"
VERSION = table("alembic_version", column("version_num"))
"""Alembic's own table."""


def prepare(database: PostgreSQL, *, make: bool) -> None:
    """A database and whether an empty one is made a library in; afterwards its tables are those of this version.

    Raises:
        NotFoundError: it is empty, and no library shall be made.
        LibraryError: it cannot be used, holds something else, or was made by a newer version.
    """
    with database.reading() as connection:
        found = _version(connection)
        names = [] if found else inspect(connection).get_table_names()
    if found == HEAD:
        return
    if found is None:
        if not make:
            raise NotFoundError(f"There is no library in {database.label}.", "Read reports into it first: crossread read PLACE...")
        if names:
            raise LibraryError(f"The database {database.label} is not a library: it holds other tables.", "Name an empty one with --library.")
    _migrate(database)


def _version(connection: Connection) -> str | None:
    """A connection in, the step that its tables are at out; None when there are none."""
    if not inspect(connection).has_table(VERSION.name):
        return None
    found: str | None = connection.scalar(select(VERSION.c.version_num))
    return found


def _migrate(database: PostgreSQL) -> None:
    """A database in; the steps that are missing are done in one transaction, by one process.

    Raises:
        LibraryError: it was made by a newer version, or its encoding is another than UTF-8.
    """
    from alembic import command  # noqa: PLC0415  # only when something is to be done
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        with database.writing(LOCK) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        why = f"The library {database.label} was made by a newer crossread ({error})."
        raise LibraryError(why, "Install the newer version.") from error
    except ValueError as error:
        do = "Make another one: createdb --encoding UTF8 --template template0 NAME"
        raise LibraryError(f"The database {database.label} cannot hold a library: {error}.", do) from error
