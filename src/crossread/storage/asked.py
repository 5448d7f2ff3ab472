"""When each address that is watched was asked last, and what came of it, also when that was nothing. A view of the store."""

from dataclasses import dataclass
from typing import Literal, cast

from sqlalchemy import Connection, select

from crossread.storage.database import upsert
from crossread.storage.store import Store
from crossread.storage.tables import asked

AskedOutcome = Literal["answered", "captured", "same bytes", "unchanged", "failed", "gone"]
"""A feed was had; a page has new bytes, or those of the time before; the server says that nothing changed; it could not be had; there is no such
page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came of asking an address the last time.

    Attributes:
        at: when, in UTC.
        outcome: what came of it.
        new: addresses that a feed named for the first time, anywhere; 1 for a page that had other bytes than before, 0 otherwise.
    """

    at: str
    outcome: AskedOutcome
    new: int = 0


def note_asked(connection: Connection, address: str, now: Asked) -> None:
    """A connection in a transaction, an address that is watched and what came of asking it in; that counts as the last time from now on."""
    connection.execute(upsert(connection, asked, {"address": address, "at": now.at, "outcome": now.outcome, "new": now.new}))


def last_asked(store: Store) -> dict[str, Asked]:
    """An open store in, what came of asking each address the last time out; those that were not asked yet are not in it."""
    with store.looking() as connection:
        rows = connection.execute(select(asked)).all()
    return {row.address: Asked(at=row.at, outcome=cast("AskedOutcome", row.outcome), new=row.new) for row in rows}
