"""Alerts: what was last noted of each story, what is to be told, and to whom it was told. A view of the store."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select, update

from crossread.storage.database import insert_or_ignore, upsert
from crossread.storage.store import Store, encode
from crossread.storage.tables import alerts, noted, sent, visits
from crossread.storage.watched_rows import Visit
from crossread.types.alert import Alert

decode_alert: Callable[[bytes], Alert] = msgspec.json.Decoder(Alert).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An alert that is kept.

    Attributes:
        number: in the order they were made.
        at: when it was made, in UTC.
        alert: what happened.
    """

    number: int
    at: str
    alert: Alert


class Alerted:
    """The tables of alerts. Every method that writes is one transaction."""

    def __init__(self, store: Store) -> None:
        """An open store in, its alerts out."""
        self.store = store

    def noted(self, story: str) -> bytes | None:
        """A story in, what was noted of it when alerts were last made from it out; None when they never were."""
        with self.store.looking() as connection:
            body: bytes | None = connection.scalar(select(noted.c.body).where(noted.c.story == story))
        return body

    def note(self, story: str, body: bytes, made: Iterable[Alert], at: str) -> int:
        """A story, what is noted of it now, the alerts that this makes and the time in, how many of them are new out; all or nothing."""
        with self.store.writing() as connection:
            connection.execute(upsert(connection, noted, {"story": story, "at": at, "body": body}))
            return _add(connection, made, at)

    def told(self, visit: Visit, made: Iterable[Alert], at: str) -> int:
        """A visit, the alerts that it makes and the time in, how many of them are new out; it makes none any more."""
        with self.store.writing() as connection:
            connection.execute(update(visits).where(visits.c.address == visit.address, visits.c.step == visit.step).values(is_told=1))
            return _add(connection, made, at)

    def by_id(self, ids: Sequence[str]) -> dict[str, Alert]:
        """Ids of alerts in (some hundred at most), those that were made out, each under its own."""
        with self.store.looking() as connection:
            rows = connection.execute(select(alerts).where(alerts.c.id.in_(ids)))
            return {row.id: decode_alert(row.body) for row in rows}

    def waiting(self, way: str, *, after: int = 0) -> tuple[Kept, ...]:
        """A way to tell of alerts in, those out that were not told that way yet, in their order.

        Args:
            way: what it is called.
            after: only those with a higher number.
        """
        done = select(sent.c.number).where(sent.c.way == way)
        query = select(alerts).where(alerts.c.number.not_in(done), alerts.c.number > after).order_by(alerts.c.number)
        with self.store.looking() as connection:
            return tuple(Kept(number=row.number, at=row.at, alert=decode_alert(row.body)) for row in connection.execute(query))

    def sent(self, numbers: Iterable[int], way: str, at: str) -> None:
        """Numbers of alerts and the way they were told in; they are not told that way again."""
        with self.store.writing() as connection:
            for number in numbers:
                connection.execute(insert_or_ignore(connection, sent).values(number=number, way=way, at=at))

    def last(self) -> int:
        """Nothing in, the number of the last alert out; 0 without one."""
        with self.store.looking() as connection:
            return connection.scalar(select(alerts.c.number).order_by(alerts.c.number.desc()).limit(1)) or 0


def _add(connection: Connection, made: Iterable[Alert], at: str) -> int:
    """Alerts in, how many of them were not there yet out."""
    return sum(connection.execute(insert_or_ignore(connection, alerts).values(id=alert.id, at=at, body=encode(alert))).rowcount for alert in made)
