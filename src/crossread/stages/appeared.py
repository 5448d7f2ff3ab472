"""A document in, when it was published out, as its EDTF says (`stages/times/edtf.py`); and which of several surely appeared before which.

Shows of dossiers ask it too, so it imports no rules of language.
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from crossread.types.document import Document

DAY_START = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeared:
    """When a document was published, as far as it is known.

    Attributes:
        at: the instant, in UTC; None when it is not known that well.
        first: the first day it may be; None when unknown.
        last: the last day it may be; None when unknown.
    """

    at: datetime | None
    first: date | None
    last: date | None

    def is_before(self, other: "Appeared") -> bool:
        """Is it surely before the other? On one day only two instants tell; unknown times tell nothing."""
        if self.at and other.at:
            return self.at < other.at
        return bool(self.last and other.first and self.last < other.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earliest:
    """When the first of several documents was published, as far as it is known: enough to tell in one look what was published before all of them.

    Attributes:
        at: the earliest instant of those that have one; None when none has.
        first: the earliest day of those that have no instant; None when all have one.
        day: the earliest day of all; None when one is unknown, or there are none.
    """

    at: datetime | None
    first: date | None
    day: date | None

    def is_after(self, one: Appeared) -> bool:
        """Was something surely published before all of them? Before none at all is no."""
        if self.day is None or one.last is None:
            return False
        if one.at is None:
            return one.last < self.day
        return (self.at is None or one.at < self.at) and (self.first is None or one.last < self.first)


def appeared(document: Document) -> Appeared:
    """A document in, when it was published out."""
    known = days(document.published.edtf)
    first, last = known or (None, None)
    return Appeared(at=instant(document.published.edtf or ""), first=first, last=last)


def is_before(document: Document, other: Document) -> bool:
    """Was a document surely published before another?"""
    return appeared(document).is_before(appeared(other))


def earliest(given: Iterable[Appeared]) -> Earliest:
    """When documents were published in, when the first of them was out."""
    known = tuple(given)
    days_known = [one.first for one in known if one.first]
    return Earliest(
        at=min((one.at for one in known if one.at), default=None),
        first=min((one.first for one in known if one.first and not one.at), default=None),
        day=min(days_known) if days_known and len(days_known) == len(known) else None,
    )


def instant(edtf: str) -> datetime | None:
    """An EDTF with clock and offset in, the instant in UTC out; None when it is no instant."""
    try:
        moment = datetime.fromisoformat(edtf)
    except ValueError:
        return None
    return None if moment.tzinfo is None else moment.astimezone(UTC)


def days(edtf: str | None) -> tuple[date, date] | None:
    """An EDTF of a published time (day, instant, month, year or closed interval) in, its first and last day out; None when it has no such bounds."""
    if not edtf:
        return None
    head, _, tail = edtf.partition("/")
    first, last = edge(head, latest=False), edge(tail or head, latest=True)
    return (first, last) if first and last and first <= last else None


def edge(edtf: str, *, latest: bool) -> date | None:
    """One date of an EDTF in, its first or latest day out; None when it cannot be read."""
    found = DAY_START.match(edtf)
    if not found:
        return None
    year, month, day = found[1], found[2], found[3]
    try:
        if month is None:
            return date(int(year), 12, 31) if latest else date(int(year), 1, 1)
        if day is None:
            number = int(month)
            return date(int(year), number, calendar.monthrange(int(year), number)[1] if latest else 1)
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
