"""What went wrong with a server of PostgreSQL in, what to tell the user out: what happened and what to do, never a password or a row."""

from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from crossread.storage.address import HIDDEN, Address
from crossread.types.errors import LibraryError

if TYPE_CHECKING:
    import psycopg

START = (
    "Start the server, make the database (createdb --encoding UTF8 --template template0 NAME), or look at the address, the user and the password "
    "(PGPASSWORD or ~/.pgpass); then run the same command again."
)
AGAIN = "Nothing that was told as kept is lost, and nothing is done twice: when the server runs again, run the same command again."

WHAT_TO_DO = {
    "28": "Look at the user and the password (PGPASSWORD or ~/.pgpass).",
    "3D": "Make the database first: createdb --encoding UTF8 --template template0 NAME",
    "42501": "Give the user the rights to the tables of this database, or name another user.",
    "25006": "The server takes no writes: name the primary server, or wait until it is one.",
    "53100": "Make room on the server's disk, then run the same command again.",
    "53300": "Raise max_connections of the server, or let fewer work at once.",
    "55P03": "Another crossread holds the library for long: wait for it, then run the same command again.",
    "57014": "The server is too busy: run the same command again later.",
    "40": AGAIN,
    "57P": AGAIN,
    "08": AGAIN,
}
"""By the beginning of SQLSTATE, the longest first. Source: postgresql.org/docs/16/errcodes-appendix.html."""


def unusable(address: Address, error: SQLAlchemyError, *, was_there: bool) -> LibraryError:
    """An address, what went wrong and whether the server ever answered in, what to tell the user out, without the password."""
    original = error.orig if isinstance(error, DBAPIError) else error
    state = getattr(original, "sqlstate", None) or ""
    said = original.diag.message_primary if state and isinstance(original, _errors()[0]) else str(original)  # further lines may quote rows
    what = _without_secrets(address, " ".join(str(said).split()))
    known = next((do for code, do in sorted(WHAT_TO_DO.items(), key=lambda one: -len(one[0])) if state.startswith(code)), None)
    if isinstance(error, DBAPIError) and (error.connection_invalidated or state.startswith(("57P", "08"))):
        return LibraryError(f"The connection to the library's database {address} was lost ({what}).", known or AGAIN)
    if not state and isinstance(original, _errors()[1]):
        return LibraryError(f"The library's database {address} cannot be reached ({what}).", AGAIN if was_there else START)
    return LibraryError(f"The library's database {address} cannot be used ({what}).", known or "Look at the log of the server.")


def _errors() -> "tuple[type[psycopg.Error], type[psycopg.OperationalError]]":
    """Nothing in, what the driver raises, and what it raises when a server cannot be reached, out."""
    from psycopg import Error, OperationalError  # noqa: PLC0415

    return Error, OperationalError


def _without_secrets(address: Address, said: str) -> str:
    """An address and what the driver said in, the same without the address's password out."""
    from psycopg import Error  # noqa: PLC0415
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    try:
        secrets = [str(value) for name, value in conninfo_to_dict(address.url).items() if name in {"password", "sslpassword"} and value]
    except Error:  # an address that cannot be read may be quoted in part
        return "it cannot be read as an address: postgresql://USER@HOST:PORT/NAME"
    cut = address.password.partition("@")[2]  # a "@" in a password that is not written "%40": what stands behind it was taken for the host
    for secret in (*secrets, address.password, f"{cut}@" if cut else ""):
        said = said.replace(secret, HIDDEN) if secret else said
    return said
